// 我的预约: what is coming, where I queue, and the past.
import { clockOf, dayInWords } from '@contract/time'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCommand, useInfinite } from '@/api'
import { Button, Card, FilterChips, ListRow, Page, PagedList, Section } from '@/components'
import { go } from '@/go'
import { ask, toast } from '@/platform/dialogs'
import { bringOf, stateTag, timeOf } from '../words'

const tabs = [
  { value: 'coming', label: '接下来' },
  { value: 'past', label: '以前的' },
] as const

export default function MyBookings() {
  const [tab, setTab] = useState<'coming' | 'past'>('coming')
  const bookings = useInfinite('appointments.mine', { past: tab === 'past' })
  const waiting = useInfinite('appointments.waiting', {})
  const leave = useCommand('appointments.leaveWaitingList')
  const now = Date.now()
  const quit = async (waitId: string) => {
    const sure = await ask({ title: '不再候补了？', words: '退出后要重新排队', yes: '退出' })
    if (sure && (await leave.run({ waitId }))) toast('已退出候补')
  }
  return (
    <Page name="appointments/mine">
      <FilterChips label="哪些预约" options={tabs} value={tab} onChange={setTab} />
      {tab === 'coming' && waiting.items.length > 0 ? (
        <Section title="正在候补">
          {waiting.items.map(entry => (
            <View key={entry.waitId}>
              <ListRow
                title={entry.serviceName}
                detail={`${dayInWords(entry.slotId.split('~')[2]!, now)} ${clockOf(entry.startsAt)} · ${entry.windowName}`}
                tag={{ tone: 'attention', words: '候补中' }}
              />
              <Button kind="text" small onTap={() => quit(entry.waitId)} label={`退出${entry.serviceName}的候补`}>
                退出候补
              </Button>
            </View>
          ))}
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
