// Words carried to another page in memory: an address has no room for a whole story.
import { useDidShow } from '@tarojs/taro'
import { useEffect, useRef } from 'react'
import { go } from './go'
import type { PageName } from './navigation'

let carried: { to: PageName; words: string } | null = null

/** Opens a page with words for it: what was said on the home page goes to 说句话. */
export const carry = (to: PageName, words: string) => {
  carried = { to, words }
  return go(to)
}

/** Gives a page the words it was opened with, once. */
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
