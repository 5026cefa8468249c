// One line across the page that should not be missed, and the line that says there is no network.
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { ReactNode } from 'react'
import { useOnline, useOutbox } from '@/api'
import { go } from '@/go'
import { pageAt } from '@/navigation'
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
  id?: string
}

/** `<Banner action={{ label: '查看', onTap }}>2 条记录在手机里等着</Banner>` */
export const Banner = ({ children, tone = 'attention', icon, action, id }: BannerProps) => (
  <View id={id} className={`ry-banner ry-banner--${tone}`} {...a11y({ role: tone === 'danger' ? 'alert' : 'status' })}>
    {icon ? <Icon name={icon} size="small" /> : null}
    <View className="ry-banner__words">{glued(children)}</View>
    {action ? (
      <Tap className="ry-banner__action" onTap={action.onTap}>
        <Text>{action.label}</Text>
      </Tap>
    ) : null}
  </View>
)

/** “2 条记录 5 张照片”, “1 条记录”. */
export const waitingWords = ({ commands, files }: { commands: number; files: number }) =>
  `${commands} 条记录${files > 0 ? ` ${files} 张照片` : ''}`

/** Shown by Page while there is no network, with what waits for it. */
export const OfflineBanner = () => {
  const online = useOnline()
  const { waiting } = useOutbox()
  if (online) return null
  if (waiting.commands === 0) return <Banner icon="offline">没有网络，看到的可能不是最新的</Banner>
  const isHere = pageAt(Taro.getCurrentInstance().router?.path ?? '') === 'outbox/waiting'
  return (
    <Banner icon="offline" {...(isHere ? {} : { action: { label: '查看', onTap: () => void go('outbox/waiting') } })}>
      没有网络，{waitingWords(waiting)}在手机里等着
    </Banner>
  )
}

/** Shown where work is done while something has not reached the server yet, or will not by itself. */
export const OutboxBanner = () => {
  const online = useOnline()
  const { waiting } = useOutbox()
  if (!online || waiting.commands === 0) return null
  const action = { label: '查看', onTap: () => void go('outbox/waiting') }
  if (waiting.failed > 0)
    return (
      <Banner icon="alert" tone="danger" action={action}>
        有 {waiting.failed} 条记录没有发出去，请看看为什么
      </Banner>
    )
  return (
    <Banner icon="upload" tone="calm" action={action}>
      正在发送，还有 {waitingWords(waiting)}
    </Banner>
  )
}
