// Moving between pages by name.
import Taro, { useRouter } from '@tarojs/taro'
import { useMemo } from 'react'
import { addressOf, entryOf, type PageName, type Params, pageAt, tabsFor } from './navigation'
import { mostPages } from './platform/window'

export { addressOf }

/** Above the most pages that are kept, the new one takes the place of the last: better than a tap that does nothing. */
const open = (url: string) =>
  Taro.getCurrentPages().length < mostPages ? Taro.navigateTo({ url }) : Taro.redirectTo({ url })

/** Opens a page on top of this one; a tab page is switched to (WeChat gives tabs no parameters). */
export const go = (name: PageName, params: Params = {}) => {
  if (entryOf(name).tab) return Taro.switchTab({ url: addressOf(name) })
  return open(addressOf(name, params))
}

/** Opens an address that the server gave, e.g. a message's page; false when this version of the app has no such page. */
export const follow = (address: string) => {
  const name = pageAt(address)
  if (!name) return false
  void (entryOf(name).tab ? go(name) : open(`/${address.replace(/^\//, '')}`))
  return true
}

/** Takes this page's place: after a form was sent, so that back does not lead into it again. */
export const replace = (name: PageName, params: Params = {}) => {
  if (entryOf(name).tab) return Taro.switchTab({ url: addressOf(name) })
  return Taro.redirectTo({ url: addressOf(name, params) })
}

/** Leaves everything behind: after signing in or out. */
export const restart = (name: PageName, params: Params = {}) => Taro.reLaunch({ url: addressOf(name, params) })

/** Back to where the person came from; from a shared card, which has nothing before it, to the first tab. */
export const back = () => {
  if (Taro.getCurrentPages().length > 1) return Taro.navigateBack()
  return go(tabsFor(false)[0]!)
}

/** This page's parameters, decoded: `const { requestId } = useParams()`. */
export const useParams = (): Record<string, string | undefined> => {
  const { params } = useRouter()
  return useMemo(
    () =>
      Object.fromEntries(
        Object.entries(params ?? {})
          .filter(([key]) => key !== 'stamp' && !key.startsWith('$'))
          .map(([key, value]) => [key, value === undefined ? undefined : safeDecode(String(value))]),
      ),
    [params],
  )
}

/** WeChat gives parameters encoded, the H5 router decoded: a value with a bare % must not break the page. */
const safeDecode = (value: string) => {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
