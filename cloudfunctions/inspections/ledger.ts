// Reading the ledger: lists by every filter, one finding, and how many wait for what.

import type { operations } from '@contract/inspections'
import { communityOf, officeOf } from '@contract/place'
import { addDays, addMonths, dayOf, momentOf } from '@contract/time'
import type * as v from 'valibot'
import type { QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { coversArea } from '../kernel/reach'
import { matches, searchGram } from '../kernel/search'
import { sifted } from '../kernel/sifting'
import type { Page } from '../platform/store/port'
import type { Bindings } from './flows'
import { officeFor } from './grids'
import { ASKED, DOUBTED, facet, OF_MERCHANTS, ofMerchant, ofPerson, REFUSED, searchable } from './indexing'
import { isContested } from './parties'
import { type Finding, findings } from './records'
import { ledgerWorkbook } from './report-file'
import { dueAtOf, isDoubted, isNumber } from './rules'
import { detailOf, rowOf } from './showing'

/** Lines of a file that are even tried. */
const MOST_IN_FILE = 3000

type LedgerInput = v.InferOutput<(typeof operations)['ledger']['input']>

/** Where to look, as the first part of a facet; `inside` is an area that the index does not know of. */
function whereToLook(ctx: QueryContext, { area, mine, merchantId }: Pick<LedgerInput, 'area' | 'mine' | 'merchantId'>) {
  const me = ofPerson(ctx.caller.id)
  if (merchantId !== undefined) return { wheres: [ofMerchant(merchantId)], inside: area }
  if (mine) return { wheres: [me], inside: area }
  if (area === undefined) return { wheres: [...ctx.areas(), ...(ctx.reach.own ? [me] : [])], inside: undefined }
  if (!coversArea(ctx.reach, area) && ctx.reach.own) return { wheres: [me], inside: area }
  return { wheres: [...ctx.areas(area)], inside: undefined }
}

/** The tokens to search under; undefined where words are not indexed, such as among a person's own or a restaurant's. */
function searchTokens(text: string, wheres: readonly string[]): string[] | undefined {
  if (!text || wheres.some(where => /^[@#]/.test(where))) return undefined
  const tokens = wheres.map(where => searchGram(text, gramScope(where)))
  const known = tokens.filter(token => token !== undefined)
  return known.length > 0 && known.length === tokens.length ? [...new Set(known)] : undefined
}

/** Not over: neither written off nor withdrawn. */
const underWay = ['registered', 'rectifying', 'rectified', 'verified'] as const

interface Due {
  from?: number
  to?: number
}

/** Within which moments it falls due, where what is not put right is asked for. */
function dueWithin({ overdue, waiting }: Pick<LedgerInput, 'overdue' | 'waiting'>, now: number): Due | undefined {
  const today = dayOf(now)
  if (overdue) return { to: now + 1 }
  if (waiting === undefined || waiting === 'open') return waiting && {}
  const last = waiting === 'soon' ? addDays(today, 1) : today
  return { from: dueAtOf(today), to: dueAtOf(last) + 1 }
}
const falls = ({ dueAt }: Finding, { from, to }: Due) =>
  (from === undefined || dueAt >= from) && (to === undefined || dueAt < to)

/** A page of what matches, newest first, or what is due first. */
async function pageOfLedger(ctx: QueryContext, input: LedgerInput): Promise<Page<Finding>> {
  const { state, area, topic, month, from, to, mine, recurring, asked, refused, doubted, text, after, limit } = input
  const { merchants, merchantId } = input
  const since = from && momentOf(`${from}-01`)
  const until = to && momentOf(`${addMonths(to, 1)}-01`)
  const range = { ...(since ? { from: since } : {}), ...(until ? { to: until } : {}) }
  const due = dueWithin(input, ctx.now)
  const { wheres, inside } = whereToLook(ctx, input)
  // Somebody's own list also holds what they registered or answered for and may not see any more.
  const passes = (finding: Finding) =>
    ctx.covers(finding) &&
    (inside === undefined || finding.scopes.includes(inside)) &&
    (!state || finding.state === state) &&
    (state === 'withdrawn' || finding.state !== 'withdrawn') &&
    (!topic || finding.topic === topic) &&
    (!month || finding.month === month) &&
    (!since || finding.registeredAt >= since) &&
    (!until || finding.registeredAt < until) &&
    (!mine || finding.personId === ctx.caller.id || finding.registrar.personId === ctx.caller.id) &&
    (!area || finding.scopes.includes(area)) &&
    (!due || (finding.open && falls(finding, due))) &&
    (!recurring || (finding.recurrences > 0 && underWay.some(one => one === finding.state))) &&
    (!asked || finding.extensionAsked !== undefined) &&
    (!refused || isContested(finding)) &&
    (!doubted || isDoubted(finding)) &&
    (!merchants || finding.merchant !== undefined) &&
    (!merchantId || finding.merchant?.merchantId === merchantId) &&
    (!text || matches(searchable(finding), text))
  if (isNumber(text)) {
    const found = await ctx.find(findings, { index: 'byNumber', equals: { office: officeFor(ctx), number: text } })
    return { items: found.items.filter(passes), next: null }
  }
  const tokens = searchTokens(text, wheres)
  const under = asked
    ? ASKED
    : refused
      ? REFUSED
      : doubted
        ? DOUBTED
        : (state ?? (merchants ? OF_MERCHANTS : undefined))
  // Of what is under way there is no more than people can work on: those that came back are looked for among it.
  const states = recurring && under === undefined ? underWay : [under]
  const members = wheres.flatMap(where => states.map(one => facet(where, { state: one, topic, month })))
  return sifted(
    after,
    limit,
    (at, most) => {
      const part = { after: at, limit: most }
      if (tokens) return ctx.findIn(tokens, findings, { index: 'search', order: 'desc', range, ...part })
      if (!due) return ctx.findIn(members, findings, { index: 'ledger', order: 'desc', range, ...part })
      return ctx.findIn(members, findings, {
        index: 'due',
        equals: { open: true },
        range: due,
        ...part,
      })
    },
    found => found.filter(passes),
  )
}

type Verbs = 'ledger' | 'ledgerFile' | 'finding' | 'figures'

export const ledgerHandlers: Pick<Handlers<'inspections', Bindings>, Verbs> = {
  ledger: async (ctx, input) => {
    const { items, next } = await pageOfLedger(ctx, input)
    return { items: items.map(item => rowOf(ctx, item)), next }
  },

  ledgerFile: async (ctx, input) => {
    const found: Finding[] = []
    let left = 0
    for (let after: string | null | undefined; ; ) {
      const page = await pageOfLedger(ctx, { ...input, after, limit: 100 })
      for (const finding of page.items) found.length < MOST_IN_FILE ? found.push(finding) : left++
      after = page.next
      if (!after || left > MOST_IN_FILE) break
    }
    const { base64, leftOut } = await ledgerWorkbook(found)
    return { name: `督查台账 ${dayOf(ctx.now)}.xlsx`, base64, leftOut: leftOut + left }
  },

  finding: async (ctx, { findingId }) => detailOf(ctx, await ctx.load(findings, findingId)),

  /** Only what waits is counted: however long the ledger grows, that stays as little as people can work on. */
  figures: async (ctx, { area, topic, month }) => {
    // Areas do not overlap; what is somebody's own beside them would be counted twice.
    const areas = ctx.areas(area)
    const counted = areas.length > 0 ? areas : [ofPerson(ctx.caller.id)]
    const sum = async (one: (where: string) => Promise<number>) =>
      (await Promise.all(counted.map(one))).reduce((total, count) => total + count, 0)
    const inState = (state: string) =>
      sum(where => ctx.count(findings, { index: 'ledger', member: facet(where, { state, topic, month }) }))
    const due = (range: { from?: number; to?: number }) =>
      sum(where =>
        ctx.count(findings, { index: 'due', member: facet(where, { topic, month }), equals: { open: true }, range }),
      )
    const endOfToday = dueAtOf(dayOf(ctx.now))
    const [dueToday, overdue, asked, refused, doubted, registered, rectifying, rectified, verified] = await Promise.all(
      [
        due({ from: endOfToday, to: endOfToday + 1 }),
        due({ to: ctx.now + 1 }),
        inState(ASKED),
        inState(REFUSED),
        inState(DOUBTED),
        inState('registered'),
        inState('rectifying'),
        inState('rectified'),
        inState('verified'),
      ],
    )
    return {
      open: registered + rectifying,
      dueToday,
      overdue,
      asked,
      refused,
      doubted,
      registered,
      rectifying,
      rectified,
      verified,
    }
  },
}

/** Search tokens lie under the office and the community: a grid looks among its community's. */
const gramScope = (area: string) => (area === officeOf(area) ? area : communityOf(area))
