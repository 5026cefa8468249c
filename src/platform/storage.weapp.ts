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
    } catch {
      // Full: what is kept here is a convenience; the caller goes on without it.
    }
  },
  remove: key => Taro.removeStorageSync(key),
  keys: () => Taro.getStorageInfoSync().keys,
}
