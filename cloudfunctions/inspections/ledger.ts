// Reading the ledger: lists by every filter, one finding, and how many wait for what.

import { statesOf } from '@contract/flow'
import { findingFlow } from '@contract/inspections'
import { communityOf, officeOf } from '@contract/place'
import { dayOf, monthOf } from '@contract/time'
import type { QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { coversArea } from '../kernel/reach'
import { matches, searchGram } from '../kernel/search'
import { encodeCursor, type Page } from '../platform/store/port'
import type { Bindings } from './flows'
import { officeFor } from './grids'
import { type Finding, findings } from './records'
import { dueAtOf, facet, isNumber, isOverdue, ofPerson, searchable } from './rules'
import { detailOf, rowOf } from './showing'

/** Pages of 100 that one call looks through when words filter them; a page with fewer lines then has a `next`. */
const PAGES = 10

/** Where to look, as the first part of a facet; `inside` is an area that the index does not know of. */
function whereToLook(ctx: QueryContext, area: string | undefined, mine: boolean) {
  const me = ofPerson(ctx.caller.id)
  if (mine) return { wheres: [me], inside: area }
  if (area === undefined) return { wheres: [...ctx.areas(), ...(ctx.reach.own ? [me] : [])], inside: undefined }
  if (!coversArea(ctx.reach, area) && ctx.reach.own) return { wheres: [me], inside: area }
  return { wheres: [...ctx.areas(area)], inside: undefined }
}

/** Walks an index until a page is full of what passes; the cursor is where the walk stopped, not a page's end. */
async function sifted(
  fetch: (after: string | null) => Promise<Page<Finding>>,
  passes: (finding: Finding) => boolean,
  position: (finding: Finding) => number,
  start: string | null,
  limit: number,
): Promise<Page<Finding>> {
  const items: Finding[] = []
  let after = start
  for (let pages = 0; pages < PAGES; pages++) {
    const page = await fetch(after)
    for (const [i, finding] of page.items.entries()) {
      if (!passes(finding)) continue
      items.push(finding)
      if (items.length < limit) continue
      const more = i + 1 < page.items.length || page.next !== null
      return { items, next: more ? encodeCursor({ value: position(finding), id: finding.id }) : null }
    }
    after = page.next
    if (!after) break
  }
  return { items, next: after }
}

type Verbs = 'ledger' | 'finding' | 'figures'

export const ledgerHandlers: Pick<Handlers<'inspections', Bindings>, Verbs> = {
  ledger: async (ctx, { state, area, topic, month, mine, overdue, text, after, limit }) => {
    const { wheres, inside } = whereToLook(ctx, area, mine)
    const start = after ?? null
    // Somebody's own list also holds what they registered or answered for and may not see any more.
    const passes = (finding: Finding) =>
      ctx.covers(finding) &&
      (inside === undefined || finding.scopes.includes(inside)) &&
      (!state || finding.state === state) &&
      (state === 'withdrawn' || finding.state !== 'withdrawn') &&
      (!topic || finding.topic === topic) &&
      (!month || finding.month === month) &&
      (!mine || finding.personId === ctx.caller.id || finding.registrar.personId === ctx.caller.id) &&
      (!area || finding.scopes.includes(area)) &&
      (!overdue || isOverdue(finding, ctx.now)) &&
      (!text || matches(searchable(finding), text))
    const answer = (page: Page<Finding>) => ({ items: page.items.map(item => rowOf(ctx, item)), next: page.next })

    if (isNumber(text)) {
      const found = await ctx.find(findings, { index: 'byNumber', equals: { office: officeFor(ctx), number: text } })
      return answer({ items: found.items.filter(passes), next: null })
    }
    const size = text || mine || inside ? 100 : limit
    const areas = wheres.filter(where => !where.startsWith('@'))
    const gram = text && areas.length === wheres.length ? areas.map(where => searchGram(text, gramScope(where))) : []
    if (text && gram.length > 0 && gram.every(one => one !== undefined))
      return answer(
        await sifted(
          at =>
            ctx.findIn([...new Set(gram as string[])], findings, {
              index: 'search',
              order: 'desc',
              after: at,
              limit: 100,
            }),
          passes,
          finding => finding.registeredAt,
          start,
          limit,
        ),
      )
    const members = wheres.map(where => facet(where, { state, topic, month }))
    return answer(
      await sifted(
        at =>
          overdue
            ? ctx.findIn(members, findings, {
                index: 'due',
                equals: { open: true },
                range: { to: ctx.now + 1 },
                after: at,
                limit: size,
              })
            : ctx.findIn(members, findings, { index: 'ledger', order: 'desc', after: at, limit: size }),
        passes,
        finding => (overdue ? finding.dueAt : finding.registeredAt),
        start,
        limit,
      ),
    )
  },

  finding: async (ctx, { findingId }) => detailOf(ctx, await ctx.load(findings, findingId)),

  figures: async (ctx, { area, month = monthOf(ctx.now) }) => {
    // Areas do not overlap; what is somebody's own beside them would be counted twice.
    const areas = ctx.areas(area)
    const counted = areas.length > 0 ? areas : [ofPerson(ctx.caller.id)]
    const sum = async (one: (where: string) => Promise<number>) =>
      (await Promise.all(counted.map(one))).reduce((total, count) => total + count, 0)
    const inState = (state: string | undefined, of?: string) =>
      sum(where => ctx.count(findings, { index: 'ledger', member: facet(where, { state, month: of }) }))
    const due = (range: { from?: number; to?: number }) =>
      sum(where => ctx.count(findings, { index: 'due', member: facet(where), equals: { open: true }, range }))

    const today = dayOf(ctx.now)
    const endOfToday = dueAtOf(today)
    const states = statesOf(findingFlow)
    const byState = await Promise.all(states.map(state => inState(state, month)))
    return {
      open: await due({}),
      dueToday: await due({ from: endOfToday, to: endOfToday + 1 }),
      overdue: await due({ to: ctx.now + 1 }),
      rectified: await inState('rectified'),
      verified: await inState('verified'),
      month: {
        month,
        found: await inState(undefined, month),
        byState: Object.fromEntries(states.map((state, i) => [state, byState[i]!])) as Record<
          (typeof states)[number],
          number
        >,
      },
    }
  },
}

/** Search tokens lie under the office and the community: a grid looks among its community's. */
const gramScope = (area: string) => (area === officeOf(area) ? area : communityOf(area))
