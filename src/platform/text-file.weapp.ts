// Handing the person a text file, in WeChat: it is sent to a chat of their choice, e.g. 文件传输助手.
import Taro from '@tarojs/taro'

/** Writes text under a readable name and asks to whom it goes. */
export const saveText = async (text: string, name: string) => {
  const filePath = `${Taro.env.USER_DATA_PATH}/${name}`
  Taro.getFileSystemManager().writeFileSync(filePath, text, 'utf8')
  await new Promise<void>(resolve => {
    Taro.shareFileMessage({ filePath, fileName: name, complete: () => resolve() })
  })
}
