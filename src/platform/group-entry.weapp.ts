// From which WeChat group the app was opened. Whatever goes wrong here is no group: the person chooses then.
import Taro from '@tarojs/taro'
import type { GroupEntry } from './ports'

/** WeChat's scenes of a card or tool in a chat; anywhere else it answers 40097. */
const groupScenes = [1007, 1008, 1014, 1044, 1047, 1158, 1160, 1185]
const NO_LONGER_IN_GROUP = 65206

interface Failure {
  errCode?: number
  errMsg?: string
}

/** PC, Mac and 企业微信 give no CloudID, and a phone with an old base library has no such interface. */
export const groupEntry = async (): Promise<GroupEntry> => {
  try {
    if (!groupScenes.includes(Taro.getEnterOptionsSync().scene)) return null
    const { cloudID } = (await Taro.getGroupEnterInfo({})) as Taro.getGroupEnterInfo.SuccessCallbackResult
    return cloudID ? { cloudId: cloudID } : null
  } catch (error) {
    const { errCode, errMsg = '' } = (error ?? {}) as Failure
    return errCode === NO_LONGER_IN_GROUP || errMsg.includes(String(NO_LONGER_IN_GROUP)) ? 'left' : null
  }
}
