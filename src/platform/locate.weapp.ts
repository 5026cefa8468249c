// Where the phone is, in WGS-84, from WeChat; a refusal is an answer, not an error.
import Taro from '@tarojs/taro'
import type { Locate } from './ports'

export const locate: Locate = async () => {
  try {
    const { longitude, latitude, accuracy } = await Taro.getLocation({ type: 'wgs84' })
    return { longitude, latitude, accuracy }
  } catch {
    return null
  }
}
