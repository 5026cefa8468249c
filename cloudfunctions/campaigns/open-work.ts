// What somebody answers for in campaigns, and the shifts that they are to stand: another takes them over.
import { update } from '../kernel/changes'
import { inTurn } from '../kernel/in-turn'
import { lacking, workKind } from '../kernel/open-work'
import { type CampaignTask, tasks } from './reading-records'
import { type Campaign, campaigns, type Shift, type Site, shifts, sites } from './records'
import { unswapped } from './swapping'

const states = ['planned', 'running'] as const

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
    lacks: (ctx, { office }, to) => lacking(to, 'campaigns.view', [office], ctx.now),
    hand: (_ctx, campaign, { to }) => [update(campaigns, campaign, { personId: to.id, personName: to.name })],
  }),
  workKind<Site>({
    name: 'campaigns.sites',
    label: '负责的管控点',
    unit: '处',
    page: 'packages/campaigns/list/index',
    collection: sites,
    open: (ctx, personId, after, limit) =>
      ctx.find(sites, { index: 'ofPerson', equals: { personId, state: 'listed' }, after, limit }),
    theirs: ({ personId, state }, of) => personId === of && state === 'listed',
    lacks: (ctx, { office }, to) => lacking(to, 'campaigns.view', [office], ctx.now),
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
    lacks: (ctx, { office }, to) => lacking(to, 'campaigns.view', [office], ctx.now),
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
    lacks: (ctx, { office }, to) => lacking(to, 'campaigns.view', [office], ctx.now),
    hand: async (ctx, shift, { to }) => [
      ...(await unswapped(ctx, shift)),
      update(shifts, shift, {
        ...{ personId: to.id, personName: to.name, fixed: true },
        ...{ swapTo: undefined, swapAsk: undefined },
      }),
    ],
  }),
]
