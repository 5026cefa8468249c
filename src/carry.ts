// Words carried to a tab page: WeChat gives tabs no parameters.
import { useDidShow } from '@tarojs/taro'
import { useEffect, useRef } from 'react'
import { go } from './go'
import type { PageName } from './navigation'

let carried: { to: PageName; words: string } | null = null

/** Opens a tab with words for it: the search line of the home page leads to 办事 with what was typed. */
export const carry = (to: PageName, words: string) => {
  carried = { to, words }
  return go(to)
}

/** Gives a tab page the words it was opened with, once. */
export const useCarried = (name: PageName, take: (words: string) => void) => {
  const latest = useRef(take)
  latest.current = take
  const collect = () => {
    if (carried?.to !== name) return
    const { words } = carried
    carried = null
    latest.current(words)
  }
  const onMount = useRef(collect)
  useEffect(() => onMount.current(), [])
  useDidShow(collect)
}
