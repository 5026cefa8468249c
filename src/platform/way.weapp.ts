// Following the way of a patrol in WeChat, while the app is in front; a refusal ends it quietly.
import Taro from '@tarojs/taro'
import type { FollowWay } from './ports'

export const followWay: FollowWay = onFix => {
  const told = ({ longitude, latitude, accuracy }: Taro.onLocationChange.CallbackResult) =>
    onFix({ longitude, latitude, accuracy })
  let over = false
  Taro.startLocationUpdate({
    type: 'wgs84',
    success: () => {
      if (!over) Taro.onLocationChange(told)
    },
  } as Taro.startLocationUpdate.Option)
  return () => {
    over = true
    Taro.offLocationChange(told)
    Taro.stopLocationUpdate({})
  }
}
