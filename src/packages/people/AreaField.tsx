// Choosing one area of the right level: the office, a community, or a courtyard or grid within a community.
import { type AreaLevel, areaLevels } from '@contract/place'
import { useEffect, useState } from 'react'
import { useQuery } from '@/api'
import { Chips, Field, Note, SelectField } from '@/components'
import { liesWithin } from '@/reach'
import { useMe } from '@/session'

interface AreaFieldProps {
  levels: readonly AreaLevel[]
  /** Only communities that lie within these areas; any when absent. */
  within?: readonly string[]
  value: string
  onChange: (area: string) => void
  error?: string | undefined
}

export const AreaField = ({ levels, within, value, onChange, error }: AreaFieldProps) => {
  const me = useMe()
  const [level, setLevel] = useState<AreaLevel>(levels[0]!)
  const [community, setCommunity] = useState('')
  const office = me?.office.area
  const communities = useQuery('areas.children', { level: 'community', limit: 100 }, { enabled: level !== 'office' })
  const inner = level === 'courtyard' || level === 'grid'
  const places = useQuery(
    'areas.children',
    { parent: community || 'none', level: inner ? level : 'courtyard', limit: 100 },
    { enabled: inner && community !== '' },
  )
  const choose = (next: AreaLevel) => {
    setLevel(next)
    onChange('')
  }
  const optionsOf = (items: readonly { area: string; name: string }[] | undefined) =>
    (items ?? []).map(({ area, name }) => ({ value: area, label: name }))
  // There is one office: nothing to choose.
  useEffect(() => {
    if (level === 'office' && office && value !== office) onChange(office)
  }, [level, office, value, onChange])
  return (
    <>
      {levels.length > 1 ? (
        <Field label="管到哪一级" group>
          {() => (
            <Chips
              label="级别"
              options={levels.map(one => ({ value: one, label: areaLevels[one].label }))}
              value={level}
              onChange={choose}
            />
          )}
        </Field>
      ) : null}
      {level === 'office' ? (
        <Note>管整个{me?.office.name}</Note>
      ) : (
        <SelectField
          label="社区"
          value={inner ? community : value}
          onChange={area => {
            if (!inner) return onChange(area)
            setCommunity(area)
            onChange('')
          }}
          options={optionsOf(communities.data?.items.filter(({ area }) => !within || liesWithin(area, within)))}
          error={inner ? undefined : error}
        />
      )}
      {inner && community ? (
        <SelectField
          label={areaLevels[level].label}
          value={value}
          onChange={onChange}
          options={optionsOf(places.data?.items)}
          error={error}
        />
      ) : null}
    </>
  )
}
