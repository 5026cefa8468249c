// Addresses outside of the app, in WeChat: a mini program may not open them, so they are copied.
import { copyText } from './device'

/** Opens an address in a new window; tells whether it was opened or only copied. */
export const openLink = async (url: string): Promise<'opened' | 'copied'> => {
  await copyText(url)
  return 'copied'
}
