// The size of text and window that the person's browser has.
import { useSyncExternalStore } from 'react'

const query = typeof window === 'undefined' ? undefined : window.matchMedia('(min-width: 960px)')
const subscribe = (onChange: () => void) => {
  query?.addEventListener?.('change', onChange)
  return () => query?.removeEventListener?.('change', onChange)
}

/** The browser's text size against its default; 1 is normal. */
export const fontScale = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1

/** Two columns fit (≥ 960 px). Follows the window. */
export const useWide = () => useSyncExternalStore(subscribe, () => query?.matches ?? false)

/** A browser keeps as many pages as are opened. */
export const mostPages = Number.POSITIVE_INFINITY
