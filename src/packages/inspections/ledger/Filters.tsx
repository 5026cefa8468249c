// The filters of the ledger: area, topic, month, mine, restaurants; in a sheet, with what is on shown over the list.

import { inspectionTopics, type TopicName, topicNames } from '@contract/findings'
import { monthInWords } from '@contract/time'
import { Button, Buttons, DateField, NarrowedBy, type Narrowing, SelectField, Sheet, Switch } from '@/components'
import { useReached } from '@/reached'
import { AreaFields } from '../AreaFields'

export interface Filter {
  /** A community or grid; empty for all. */
  area: string
  topic: TopicName | ''
  /** YYYY-MM; empty for all. */
  month: string
  /** YYYY-MM, either end; empty for open. */
  from: string
  to: string
  mine: boolean
  /** Restaurants are responsible. */
  merchants: boolean
  /** One of them, with its name; empty for all. */
  merchantId: string
  shop: string
}
export const noFilter: Filter = {
  area: '',
  topic: '',
  month: '',
  from: '',
  to: '',
  mine: false,
  merchants: false,
  merchantId: '',
  shop: '',
}

interface FiltersProps {
  open: boolean
  onClose: () => void
  value: Filter
  onChange: (changed: Partial<Filter>) => void
  /** YYYY-MM */
  thisMonth: string
}

export const Filters = ({ open, onClose, value, onChange, thisMonth }: FiltersProps) => {
  const reached = useReached('inspections.view')
  const choosesArea = reached.office || reached.areas.length > 0
  return (
    <Sheet open={open} title="筛选台账" onClose={onClose}>
      {choosesArea ? <AreaFields reached={reached} value={value.area} onChange={area => onChange({ area })} /> : null}
      <SelectField
        label="督查内容"
        value={value.topic}
        onChange={topic => onChange({ topic: topic as Filter['topic'] })}
        options={[
          { value: '', label: '全部内容' },
          ...topicNames.map(name => ({ value: name, label: inspectionTopics[name].label })),
        ]}
      />
      <DateField
        label="登记月份"
        mode="month"
        value={value.month}
        onChange={month => onChange({ month })}
        until={thisMonth}
        placeholder="全部月份"
      />
      <DateField
        label="或者从哪个月起"
        mode="month"
        value={value.from}
        onChange={from => onChange({ from, month: '' })}
        until={thisMonth}
        placeholder="最早"
      />
      <DateField
        label="到哪个月止"
        mode="month"
        value={value.to}
        onChange={to => onChange({ to, month: '' })}
        until={thisMonth}
        placeholder="现在"
      />
      <Switch checked={value.mine} onChange={mine => onChange({ mine })} detail="要我整改的，和我登记的">
        只看我的
      </Switch>
      <Switch
        checked={value.merchants}
        onChange={merchants => onChange({ merchants })}
        detail="责任单位是商户的，含网格代办的"
      >
        只看商户负责的
      </Switch>
      <Buttons>
        <Button kind="secondary" onTap={() => onChange(noFilter)}>
          清除筛选
        </Button>
        <Button onTap={onClose}>看结果</Button>
      </Buttons>
    </Sheet>
  )
}

/** What is on, each with its own way out. */
export const FilterLine = ({
  value,
  areaName,
  onChange,
  now,
}: {
  value: Filter
  areaName: string
  onChange: (changed: Partial<Filter>) => void
  now: number
}) => {
  const on: Narrowing<Filter>[] = [
    ...(value.area ? [{ words: areaName, off: { area: '' } }] : []),
    ...(value.topic ? [{ words: inspectionTopics[value.topic].label, off: { topic: '' as const } }] : []),
    ...(value.month ? [{ words: monthInWords(value.month, now), off: { month: '' } }] : []),
    ...(value.from || value.to
      ? [
          {
            words: `${value.from ? monthInWords(value.from, now) : '最早'}到${value.to ? monthInWords(value.to, now) : '现在'}`,
            off: { from: '', to: '' },
          },
        ]
      : []),
    ...(value.mine ? [{ words: '只看我的', off: { mine: false } }] : []),
    ...(value.merchants ? [{ words: '商户负责', off: { merchants: false } }] : []),
    ...(value.merchantId ? [{ words: value.shop || '一家商户', off: { merchantId: '', shop: '' } }] : []),
  ]
  return <NarrowedBy on={on} onChange={onChange} />
}
