// Goals in numbers: what the records of its days come to where the campaign happens, each counted by the feature that has it.
import type { Goal, GoalKind, GoalNow, GoalsNow } from '@contract/campaign-goals'
import { addDays, dayOf } from '@contract/time'
import { done, insert, update } from '../kernel/changes'
import type { QueryContext } from '../kernel/context'
import { everyPage } from '../kernel/every-page'
import type { Handlers } from '../kernel/implement'
import { present } from '../kernel/present'
import { PAGE_LIMIT } from '../platform/store/port'
import { summed } from './closing'
import { looksIn, shiftsIn, worksIn } from './closing-rules'
import type { Bindings } from './flows'
import { type GoalsKept, goalsKept } from './goal-records'
import { tasks } from './reading-records'
import { type Campaign, campaigns, dayId, sites } from './records'
import { lastDay, placesOf } from './reporting'
import { works } from './work-records'

interface Found {
  have: number
  of: number
}

/** What is counted in each place of a campaign, added up. */
async function inPlaces(campaign: Campaign, count: (area: string) => Promise<Found>): Promise<Found> {
  const sum = { have: 0, of: 0 }
  for (const area of placesOf(campaign)) {
    const { have, of } = await count(area)
    sum.have += have
    sum.of += of
  }
  return sum
}

const counters: Record<GoalKind, (ctx: QueryContext, campaign: Campaign, until: string) => Promise<Found>> = {
  merchants: (ctx, campaign, until) =>
    inPlaces(campaign, async area => {
      const { visited, total } = await ctx.invoke('merchants.visited', { area, from: campaign.from, until })
      return { have: visited, of: total }
    }),
  sites: async (ctx, { id: campaignId }) => {
    const listed = await everyPage(after =>
      ctx.find(sites, { index: 'ofCampaign', equals: { campaignId, state: 'listed' }, after, limit: PAGE_LIMIT }),
    )
    return { have: listed.filter(({ checked }) => checked).length, of: listed.length }
  },
  works: async (ctx, { id: campaignId }) => {
    const all = await everyPage(after =>
      ctx.find(works, { index: 'inCampaign', equals: { campaignId }, after, limit: PAGE_LIMIT }),
    )
    return { have: worksIn(all).works.jobs, of: 0 }
  },
  writtenOff: (ctx, campaign, until) =>
    inPlaces(campaign, async area => {
      const { found, writtenOff } = await ctx.invoke('inspections.between', { area, from: campaign.from, until })
      return { have: writtenOff, of: found }
    }),
  requests: (ctx, campaign, until) =>
    inPlaces(campaign, async area => {
      const { from, categories: categoryIds } = campaign
      const { received, over } = await ctx.invoke('requests.received', { area, categoryIds, from, until })
      return { have: over, of: received }
    }),
  tasks: async (ctx, { id: campaignId }) => {
    const [ready, open] = await Promise.all([
      // Those called off were never done.
      ctx.count(tasks, { index: 'doneOn', equals: { campaignId }, range: { from: 0 } }),
      ctx.count(tasks, { index: 'inCampaign', equals: { campaignId, open: true } }),
    ])
    return { have: ready, of: ready + open }
  },
  looked: async (ctx, campaign) => {
    const { seen, due } = looksIn((await summed(ctx, campaign)).days)
    return { have: seen, of: due }
  },
  manned: async (ctx, campaign) => {
    const { taken, shifts } = shiftsIn((await summed(ctx, campaign)).days)
    return { have: taken, of: shifts }
  },
}

async function counted(ctx: QueryContext, campaign: Campaign, kept: readonly GoalNow[]): Promise<GoalNow[]> {
  const until = [lastDay(campaign), dayOf(ctx.now)].sort()[0]!
  const goals: GoalNow[] = []
  for (const goal of campaign.goals) {
    const found = campaign.from > until ? nothing : await counters[goal.kind](ctx, campaign, until)
    const known = kept.find(({ kind }) => kind === goal.kind)
    // Of a restaurant only the last visit is known: one after the last day hides that it was visited before.
    const hidden = goal.kind === 'merchants' && until < dayOf(ctx.now) && known
    goals.push({ ...goal, ...(hidden ? { have: Math.max(known.have, found.have), of: known.of } : found) })
  }
  return goals
}
const nothing: Found = { have: 0, of: 0 }

/** What was counted last, by the end of a day. */
const keptBy = async (ctx: QueryContext, campaignId: string, day: string): Promise<GoalsKept | undefined> => {
  const range = { to: addDays(day, 1) }
  const last = { index: 'ofCampaign' as const, equals: { campaignId }, range, order: 'desc' as const, limit: 1 }
  return (await ctx.find(goalsKept, last)).items[0]
}

/** The goals of a campaign as they stood by the end of a day; one that was set since then begins with nothing. */
export async function goalsOf(ctx: QueryContext, { id, goals }: Campaign, day = dayOf(ctx.now)): Promise<GoalsNow> {
  const kept = goals.length === 0 ? undefined : await keptBy(ctx, id, day)
  const now = ({ kind, wanted }: Goal): GoalNow => {
    const known = kept?.goals.find(one => one.kind === kind)
    return { kind, wanted, have: known?.have ?? 0, of: known?.of ?? 0 }
  }
  return { goals: goals.map(now), ...present({ at: kept?.at }) }
}

/** The figures of a campaign that is over are the ones of its end: what happens later is not its doing. */
const stands = ({ state, closed }: Campaign, at: number | undefined) =>
  (state !== 'running' && state !== 'closed') || (closed !== undefined && at !== undefined && at >= closed.at)

const same = (one: readonly GoalNow[], other: readonly GoalNow[]) => JSON.stringify(one) === JSON.stringify(other)

export const goalHandlers: Pick<Handlers<'campaigns', Bindings>, 'keepGoals'> = {
  keepGoals: async (ctx, { campaignId }) => {
    const campaign = await ctx.load(campaigns, campaignId)
    const { office, scopes } = campaign
    const kept = await keptBy(ctx, campaignId, dayOf(ctx.now))
    if (stands(campaign, kept?.at))
      return done({ campaignId, goals: kept?.goals ?? [], changed: false }, [], { area: office })
    const goals = await counted(ctx, campaign, kept?.goals ?? [])
    // Of a campaign that is over the moment counts as well: it says that these are its last figures.
    if (kept && !campaign.closed && same(goals, kept.goals))
      return done({ campaignId, goals, changed: false }, [], { area: office })
    const [at, day] = [ctx.now, dayOf(ctx.now)]
    const id = dayId(campaignId, day)
    const before = await ctx.get(goalsKept, id)
    return done({ campaignId, goals, changed: true }, [
      before
        ? update(goalsKept, before, { goals, at })
        : insert(goalsKept, { id, campaignId, office, scopes, day, goals, at }),
    ])
  },
}
