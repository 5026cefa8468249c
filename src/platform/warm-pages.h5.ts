// Fetching pages of the web app before they are opened: who walks out of the signal must still be able to open them.
import type { WarmPages } from './ports'

/** What Taro's router keeps of each page. */
interface Route {
  path: string
  /** Its page may be a promise of its own, inside of what it gives. */
  load?: () => unknown
}
declare global {
  interface Window {
    __taroAppConfig?: { routes?: Route[] }
  }
}

export const warmPages: WarmPages = paths => {
  if (navigator.onLine === false) return
  for (const { path, load } of window.__taroAppConfig?.routes ?? [])
    if (paths.includes(path.replace(/^\//, ''))) void Promise.all([load?.()].flat()).catch(() => undefined)
}
