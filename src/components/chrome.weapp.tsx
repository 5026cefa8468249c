// What surrounds a page's content in WeChat, where title bar and tab bar belong to the app's window.
import { Text, View } from '@tarojs/components'
import Taro, { useDidShow } from '@tarojs/taro'
import { useEffect } from 'react'
import { entryOf } from '@/navigation'
import { Icon } from './base/Icon'
import { Heading, Region } from './base/structure'
import { Tap } from './base/Tap'
import type { ChromeProps } from './chrome-props'
import { Root } from './Root'

export const Chrome = ({ name, title, action, footer, children }: ChromeProps) => {
  const tab = entryOf(name).tab !== undefined
  const own = entryOf(name).title
  useEffect(() => {
    if (title !== own) void Taro.setNavigationBarTitle({ title })
  }, [title, own])
  useDidShow(() => {
    if (title !== own) void Taro.setNavigationBarTitle({ title })
  })
  return (
    <Root className="ry-page">
      {action ? (
        <View className="ry-bar">
          <Heading level={1} className="ry-bar__title">
            {title}
          </Heading>
          <Tap className="ry-bar__action" onTap={action.onTap} label={action.description}>
            {action.icon ? <Icon name={action.icon} size="small" /> : null}
            <Text>{action.label}</Text>
          </Tap>
        </View>
      ) : null}
      <Region as="main" className="ry-main">
        {children}
      </Region>
      {footer ? <View className="ry-footer">{footer}</View> : null}
      {tab ? <View className="ry-tabs__room" /> : null}
    </Root>
  )
}
