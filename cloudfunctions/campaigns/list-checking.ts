// A key-control list is read and checked as a whole before anything changes: what it comes to is laid down in parts.
import { createHash } from 'node:crypto'
import { type SiteColumn, type SiteRowKind, siteColumnNames, siteRowKindNames } from '@contract/campaign-list'
import { campaignLimits, siteKinds } from '@contract/campaign-shapes'
import { fail } from '@contract/errors'
import { importLimits } from '@contract/importing'
import { officeOf } from '@contract/place'
import { everyPage } from '../kernel/every-page'
import type { Before, Handlers } from '../kernel/implement'
import { covers, reachOf } from '../kernel/reach'
import { areasOf, type KnownArea } from '../platform/areas/listed'
import type { Cell } from '../platform/excel/cells'
import { checkedRecord, layDown, rowParts } from '../platform/excel/laying'
import { bare } from '../platform/excel/lists'
import { linesWithin, uploadedList } from '../platform/excel/uploaded'
import { people } from '../platform/identity/people'
import { PAGE_LIMIT, type Store } from '../platform/store/port'
import type { Bindings } from './flows'
import { siteLists } from './list-applying'
import {
  changesIn,
  type KnownPerson,
  linesOf,
  type Problem,
  type SiteRow,
  sameKey,
  sameTurns,
  type Understood,
  understood,
  type WantedTurn,
} from './list-parsing'
import { checkedSites, siteImportParts } from './list-records'
import { assertOpen, led } from './planning'
import { elsewhere } from './posting'
import { type Campaign, campaigns, type Post, peopleIn, posts, type Site, type StoredTurn, sites } from './records'
import { atTwoPosts, longStretches } from './rules'
import { happensIn } from './staff'

const limits = {
  ...importLimits,
  rows: campaignLimits.sites,
  columns: siteColumnNames.length,
  tooLarge: 'campaign.listTooLarge',
  noColumns: 'campaign.listNoColumns',
  empty: 'campaign.listEmpty',
} as const
/** A post that a list sets up: the same for every try of it. */
const postIdOf = (importId: string, name: string) =>
  `p${createHash('sha256')
    .update(`${importId}\n${bare(name)}`)
    .digest('hex')
    .slice(0, 24)}`

type Reads = Pick<Store, 'find'>

/** The staff of an office who may answer for a place or stand a post, as lists write them. */
export async function staffOf(read: Reads, office: string, areas: readonly KnownArea[], now: number) {
  const pathOf = new Map(areas.map(({ id, path }) => [id, path]))
  const found = await everyPage(after =>
    read.find(people, { index: 'inArea', member: `staff@${office}`, after, limit: PAGE_LIMIT }),
  )
  const staff = found.filter(
    person =>
      person.deletedAt === undefined &&
      officeOf(person.home) === office &&
      reachOf(person, 'campaigns.serve', now) !== undefined,
  )
  return staff.map(({ id, name, home, post }) => {
    const alike = staff.filter(other => bare(other.name) === bare(name))
    const longer = `${pathOf.get(home) ?? home}/${name}`
    const alone = alike.filter(other => other.home === home).length === 1
    return { id, name, home, written: alike.length === 1 ? name : alone ? longer : id, post: post ?? '' }
  })
}

export const listedSites = (read: Reads, campaignId: string): Promise<Site[]> =>
  everyPage(after =>
    read.find(sites, { index: 'ofCampaign', equals: { campaignId, state: 'listed' }, after, limit: PAGE_LIMIT }),
  )
export const keptPosts = async (read: Reads, campaignId: string): Promise<Post[]> =>
  (await read.find(posts, { index: 'ofCampaign', equals: { campaignId, state: 'kept' }, limit: 100 })).items

interface Known {
  campaign: Campaign
  importId: string
  now: number
}

/** The shifts that the lines lay down, by the name of their post, and the line that does. */
function laidDown(all: readonly { line: number; one: Understood | Problem[] }[]) {
  const laid = new Map<string, { name: string; turns: WantedTurn[]; line: number }>()
  for (const { line, one } of all)
    if (!Array.isArray(one) && one.postName && one.turns && !laid.has(bare(one.postName)))
      laid.set(bare(one.postName), { name: one.postName, turns: one.turns, line })
  return laid
}

const asStored = (turns: readonly WantedTurn[], nameOf: (id: string) => string): StoredTurn[] =>
  turns.map(({ start, personId, restPersonId }) => ({
    ...{ start, personId, personName: nameOf(personId) },
    ...(restPersonId ? { rest: { personId: restPersonId, name: nameOf(restPersonId) } } : {}),
  }))

/** Every line with what it comes to, against the campaign as it is. */
async function planned(store: Store, cells: readonly (readonly Cell[])[], { importId, campaign, now }: Known) {
  const { id: campaignId, office, areas: where, kinds } = campaign
  const lines = linesWithin(linesOf(cells), limits)
  const areas = await areasOf(store, office)
  const staff: readonly KnownPerson[] = await staffOf(store, office, areas, now)
  const [listed, kept] = [await listedSites(store, campaignId), await keptPosts(store, campaignId)]
  const nameOf = (id: string) => staff.find(one => one.id === id)?.name ?? ''
  const all = lines.map(line => ({ line: line.line, cells: line.cells, one: understood(line, areas, staff) }))

  const laid = laidDown(all)
  const keptAs = new Map(kept.map(post => [bare(post.name), post]))
  const newPosts = [...laid.keys()].filter(key => !keptAs.has(key))
  /** The posts as they will be. */
  const after = [
    ...kept.map(post => ({ name: post.name, turns: turnsAfter(post) })),
    ...newPosts.map(key => ({ name: laid.get(key)!.name, turns: asStored(laid.get(key)!.turns, nameOf) })),
  ]
  function turnsAfter(post: Post): StoredTurn[] {
    const own = laid.get(bare(post.name))
    return own ? asStored(own.turns, nameOf) : post.turns
  }
  // Those who are to stand here may stand in another campaign already.
  const named = [...laid.values()].flatMap(({ turns }) => peopleIn(asStored(turns, nameOf)))
  const foreign = await elsewhere(store, campaign, [...new Set(named)])
  const clashing = (name: string, turns: readonly StoredTurn[]) =>
    [...after.filter(other => bare(other.name) !== bare(name)), ...foreign].find(other =>
      atTwoPosts(turns, other.turns),
    )

  const within = new Set(areas.filter(area => happensIn({ areas: where }, area.scopes)).map(({ id }) => id))
  const names = areas.filter(({ id }) => where.includes(id)).map(({ name }) => name)
  const byKey = new Map<string, Site>(listed.map(site => [sameKey({ name: site.name, area: site.place.area }), site]))
  const byId = new Map(listed.map(site => [site.id, site]))
  const taken = new Map<string, number>()
  let places = listed.length
  const rows = all.map(({ line, cells: given, one }): SiteRow => {
    const problems: Problem[] = []
    const wrong = (column: SiteColumn, words: string) => void problems.push({ column, words })
    const bad = (found: Problem[]): SiteRow => ({
      ...{ line, kind: 'bad', name: given.name ?? '', what: '', problems: found },
    })
    if (Array.isArray(one)) return bad(one)
    const { postName, turns, ...rest } = one
    const known = one.siteId === undefined ? byKey.get(sameKey(one)) : byId.get(one.siteId)
    if (one.siteId !== undefined && !known) wrong('siteId', '清单里没有这个编号，新的一处请空着')
    for (const key of [sameKey(one), ...(known ? [known.id] : [])]) {
      const before = taken.get(key)
      if (before !== undefined) {
        wrong('name', `和第 ${before} 行是同一处，请删掉一行`)
        break
      }
      taken.set(key, line)
    }
    if (known?.kind !== one.kind && !kinds.includes(one.kind))
      wrong('kind', `不是这次行动的管控重点，请在这些里选：${kinds.map(kind => siteKinds[kind].label).join('、')}`)
    if (known?.place.area !== one.area && !within.has(one.area))
      wrong('area', `不在行动范围里，请在这些地方里选：${names.join('、')}`)
    if (!known && ++places > campaignLimits.sites) wrong('name', `清单最多 ${campaignLimits.sites} 处，请先去掉不用的`)
    const own = postName === undefined ? undefined : laid.get(bare(postName))
    const post = postName === undefined ? undefined : keptAs.get(bare(postName))
    if (postName !== undefined && !own && !post)
      wrong('post', '还没有这个岗位，请在“班次”里写一天几班、谁值，或先设好岗位')
    if (own && turns && own.line !== line && JSON.stringify(own.turns) !== JSON.stringify(turns))
      wrong('turns', `和第 ${own.line} 行写的同一岗位的班次不一样`)
    if (own?.line === line) {
      if (!post && newPosts.indexOf(bare(own.name)) + kept.length >= campaignLimits.posts)
        wrong('post', `一个行动最多 ${campaignLimits.posts} 个岗位`)
      const other = clashing(own.name, asStored(own.turns, nameOf))
      if (other)
        wrong(
          'turns',
          `${atTwoPosts(asStored(own.turns, nameOf), other.turns)}同一时间也排在“${other.name}”，请换人或换时间`,
        )
    }
    if (problems.length > 0) return bad(problems)
    const lays = own?.line === line && !(post && sameTurns(post.turns, own.turns))
    const wanted = {
      ...rest,
      ...(known ? { siteId: known.id } : {}),
      ...(postName === undefined
        ? {}
        : { post: { id: post?.id ?? postIdOf(importId, postName), name: post?.name ?? own!.name } }),
      ...(lays ? { turns: own.turns } : {}),
    }
    const changes = [...(known ? changesIn(known, wanted) : []), ...(lays ? ['班次'] : [])]
    const long = lays ? longStretches([...after, ...foreign], new Set(own.turns.map(({ personId }) => personId))) : []
    const kind: SiteRowKind = known ? (changes.length > 0 ? 'changed' : 'same') : 'new'
    const what = [
      [one.areaName, one.words].filter(Boolean).join('，'),
      `负责人 ${one.personName}`,
      ...(wanted.post ? [`岗位 ${wanted.post.name}`] : []),
      ...long.map(({ person, hours }) => `注意：${person}连着值 ${hours} 小时`),
      ...(changes.length > 0 ? [`${known ? '改' : '排'}${changes.join('、')}`] : []),
    ].join(' · ')
    return { line, kind, name: one.name, what, problems: [], wanted }
  })
  return rows
}

/** Reads and checks the file outside of the transaction, once for each command, and lays down what it comes to. */
export const readingList: Before<{ campaignId: string; fileId: string }> = async (
  { store, caller, now, requestId },
  { campaignId, fileId },
) => {
  const id = siteLists.idOf(caller.id, requestId)
  if (await siteLists.isRead(store, id)) return
  const campaign = await store.get(campaigns, campaignId)
  const reach = reachOf(caller, 'campaigns.lead', now)
  if (!campaign || !reach || !covers(reach, caller, campaign)) throw fail('record.notFound')
  assertOpen(campaign)
  const { file, cells } = await uploadedList(store, caller.id, fileId, limits)
  const { office, personId } = campaign
  const rows = await planned(store, cells, { importId: id, campaign, now })
  // Posts come before the places that they watch.
  const ordered = [...rows].sort((a, b) => Number(!a.wanted?.turns) - Number(!b.wanted?.turns))
  const { good, all } = rowParts(id, ordered)
  const fileName = file.name ?? '重点管控清单.xlsx'
  const list = { id, byName: caller.name, fileName, at: now, parts: good, kinds: siteRowKindNames, rows }
  const record = {
    ...checkedRecord(list),
    ...{ campaignId, office, scopes: campaign.scopes, personId, byId: caller.id },
    postIds: rows.flatMap(({ wanted }) => (wanted?.turns && wanted.post ? [wanted.post.id] : [])),
  }
  const read = { id, version: 1, fileId, byId: caller.id, record }
  await layDown(store, file, { parts: siteImportParts, all }, { checked: checkedSites, read })
}

export const listCheckingHandlers: Pick<Handlers<'campaigns', Bindings>, 'checkList'> = {
  checkList: async (ctx, { campaignId, fileId }) => {
    await led(ctx, campaignId)
    return siteLists.check(ctx, fileId, record => record.campaignId === campaignId)
  },
}
