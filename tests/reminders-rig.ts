// Somebody with reminders in hand, and what is sent to their phone at which moment.
import type { Message } from '../cloudfunctions/kernel/notify'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { deliver } from '../cloudfunctions/platform/messenger/inbox'
import type { Messenger, Outgoing } from '../cloudfunctions/platform/messenger/port'
import { accepts, noticesWith, recorder } from './notices-rig'
import { createRig, type Rig } from './rig'

export const booking = (more: Partial<Message['phone'] & object> = {}): NonNullable<Message['phone']> => ({
  template: 'booking',
  fields: { title: '医保参保证明', at: '2026年12月31日 09:00', place: '人社医保窗口', remark: '请带好身份证' },
  ...more,
})
let row = 0
/** Something that happened now is told to a person. */
export const tell = (rig: Rig, to: Caller, more: Partial<Message> = {}) =>
  deliver(rig.store, { rowId: `row${++row}`, part: 0, operation: 'appointments.remind', office: 'ryh', at: rig.now }, [
    { to: to.id, title: '明天办医保参保证明', text: '请带好身份证', phone: booking(), ...more },
  ])

/** A person with so many reminders of each kind in hand, and the messages that leave, with the moment of each. */
export async function someone(count = 3, now?: number) {
  const out: { at: number; message: Outgoing }[] = []
  const post = recorder()
  const messenger: Messenger = {
    async send(message) {
      out.push({ at: rig.now, message })
      return post.answer(message)
    },
  }
  const rig = await createRig({ features: noticesWith(messenger), ...(now !== undefined && { now }) })
  const person = await rig.person('resident@ryh/c01/y001')
  for (let i = 0; i < count; i++)
    for (const template of ['booking', 'progress', 'notice'] as const) await accepts(rig, [person], template)
  const lines = async () => (await rig.as(person).call('messages.phone', {})).items
  return { rig, person, post, out, lines }
}
