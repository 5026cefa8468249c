// Choosing where something of a campaign is: a community and, if one likes, one of its grids; or the whole office.
import { communityOf } from '@contract/place'
import { useQuery } from '@/api'
import { SelectField } from '@/components'

interface AreaFieldProps {
  /** An office, or nothing, stands for the whole of it. */
  value: string
  onChange: (area: string) => void
  error?: string
  /** The whole office may be chosen, and is called so. */
  whole?: string
  /** What then is chosen; nothing without it. */
  office?: string
  /** The communities among which one chooses: where a campaign happens. Every one when there are none. */
  among?: readonly { area: string }[]
}

export const AreaField = ({ value, onChange, error, whole, office = '', among = [] }: AreaFieldProps) => {
  const communities = useQuery('areas.children', { level: 'community', limit: 100 })
  const community = value.includes('/') ? communityOf(value) : ''
  const grids = useQuery(
    'areas.children',
    { parent: community, level: 'grid', limit: 100 },
    { enabled: community !== '', keepPrevious: true },
  )
  const here = (grids.data?.items ?? []).filter(({ area }) => area.startsWith(`${community}/`))
  const within = new Set(among.map(({ area }) => communityOf(area)))
  // What was chosen before the campaign was narrowed is still named.
  const offered = (communities.data?.items ?? []).filter(
    ({ area }) => within.size === 0 || within.has(area) || area === community,
  )
  return (
    <>
      <SelectField
        label="社区"
        value={community}
        onChange={next => onChange(next || office)}
        placeholder={whole ? undefined : '选社区'}
        options={[
          ...(whole ? [{ value: '', label: whole }] : []),
          ...offered.map(({ area, name }) => ({ value: area, label: name })),
        ]}
        error={error}
      />
      {community ? (
        <SelectField
          label="网格"
          value={value === community ? '' : value}
          onChange={next => onChange(next || community)}
          options={[{ value: '', label: '整个社区' }, ...here.map(({ area, name }) => ({ value: area, label: name }))]}
        />
      ) : null}
    </>
  )
}
