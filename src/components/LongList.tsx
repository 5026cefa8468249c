// A list that is all here already, shown twenty at a time: a phone shows some five hundred nodes well.
import { grouped } from '@contract/numbers'
import { View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import { Button } from './Button'
import { Region } from './base/structure'

interface LongListProps<T> {
  items: readonly T[]
  row: (item: T, index: number) => ReactNode
  keyOf: (item: T) => string
  /** What the list is of, for the screen reader. */
  label: string
  /** Shown at first and added by each press. */
  step?: number
}

/** For what one answer brings whole (56 grids, 46 services); lists that come in pages take PagedList. */
export const LongList = <T,>({ items, row, keyOf, label, step = 20 }: LongListProps<T>) => {
  const [shown, setShown] = useState(step)
  return (
    <View className="ry-rows">
      <Region as="list" label={label}>
        {items.slice(0, shown).map((item, index) => (
          <Region as="item" key={keyOf(item)} className="ry-list__item">
            {row(item, index)}
          </Region>
        ))}
      </Region>
      {items.length > shown ? (
        <Button kind="text" onTap={() => setShown(now => now + step)}>
          {`再看 ${Math.min(step, items.length - shown)} 条，共 ${grouped(items.length)} 条`}
        </Button>
      ) : null}
    </View>
  )
}
