// Looks at whole phone numbers: who looked at whose and when, for the person whose number it is.
import type { Role } from '@contract/access'
import type { Person } from '../platform/identity/people'
import { collection } from '../platform/store/port'
import { insert, type Record_, type Write } from './changes'
import type { CommandContext } from './context'

/** A look at somebody's whole phone number; people do not look at their own. */
export interface StoredLook extends Record_ {
  /** Whose number it is. */
  personId: string
  at: number
  byId: string
  /** In which role, held over what. */
  role: Role
  area: string
}
export const phoneLooks = collection<StoredLook>()('phoneLooks', { ofPerson: { equals: ['personId'], order: 'at' } })

/**
 * The record of a look; nobody is told of their own looks. `as` is the role to tell where the right is everybody's, as that
 * of a neighbour who was asked to visit.
 */
export function looked(
  ctx: CommandContext,
  person: Pick<Person, 'id'>,
  as: Pick<CommandContext['reach']['right'], 'role' | 'area'> = ctx.reach.right,
): Write[] {
  const { role, area } = as
  if (person.id === ctx.caller.id || role === 'anyone' || role === 'system') return []
  const look = { id: ctx.newId(), personId: person.id, at: ctx.now, byId: ctx.caller.id, role, area }
  return [insert(phoneLooks, look)]
}
