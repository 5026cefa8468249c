// The way to my messages, beside the search line, with how many are unread.
import { Text, View } from '@tarojs/components'
import { a11y, Icon, Tap } from '@/components'
import { go } from '@/go'
import { unreadInFew, useUnread } from '@/unread'
import './home.scss'

export const Messages = () => {
  const count = useUnread(120_000)
  return (
    <Tap
      className="ry-inbox"
      onTap={() => void go('messages/inbox')}
      label={count > 0 ? `消息 ${unreadInFew(count)} 条未读` : undefined}
    >
      <View className="ry-inbox__face">
        <Icon name="message" />
        {count > 0 ? (
          <Text className="ry-inbox__count" {...a11y({ hidden: true })}>
            {unreadInFew(count)}
          </Text>
        ) : null}
      </View>
      <Text>消息</Text>
    </Tap>
  )
}
