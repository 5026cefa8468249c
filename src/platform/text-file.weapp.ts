// Handing the person a text file, in WeChat: it is sent to a chat of their choice, e.g. 文件传输助手.
import Taro from '@tarojs/taro'

const cancelled = (error: { errMsg?: string }) => (error.errMsg ?? '').includes('cancel')

/**
 * Writes text under a readable name and asks to whom it goes; whether it went. WeChat sends a file only at once after a
 * press, and the one that began this is long past when the text is there: so a short question comes before the chats.
 */
export const saveText = async (text: string, name: string): Promise<boolean> => {
  const filePath = `${Taro.env.USER_DATA_PATH}/${name}`
  Taro.getFileSystemManager().writeFileSync(filePath, text, 'utf8')
  return new Promise((resolve, reject) => {
    const send = () =>
      Taro.shareFileMessage({
        filePath,
        fileName: name,
        success: () => resolve(true),
        fail: error => (cancelled(error) ? resolve(false) : reject(error)),
      })
    Taro.showModal({
      title: '文件做好了',
      content: '选一个聊天发过去，比如“文件传输助手”，再从那里打开或保存。',
      confirmText: '选择聊天',
      cancelText: '不要了',
      // Within WeChat's own answer: a promise would come later, and too late on some phones.
      success: ({ confirm }) => (confirm ? send() : resolve(false)),
      fail: reject,
    }).catch(() => undefined)
  })
}
