// Which months and which part of the office the figures are of.
import { communityOf } from '@contract/place'
import { monthOf } from '@contract/time'
import { View } from '@tarojs/components'
import { useQuery } from '@/api'
import { Card, SelectField } from '@/components'
import { reaches, useReached } from '@/reached'

const WHOLE = ''

interface ChooseProps {
  year: string
  month: string
  area: string
  years: readonly string[]
  onChange: (changed: { year?: string; month?: string; area?: string }) => void
}

export const Choose = ({ year, month, area, years, onChange }: ChooseProps) => {
  const current = monthOf(Date.now())
  const last = year === current.slice(0, 4) ? Number(current.slice(5)) : 12
  const months = Array.from({ length: last }, (_, i) => String(i + 1).padStart(2, '0'))
  return (
    <Card first>
      <View className="ry-insights__choose">
        <SelectField
          label="年份"
          value={year}
          onChange={next => onChange({ year: next, month: WHOLE })}
          options={years.map(one => ({ value: one, label: `${one} 年` }))}
        />
        <SelectField
          label="月份"
          value={month}
          onChange={next => onChange({ month: next })}
          options={[
            { value: WHOLE, label: '全年' },
            ...months.map(one => ({ value: one, label: `${Number(one)} 月` })),
          ]}
        />
        <Areas area={area} onChange={next => onChange({ area: next })} />
      </View>
    </Card>
  )
}

/** A community for those who see several, and then one of its courtyards. */
const Areas = ({ area, onChange }: { area: string; onChange: (area: string) => void }) => {
  const reached = useReached('insights.view')
  const communities = useQuery('areas.children', { level: 'community', limit: 100 })
  const community = area ? communityOf(area) : reached.office ? WHOLE : communityOf(reached.areas[0] ?? '')
  const courtyards = useQuery(
    'areas.children',
    { parent: community || undefined, level: 'courtyard', limit: 100 },
    { enabled: community.includes('/') },
  )
  const mine = (communities.data?.items ?? []).filter(
    one => reaches(reached, one.area) || reached.areas.some(held => communityOf(held) === one.area),
  )
  return (
    <>
      {mine.length > 1 ? (
        <SelectField
          label="社区"
          value={community}
          onChange={onChange}
          options={[{ value: WHOLE, label: '全部社区' }, ...mine.map(one => ({ value: one.area, label: one.name }))]}
        />
      ) : null}
      {community.includes('/') ? (
        <SelectField
          label="楼院"
          value={area === community ? WHOLE : area}
          onChange={next => onChange(next || (mine.length > 1 ? community : WHOLE))}
          options={[
            { value: WHOLE, label: '全部楼院' },
            ...(courtyards.data?.items ?? []).map(one => ({ value: one.area, label: one.name })),
          ]}
        />
      ) : null}
    </>
  )
}
