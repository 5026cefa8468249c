// Addresses outside of the app, in the browser.

/** Opens an address in a new window; tells whether it was opened or only copied. */
export const openLink = async (url: string): Promise<'opened' | 'copied'> => {
  window.open(url, '_blank', 'noopener,noreferrer')
  return 'opened'
}
