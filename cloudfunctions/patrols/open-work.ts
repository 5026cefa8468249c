// What somebody saw on patrol and told others to put right: they look whether it was, and hand that on when they go.

import { update } from '../kernel/changes'
import { inTurn } from '../kernel/in-turn'
import { lacking, workKind } from '../kernel/open-work'
import { type Task, tasks } from './records'
import { ofPerson } from './rules'

const stages = ['todo', 'check'] as const

export const openWork = [
  workKind<Task>({
    name: 'patrols.followUps',
    label: '等着确认的巡查整改',
    unit: '件',
    page: 'packages/patrols/followups/index',
    collection: tasks,
    open: (ctx, personId, after, limit) => {
      const queries = stages.map(stage => ({
        index: 'followed' as const,
        member: ofPerson(personId),
        equals: { stage },
      }))
      return inTurn(ctx, tasks, queries, after, limit)
    },
    theirs: ({ personId, stage }, of) => personId === of && stage !== 'over',
    // Who patrols there may follow it up; but nobody finds their own work well done.
    lacks: (ctx, { area, answeredBy }, to) =>
      answeredBy.includes(to.id) ? { right: 'patrols.follow', area } : lacking(to, 'patrols.observe', [area], ctx.now),
    hand: (ctx, task, { from, to, by }) => {
      const step = {
        ...{ at: ctx.now, action: 'handOver', label: '工作交接', state: task.state, photos: [] },
        byName: by.name,
        words: `${from.name} → ${to.name}`,
      }
      return [
        update(tasks, task, {
          personId: to.id,
          personName: to.name,
          steps: [...task.steps, step],
          where: [...task.where.filter(one => one !== ofPerson(from.id)), ofPerson(to.id)],
        }),
      ]
    },
  }),
]
