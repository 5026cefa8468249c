// From which WeChat group the app was opened: a browser is in none; in the demo the sign-in page stands in for one.
import type { GroupEntry } from './ports'

let told = false

/** The local host knows already: see `openFromDemoGroup`. */
export const tellGroupEntry = () => {
  told = true
}

/** Once for each time that it was told. */
export const groupEntry = async (): Promise<GroupEntry> => {
  if (!told) return null
  told = false
  return { cloudId: '' }
}
