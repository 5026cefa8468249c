// The messenger of a machine of its own: nothing leaves it. What would have gone out is laid on the desk, to be read.
import { randomBytes } from 'node:crypto'
import { collection, type Doc, type Store } from '../store/port'
import type { Messenger, Outgoing } from './port'
import { clampedFields } from './templates'

/** A message that would have gone out, with its fields as WeChat would have been given them. */
export interface DeskMessage extends Doc, Pick<Outgoing, 'personId' | 'template' | 'page' | 'key'> {
  data: Record<string, string>
  at: number
}
export const desk = collection<DeskMessage>()('deskMessages', {
  byPerson: { equals: ['personId'], order: 'at' },
  byTemplate: { equals: ['template'], order: 'at' },
})

/** Each call leaves one record, also when the same message is given twice: the desk hides no mistake. */
export const deskMessenger = (store: Store, clock: () => number = Date.now): Messenger => ({
  async send({ personId, template, page, fields, key }) {
    const id = randomBytes(10).toString('hex')
    const data = clampedFields(template, fields)
    await store.insert(desk, { id, personId, template, page, key, data, at: clock() })
    return { outcome: 'sent', credit: 'spent' }
  },
})
