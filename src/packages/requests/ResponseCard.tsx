// A decision that followed from what people asked for: about what, the words, who and when, and what stood there before.
import { monthInWords, whenInWords } from '@contract/time'
import { Text } from '@tarojs/components'
import { useState } from 'react'
import type { ItemOf } from '@/api'
import { Button, Card, CardTitle, Note } from '@/components'
import { categoryName } from './words'
import './requests.scss'

export type Response = ItemOf<'requests.responses'>

const signed = ({ by, at }: Pick<Response, 'by' | 'at'>, now: number) =>
  `${by.deskName} ${by.name}（${by.roleLabel}）· ${whenInWords(at, now)}`

export const ResponseCard = ({ response, now, onEdit }: { response: Response; now: number; onEdit?: () => void }) => {
  const [open, setOpen] = useState(false)
  const { earlier, areaName, categoryId, month, text } = response
  return (
    <Card>
      <CardTitle>{`${categoryName(categoryId)}：${text}`}</CardTitle>
      <Note>{`回应${areaName}居民 ${monthInWords(month, now)}反映的事`}</Note>
      <Note>{signed(response, now)}</Note>
      {open
        ? earlier.map(one => (
            <Text key={one.at} className="ry-request__quiet">{`原来写的：${one.text}（${signed(one, now)}）`}</Text>
          ))
        : null}
      {earlier.length > 0 ? (
        <Button kind="text" small onTap={() => setOpen(!open)}>
          {open ? '收起' : `改过 ${earlier.length} 次`}
        </Button>
      ) : null}
      {onEdit ? (
        <Button kind="text" small icon="edit" onTap={onEdit}>
          修改回应
        </Button>
      ) : null}
    </Card>
  )
}
