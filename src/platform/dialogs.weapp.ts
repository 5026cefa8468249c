// Short words over the page and yes-or-no questions, by WeChat.
import Taro from '@tarojs/taro'

/** Says what happened, for two seconds. */
export const toast = (words: string) => {
  void Taro.showToast({ title: words, icon: 'none', duration: 2500 })
}

interface Question {
  title: string
  words?: string
  /** The verb on the confirming button, at most 4 characters in WeChat. */
  yes: string
  no?: string
  danger?: boolean
}

/** Asks before something that cannot be undone; resolves to whether the person agreed. */
export const ask = async ({ title, words, yes, no = '取消', danger }: Question) => {
  const { confirm } = await Taro.showModal({
    title,
    content: words ?? '',
    confirmText: yes.slice(0, 4),
    cancelText: no.slice(0, 4),
    confirmColor: danger ? '#B42318' : '#0F766E',
  })
  return confirm
}
