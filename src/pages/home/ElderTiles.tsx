// 长辈版: a few large tiles for what is done most.
import { Text, View } from '@tarojs/components'
import type { ItemOf } from '@/api'
import { Icon, Tag, Tap } from '@/components'
import { go } from '@/go'
import type { PageName, Params } from '@/navigation'
import type { IconName } from '@/theme/icon-names'
import './home.scss'

interface Tile {
  to: PageName
  params?: Params
  label: string
  icon: IconName
  /** How much waits there: “2 条没看”. */
  waits?: string | false
}

export const ElderTiles = ({ notices }: { notices: readonly ItemOf<'notices.list'>[] }) => {
  const unread = notices.filter(notice => notice.unread).length
  const tiles: Tile[] = [
    { to: 'services', label: '预约办事', icon: 'calendar' },
    { to: 'requests/compose', params: { kind: 'complain' }, label: '报个问题', icon: 'camera' },
    { to: 'notices/list', label: '看通知', icon: 'bell', waits: unread > 0 && `${unread} 条没看` },
    { to: 'requests/compose', params: { kind: 'help' }, label: '找社区帮忙', icon: 'person' },
  ]
  return (
    <View className="ry-tiles">
      {tiles.map(({ to, params, label, icon, waits }) => (
        <Tap key={label} className="ry-tile" onTap={() => void go(to, params)}>
          <Icon name={icon} className="ry-tile__icon" />
          <Text className="ry-tile__label">{label}</Text>
          {waits ? <Tag tone="danger">{waits}</Tag> : null}
        </Tap>
      ))}
    </View>
  )
}
