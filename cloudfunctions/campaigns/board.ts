// The board 作战图: how a campaign stands at this moment, and the list of campaigns.
import { addDays, dayOf } from '@contract/time'
import type { QueryContext } from '../kernel/context'
import { everyOne, everyPage } from '../kernel/every-page'
import type { Handlers } from '../kernel/implement'
import { present } from '../kernel/present'
import { areaNames } from '../platform/areas/naming'
import { PAGE_LIMIT } from '../platform/store/port'
import type { Bindings } from './flows'
import { goalsOf } from './goals'
import { levelId, levels, stationsOf, tasks } from './reading-records'
import { campaigns, gaps, type Post, posts, type Shift, type Site, shifts, sites } from './records'
import { signatures } from './reporting'
import { shown, shownGap, summed } from './shown'

type Verbs = 'list' | 'view' | 'board'

/** The shift that is meant to be stood at a post now, and the one before, whose person may still be there. */
async function shiftsNow(ctx: QueryContext, { id }: Post): Promise<Shift[]> {
  const range = { to: ctx.now + 1 }
  return (await ctx.find(shifts, { index: 'ofPost', equals: { postId: id }, range, order: 'desc', limit: 2 })).items
}

async function postNow(ctx: QueryContext, post: Post) {
  const [now, before] = await shiftsNow(ctx, post)
  const ahead = await ctx.find(shifts, {
    ...{ index: 'ofPost', equals: { postId: post.id }, range: { from: ctx.now + 1 }, limit: 1 },
  })
  // Whoever came early, whoever is there, whoever waits for relief; else who should be.
  const there = [ahead.items[0], now, before].find(shift => shift?.state === 'onDuty')
  // Who came early and left again sent the one before home: theirs is the shift that nobody stands.
  const left = ahead.items[0]?.state === 'left' ? ahead.items[0] : undefined
  const meant = left ?? (now && ctx.now < now.endsAt ? now : undefined)
  const shift = there ?? meant ?? ahead.items[0]
  const state = there
    ? meant?.gapId !== undefined && meant.id !== there.id
      ? ('gap' as const)
      : ('onDuty' as const)
    : meant?.gapId !== undefined
      ? ('gap' as const)
      : meant?.state === 'planned' || meant?.state === 'left'
        ? ('waiting' as const)
        : ('idle' as const)
  return {
    postId: post.id,
    name: post.name,
    areaName: post.areaName,
    state,
    ...present({
      shiftId: shift?.id,
      personName: shift?.personName,
      startsAt: shift?.startsAt,
      endsAt: shift?.endsAt,
    }),
  }
}

/** The stations of a campaign that are over a limit. */
async function stationsOver(ctx: QueryContext, campaignId: string): Promise<string[]> {
  const found = await stationsOf(ctx, campaignId)
  const ids = found.flatMap(({ id, thresholds }) => thresholds.map(({ quantity }) => levelId(id, quantity)))
  const over = new Set((await everyOne(ctx, levels, ids)).filter(level => level.over).map(({ stationId }) => stationId))
  return found.filter(({ id }) => over.has(id)).map(({ name }) => name)
}

/** How the list was looked at today. */
function lookedAt(listed: readonly Site[], today: string) {
  const looked = listed.filter(({ checked }) => checked?.day === today)
  return {
    sites: listed.length,
    checked: looked.length,
    problems: looked.filter(({ checked }) => checked?.result === 'problem').length,
  }
}

export const boardHandlers: Pick<Handlers<'campaigns', Bindings>, Verbs> = {
  list: async (ctx, { state, after, limit }) => {
    const asked = { order: 'desc' as const, after: after ?? null, limit }
    const page = await (state === undefined
      ? ctx.findIn(ctx.areas(), campaigns, { index: 'inOffice', ...asked })
      : ctx.findIn(ctx.areas(), campaigns, { index: 'inState', equals: { state }, ...asked }))
    return { items: page.items.map(campaign => summed(campaign, ctx.now)), next: page.next }
  },

  view: async (ctx, { campaignId }) => shown(ctx, await ctx.load(campaigns, campaignId)),

  board: async (ctx, { campaignId }) => {
    const campaign = await ctx.load(campaigns, campaignId)
    const today = dayOf(ctx.now)
    const [listed, kept, open, days, todo, over] = await Promise.all([
      everyPage(after =>
        ctx.find(sites, { index: 'ofCampaign', equals: { campaignId, state: 'listed' }, after, limit: PAGE_LIMIT }),
      ),
      ctx.find(posts, { index: 'ofCampaign', equals: { campaignId, state: 'kept' }, limit: 100 }),
      ctx.find(gaps, { index: 'inState', equals: { campaignId, open: true }, limit: 50 }),
      signatures(ctx, campaign, addDays(today, -1)),
      everyPage(after =>
        ctx.find(tasks, { index: 'inCampaign', equals: { campaignId, open: true }, after, limit: PAGE_LIMIT }),
      ),
      stationsOver(ctx, campaignId),
    ])
    const manned = campaign.state === 'running' ? kept.items : []
    const stood = await Promise.all(manned.map(post => postNow(ctx, post)))
    const areaOf = new Map(manned.map(({ id, place }) => [id, place.area]))
    const areas = [
      ...new Set([...listed.map(({ place }) => place.area), ...todo.map(({ area }) => area), ...areaOf.values()]),
    ]
    const nameOf = await areaNames(ctx, areas)
    return {
      campaign: await shown(ctx, campaign),
      day: today,
      goals: await goalsOf(ctx, campaign),
      posts: stood,
      gaps: open.items.map(shownGap),
      areas: areas.sort().map(area => {
        const posted = stood.filter(({ postId }) => areaOf.get(postId) === area)
        return {
          area,
          name: nameOf(area),
          ...lookedAt(
            listed.filter(({ place }) => place.area === area),
            today,
          ),
          tasks: todo.filter(task => task.area === area).length,
          posts: posted.length,
          onDuty: posted.filter(({ state }) => state === 'onDuty').length,
          gaps: posted.filter(({ state }) => state === 'gap').length,
        }
      }),
      ...lookedAt(listed, today),
      unsigned: days.flatMap(({ day, signedBy }) => (signedBy === undefined ? [day] : [])),
      tasks: todo.length,
      over,
      mySites: listed.filter(({ personId }) => personId === ctx.caller.id).length,
    }
  },
}
