// A list with its detail beside it from 960 px; on phones the detail is a page of its own.
import { View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import { go } from '@/go'
import type { PageName } from '@/navigation'
import { useWide } from '@/platform/window'
import { State } from './states'

interface Selection {
  /** The record shown beside the list, or null. Pass to rows as `on`. */
  selected: string | null
  /** Opens a record: beside the list, or as a page. */
  select: (id: string) => void
  wide: boolean
}

/**
 * `const { selected, select } = useSelection('inspections/finding', 'findingId')`: on phones `select` goes to that
 * page with the id as the named parameter.
 */
export const useSelection = (page: PageName, parameter: string): Selection => {
  const wide = useWide()
  const [selected, setSelected] = useState<string | null>(null)
  return {
    selected: wide ? selected : null,
    select: id => (wide ? setSelected(id) : void go(page, { [parameter]: id })),
    wide,
  }
}

interface SplitProps {
  list: ReactNode
  selected: string | null
  /** The same component that fills the detail page on phones. */
  detail: (id: string) => ReactNode
  /** Before anything is chosen: 选一条看详情 */
  hint?: string
  /** Instead of the hint, on a wide screen with nothing chosen. */
  idle?: ReactNode
}

/** Give its Page `width="full"`. */
export const Split = ({ list, selected, detail, hint = '从左边选一条，在这里看详情', idle }: SplitProps) => {
  const wide = useWide()
  if (!wide) return <>{list}</>
  return (
    <View className="ry-split">
      <View className="ry-split__list">{list}</View>
      <View className="ry-split__detail" key={selected ?? ''}>
        {selected ? detail(selected) : (idle ?? <State icon="ledger" words={hint} />)}
      </View>
    </View>
  )
}
