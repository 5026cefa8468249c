// One line across the page that should not be missed, and the line that says there is no network.
import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { useOnline } from '@/api'
import type { IconName } from '@/theme/icon-names'
import { a11y } from './base/a11y'
import { glued } from './base/glue'
import { Icon } from './base/Icon'
import { Tap } from './base/Tap'

interface BannerProps {
  children: ReactNode
  tone?: 'attention' | 'danger' | 'calm'
  icon?: IconName
  action?: { label: string; onTap: () => void }
}

/** `<Banner action={{ label: '查看', onTap }}>2 条记录在手机里等着</Banner>` */
export const Banner = ({ children, tone = 'attention', icon, action }: BannerProps) => (
  <View className={`ry-banner ry-banner--${tone}`} {...a11y({ role: tone === 'danger' ? 'alert' : 'status' })}>
    {icon ? <Icon name={icon} size="small" /> : null}
    <View className="ry-banner__words">{glued(children)}</View>
    {action ? (
      <Tap className="ry-banner__action" onTap={action.onTap}>
        <Text>{action.label}</Text>
      </Tap>
    ) : null}
  </View>
)

/** Shown by Page while there is no network. */
export const OfflineBanner = () => {
  const online = useOnline()
  return online ? null : <Banner icon="offline">没有网络，看到的可能不是最新的</Banner>
}
