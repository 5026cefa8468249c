// One line on the home page while messages wait to be read; nothing otherwise.
import { Card, ListRow } from '@/components'
import { go } from '@/go'
import { unreadInFew, useUnread } from '@/unread'

export const UnreadMessages = () => {
  const count = useUnread(120_000)
  if (count === 0) return null
  return (
    <Card>
      <ListRow icon="message" title={`${unreadInFew(count)} 条消息没看`} onTap={() => void go('messages/inbox')} />
    </Card>
  )
}
