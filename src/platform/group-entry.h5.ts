// From which WeChat group the app was opened: a browser is in none. The demo's sign-in page says it by itself.
import type { GroupEntry } from './ports'

export const groupEntry = async (): Promise<GroupEntry> => null
