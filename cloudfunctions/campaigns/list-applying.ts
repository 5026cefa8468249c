// Key-control lists that were put in: how far one is, what its lines come to and what is wrong; putting one into effect.
import { type SiteColumn, type SiteRowKind, siteColumns, siteImportFlow } from '@contract/campaign-list'
import { fail } from '@contract/errors'
import { differing, followUp, insert, update } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { asTheyLie, importing, type Put, putEach } from '../platform/excel/importing'
import type { Bindings } from './flows'
import { placeOf, type SiteRow } from './list-parsing'
import { checkedSites, type SiteImportPart, siteImportParts, siteImports } from './list-records'
import { assertOpen, led } from './planning'
import { postAdded, postChanged } from './posting'
import { type Campaign, campaigns, posts, type Site, sites } from './records'
import { orderOf } from './shown'
import { ableNamed, placedWithin } from './staff'

export const siteLists = importing({
  name: 'campaigns',
  flow: siteImportFlow,
  imports: siteImports,
  checked: checkedSites,
  parts: siteImportParts,
  byId: ({ byId }) => byId,
  more: ({ campaignId }) => ({ campaignId }),
  pageParts: 8,
  ...asTheyLie<SiteColumn, SiteRowKind>(siteColumns),
  sheet: { titles: ['行号', '管控点', '列', '怎么改'], widths: [8, 24, 14, 60] },
})

/** The writes of one line: its post where it lays one down, and the place. */
async function put(
  ctx: CommandContext,
  campaign: Campaign,
  { wanted }: SiteRow,
  among: ReadonlySet<string>,
): Promise<Put> {
  if (!wanted) return { writes: [] }
  const known = wanted.siteId === undefined ? undefined : await ctx.get(sites, wanted.siteId)
  if (wanted.siteId !== undefined && known?.state !== 'listed') throw fail('record.notFound')
  const place = placeOf(known, wanted)
  const { scopes, areaName } = await placedWithin(ctx, campaign, place.area, known?.place.area)
  const person = await ableNamed(ctx, campaign.office, wanted.personId)
  const laid = await laidPost()
  const post = laid?.post ?? (wanted.post && (await ctx.get(posts, wanted.post.id)))
  if (wanted.post && post?.state !== 'kept') throw fail('record.notFound')
  const fields = {
    ...{ kind: wanted.kind, name: wanted.name, place, areaName, scopes, order: orderOf(wanted.kind, wanted.name) },
    ...{ personId: person.personId, personName: person.name },
    ...(post ? { postId: post.id, postName: post.name } : {}),
  }
  const site = known
    ? update(sites, known, differing<Site>(known, fields))
    : insert(sites, {
        ...{ id: ctx.newId(), campaignId: campaign.id, office: campaign.office, state: 'listed', ...fields },
      })
  return { writes: [...(laid?.writes ?? []), site], follow: laid?.follow ?? [] }

  async function laidPost() {
    if (!wanted?.post || !wanted.turns) return undefined
    // How long people stand on end was said with the line, before the list was confirmed.
    const saving = { but: among, longAgreed: true }
    const before = await ctx.get(posts, wanted.post.id)
    const content = { name: wanted.post.name, turns: wanted.turns }
    return before
      ? postChanged(ctx, campaign, before, { ...content, place: before.place }, saving)
      : postAdded(ctx, campaign, { ...content, id: wanted.post.id, place }, saving)
  }
}

type Verbs =
  | 'listImports'
  | 'listImport'
  | 'listRows'
  | 'listProblems'
  | 'applyList'
  | 'cancelList'
  | 'applyListPart'
  | 'finishList'
  | 'forgetList'

export const listFileHandlers: Pick<Handlers<'campaigns', Bindings>, Verbs> = {
  listImports: async (ctx, { campaignId, ...asked }) => {
    await ctx.load(campaigns, campaignId)
    return siteLists.page(ctx, { index: 'ofCampaign', equals: { campaignId } }, asked)
  },
  listImport: (ctx, { importId }) => siteLists.one(ctx, importId),
  listRows: (ctx, asked) => siteLists.rows(ctx, asked),
  listProblems: (ctx, { importId }) => siteLists.problems(ctx, importId),

  applyList: async (ctx, { importId }, record) => {
    await led(ctx, record.campaignId)
    return siteLists.apply(ctx, record, followUp('campaigns.applyListPart', { importId, part: 0 }))
  },
  cancelList: async (ctx, _input, record) => siteLists.cancel(ctx, record),
  applyListPart: (ctx, { importId, part }, record) => {
    const among = new Set(record.postIds)
    const putAll = async ({ rows }: SiteImportPart) => {
      const campaign = await ctx.get(campaigns, record.campaignId)
      const one = async (row: SiteRow) => {
        if (!campaign) throw fail('record.notFound')
        assertOpen(campaign)
        return put(ctx, campaign, row, among)
      }
      return putEach(rows, one, ({ line }) => [line])
    }
    return siteLists.applyPart(ctx, record, part, putAll, followUp('campaigns.finishList', { importId }))
  },
  finishList: async (ctx, _input, record) => siteLists.finish(ctx, record),
  forgetList: (ctx, { importId }) => siteLists.forget(ctx, importId),
}
