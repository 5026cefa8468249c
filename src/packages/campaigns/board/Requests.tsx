// What residents of the campaign's places ask for in its categories, the latest first.
import { categoryOf } from '@contract/categories'
import { whenInWords } from '@contract/time'
import { useState } from 'react'
import { useQuery } from '@/api'
import { Failed, FilterChips, ListRow, Loading, Note, Section } from '@/components'
import { go } from '@/go'
import { useNow } from '@/now'

const SHOWN = 5

interface RequestsProps {
  categories: readonly string[]
  areas: readonly { area: string; name: string }[]
}

export const Requests = ({ categories, areas }: RequestsProps) => {
  const now = useNow(60_000)
  const [categoryId, setCategoryId] = useState(categories[0] ?? '')
  const [area, setArea] = useState(areas[0]?.area ?? '')
  const list = useQuery('requests.ledger', { categoryId, limit: SHOWN, ...(area && { area }) }, { keepPrevious: true })
  return (
    <Section title="相关诉求">
      {categories.length > 1 ? (
        <FilterChips
          label="分类"
          options={categories.map(value => ({ value, label: categoryOf(value)?.name ?? value }))}
          value={categoryId}
          onChange={setCategoryId}
        />
      ) : null}
      {areas.length > 1 ? (
        <FilterChips
          label="社区"
          options={areas.map(one => ({ value: one.area, label: one.name }))}
          value={area}
          onChange={setArea}
        />
      ) : null}
      {list.isPending ? <Loading cards={1} /> : null}
      {list.error ? <Failed error={list.error} onRetry={list.refetch} /> : null}
      {list.data?.items.length === 0 ? <Note>近来没有这类诉求</Note> : null}
      {(list.data?.items ?? []).map(one => (
        <ListRow
          key={one.requestId}
          icon="message"
          title={one.title}
          detail={whenInWords(one.submittedAt, now)}
          onTap={() => void go('requests/request', { requestId: one.requestId })}
        />
      ))}
    </Section>
  )
}
