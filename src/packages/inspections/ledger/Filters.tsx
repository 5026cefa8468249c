// The filters of the ledger: area, topic, month, mine, restaurants; in a sheet, with what is on shown over the list.
import { inspectionTopics, type TopicName, topicNames } from '@contract/findings'
import { Text, View } from '@tarojs/components'
import { Button, Buttons, DateField, Icon, SelectField, Sheet, Switch, Tap } from '@/components'
import { useReached } from '@/reached'
import { AreaFields } from '../AreaFields'
import { monthInWords } from '../months'

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
  const on: { words: string; off: Partial<Filter> }[] = [
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
  if (on.length === 0) return null
  return (
    <View className="ry-filters">
      {on.map(({ words, off }) => (
        <Tap key={words} className="ry-filters__one" label={`取消筛选：${words}`} onTap={() => onChange(off)}>
          <Text>{words}</Text>
          <Icon name="close" size="small" />
        </Tap>
      ))}
    </View>
  )
}
