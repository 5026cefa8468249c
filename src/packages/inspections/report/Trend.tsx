// The month beside the months before it: one bar a month, and each topic beside the last month's.

import type { FindingCounts } from '@contract/inspection-figures'
import { monthInWords } from '@contract/time'
import { useState } from 'react'
import { useQuery } from '@/api'
import { BarChart, Chips, Facts, Loaded, Section } from '@/components'

type Series = keyof FindingCounts
const series: Record<Series, { label: string; unit: string }> = {
  found: { label: '登记', unit: '处' },
  rectified: { label: '已整改', unit: '处' },
  onTime: { label: '按期', unit: '处' },
  writtenOff: { label: '已销号', unit: '处' },
  returned: { label: '退回', unit: '次' },
  recurred: { label: '复燃', unit: '处' },
}

/** “比上月多 3”, “和上月一样” */
const beside = (now: number, before: number, unit: string) =>
  now === before ? '和上月一样' : `比上月${now > before ? '多' : '少'} ${Math.abs(now - before)} ${unit}`

export const Trend = ({ month, area, now }: { month: string; area: string; now: number }) => {
  const [shown, setShown] = useState<Series>('found')
  const query = useQuery('inspections.trend', { month, ...(area && { area }), months: 6 }, { keepPrevious: true })
  const { label, unit } = series[shown]
  return (
    <Section title="和前几个月比">
      <Loaded query={query} cards={1}>
        {({ months, byTopic }) => (
          <>
            <BarChart
              title={`近 ${months.length} 个月${label}`}
              unit={unit}
              bars={months.map(one => ({ label: monthInWords(one.month, now), value: one.total[shown] }))}
            />
            <Chips
              label="比哪一项"
              value={shown}
              onChange={setShown}
              options={(Object.keys(series) as Series[]).map(value => ({ value, label: series[value].label }))}
            />
            <Facts
              facts={byTopic.map(topic => [
                topic.label,
                `${topic.now[shown]} ${unit}，${beside(topic.now[shown], topic.before[shown], unit)}`,
              ])}
            />
          </>
        )}
      </Loaded>
    </Section>
  )
}
