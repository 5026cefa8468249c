// Messages to the phone: WeChat alone can send them, so the web app asks for none.
import type { Asked, Standing } from './ports'

/** Whether this platform can ask for messages to the phone at all. */
export const asksForReminders = false

/** Asks for one more message of each of these templates; the first call of a tap's handler. */
export const askForReminders = (_ids: readonly string[]): Promise<Asked> => Promise.resolve('unavailable')

/** What the person has told WeChat once and for all. */
export const standingAnswers = async (): Promise<Standing> => ({ on: false, always: [], never: [] })

/** Opens the platform's own switches for messages. */
export const openReminderSettings = async (): Promise<void> => undefined
