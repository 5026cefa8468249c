// Reading a code with WeChat's scanner.
import Taro from '@tarojs/taro'
import type { ScanCode } from './ports'

export const canScan = true

export const scanCode: ScanCode = async () => {
  try {
    const { result } = await Taro.scanCode({ onlyFromCamera: true, scanType: ['qrCode'] })
    return result
  } catch {
    return null
  }
}
