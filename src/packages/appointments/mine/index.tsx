// 我的预约: what is coming, where I queue, and the past.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { useInfinite } from '@/api'
import { Button, Card, FilterChips, ListRow, Page, PagedList, Problem, Section } from '@/components'
import { go } from '@/go'
import { useLeaveQueue, whereQueued } from '../queue'
import { aheadInWords, bringOf, stateTag, timeOf } from '../words'
import '../times.scss'

const tabs = [
  { value: 'coming', label: '接下来' },
  { value: 'past', label: '以前的' },
] as const

export default function MyBookings() {
  const [tab, setTab] = useState<'coming' | 'past'>('coming')
  const bookings = useInfinite('appointments.mine', { past: tab === 'past' })
  const waiting = useInfinite('appointments.waiting', {})
  const { quit, error } = useLeaveQueue()
  const now = Date.now()
  return (
    <Page name="appointments/mine">
      <FilterChips label="哪些预约" options={tabs} value={tab} onChange={setTab} />
      {tab === 'coming' && waiting.items.length > 0 ? (
        <Section title="正在候补">
          {waiting.items.map(entry => (
            <View key={entry.waitId} className="ry-queued">
              <ListRow
                title={entry.serviceName}
                detail={whereQueued(entry, now)}
                tag={{ tone: 'attention', words: '候补中' }}
              />
              <View className="ry-queued__end">
                <Text>{aheadInWords(entry.ahead)}</Text>
                <Button kind="text" small onTap={() => quit(entry.waitId)} label={`取消候补 ${entry.serviceName}`}>
                  取消候补
                </Button>
              </View>
            </View>
          ))}
          {waiting.hasNextPage ? (
            <Button kind="text" onTap={() => waiting.fetchNextPage()}>
              看更多候补
            </Button>
          ) : null}
          <Problem error={error} />
        </Section>
      ) : null}
      <PagedList
        list={bookings}
        label={tab === 'coming' ? '接下来的预约' : '以前的预约'}
        keyOf={item => item.bookingId}
        frame={rows => <Card>{rows}</Card>}
        empty={
          tab === 'coming'
            ? { words: '还没有预约，先看看要办什么', action: { label: '去预约', onTap: () => go('services') } }
            : { words: '还没有以前的预约' }
        }
        row={item => (
          <ListRow
            title={item.serviceName}
            detail={`${timeOf(item, now)} · ${item.windowName} · ${bringOf(item.materials)}`}
            tag={stateTag(item)}
            onTap={() => void go('appointments/booking', { bookingId: item.bookingId })}
          />
        )}
      />
    </Page>
  )
}
