// Whether there is a network, from WeChat.
import Taro from '@tarojs/taro'
import type { Network } from './ports'

let known = true
const watchers = new Set<(online: boolean) => void>()
const tell = (online: boolean) => {
  if (online === known) return
  known = online
  for (const watcher of watchers) watcher(online)
}
Taro.onNetworkStatusChange(({ isConnected }) => tell(isConnected))
void Taro.getNetworkType({ success: ({ networkType }) => tell(networkType !== 'none') })

export const network: Network = {
  online: () => known,
  watch: onChange => {
    watchers.add(onChange)
    return () => watchers.delete(onChange)
  },
}
