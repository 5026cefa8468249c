// Small values kept on the phone by WeChat: 1 MB a key, 10 MB in all.
import Taro from '@tarojs/taro'
import type { Storage } from './ports'

export const storage: Storage = {
  read: <T>(key: string) => {
    const value: unknown = Taro.getStorageSync(key)
    return value === '' || value === undefined || value === null ? undefined : (value as T)
  },
  write: (key, value) => {
    try {
      Taro.setStorageSync(key, value)
      return true
    } catch {
      // Full: for most callers what is kept here is a convenience, and they go on without it.
      return false
    }
  },
  remove: key => Taro.removeStorageSync(key),
  keys: () => Taro.getStorageInfoSync().keys,
}
