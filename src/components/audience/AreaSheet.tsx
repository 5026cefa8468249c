// Choosing areas out of the tree: whole ones, or some that lie within them.
import type { AreaLevel } from '@contract/place'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useInfinite, useQuery } from '@/api'
import { Button, Checkbox, Failed, Icon, Loaded, Loading, Note, Sheet, Tap } from '@/components'
import { liesWithin } from '@/reach'

interface AreaSheetProps {
  /** The areas that may be chosen, with all below them. */
  roots: string[]
  values: string[]
  onChange: (values: string[]) => void
  onClose: () => void
}

interface Named {
  area: string
  name: string
  level: AreaLevel
}

const below: Partial<Record<AreaLevel, AreaLevel>> = { office: 'community', community: 'courtyard' }

export const AreaSheet = ({ roots, values, onChange, onClose }: AreaSheetProps) => {
  const names = useQuery('areas.names', { areas: roots })
  // A whole area takes the place of what was chosen within it.
  const set = (area: string, on: boolean) =>
    onChange(on ? [...values.filter(other => !liesWithin(other, [area])), area] : values.filter(one => one !== area))
  return (
    <Sheet open title="发到哪些区域" onClose={onClose}>
      <Loaded query={names} cards={2}>
        {found =>
          found.map(root => (
            <Branch key={root.area} of={root} values={values} onSet={set} open={found.length === 1} inside={false} />
          ))
        }
      </Loaded>
      <Button onTap={onClose} disabled={values.length === 0}>
        {values.length === 0 ? '还没有选区域' : '选好了'}
      </Button>
    </Sheet>
  )
}

interface BranchProps {
  of: Named
  values: string[]
  onSet: (area: string, on: boolean) => void
  /** Unfolded from the start. */
  open: boolean
  /** A larger area around it is chosen. */
  inside: boolean
}

const Branch = ({ of, values, onSet, open, inside }: BranchProps) => {
  const next = below[of.level]
  const [unfolded, setUnfolded] = useState(open && next !== undefined)
  const chosen = values.includes(of.area)
  const within = values.filter(area => area !== of.area && liesWithin(area, [of.area])).length
  return (
    <View>
      <View className="ry-branch">
        <View className="ry-branch__check">
          <Checkbox
            checked={chosen || inside}
            disabled={inside}
            onChange={on => onSet(of.area, on)}
            detail={inside ? '已包含在内' : within > 0 ? `选了其中 ${within} 处` : undefined}
            label={next ? `整个${of.name}` : of.name}
          >
            {next ? `整个${of.name}` : of.name}
          </Checkbox>
        </View>
        {next ? (
          <Tap
            className="ry-branch__fold"
            label={unfolded ? `收起${of.name}` : `展开${of.name}`}
            expanded={unfolded}
            onTap={() => setUnfolded(!unfolded)}
          >
            <Icon name={unfolded ? 'up' : 'down'} size="small" />
          </Tap>
        ) : null}
      </View>
      {unfolded && next ? (
        <View className="ry-branch__below">
          <Children of={of} level={next} values={values} onSet={onSet} inside={chosen || inside} />
        </View>
      ) : null}
    </View>
  )
}

const Children = ({ of, level, ...rest }: Omit<BranchProps, 'open'> & { level: AreaLevel }) => {
  const list = useInfinite('areas.children', { parent: of.area, level, limit: 100 })
  if (list.items.length === 0) {
    if (list.error) return <Failed error={list.error} onRetry={list.refetch} />
    return list.isPending ? <Loading cards={1} /> : <Note>下面还没有登记区域</Note>
  }
  return (
    <>
      {list.items.map(child => (
        <Branch key={child.area} of={child} open={false} {...rest} />
      ))}
      {list.hasNextPage ? (
        <Button kind="text" small onTap={() => void list.fetchNextPage()}>
          看更多
        </Button>
      ) : null}
    </>
  )
}
