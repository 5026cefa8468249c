// What people who come from a group that nobody has confirmed say of it: where it belongs, and so who may confirm it.
import { groupFlow } from '@contract/groups'
import { ancestry, officeOf, scopesOf } from '@contract/place'
import { insert, update, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import { type Group, groups } from './joining-records'

/** Places kept for one group; more would only say that nobody knows. */
const PLACES = 5

/** A group with one more word for an area; without any word left its office alone answers for it. */
export function counted(suggested: Group['suggested'], area: string): Group['suggested'] {
  const known = suggested.find(one => one.area === area)
  if (known) return suggested.map(one => (one === known ? { area, people: one.people + 1 } : one))
  return suggested.length < PLACES ? [...suggested, { area, people: 1 }] : suggested
}

export const scopesOfSuggested = (office: string, suggested: Group['suggested']) =>
  scopesOf(office, ...suggested.map(({ area }) => area))

/** Writes that the caller came from a group and said where it belongs. */
export function suggestedBy(ctx: CommandContext, groupId: string, group: Group | undefined, area: string): Write {
  if (group) {
    const suggested = counted(group.suggested, area)
    const scopes = scopesOfSuggested(group.office, suggested)
    return update(groups, group, { suggested, scopes, at: ctx.now })
  }
  return insert(groups, {
    id: groupId,
    office: officeOf(area),
    state: groupFlow.initial,
    scopes: ancestry(area),
    suggested: [{ area, people: 1 }],
    firstAt: ctx.now,
    firstById: ctx.caller.id,
    at: ctx.now,
    grams: [],
  })
}
