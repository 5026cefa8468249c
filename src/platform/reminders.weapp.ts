// Messages to the phone: WeChat asks the person, and each yes allows one message.
import Taro from '@tarojs/taro'

/** The office's template for notices; a build without one offers no reminders. */
const template = RUYI_NOTICE_TEMPLATE

/** Whether this platform can send a message to the phone at all. */
export const offersReminders = template !== ''

/** Asks the person for one more message about notices. Must follow a tap. */
export const askForReminder = async (): Promise<'accepted' | 'refused' | 'unavailable'> => {
  try {
    const answer = await Taro.requestSubscribeMessage({ tmplIds: [template], entityIds: [] })
    return (answer as unknown as Record<string, string>)[template] === 'accept' ? 'accepted' : 'refused'
  } catch {
    // Switched off for the whole app, or an account without the template.
    return 'unavailable'
  }
}
