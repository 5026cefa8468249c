// Asking for messages to the phone at the right moment: never before something else in a tap, and not again after a no.
import type { Output } from '@contract/contract'
import { reminderLimits, type Template } from '@contract/reminders'
import { useDidShow } from '@tarojs/taro'
import { useCallback, useEffect, useState } from 'react'
import { useCommand, useQuery } from '@/api'
import type { Standing } from '@/platform/ports'
import { askForReminders, asksForReminders, standingAnswers } from '@/platform/reminders'
import { useMay } from '@/session'

type Reminder = Output<'messages.settings'>['reminders'][number]
type Askable = Reminder & { platformId: string }

/** What WeChat was told once and for all; undefined until it has said so. */
export const useStanding = () => {
  const [standing, setStanding] = useState<Standing>()
  const look = useCallback(() => {
    if (asksForReminders) void standingAnswers().then(setStanding)
  }, [])
  useEffect(look, [look])
  // Back from WeChat's switches.
  useDidShow(look)
  return standing
}

/** Reminders of some kinds: how many are left, whether one may ask for more, and asking. */
export const useReminders = (templates: readonly Template[]) => {
  const may = useMay('messages.read')
  const settings = useQuery('messages.settings', {}, { enabled: may && asksForReminders })
  const accept = useCommand('messages.accept')
  const standing = useStanding()
  const shown = accept.output ?? settings.data
  const reminders = (shown?.reminders ?? []).filter(({ template }) => templates.includes(template))
  const askable = reminders.filter(
    (one): one is Askable => one.platformId !== undefined && one.left < reminderLimits.credits,
  )
  const now = Date.now()
  /** Not after a no, nor where WeChat would not ask anyway. */
  const welcome = askable.filter(
    ({ platformId, notBefore }) =>
      (notBefore ?? 0) <= now && standing?.on !== false && !standing?.never.includes(platformId),
  )
  /** For those who answered “always”: one more without a question, once few are left. */
  const unasked = askable.filter(
    ({ platformId, left }) => left < reminderLimits.low && standing?.always.includes(platformId),
  )
  /** Must be the first call of a tap's handler. Resolves to how many are left now of what was accepted, if anything. */
  const ask = (of: readonly Askable[]): Promise<'accepted' | 'refused' | 'unavailable'> => {
    const asked = askForReminders(of.map(({ platformId }) => platformId))
    return asked.then(async given => {
      if (given === 'unavailable') return 'unavailable'
      const answers = given.flatMap(({ id, accepted }) => {
        const found = of.find(({ platformId }) => platformId === id)
        return found ? [{ template: found.template, accepted }] : []
      })
      if (answers.length === 0) return 'unavailable'
      await accept.run({ answers })
      return answers.some(({ accepted }) => accepted) ? 'accepted' : 'refused'
    })
  }
  return { reminders, askable, welcome, unasked, standing, ask, error: accept.error }
}

/** For the beginning of a tap's handler: whoever always says yes keeps some reminders in hand, and sees nothing of it. */
export const useTopUp = (template: Template) => {
  const { unasked, ask } = useReminders([template])
  return () => {
    if (unasked.length > 0) void ask(unasked)
  }
}
