// The same table on a phone in WeChat: a few words a row, its first column the heading, twenty rows at a time.
import { View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import { Button } from './Button'
import { Card, Facts } from './Card'
import { shownIn, type TableProps } from './table-props'

/** Rows shown at first and added by each press: a phone shows some five hundred nodes well. */
const STEP = 20
const plain = (cell: ReactNode) => typeof cell === 'string' || typeof cell === 'number'

export const Table = <T,>({ caption, titled, columns, rows, keyOf, onOpen }: TableProps<T>) => {
  const [shown, setShown] = useState(STEP)
  const [first, ...others] = columns
  return (
    <View>
      {titled ? null : <View className="ry-mute">{caption}</View>}
      {rows.slice(0, shown).map(row => {
        const cells = others.map(column => [column.title, shownIn(column, row)] as const)
        const words = cells.filter(([, cell]) => plain(cell)).map(([title, cell]) => `${title} ${cell}`)
        return (
          <Card key={keyOf(row)} onTap={onOpen ? () => onOpen(row) : undefined}>
            <View className="ry-row__title">{first?.cell(row)}</View>
            {words.length > 0 ? <View className="ry-mute">{words.join(' · ')}</View> : null}
            {words.length < cells.length ? <Facts facts={cells.filter(([, cell]) => !plain(cell))} /> : null}
          </Card>
        )
      })}
      {rows.length > shown ? (
        <Button kind="text" onTap={() => setShown(now => now + STEP)}>
          {`再看 ${Math.min(STEP, rows.length - shown)} 行，共 ${rows.length} 行`}
        </Button>
      ) : null}
    </View>
  )
}
