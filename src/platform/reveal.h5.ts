// Brings something on the page into sight, in the browser.
import type { Reveal } from './ports'

/** What stands over the page at its top and its bottom: the title, and a bar of buttons. */
const [TOP, BOTTOM] = [64, 60]

export const reveal: Reveal = id => {
  const found = document.getElementById(id)
  if (!found) return
  const { top, bottom } = found.getBoundingClientRect()
  // In the middle, for at an edge one of those bars would cover it.
  if (top < TOP || bottom > window.innerHeight - BOTTOM) found.scrollIntoView?.({ block: 'center' })
}
