// The log of contractors' work: what was done, where and when, and what of it was struck out.
import { workLimits } from '@contract/campaign-works'
import { fail } from '@contract/errors'
import { addDays, HOUR, momentOf } from '@contract/time'
import { done, insert, update } from '../kernel/changes'
import type { QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { present } from '../kernel/present'
import { photoOf } from '../platform/files/addresses'
import { attachFiles } from '../platform/files/attach'
import type { Bindings } from './flows'
import { led } from './planning'
import { campaigns } from './records'
import { placed } from './staff'
import { type StoredWork, works } from './work-records'

type Verbs = 'works' | 'logWork' | 'strikeWork'

const shown = (ctx: QueryContext, work: Omit<StoredWork, 'version'>) => ({
  workId: work.id,
  campaignId: work.campaignId,
  kind: work.kind,
  contractor: work.contractor,
  place: work.place,
  areaName: work.areaName,
  startedAt: work.startedAt,
  endedAt: work.endedAt,
  words: work.words,
  photos: work.photoIds.map(fileId => photoOf(ctx, fileId)),
  byName: work.byName,
  ...present({ struck: work.struck }),
})

export const loggingHandlers: Pick<Handlers<'campaigns', Bindings>, Verbs> = {
  works: async (ctx, { campaignId, day, after, limit }) => {
    await ctx.load(campaigns, campaignId)
    const range = day === undefined ? {} : { range: { from: momentOf(day), to: momentOf(addDays(day, 1)) } }
    const page = await ctx.find(works, {
      ...{ index: 'inCampaign', equals: { campaignId }, order: 'desc', after: after ?? null, limit },
      ...range,
    })
    return { items: page.items.map(work => shown(ctx, work)), next: page.next }
  },

  logWork: async (ctx, { campaignId, kind, contractor, place, startedAt, endedAt, words, photoIds }) => {
    const campaign = await led(ctx, campaignId)
    const span = endedAt - startedAt
    if (span <= 0 || span > workLimits.hours * HOUR || endedAt > ctx.now) throw fail('campaign.workTime')
    const { areaName } = await placed(ctx, campaign.office, place.area)
    const work: Omit<StoredWork, 'version'> = {
      ...{ id: ctx.newId(), campaignId, office: campaign.office, scopes: campaign.scopes },
      ...{ kind, contractor, place, areaName, startedAt, endedAt, words, photoIds, byName: ctx.caller.name },
    }
    return done(shown(ctx, work), [
      insert(works, work),
      ...(await attachFiles(ctx, { in: works.name, id: work.id }, photoIds, { kind: 'photo' })),
    ])
  },

  strikeWork: async (ctx, { workId, reason }) => {
    const work = await ctx.get(works, workId)
    if (!work) throw fail('record.notFound')
    await ctx.load(campaigns, work.campaignId)
    if (work.struck) return done(shown(ctx, work), [], { area: work.office })
    const struck = { at: ctx.now, byName: ctx.caller.name, reason }
    return done(shown(ctx, { ...work, struck }), [update(works, work, { struck })])
  },
}
