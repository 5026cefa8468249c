// What counts of visits: each one made, and each need that was brought back.
import { figureLevelOf } from '@contract/figures'
import type { Counted, FiguresTable } from '../kernel/figures'
import { visits } from './records'

export const figures: FiguresTable = {
  'visits.record': async (event, read) => {
    const visit = await read.get(visits, event.input.visitId)
    if (!visit) return []
    const area = visit.scopes.at(-1)!
    const one = (kind: Counted['kind']): Counted => ({ kind, count: 1, area, level: figureLevelOf(area) })
    return [one('visits'), ...event.answer.needs.map(() => one('needs'))]
  },
}
