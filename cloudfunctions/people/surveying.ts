// Looking at somebody's open work before it is handed over: how much of each kind there is, and what the other would lack.
import { permissions } from '@contract/access'
import { handoverLimits, type OpenKind } from '@contract/handover'
import type { QueryContext } from '../kernel/context'
import type { Lack, WorkKind } from '../kernel/open-work'
import type { Reachable } from '../kernel/reach'
import { areaNames } from '../platform/areas/naming'
import type { Person } from '../platform/identity/people'
import type { Doc, Page } from '../platform/store/port'

const PAGE = 100

interface Surveyed {
  count: number
  more: boolean
  lacks: Lack[]
}

/** Of one kind what lies within the caller's reach, and each right over each area that `to` would lack once. */
async function surveyed(ctx: QueryContext, kind: WorkKind, fromId: string, to: Person | undefined): Promise<Surveyed> {
  const lacks = new Map<string, Lack>()
  let [count, seen] = [0, 0]
  let after: string | null = null
  do {
    const page: Page<Doc & Reachable> = await kind.open(ctx, fromId, after, PAGE)
    for (const record of page.items) {
      if (!kind.theirs(record, fromId) || !ctx.covers(record)) continue
      count++
      const lack = to && (await kind.lacks(ctx, record, to))
      if (lack) lacks.set(`${lack.right} ${lack.area}`, lack)
    }
    seen += page.items.length
    after = page.next
  } while (after && seen < handoverLimits.counted)
  return { count, more: after !== null, lacks: [...lacks.values()] }
}

/** Every kind of which there is something. */
export async function openKinds(
  ctx: QueryContext,
  kinds: readonly WorkKind[],
  fromId: string,
  to: Person | undefined,
): Promise<OpenKind[]> {
  const all = await Promise.all(kinds.map(async kind => ({ kind, ...(await surveyed(ctx, kind, fromId, to)) })))
  const found = all.filter(({ count }) => count > 0)
  const nameOf = await areaNames(
    ctx,
    found.flatMap(({ lacks }) => lacks.map(({ area }) => area)),
  )
  return found.map(({ kind: { name, label, unit }, count, more, lacks }) => ({
    ...{ kind: name, label, unit, count, more },
    lacks: lacks.map(({ right, area }) => ({ right: permissions[right].label, areaName: nameOf(area) })),
  }))
}
