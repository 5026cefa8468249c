// A month in the browser: two selects, because <input type="month"> is text in Safari and Firefox, and English in some.
import { View } from '@tarojs/components'
import { a11y } from './a11y'
import { SelectInput } from './inputs'
import type { DateInputProps } from './props'

/** Years ahead that are offered when nothing bounds them. */
const AHEAD = 1
const two = (month: number) => String(month).padStart(2, '0')

export const MonthInput = ({ id, value, onPick, label, labelled, from, until, wrong, describedBy }: DateInputProps) => {
  const now = new Date()
  const [year = '', month = ''] = value.split('-')
  const thisYear = String(now.getFullYear())
  const thisMonth = two(now.getMonth() + 1)
  const chosen = Number(year || thisYear)
  const first = from ? Math.min(Number(from.slice(0, 4)), chosen) : chosen
  const last = Math.max(until ? Number(until.slice(0, 4)) : now.getFullYear() + AHEAD, chosen)
  const within = (one: string) => (!from || one >= from.slice(0, 7)) && (!until || one <= until.slice(0, 7))
  const years = Array.from({ length: last - first + 1 }, (_, i) => String(last - i))
  const months = Array.from({ length: 12 }, (_, i) => two(i + 1)).filter(one => within(`${year || thisYear}-${one}`))
  const pickYear = (picked: string) => {
    const kept = `${picked}-${month || thisMonth}`
    onPick(within(kept) ? kept : kept < (from ?? '') ? (from ?? kept).slice(0, 7) : (until ?? kept).slice(0, 7))
  }
  return (
    <View className="ry-month" {...a11y({ role: 'group', label })}>
      <SelectInput
        id={id}
        options={years.map(one => ({ value: one, label: `${one} 年` }))}
        value={year}
        onPick={pickYear}
        label={`${label}，年`}
        labelled={labelled}
        wrong={wrong}
        describedBy={describedBy}
        placeholder="年"
      />
      <SelectInput
        options={months.map(one => ({ value: one, label: `${Number(one)} 月` }))}
        value={month}
        onPick={picked => onPick(`${year || thisYear}-${picked}`)}
        label={`${label}，月`}
        wrong={wrong}
        placeholder="月"
      />
    </View>
  )
}
