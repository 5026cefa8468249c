// What WeChat needs once, before the first call.
import Taro from '@tarojs/taro'

export const startPlatform = () => {
  if (!RUYI_API && Taro.cloud) Taro.cloud.init(RUYI_CLOUD_ENV ? { env: RUYI_CLOUD_ENV } : {})
}
