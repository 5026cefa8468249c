// Planning a campaign and moving it: what it is about, its days, its leader, the mobilisation meeting, its end.
import { fail } from '@contract/errors'
import { officeOf } from '@contract/place'
import { dayOf } from '@contract/time'
import { differing, done, type FollowUp, followUp, insert, update } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import type { Bindings } from './flows'
import { type Campaign, campaigns, posts } from './records'
import { horizon, wrongDays } from './rules'
import { shown } from './shown'
import { ableNamed, placed } from './staff'

type Verbs = 'plan' | 'change' | 'start' | 'extend' | 'close' | 'cancel' | 'mobilise'
type Content = Parameters<Handlers<'campaigns', Bindings>['plan']>[1]

const after = (campaign: Campaign, changed: Partial<Campaign>): Campaign => ({
  ...campaign,
  ...changed,
  version: campaign.version + 1,
})

/** A campaign that can still be changed. */
export function assertOpen({ state }: Campaign) {
  if (state !== 'planned' && state !== 'running') throw fail('campaign.over')
}

/** A campaign that the caller answers for, or whose office they head. */
export async function led(ctx: CommandContext, campaignId: string): Promise<Campaign> {
  const campaign = await ctx.load(campaigns, campaignId)
  assertOpen(campaign)
  return campaign
}

async function fieldsOf(ctx: CommandContext, office: string, content: Content) {
  const leader = await ableNamed(ctx, office, content.leaderId, 'campaigns.lead')
  for (const area of content.areas) await placed(ctx, office, area)
  const { name, goal, goals, from, until, areas, kinds, categories } = content
  return {
    ...{ name, goal, goals, from, until, kinds: [...new Set(kinds)], categories: [...new Set(categories)] },
    areas: [...new Set(areas)].filter(area => area !== office),
    personId: leader.personId,
    personName: leader.name,
  }
}

/** Its goals in numbers are counted at once, not only when the clock comes round. */
const counting = ({ id, goals }: Pick<Campaign, 'id' | 'goals'>) =>
  goals.length > 0 ? [followUp('campaigns.keepGoals', { campaignId: id })] : []

/** Every post of a campaign: they are few. */
const postsOf = async (ctx: CommandContext, campaignId: string) =>
  (await ctx.find(posts, { index: 'ofCampaign', equals: { campaignId, state: 'kept' }, limit: 100 })).items

/** Lays out the shifts of every post, from a day on. */
async function layOutAll(ctx: CommandContext, campaign: Campaign, from: string): Promise<FollowUp[]> {
  const until = horizon(dayOf(ctx.now), campaign.until)
  if (from > until) return []
  return (await postsOf(ctx, campaign.id)).map(({ id }) =>
    followUp('campaigns.layOut', { postId: id, day: from, until }),
  )
}

const latest = (a: string, b: string) => (a > b ? a : b)

export const planningHandlers: Pick<Handlers<'campaigns', Bindings>, Verbs> = {
  plan: async (ctx, content) => {
    const office = officeOf(ctx.reach.right.area)
    if (wrongDays(content.from, content.until, dayOf(ctx.now))) throw fail('campaign.days')
    const fields = await fieldsOf(ctx, office, content)
    const campaign: Omit<Campaign, 'version'> = {
      ...{ id: ctx.newId(), state: 'planned', office, scopes: [office], ...fields, extensions: [], at: ctx.now },
    }
    return done(await shown(ctx, { ...campaign, version: 1 }), [insert(campaigns, campaign)])
  },

  change: async (ctx, { campaignId, version, ...content }) => {
    const campaign = await ctx.load(campaigns, campaignId)
    assertOpen(campaign)
    if (campaign.version !== version) throw fail('record.changed')
    const sameDays = content.from === campaign.from && content.until === campaign.until
    if (campaign.state === 'running' ? !sameDays : wrongDays(content.from, content.until, dayOf(ctx.now)))
      throw fail('campaign.days')
    const fields = await fieldsOf(ctx, campaign.office, content)
    return done(await shown(ctx, after(campaign, fields)), [update(campaigns, campaign, differing(campaign, fields))], {
      follow: campaign.state === 'running' ? counting({ ...campaign, ...fields }) : [],
    })
  },

  start: async (ctx, _input, campaign) => {
    const today = dayOf(ctx.now)
    if (campaign.until < today) throw fail('campaign.days')
    const changed = { state: 'running' as const }
    const follow = [...(await layOutAll(ctx, campaign, latest(today, campaign.from))), ...counting(campaign)]
    return done(await shown(ctx, after(campaign, changed)), [update(campaigns, campaign, changed)], { follow })
  },

  extend: async (ctx, { until, reason }, campaign) => {
    const today = dayOf(ctx.now)
    if (until <= campaign.until || wrongDays(campaign.from, until, today)) throw fail('campaign.days')
    const changed = {
      until,
      extensions: [...campaign.extensions, { until, reason, at: ctx.now, byName: ctx.caller.name }],
    }
    const follow = await layOutAll(ctx, { ...campaign, until }, today)
    return done(await shown(ctx, after(campaign, changed)), [update(campaigns, campaign, changed)], { follow })
  },

  close: async (ctx, { report }, campaign) => {
    const changed = { state: 'closed' as const, closed: { at: ctx.now, byName: ctx.caller.name, report } }
    const follow = [
      ...(await postsOf(ctx, campaign.id)).map(({ id }) => followUp('campaigns.callOff', { postId: id })),
      ...counting(campaign),
    ]
    return done(await shown(ctx, after(campaign, changed)), [update(campaigns, campaign, changed)], { follow })
  },

  cancel: async (ctx, _input, campaign) => {
    const changed = { state: 'cancelled' as const }
    return done(await shown(ctx, after(campaign, changed)), [update(campaigns, campaign, changed)])
  },

  mobilise: async (ctx, { campaignId, title, text }) => {
    const campaign = await ctx.load(campaigns, campaignId)
    assertOpen(campaign)
    // The staff are called once, even if two people press at the same time.
    if (campaign.mobilisation) throw fail('record.changed')
    const areas = campaign.areas.length > 0 ? campaign.areas : [campaign.office]
    const { noticeId } = await ctx.invoke('notices.draft', { title, text, areas, roles: ['staff'] })
    await ctx.invoke('notices.publish', { noticeId })
    const changed = { mobilisation: { noticeId, title, at: ctx.now } }
    return done(await shown(ctx, after(campaign, changed)), [update(campaigns, campaign, changed)])
  },
}
