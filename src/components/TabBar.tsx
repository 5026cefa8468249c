// The tab bar: rendered by Page in the web app, by src/custom-tab-bar in WeChat.
import { Text, View } from '@tarojs/components'
import { go } from '@/go'
import { entryOf, type PageName, tabsFor } from '@/navigation'
import { useStaff } from '@/session'
import { useUnread } from '@/unread'
import { a11y } from './base/a11y'
import { classes } from './base/classes'
import { Icon } from './base/Icon'
import { Region } from './base/structure'
import { Tap } from './base/Tap'

/** Staff see 工作台 in the first place; residents have four tabs. */
export const TabBar = ({ current, place }: { current: PageName | undefined; place: 'stuck' | 'fixed' }) => {
  const staff = useStaff()
  const unread = useUnread()
  return (
    <Region as="nav" label="主导航" className={classes('ry-tabs', `ry-tabs--${place}`)}>
      {tabsFor(staff).map(name => (
        <Tap
          key={name}
          className={classes('ry-tabs__tab', name === current && 'ry-tabs__tab--on')}
          current={name === current || undefined}
          onTap={() => {
            if (name !== current) void go(name)
          }}
        >
          <Icon name={entryOf(name).icon ?? 'home'} />
          {name === 'mine' && unread > 0 ? (
            <View className="ry-tabs__dot" {...a11y({ role: 'img', label: '有未读消息' })} />
          ) : null}
          <Text>{entryOf(name).tab?.label}</Text>
        </Tap>
      ))}
    </Region>
  )
}
