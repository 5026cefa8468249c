// Reading a text file that somebody chooses, in WeChat: from a chat. Its file system reads UTF-8 alone.
import Taro from '@tarojs/taro'

/** The text of the chosen file; null when the person changed their mind. */
export async function chooseText(accept: readonly string[]): Promise<string | null> {
  try {
    const { tempFiles } = await Taro.chooseMessageFile({ count: 1, type: 'file', extension: [...accept] })
    const path = tempFiles[0]?.path
    if (path === undefined) return null
    return Taro.getFileSystemManager()
      .readFileSync(path, 'utf8')
      .toString()
      .replace(/^\uFEFF/, '')
  } catch (error) {
    if (String((error as { errMsg?: string }).errMsg).includes('cancel')) return null
    throw error
  }
}
