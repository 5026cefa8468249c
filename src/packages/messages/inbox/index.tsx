// 消息: what happened that concerns me, newest first; a tap marks it read and opens its page.
import { whenInWords } from '@contract/time'
import { useState } from 'react'
import { type ItemOf, useCommand, useInfinite } from '@/api'
import { Button, Card, FilterChips, ListRow, Page, PagedList, Problem, Sheet } from '@/components'
import { follow } from '@/go'
import { toast } from '@/platform/dialogs'
import { useUnread } from '@/unread'

type Which = 'all' | 'unread'

export default function Inbox() {
  const [which, setWhich] = useState<Which>('all')
  const [open, setOpen] = useState<ItemOf<'messages.inbox'> | null>(null)
  const count = useUnread(120_000)
  const list = useInfinite('messages.inbox', { unreadOnly: which === 'unread' }, { keepPrevious: true })
  const mark = useCommand('messages.markRead')
  const read = (message: ItemOf<'messages.inbox'>) => {
    if (message.readAt === undefined) void mark.run({ messageIds: [message.id] })
    if (!message.page || !follow(message.page)) setOpen(message)
  }
  // The server marks up to 100 at a time.
  const readAll = async () => {
    let marked = 0
    for (;;) {
      const done = await mark.run({})
      if (!done) return
      marked += done.marked
      if (done.left === 0 || done.marked === 0) break
    }
    toast(`${marked} 条消息都标为已读了`)
  }
  return (
    <Page
      name="messages/inbox"
      action={count > 0 ? { label: '全部已读', icon: 'check', onTap: () => void readAll() } : undefined}
    >
      <FilterChips
        label="哪些消息"
        options={[
          { value: 'all', label: '全部' },
          { value: 'unread', label: '未读', ...(count > 0 && { detail: count }) },
        ]}
        value={which}
        onChange={setWhich}
      />
      <Problem error={mark.error} />
      <PagedList
        list={list}
        label="消息"
        keyOf={item => item.id}
        frame={rows => <Card>{rows}</Card>}
        empty={
          which === 'unread'
            ? { words: '没有未读的消息', action: { label: '看全部消息', onTap: () => setWhich('all') } }
            : { words: '还没有消息。预约、通知和提问有了进展，会在这里告诉您' }
        }
        row={item => (
          <ListRow
            title={item.title}
            detail={`${item.text} · ${whenInWords(item.at, Date.now())}`}
            unread={item.readAt === undefined}
            tag={item.urgent ? { tone: 'danger', words: '要紧' } : undefined}
            onTap={() => read(item)}
          />
        )}
      />
      <Sheet open={open !== null} title={open?.title ?? ''} onClose={() => setOpen(null)}>
        {open?.text}
        <Button kind="secondary" onTap={() => setOpen(null)}>
          知道了
        </Button>
      </Sheet>
    </Page>
  )
}
