// WeChat's entry for the tab bar: pages never import it.
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { Root } from '@/components/Root'
import { TabBar } from '@/components/TabBar'
import { pageAt } from '@/navigation'

export default function CustomTabBar() {
  // Each tab page has its own bar, made while that page is on top.
  const [current] = useState(() => pageAt(Taro.getCurrentPages().at(-1)?.route ?? ''))
  return (
    <Root>
      <TabBar current={current} place="fixed" />
    </Root>
  )
}
