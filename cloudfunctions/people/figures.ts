// What counts of people: each resident who joined a courtyard or community.
import { figureLevelOf } from '@contract/figures'
import type { Counted, FiguresTable } from '../kernel/figures'
import type { CommandEvent, NotifyRead } from '../kernel/notify'
import { roleChanges } from '../platform/identity/role-changes'
import { applications } from './joining-records'

/** Who became a resident by this command for the first time; a second home makes nobody join again. */
async function joined(event: CommandEvent, read: NotifyRead): Promise<Counted[]> {
  const ids = event.records.filter(record => record.in === applications.name).map(record => record.id)
  const found = await Promise.all(ids.map(id => read.get(applications, id)))
  return found.flatMap(one =>
    one?.first ? [{ kind: 'joined' as const, count: 1 as const, area: one.area, level: figureLevelOf(one.area) }] : [],
  )
}

export const figures: FiguresTable = {
  'people.join': async (event, read) => (event.answer.state === 'approved' ? joined(event, read) : []),
  'people.approve': joined,
  'people.admit': joined,
  'people.grant': async ({ input, records }, read) => {
    if (input.role !== 'resident') return []
    const note = records.find(record => record.in === roleChanges.name)
    const change = note && (await read.get(roleChanges, note.id))
    // New dates of a role they hold already make nobody join again.
    return change?.kind === 'given'
      ? [{ kind: 'joined', count: 1, area: input.area, level: figureLevelOf(input.area) }]
      : []
  },
}
