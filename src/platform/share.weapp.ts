// Passing a page on to others in WeChat: the card of the page, from its button or from the menu.
import { useShareAppMessage } from '@tarojs/taro'
import { fileUrl } from './file-url'

/** What goes into the WeChat group: a title, the page, and a picture if there is one. */
export interface ShareCard {
  title: string
  /** With a leading slash and its query. */
  path: string
  picture?: { url: string } | undefined
}

export const sharesCards = true

/**
 * Gives the card that a tap on <ShareButton> or on WeChat's menu sends. The page's config needs
 * `pageConfig(name, { enableShareAppMessage: true })`.
 */
export const useShareCard = (card: ShareCard | undefined) =>
  useShareAppMessage(() =>
    card
      ? { title: card.title, path: card.path, ...(card.picture && { imageUrl: fileUrl(card.picture.url) }) }
      : { title: '如意' },
  )

/** WeChat sends cards only by its own button: there is no link to share. */
export const shareLink = async (_card: ShareCard): Promise<'shared' | 'copied' | 'cancelled'> => 'cancelled'
