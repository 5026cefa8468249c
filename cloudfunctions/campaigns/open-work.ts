// What somebody answers for in campaigns, and the shifts that they are to stand: another takes them over.
import { update } from '../kernel/changes'
import type { QueryContext } from '../kernel/context'
import { inTurn } from '../kernel/in-turn'
import { lacking, workKind } from '../kernel/open-work'
import { reachOf } from '../kernel/reach'
import { sifted } from '../kernel/sifting'
import type { Person } from '../platform/identity/people'
import { type Card, cards, peopleOf, type Substitute } from './meeting-records'
import { type CampaignTask, type Station, stations, tasks } from './reading-records'
import { type Campaign, campaigns, type Post, peopleIn, posts, type Shift, type Site, shifts, sites } from './records'
import { unswapped } from './swapping'

const states = ['planned', 'running'] as const

/** Those whose campaign still goes on: the list and the posts of one that is over are nobody's work. */
async function lasting<T extends { campaignId: string }>(ctx: QueryContext, found: readonly T[]): Promise<T[]> {
  const theirs = await ctx.getMany(campaigns, [...new Set(found.map(({ campaignId }) => campaignId))])
  const going = new Set(theirs.filter(({ state }) => states.some(one => one === state)).map(({ id }) => id))
  return found.filter(({ campaignId }) => going.has(campaignId))
}

const swapped = <P extends { personId: string }>(one: P, from: string, to: { personId: string; name: string }): P =>
  one.personId === from ? { ...one, ...to } : one

/** As `swapped`; whoever takes it over has not dropped out. */
function standIn(substitute: Substitute, from: string, to: { personId: string; name: string }): Substitute {
  if (substitute.personId !== from) return substitute
  const { out: _, ...still } = substitute
  return { ...still, ...to }
}

/** What somebody lacks who is to lead, or to serve, in their own name: no area is theirs by it. */
const unable = (to: Person, right: 'campaigns.lead' | 'campaigns.serve', office: string, now: number) =>
  reachOf(to, right, now) ? undefined : { right, area: office }

export const openWork = [
  workKind<Campaign>({
    name: 'campaigns.led',
    label: '负责的专项行动',
    unit: '个',
    page: 'packages/campaigns/list/index',
    collection: campaigns,
    open: (ctx, personId, after, limit) =>
      inTurn(
        ctx,
        campaigns,
        states.map(state => ({ index: 'ledBy' as const, equals: { personId, state } })),
        after,
        limit,
      ),
    theirs: ({ personId, state }, of) => personId === of && states.some(one => one === state),
    lacks: (ctx, { office }, to) => unable(to, 'campaigns.lead', office, ctx.now),
    hand: (_ctx, campaign, { to }) => [update(campaigns, campaign, { personId: to.id, personName: to.name })],
  }),
  workKind<Site>({
    name: 'campaigns.sites',
    label: '负责的管控点',
    unit: '处',
    page: 'packages/campaigns/list/index',
    collection: sites,
    open: (ctx, personId, after, limit) =>
      sifted(
        after,
        limit,
        (next, most) =>
          ctx.find(sites, { index: 'ofPerson', equals: { personId, state: 'listed' }, after: next, limit: most }),
        found => lasting(ctx, found),
      ),
    theirs: ({ personId, state }, of) => personId === of && state === 'listed',
    lacks: (ctx, { office }, to) => unable(to, 'campaigns.serve', office, ctx.now),
    hand: (_ctx, site, { to }) => [update(sites, site, { personId: to.id, personName: to.name })],
  }),
  workKind<CampaignTask>({
    name: 'campaigns.tasks',
    label: '没办完的行动任务',
    unit: '项',
    page: 'packages/campaigns/tasks/index',
    collection: tasks,
    open: (ctx, personId, after, limit) =>
      ctx.find(tasks, { index: 'ofPerson', equals: { personId, open: true }, after, limit }),
    theirs: ({ personId, open }, of) => personId === of && open,
    lacks: (ctx, { office }, to) => unable(to, 'campaigns.serve', office, ctx.now),
    hand: (_ctx, task, { to }) => [update(tasks, task, { personId: to.id, personName: to.name })],
  }),
  workKind<Shift>({
    name: 'campaigns.shifts',
    label: '要值的班',
    unit: '班',
    page: 'packages/campaigns/shifts/index',
    collection: shifts,
    open: (ctx, personId, after, limit) =>
      ctx.find(shifts, { index: 'ofPerson', equals: { personId, open: true }, after, limit }),
    theirs: ({ personId, open, state }, of) => personId === of && open && state === 'planned',
    lacks: (ctx, { office }, to) => unable(to, 'campaigns.serve', office, ctx.now),
    hand: async (ctx, shift, { to }) => [
      ...(await unswapped(ctx, shift)),
      update(shifts, shift, {
        ...{ personId: to.id, personName: to.name, fixed: true },
        ...{ swapTo: undefined, swapAsk: undefined },
      }),
    ],
  }),
  // Else the shifts of every day to come would be theirs again.
  workKind<Post>({
    name: 'campaigns.posts',
    label: '排了班的岗位',
    unit: '个',
    page: 'packages/campaigns/list/index',
    collection: posts,
    open: (ctx, personId, after, limit) =>
      sifted(
        after,
        limit,
        (next, most) =>
          ctx.find(posts, { index: 'ofPerson', member: personId, equals: { state: 'kept' }, after: next, limit: most }),
        found => lasting(ctx, found),
      ),
    theirs: ({ people, state }, of) => people.includes(of) && state === 'kept',
    lacks: (ctx, { office }, to) => unable(to, 'campaigns.serve', office, ctx.now),
    hand: (_ctx, post, { from, to }) => {
      const turns = post.turns.map(turn => ({
        ...turn,
        ...(turn.personId === from.id && { personId: to.id, personName: to.name }),
        ...(turn.rest && { rest: swapped(turn.rest, from.id, { personId: to.id, name: to.name }) }),
      }))
      return [update(posts, post, { turns, people: peopleIn(turns) })]
    },
  }),
  workKind<Station>({
    name: 'campaigns.stations',
    label: '负责的监测站点',
    unit: '个',
    page: 'packages/campaigns/list/index',
    collection: stations,
    open: (ctx, personId, after, limit) =>
      sifted(
        after,
        limit,
        (next, most) => ctx.find(stations, { index: 'ofPerson', equals: { personId }, after: next, limit: most }),
        found => lasting(ctx, found),
      ),
    theirs: ({ personId }, of) => personId === of,
    lacks: (ctx, { office }, to) => unable(to, 'campaigns.serve', office, ctx.now),
    hand: (_ctx, station, { to }) => [update(stations, station, { personId: to.id, personName: to.name })],
  }),
  workKind<Card>({
    name: 'campaigns.cards',
    label: '“谁负责”里的责任',
    unit: '项',
    page: 'packages/campaigns/responsible/index',
    collection: cards,
    open: (ctx, personId, after, limit) => ctx.find(cards, { index: 'ofPerson', member: personId, after, limit }),
    theirs: ({ people }, of) => people.includes(of),
    lacks: (ctx, { office }, to) => lacking(to, 'campaigns.view', [office], ctx.now),
    hand: (_ctx, card, { from, to }) => {
      const named = { personId: to.id, name: to.name }
      const responsible = swapped(card.responsible, from.id, named)
      // Nobody stands in for themselves.
      const substitute = card.substitute && standIn(card.substitute, from.id, named)
      const instead = substitute && substitute.personId !== responsible.personId ? substitute : undefined
      const people = peopleOf({ responsible, ...(instead && { substitute: instead }) })
      return [update(cards, card, { responsible, substitute: instead, people })]
    },
  }),
]
