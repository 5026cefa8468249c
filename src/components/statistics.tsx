// What a page of statistics is asked for: its months and its place.
import { addMonths, monthOf } from '@contract/time'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useParams } from '@/go'
import { Button } from './Button'
import { Card } from './Card'
import { DateField, firstMonth } from './Field'

/** Months that are shown at first, this one included. */
const USUAL_MONTHS = 6
const ALL = ''

/** What a page of statistics is asked: its months, and a place within the caller's; from its address at first. */
export const useAsked = () => {
  const params = useParams()
  const now = Date.now()
  const [from, setFrom] = useState(params.from ?? addMonths(monthOf(now), 1 - USUAL_MONTHS))
  const [to, setTo] = useState(params.to ?? monthOf(now))
  const [area, setArea] = useState(params.area ?? ALL)
  return {
    input: { from, to, ...(area && { area }) },
    ...{ from, to, area, setFrom, setTo, setArea },
    /** The end is not before the beginning. */
    right: from <= to,
    earlier: () => setFrom(from > addMonths(firstMonth, USUAL_MONTHS) ? addMonths(from, -USUAL_MONTHS) : firstMonth),
  }
}
export type Asked = ReturnType<typeof useAsked>

export const MonthSpan = ({ asked }: { asked: Asked }) => {
  const { from, to, setFrom, setTo, right } = asked
  const thisMonth = monthOf(Date.now())
  return (
    <Card first>
      <View className="ry-months">
        <DateField
          label="从"
          mode="month"
          value={from}
          onChange={month => setFrom(month || addMonths(to, 1 - USUAL_MONTHS))}
          until={thisMonth}
        />
        <DateField
          label="到"
          mode="month"
          value={to}
          onChange={month => setTo(month || thisMonth)}
          until={thisMonth}
          error={right ? undefined : '结束月份应不早于开始月份'}
        />
      </View>
    </Card>
  )
}

/** Which place the figures are of, and the way back to all; nothing while all are shown. */
export const PlaceShown = ({ asked, name }: { asked: Asked; name: string }) =>
  asked.area ? (
    <View className="ry-inline">
      <View className="ry-inline__words">现在看的是{name}</View>
      <Button kind="secondary" small icon="back" onTap={() => asked.setArea(ALL)}>
        看全部
      </Button>
    </View>
  ) : null
