// 我的班次: the shifts that I am to stand, the one under way first.
import { useInfinite } from '@/api'
import { Card, ListRow, Page, PagedList } from '@/components'
import { go } from '@/go'
import { useNow } from '@/now'
import { shiftDayWords, shiftTag, spanWords } from '../words'

export default function MyShiftsPage() {
  const now = useNow(60_000)
  const list = useInfinite('campaigns.myShifts', {})
  return (
    <Page name="campaigns/shifts">
      <PagedList
        list={list}
        label="我的班次"
        keyOf={shift => shift.shiftId}
        empty={{ words: '现在没有要值的班' }}
        row={shift => (
          <Card>
            <ListRow
              icon="flag"
              title={`${shift.postName} ${spanWords(shift)}`}
              detail={`${shiftDayWords(shift, now)} · ${shift.campaignName}${shift.onEnd === undefined ? '' : ` · 连着 ${shift.onEnd} 小时，太长请找负责人换班`}`}
              tag={
                shift.ask
                  ? { words: '有人想换班', tone: 'attention' }
                  : shift.asked
                    ? { words: '等人答复换班', tone: 'quiet' }
                    : shiftTag(shift)
              }
              onTap={() => void go('campaigns/shift', { shiftId: shift.shiftId })}
            />
          </Card>
        )}
      />
    </Page>
  )
}
