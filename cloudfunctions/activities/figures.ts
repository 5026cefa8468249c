// What counts of activities: each party class that was held.
import { figureLevelOf } from '@contract/figures'
import type { FiguresTable } from '../kernel/figures'
import { activities } from './records'

export const figures: FiguresTable = {
  'activities.end': async (event, read) => {
    const activity = event.answer.ended ? await read.get(activities, event.input.activityId) : undefined
    if (activity?.kind !== 'lesson') return []
    const { area, startsAt } = activity
    return [{ kind: 'classes', count: 1, area, level: figureLevelOf(area), at: startsAt }]
  },
}
