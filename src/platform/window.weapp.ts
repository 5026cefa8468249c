// The size of text and window that the person's phone asks for, and how many pages it keeps.
import Taro from '@tarojs/taro'

/** The phone's own font scale; 1 is normal. */
export const fontScale = () => {
  const base = Taro.getAppBaseInfo?.() as { fontSizeScaleFactor?: number } | undefined
  return base?.fontSizeScaleFactor ?? 1
}

/** Two columns fit (≥ 960 px): not on phones; on WeChat for PC the page stays a phone page. */
export const useWide = () => false

/** So many pages WeChat keeps on top of each other; it refuses to open another one above them. */
export const mostPages = 10
