// What was sent to my phone lately, and what became of it.
import { useInfinite } from '@/api'
import { Button, Failed, ListRow, Note, Section } from '@/components'
import { phoneTag, phoneWords } from '../words'

const FEW = 5

export const Sent = () => {
  const list = useInfinite('messages.phone', { limit: FEW })
  const now = Date.now()
  if (list.isPending) return null
  if (list.error && list.items.length === 0) return <Failed error={list.error} onRetry={list.refetch} />
  return (
    <Section title="最近发到微信的">
      {list.items.length === 0 ? <Note>最近 30 天没有发过。通知的提醒在各条通知里，不列在这里。</Note> : null}
      {list.items.map(item => (
        <ListRow key={item.id} title={item.title} detail={phoneWords(item, now)} tag={phoneTag(item)} />
      ))}
      {list.hasNextPage ? (
        <Button kind="text" loading={list.isFetchingNextPage} onTap={() => list.fetchNextPage()}>
          再看几条
        </Button>
      ) : null}
    </Section>
  )
}
