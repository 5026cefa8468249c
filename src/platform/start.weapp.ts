// What WeChat needs once, before the first call.
import Taro from '@tarojs/taro'

/** WeChat's scenes of opening the app itself: its icon, search, the list of recent ones. A shared card names a page. */
const plainScenes = [1001, 1005, 1006, 1027, 1089, 1103, 1104, 1106, 1256, 1257]
/** Opened without naming a page. */
export const openedAtFirstPage = plainScenes.includes(Taro.getLaunchOptionsSync().scene)

export const startPlatform = () => {
  if (!RUYI_API && Taro.cloud) Taro.cloud.init(RUYI_CLOUD_ENV ? { env: RUYI_CLOUD_ENV } : {})
}
