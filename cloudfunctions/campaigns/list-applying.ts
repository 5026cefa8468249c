// Key-control lists that were put in: how far one is, what its lines come to and what is wrong; putting one into effect.
import { siteColumns, siteImportFlow } from '@contract/campaign-list'
import { fail, Refusal } from '@contract/errors'
import { importLimits } from '@contract/importing'
import { DAY } from '@contract/time'
import { differing, done, type FollowUp, followUp, insert, update, type Write } from '../kernel/changes'
import type { CommandContext, QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { present } from '../kernel/present'
import { FAILED, pageOfParts, partId, partsRemoved, problemsFile } from '../platform/excel/parts'
import type { Bindings } from './flows'
import { placeOf, type SiteRow } from './list-parsing'
import { type SiteImportRecord, siteImportParts, siteImports } from './list-records'
import { assertOpen, led } from './planning'
import { postAdded, postChanged } from './posting'
import { type Campaign, campaigns, posts, type Site, sites } from './records'
import { orderOf } from './shown'
import { ableNamed, placedWithin } from './staff'

/** Parts for one page of lines. */
const PARTS = 8

export const shownImport = (ctx: Pick<QueryContext, 'can'>, record: SiteImportRecord) => ({
  importId: record.id,
  campaignId: record.campaignId,
  state: record.state,
  fileName: record.fileName,
  by: { personId: record.byId, name: record.byName },
  ...{ at: record.at, rows: record.rows, counts: record.counts, part: record.part, parts: record.parts },
  failed: record.failed,
  ...present({ finishedAt: record.finishedAt }),
  can: ctx.can(siteImportFlow, record),
})

const loaded = async (ctx: QueryContext, importId: string) => {
  const record = await ctx.load(siteImports, importId)
  if (record.forgotten) throw fail('record.notFound')
  return record
}

interface Put {
  writes: Write[]
  follow: FollowUp[]
}

/** The writes of one line: its post where it lays one down, and the place. */
async function put(
  ctx: CommandContext,
  campaign: Campaign,
  { wanted }: SiteRow,
  among: ReadonlySet<string>,
): Promise<Put> {
  if (!wanted) return { writes: [], follow: [] }
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
  listImports: async (ctx, { campaignId, after, limit }) => {
    await ctx.load(campaigns, campaignId)
    const query = { index: 'ofCampaign', equals: { campaignId }, order: 'desc', after: after ?? null, limit } as const
    const page = await ctx.find(siteImports, query)
    return { items: page.items.map(record => shownImport(ctx, record)), next: page.next }
  },

  listImport: async (ctx, { importId }) => shownImport(ctx, await ctx.load(siteImports, importId)),

  listRows: async (ctx, { importId, kind, failed, after }) => {
    await loaded(ctx, importId)
    const asked = { importId, kind: failed ? FAILED : kind, after, limit: PARTS }
    const page = await pageOfParts(ctx, siteImportParts, asked)
    const items = page.items.flatMap(part =>
      part.rows
        .map(({ line, kind: own, name, what, problems }) => ({
          ...{ line, kind: own, name, what },
          problems: problems.map(({ column, words }) => ({ column: siteColumns[column].label, words })),
          ...present({ failed: part.failed?.[line] }),
        }))
        .filter(row => (failed ? row.failed !== undefined : kind === undefined || row.kind === kind)),
    )
    return { items: items.sort((a, b) => a.line - b.line), next: page.next }
  },

  listProblems: async (ctx, { importId }) => {
    const record = await loaded(ctx, importId)
    const sheet = { titles: ['行号', '管控点', '列', '怎么改'], widths: [8, 24, 14, 60] }
    return problemsFile(ctx, siteImportParts, record, sheet, part =>
      part.rows.flatMap(({ line, name, problems }) => [
        ...problems.map(one => [line, name, siteColumns[one.column].label, one.words]),
        ...(part.failed?.[line] ? [[line, name, '', part.failed[line]]] : []),
      ]),
    )
  },

  applyList: async (ctx, { importId }, record) => {
    await led(ctx, record.campaignId)
    const on = { state: 'applying' as const, part: 0 }
    const after = { ...record, ...on, version: record.version + 1 }
    // A short list is in effect before the page asks; the clock does the rest of a long one.
    const follow = [followUp('campaigns.applyListPart', { importId, part: 0 })]
    return done(shownImport(ctx, after), [update(siteImports, record, on)], { follow })
  },

  cancelList: async (ctx, _input, record) => {
    const off = { state: 'cancelled' as const, finishedAt: ctx.now, forgetAt: ctx.now }
    const after = { ...record, ...off, version: record.version + 1 }
    return done(shownImport(ctx, after), [update(siteImports, record, off)])
  },

  applyListPart: async (ctx, { importId, part }, record) => {
    const more = (next: number) => next < record.parts
    // Another worker was here: the next question is about the next part.
    if (part !== record.part || !more(part)) return done({ importId, more: more(record.part) })
    const laid = await ctx.get(siteImportParts, partId(importId, part))
    const campaign = await ctx.get(campaigns, record.campaignId)
    const among = new Set(record.postIds)
    const writes: Write[] = []
    const follow: FollowUp[] = []
    const failed: Record<string, string> = {}
    for (const row of laid?.rows ?? [])
      try {
        if (!campaign) throw fail('record.notFound')
        assertOpen(campaign)
        const one = await put(ctx, campaign, row, among)
        writes.push(...one.writes)
        follow.push(...one.follow)
      } catch (error) {
        failed[row.line] = wordsOf(error)
      }
    const lost = Object.keys(failed).length
    if (laid && lost > 0) writes.push(update(siteImportParts, laid, { failed, kinds: [...laid.kinds, FAILED] }))
    writes.push(update(siteImports, record, { part: part + 1, failed: record.failed + lost }))
    if (!more(part + 1)) follow.push(followUp('campaigns.finishList', { importId }))
    return done({ importId, more: more(part + 1) }, writes, { area: record.office, follow })
  },

  finishList: async (ctx, { importId }, record) => {
    if (record.part < record.parts) throw fail('flow.notNow')
    const forgetAt = ctx.now + importLimits.keptDays * DAY
    const over = { state: 'applied' as const, finishedAt: ctx.now, forgetAt }
    return done({ importId, failed: record.failed }, [update(siteImports, record, over)])
  },

  forgetList: async (ctx, { importId }) => {
    const record = await ctx.load(siteImports, importId)
    if (record.forgetAt > ctx.now || record.state === 'applying') return done({ removed: 0, more: false })
    const { writes, more } = await partsRemoved(ctx, siteImportParts, importId)
    return done({ removed: writes.length, more }, [
      ...writes,
      ...(more ? [] : [update(siteImports, record, { forgotten: true })]),
    ])
  },
}

/** Why a line was not put in: what is wrong with its field where that is known. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Refusal)) throw error
  const [field] = Object.values((error.details.fields ?? {}) as Record<string, string>)
  return field ?? error.message
}
