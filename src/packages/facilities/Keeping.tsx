// For who looks after a place: other hours on some days, who booked, changes, off the list and back.
import { addDays, dayInWords } from '@contract/time'
import { useState } from 'react'
import { useCommand } from '@/api'
import { Button, Buttons, ListRow, Problem, Section } from '@/components'
import { go } from '@/go'
import { ask, toast } from '@/platform/dialogs'
import { useMay } from '@/session'
import { OtherHours } from './OtherHours'
import { type Facility, spansInWords } from './words'

/** Days in a row with the same hours and reason as one line. */
const stretchesOf = (other: Facility['other']) => {
  const found: { from: string; to: string; spans: string[]; words: string }[] = []
  for (const { day, spans, words } of other) {
    const last = found.at(-1)
    if (last && addDays(last.to, 1) === day && last.words === words && last.spans.join() === spans.join()) last.to = day
    else found.push({ from: day, to: day, spans, words })
  }
  return found
}

export const Keeping = ({ facility }: { facility: Facility }) => {
  const { facilityId, retired, bookable } = facility
  const now = Date.now()
  const [changing, setChanging] = useState(false)
  const serves = useMay('appointments.serve')
  const retire = useCommand('facilities.retire', { alsoRefresh: ['appointments'] })
  const turn = async () => {
    if (!retired) {
      const booked = bookable.length > 0 ? '约了这里的人会收到通知。' : ''
      const sure = await ask({
        title: `下架${facility.name}？`,
        words: `居民就看不到它了，随时可以重新上架。${booked}`,
        yes: '下架',
        danger: true,
      })
      if (!sure) return
    }
    if (await retire.run({ facilityId, retired: !retired })) toast(retired ? '已重新上架，居民能看到了' : '已下架')
  }
  return (
    <Section title="维护">
      {stretchesOf(facility.other).map(({ from, to, spans, words }) => (
        <ListRow
          key={from}
          icon="clock"
          title={`${dayInWords(from, now)}${to === from ? '' : ` 到 ${dayInWords(to, now)}`}：${spansInWords(spans)}`}
          detail={words}
        />
      ))}
      {serves && !retired
        ? bookable.map(({ serviceId, name }) => (
            <ListRow
              key={serviceId}
              icon="list"
              title={`${name}的预约名单`}
              onTap={() => void go('appointments/day', { windowId: serviceId })}
            />
          ))
        : null}
      <Buttons>
        <Button kind="secondary" onTap={() => setChanging(true)}>
          改某几天的时间
        </Button>
        <Button kind="secondary" onTap={() => void go('facilities/edit', { facilityId })}>
          修改
        </Button>
      </Buttons>
      <Problem error={retire.error} />
      <Button kind="text" onTap={turn}>
        {retired ? '重新上架' : '下架'}
      </Button>
      {changing ? <OtherHours facility={facility} onClose={() => setChanging(false)} /> : null}
    </Section>
  )
}
