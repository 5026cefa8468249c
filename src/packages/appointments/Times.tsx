// The times of one day as a grid, morning and afternoon apart: each with the places left, full ones for
// queueing, and those marked that the person holds or queues for already.
import type { Output } from '@contract/contract'
import { clockOf } from '@contract/time'
import { Text, View } from '@tarojs/components'
import { a11y, classes, Heading, Tap } from '@/components'
import './times.scss'

export type Slot = Output<'appointments.slots'>[number]

const parts = [
  { title: '上午', until: '12:00' },
  { title: '下午', until: '18:00' },
  { title: '晚上', until: '24:00' },
]

/** What the person has at a time already; `own` when it is the one who looks. */
const heldAt = ({ slotId, booked, queued }: Slot, own: boolean) => {
  const you = own ? '您' : ''
  if (booked) return booked.slotId === slotId ? `${you}已约` : `${you}有别的预约`
  return queued ? `${you}已候补` : null
}

const leftOf = (slot: Slot) =>
  slot.remaining > 0 ? `余 ${slot.remaining}` : slot.waiting > 0 ? `满 · ${slot.waiting} 人候补` : '满 · 可候补'

export const Times = ({
  slots,
  value,
  own = true,
  onChange,
}: {
  slots: readonly Slot[]
  value: string | null
  /** False when they are the times of a resident for whom somebody acts. */
  own?: boolean
  onChange: (slot: Slot) => void
}) => {
  const partOf = (slot: Slot) => parts.find(part => clockOf(slot.startsAt) < part.until)!.title
  return (
    <>
      {parts.map(({ title }) => {
        const here = slots.filter(slot => partOf(slot) === title)
        if (here.length === 0) return null
        return (
          <View key={title}>
            <Heading level={3} className="ry-times__part">
              {title}
            </Heading>
            <View className="ry-times" {...a11y({ role: 'group', label: `${title}的时间` })}>
              {here.map(slot => {
                const held = heldAt(slot, own)
                const words = held ?? leftOf(slot)
                return (
                  <Tap
                    key={slot.slotId}
                    pressed={held ? undefined : slot.slotId === value}
                    label={`${clockOf(slot.startsAt)} ${words}`}
                    className={classes(
                      'ry-times__one',
                      slot.slotId === value && 'ry-times__one--on',
                      held && slot.queued && !slot.booked && 'ry-times__one--queued',
                      held ? 'ry-times__one--held' : slot.remaining === 0 && 'ry-times__one--full',
                    )}
                    onTap={() => onChange(slot)}
                  >
                    <Text className="ry-times__clock">{clockOf(slot.startsAt)}</Text>
                    <Text className="ry-times__left">{words}</Text>
                  </Tap>
                )
              })}
            </View>
          </View>
        )
      })}
    </>
  )
}
