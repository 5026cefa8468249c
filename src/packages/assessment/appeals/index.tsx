// 考核申诉: sheets that are contested and wait for an answer, the most urgent first.
import { leftInWords } from '@contract/time'
import { useInfinite } from '@/api'
import { Card, ListRow, Note, Page, PagedList } from '@/components'
import { go } from '@/go'
import { useNow } from '@/now'
import { monthWords, pointsWords } from '../words'

export default function AppealsPage() {
  return (
    <Page name="assessment/appeals">
      <Waiting />
    </Page>
  )
}

const Waiting = () => {
  const now = useNow(60_000)
  const list = useInfinite('assessment.appeals', {})
  return (
    <>
      <PagedList
        list={list}
        label="等答复的申诉"
        keyOf={sheet => sheet.sheetId}
        frame={rows => <Card first>{rows}</Card>}
        empty={{ words: '没有等答复的申诉' }}
        row={sheet => {
          const late = sheet.answerUntil !== undefined && sheet.answerUntil < now
          const mine = sheet.can.includes('decide')
          return (
            <ListRow
              title={`${sheet.name} · ${monthWords(sheet.month, now)}考核`}
              detail={[pointsWords(sheet.total), sheet.areaName, !mine && '要由没有经手的人答复']
                .filter(Boolean)
                .join(' · ')}
              tag={
                sheet.answerUntil === undefined
                  ? undefined
                  : { tone: late ? 'danger' : 'attention', words: leftInWords(sheet.answerUntil, now) }
              }
              onTap={() => void go(mine ? 'assessment/decide' : 'assessment/sheet', { sheetId: sheet.sheetId })}
            />
          )
        }}
      />
      <Note>谁算的、谁公布的、谁申诉的，都不能答复这一份。</Note>
    </>
  )
}
