// Brings something on the page into sight, in WeChat.
import Taro from '@tarojs/taro'
import type { Reveal } from './ports'

/** A bar of buttons stands over the bottom of a page. */
const BOTTOM = 60
/** So far below the top of the page it comes to stand. */
const ABOVE = -160

export const reveal: Reveal = id => {
  Taro.createSelectorQuery()
    .select(`#${id}`)
    .boundingClientRect(found => {
      if (!found || Array.isArray(found)) return
      const { windowHeight } = Taro.getWindowInfo()
      if (found.top >= 0 && found.bottom <= windowHeight - BOTTOM) return
      void Taro.pageScrollTo({ selector: `#${id}`, offsetTop: ABOVE, duration: 0 })
    })
    .exec()
}
