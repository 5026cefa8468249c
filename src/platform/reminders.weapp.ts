// Messages to the phone: WeChat asks the person, and each yes allows one message.
import Taro from '@tarojs/taro'
import type { Asked, Standing } from './ports'

/** Whether this platform can ask for messages to the phone at all. */
export const asksForReminders = true

/** At most this many templates in one request; the last ones are left out. */
const MOST = 5
/** `accept`, and `acceptWithAlert` and the like, which also ring. */
const isYes = (answer: unknown) => typeof answer === 'string' && answer.startsWith('accept')

/**
 * Asks for one more message of each of these templates. WeChat takes the question only as the very first call of a tap's
 * handler: whatever is awaited before it makes it fail.
 */
export const askForReminders = (ids: readonly string[]): Promise<Asked> => {
  const tmplIds = ids.slice(0, MOST)
  return Taro.requestSubscribeMessage({ tmplIds, entityIds: [] }).then(
    result => {
      const answers = result as unknown as Record<string, unknown>
      // `filter` and `ban` are no answer of the person: nothing is written down of those.
      return tmplIds
        .filter(id => isYes(answers[id]) || answers[id] === 'reject')
        .map(id => ({ id, accepted: isYes(answers[id]) }))
    },
    // Switched off for the whole app, or an account without the template.
    () => 'unavailable' as const,
  )
}

interface Subscriptions {
  mainSwitch?: boolean
  itemSettings?: Record<string, unknown>
}

/** What the person has told WeChat once and for all, with “总是保持以上选择”. */
export const standingAnswers = async (): Promise<Standing> => {
  try {
    const { subscriptionsSetting } = (await Taro.getSetting({ withSubscriptions: true })) as {
      subscriptionsSetting?: Subscriptions
    }
    const items = Object.entries(subscriptionsSetting?.itemSettings ?? {})
    return {
      on: subscriptionsSetting?.mainSwitch ?? true,
      always: items.filter(([, answer]) => isYes(answer)).map(([id]) => id),
      never: items.filter(([, answer]) => answer === 'reject').map(([id]) => id),
    }
  } catch {
    return { on: true, always: [], never: [] }
  }
}

/** Opens WeChat's own switches for messages. */
export const openReminderSettings = async (): Promise<void> => {
  await Taro.openSetting({ withSubscriptions: true })
}
