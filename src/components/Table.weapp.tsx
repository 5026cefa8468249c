// The same table on a phone in WeChat: each row a card, its first column the heading.
import { View } from '@tarojs/components'
import { Card, Facts } from './Card'
import type { TableProps } from './table-props'

export const Table = <T,>({ caption, columns, rows, keyOf, onOpen }: TableProps<T>) => {
  const [first, ...others] = columns
  return (
    <View>
      <View className="ry-mute">{caption}</View>
      {rows.map(row => (
        <Card key={keyOf(row)} onTap={onOpen ? () => onOpen(row) : undefined}>
          <View className="ry-row__title">{first?.cell(row)}</View>
          <Facts facts={others.map(column => [column.title, column.cell(row)] as const)} />
        </Card>
      ))}
    </View>
  )
}
