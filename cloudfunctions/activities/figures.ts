// What counts of activities: each party class and each other activity that was held.
import { figureLevelOf } from '@contract/figures'
import type { FiguresTable } from '../kernel/figures'
import { activities } from './records'

export const figures: FiguresTable = {
  'activities.end': async (event, read) => {
    const activity = event.answer.ended ? await read.get(activities, event.input.activityId) : undefined
    if (!activity) return []
    const { id, kind, area, startsAt, title } = activity
    return [
      {
        kind: kind === 'lesson' ? 'classes' : 'activities',
        count: 1,
        area,
        level: figureLevelOf(area),
        at: startsAt,
        words: title,
        page: `packages/activities/activity/index?activityId=${id}`,
        permission: 'activities.browse',
      },
    ]
  },
}
