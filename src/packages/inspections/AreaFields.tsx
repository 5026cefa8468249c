// Choosing a community and then one of its grids.
import { communityOf } from '@contract/place'
import { useEffect } from 'react'
import { SelectField } from '@/components'
import type { Reached } from '@/reached'
import { useCommunities, useGrids } from './areas'

const ALL = ''

interface AreaFieldsProps {
  reached: Reached
  /** A community or a grid; empty for everything within reach. */
  value: string
  onChange: (area: string) => void
  /** A grid must be chosen: there is no “全部”. */
  exact?: boolean
  error?: string
}

/** Two pickers: the community, and then a grid of it. A person of one community is not asked which. */
export const AreaFields = ({ reached, value, onChange, exact, error }: AreaFieldsProps) => {
  const communities = useCommunities(reached)
  const only = communities.length === 1 ? communities[0]!.area : ALL
  const community = value ? communityOf(value) : only
  const grids = useGrids(community, reached)
  const single = exact && communities.length === 1 && grids.length === 1 ? grids[0]!.area : undefined
  // Who walks one grid is not asked which.
  useEffect(() => {
    if (single && !value) onChange(single)
  })
  const grid = value && value !== community ? value : ALL
  const all = (words: string) => (exact ? [] : [{ value: ALL, label: words }])
  return (
    <>
      {communities.length > 1 ? (
        <SelectField
          label="社区"
          value={community}
          onChange={onChange}
          placeholder="选社区"
          options={[...all('全部社区'), ...communities.map(({ area, name }) => ({ value: area, label: name }))]}
        />
      ) : null}
      {community ? (
        <SelectField
          label="网格"
          value={grid}
          onChange={next => onChange(next || (only ? ALL : community))}
          placeholder="选网格"
          options={[...all('全部网格'), ...grids.map(({ area, name }) => ({ value: area, label: name }))]}
          error={error}
        />
      ) : null}
    </>
  )
}
