// 长辈版: a few large tiles for what is done most.
import { Text, View } from '@tarojs/components'
import type { ItemOf } from '@/api'
import { Icon, Tag, Tap } from '@/components'
import { go } from '@/go'
import type { PageName } from '@/navigation'
import type { IconName } from '@/theme/icon-names'
import { unreadInFew, useUnread } from '@/unread'
import './home.scss'

interface Tile {
  to: PageName
  label: string
  icon: IconName
  /** How much waits there: “2 条没看”. */
  waits?: string | false
}

export const ElderTiles = ({ notices }: { notices: readonly ItemOf<'notices.list'>[] }) => {
  const unread = notices.filter(notice => notice.unread).length
  const count = useUnread(120_000)
  const tiles: Tile[] = [
    { to: 'services', label: '预约办事', icon: 'calendar' },
    { to: 'notices/list', label: '看通知', icon: 'bell', waits: unread > 0 && `${unread} 条没看` },
    { to: 'appointments/mine', label: '我的预约', icon: 'list' },
    { to: 'messages/inbox', label: '看消息', icon: 'message', waits: count > 0 && `${unreadInFew(count)} 条没看` },
  ]
  return (
    <View className="ry-tiles">
      {tiles.map(({ to, label, icon, waits }) => (
        <Tap key={to} className="ry-tile" onTap={() => void go(to)}>
          <Icon name={icon} className="ry-tile__icon" />
          <Text className="ry-tile__label">{label}</Text>
          {waits ? <Tag tone="danger">{waits}</Tag> : null}
        </Tap>
      ))}
    </View>
  )
}
