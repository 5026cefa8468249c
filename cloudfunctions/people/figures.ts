// What counts of people: each resident who joined a courtyard or community.
import { figureLevelOf } from '@contract/figures'
import type { FiguresTable } from '../kernel/figures'
import { roleChanges } from './records'

export const figures: FiguresTable = {
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
