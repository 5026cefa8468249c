// Days in a row with what is left on each.

import { weekdayOf } from '@contract/time'
import { Text } from '@tarojs/components'
import { classes } from './base/classes'
import { Scroller } from './base/structure'
import { Tap } from './base/Tap'

interface DayStripProps {
  /** `left`: places left, null when that day is closed. `words` replaces “余 14”. */
  days: readonly { day: string; left: number | null; words?: string }[]
  /** YYYY-MM-DD */
  value: string | null
  onChange: (day: string) => void
  /** YYYY-MM-DD, for 今天 and 明天. */
  today: string
  label?: string
}

const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']
const nameOf = (day: string, today: string) => {
  const days = Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000)
  return days === 0 ? '今天' : days === 1 ? '明天' : weekdays[weekdayOf(day)]
}
const leftIn = (left: number | null, words?: string) =>
  words ?? (left === null ? '不开放' : left === 0 ? '已约满' : `余 ${left}`)

/** Closed days cannot be pressed; full ones can, for the waiting list. */
export const DayStrip = ({ days, value, onChange, today, label = '选择日期' }: DayStripProps) => (
  <Scroller label={label}>
    {days.map(({ day, left, words }) => (
      <Tap
        key={day}
        pressed={day === value}
        disabled={left === null}
        className={classes('ry-day', day === value && 'ry-day--on', !left && day !== value && 'ry-day--none')}
        onTap={() => onChange(day)}
      >
        <Text>{nameOf(day, today)}</Text>
        <Text className="ry-day__number">{Number(day.slice(8))}</Text>
        <Text>{leftIn(left, words)}</Text>
      </Tap>
    ))}
  </Scroller>
)
