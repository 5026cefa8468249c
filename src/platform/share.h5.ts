// Passing a page on to others from the browser: its own share sheet, or words and address on the clipboard.
import { copyText } from './device'

/** What goes into the WeChat group: a title, the page, and a picture if there is one. */
export interface ShareCard {
  title: string
  /** With a leading slash and its query. */
  path: string
  picture?: { url: string } | undefined
}

/** The browser has no cards: a link is passed on instead. */
export const sharesCards = false

/** WeChat alone asks a page for its card. */
export const useShareCard = (_card: ShareCard | undefined) => undefined

const isTouch = () => window.matchMedia?.('(pointer: coarse)').matches ?? false

/** Opens the phone's share sheet, or copies title and address; tells which. Throws when neither is allowed. */
export const shareLink = async ({ title, path }: ShareCard): Promise<'shared' | 'copied' | 'cancelled'> => {
  const url = `${window.location.origin}${window.location.pathname}#${path}`
  if (isTouch() && navigator.share) {
    try {
      await navigator.share({ title, url })
      return 'shared'
    } catch (error) {
      if ((error as Error).name === 'AbortError') return 'cancelled'
    }
  }
  await copyText(`${title}\n${url}`)
  return 'copied'
}
