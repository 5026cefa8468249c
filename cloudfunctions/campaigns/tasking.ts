// Tasks of a campaign: from readings, from city or zone (双迎攻坚), or given by who leads; done with words and photos.
import { campaignTaskFlow } from '@contract/campaign-readings'
import { fail } from '@contract/errors'
import { done, insert, update } from '../kernel/changes'
import type { QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { present } from '../kernel/present'
import { photoOf } from '../platform/files/addresses'
import { attachFiles } from '../platform/files/attach'
import type { Bindings } from './flows'
import { led } from './planning'
import { type CampaignTask, tasks } from './reading-records'
import { campaigns } from './records'
import { ableNamed, placed } from './staff'

type Verbs = 'tasks' | 'giveTask' | 'finishTask' | 'dropTask' | 'remindTask'

function shown(ctx: QueryContext, task: CampaignTask) {
  const { finished, doneAt } = task
  return {
    campaignTaskId: task.id,
    campaignId: task.campaignId,
    source: task.source,
    state: task.state,
    title: task.title,
    words: task.words,
    areaName: task.areaName,
    person: { personId: task.personId, name: task.personName },
    givenAt: task.givenAt,
    dueAt: task.dueAt,
    mine: task.personId === ctx.caller.id,
    can: ctx.can(campaignTaskFlow, task),
    ...present({
      stationId: task.stationId,
      finished:
        finished && doneAt !== undefined
          ? {
              at: doneAt,
              byName: finished.byName,
              words: finished.words,
              photos: finished.photoIds.map(fileId => photoOf(ctx, fileId)),
            }
          : undefined,
    }),
  }
}

const over = { open: false, toRemind: false }

export const taskingHandlers: Pick<Handlers<'campaigns', Bindings>, Verbs> = {
  tasks: async (ctx, { campaignId, open, after, limit }) => {
    if (campaignId !== undefined) await ctx.load(campaigns, campaignId)
    const asked = { order: open ? ('asc' as const) : ('desc' as const), after: after ?? null, limit }
    const page = await (campaignId === undefined
      ? ctx.find(tasks, { index: 'ofPerson', equals: { personId: ctx.caller.id, open }, ...asked })
      : ctx.find(tasks, { index: 'inCampaign', equals: { campaignId, open }, ...asked }))
    return { items: page.items.map(task => shown(ctx, task)), next: page.next }
  },

  giveTask: async (ctx, { campaignId, source, title, words, area, toPersonId, dueAt }) => {
    const campaign = await led(ctx, campaignId)
    if (dueAt <= ctx.now) throw fail('campaign.due')
    const { personId, name } = await ableNamed(ctx, campaign.office, toPersonId)
    const where = area === undefined ? undefined : await placed(ctx, campaign.office, area)
    const task: Omit<CampaignTask, 'version'> = {
      ...{ id: ctx.newId(), campaignId, office: campaign.office, scopes: campaign.scopes, source, title, words, dueAt },
      ...{ state: 'open', open: true, toRemind: true, personId, personName: name, givenAt: ctx.now },
      ...{ area: area ?? campaign.office, areaName: where?.areaName ?? '' },
    }
    return done(shown(ctx, { ...task, version: 1 }), [insert(tasks, task)])
  },

  finishTask: async (ctx, { words, photoIds }, task) => {
    const finished = { byName: ctx.caller.name, words, photoIds }
    const changed = { state: 'done' as const, doneAt: ctx.now, finished, ...over }
    return done(shown(ctx, { ...task, ...changed }), [
      update(tasks, task, changed),
      ...(await attachFiles(ctx, { in: tasks.name, id: task.id }, photoIds, { kind: 'photo' })),
    ])
  },

  dropTask: async (ctx, _input, task) => {
    const changed = { state: 'cancelled' as const, ...over }
    return done(shown(ctx, { ...task, ...changed }), [update(tasks, task, changed)])
  },

  remindTask: async (ctx, { taskId }) => {
    const task = await ctx.load(tasks, taskId)
    if (!task.toRemind || task.dueAt > ctx.now) return done({ taskId, reminded: false }, [], { area: task.office })
    return done({ taskId, reminded: true }, [update(tasks, task, { toRemind: false })])
  },
}
