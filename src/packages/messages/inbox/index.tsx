// 消息: what happened that concerns me, newest first; a tap marks it read and opens its page.
import type { MessageKind } from '@contract/messages'
import { whenInWords } from '@contract/time'
import { useState } from 'react'
import { type ItemOf, useCommand, useInfinite, useQuery, useRefresh } from '@/api'
import { Button, Card, FilterChips, ListRow, Page, PagedList, Problem, SearchBar, Sheet } from '@/components'
import { follow, go } from '@/go'
import { toast } from '@/platform/dialogs'
import { useElder, useStaff } from '@/session'
import { unreadInFew } from '@/unread'
import { kindLabel, kindsFor } from '../words'

type Which = 'all' | 'unread' | MessageKind
type Message = ItemOf<'messages.inbox'>

export default function Inbox() {
  const [which, setWhich] = useState<Which>('all')
  const [text, setText] = useState('')
  const [open, setOpen] = useState<Message | null>(null)
  const kind = which === 'all' || which === 'unread' ? undefined : which
  const unread = useQuery('messages.unread', {}, { every: 120_000 })
  const countOf = (of?: MessageKind) =>
    of ? (unread.data?.kinds?.find(one => one.kind === of)?.count ?? 0) : (unread.data?.count ?? 0)
  const list = useInfinite(
    'messages.inbox',
    { text, unreadOnly: which === 'unread', ...(kind && { kind }) },
    { keepPrevious: true },
  )
  const mark = useCommand('messages.markRead')
  const refresh = useRefresh()
  const read = (message: Message) => {
    if (message.unread) void mark.run({ messageIds: [message.id] })
    // It tells of a change: whatever was seen a moment ago may be older than the message.
    refresh()
    if (!message.page || !follow(message.page)) setOpen(message)
  }
  // The server marks up to 100 at a time.
  const readAll = async () => {
    let marked = 0
    for (;;) {
      const done = await mark.run(kind ? { kind } : {})
      if (!done) return
      marked += done.marked
      if (done.left === 0 || done.marked === 0) break
    }
    toast(`${marked} 条${kind ? kindLabel(kind) : ''}消息都标为已读了`)
  }
  const showAll = () => {
    setText('')
    setWhich('all')
  }
  return (
    <Page
      name="messages/inbox"
      action={
        countOf(kind) > 0
          ? { label: kind ? '这类已读' : '全部已读', icon: 'check', onTap: () => void readAll() }
          : undefined
      }
    >
      <SearchBar value={text} onChange={setText} placeholder="搜索消息" />
      <Filters which={which} onChange={setWhich} countOf={countOf} />
      <Problem error={mark.error} />
      <PagedList
        list={list}
        label="消息"
        keyOf={item => item.id}
        frame={rows => <Card>{rows}</Card>}
        empty={
          text || which !== 'all'
            ? {
                words: text ? `没有找到“${text}”` : which === 'unread' ? '没有未读的消息' : '还没有这类消息',
                action: { label: '看全部消息', onTap: showAll },
              }
            : { words: '还没有消息。预约、通知和提问有了进展，会在这里告诉您' }
        }
        row={item => (
          <ListRow
            title={item.title}
            detail={`${item.text} · ${whenInWords(item.at, Date.now())}`}
            unread={item.unread}
            tag={item.urgent ? { tone: 'danger', words: '要紧' } : undefined}
            onTap={() => read(item)}
          />
        )}
      />
      <Button kind="text" icon="settings" onTap={() => void go('messages/reminders')}>
        提醒设置
      </Button>
      <Sheet open={open !== null} title={open?.title ?? ''} onClose={() => setOpen(null)}>
        {open?.text}
        <Button kind="secondary" onTap={() => setOpen(null)}>
          知道了
        </Button>
      </Sheet>
    </Page>
  )
}

interface FiltersProps {
  which: Which
  onChange: (which: Which) => void
  countOf: (kind?: MessageKind) => number
}

/** With large letters only what has something to read. */
const Filters = ({ which, onChange, countOf }: FiltersProps) => {
  const elder = useElder()
  const kinds = kindsFor(useStaff()).filter(kind => !elder || kind === which || countOf(kind) > 0)
  const counted = (value: Which, label: string, count: number) => ({
    value,
    label,
    ...(count > 0 && { detail: unreadInFew(count) }),
  })
  return (
    <FilterChips
      label="哪些消息"
      options={[
        { value: 'all' as Which, label: '全部' },
        counted('unread', '未读', countOf()),
        ...kinds.map(kind => counted(kind, kindLabel(kind), countOf(kind))),
      ]}
      value={which}
      onChange={onChange}
    />
  )
}
