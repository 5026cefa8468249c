// Addresses outside of the app, in WeChat: a mini program may not open them, so they are copied.
import Taro from '@tarojs/taro'
import { copyText } from './device'

/** Opens an address in a new window; tells whether it was opened, copied, or only shown: copying can be refused. */
export const openLink = async (url: string): Promise<'opened' | 'copied' | 'shown'> => {
  try {
    await copyText(url)
    return 'copied'
  } catch {
    await Taro.showModal({ title: '网址', content: url, showCancel: false, confirmText: '知道了' })
    return 'shown'
  }
}
