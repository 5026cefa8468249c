// Calling, sharing, opening documents and other things the phone does for us.
import type { Point } from '@contract/place'
import Taro from '@tarojs/taro'
import { fileUrl } from './file-url'
import { onChineseMap } from './map-shift'

/** Opens the dialler with a number. */
export const callPhone = (number: string) => {
  void Taro.makePhoneCall({ phoneNumber: number }).catch(() => undefined)
}

export const copyText = async (text: string) => {
  await Taro.setClipboardData({ data: text })
}

/** Downloads a file of the server and opens it, for saving or sending on. */
export const saveFile = async (url: string, name: string) => {
  const { tempFilePath } = await Taro.downloadFile({ url: fileUrl(url) })
  const fileType = name.split('.').pop() as keyof Taro.openDocument.FileType
  await Taro.openDocument({ filePath: tempFilePath, fileType, showMenu: true })
}

/** Writes bytes made on this device (an Excel file) and opens them. */
export const saveBytes = async (data: ArrayBuffer, name: string) => {
  const path = `${Taro.env.USER_DATA_PATH}/${name}`
  Taro.getFileSystemManager().writeFileSync(path, data, 'binary')
  await Taro.openDocument({
    filePath: path,
    fileType: name.split('.').pop() as keyof Taro.openDocument.FileType,
    showMenu: true,
  })
}

/** Whether a file of any kind can be saved here, or only what is opened at once. */
export const keepsAnyFile = false

/** Printing is for the web app. */
export const canPrint = false
export const printPage = () => undefined

/** A short shake that confirms a press without a look at the screen. */
export const buzz = () => {
  void Taro.vibrateShort({ type: 'light' }).catch(() => undefined)
}

/** Whether `showOnMap` opens a map here. */
export const opensMap = true
/** Shows a place, WGS-84 in degrees, on WeChat's own map. */
export const showOnMap = ({ name, ...place }: Point & { name: string }) => {
  void Taro.openLocation({ ...onChineseMap(place), name }).catch(() => undefined)
}
