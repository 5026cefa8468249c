// Messages to the phone: WeChat alone can send them, so the web app offers none.

/** Whether this platform can send a message to the phone at all. */
export const offersReminders = false

/** Asks the person for one more message about notices. */
export const askForReminder = async (): Promise<'accepted' | 'refused' | 'unavailable'> => 'unavailable'
