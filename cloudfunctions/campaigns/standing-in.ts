// Whether those who stand in for others can: not when they left the staff, or are away themselves.
import { roles } from '@contract/access'
import { officeOf } from '@contract/place'
import { dayOf } from '@contract/time'
import { ifStill } from '../kernel/due'
import type { JobContext } from '../kernel/jobs'
import { holds } from '../kernel/reach'
import { type Person, people } from '../platform/identity/people'
import { PAGE_LIMIT, type Page } from '../platform/store/port'
import { type Card, cards, type Substitute } from './meeting-records'
import { standsInOn } from './responsible'

const serves = (person: Person | undefined, office: string, now: number) =>
  person !== undefined &&
  person.deletedAt === undefined &&
  officeOf(person.home) === office &&
  person.holdings.some(one => roles[one.role].staff && holds(one, now))

/** Those for whom somebody else stands in today, by these cards. */
export const awayBy = (all: readonly Pick<Card, 'responsible' | 'substitute'>[], day: string) =>
  new Set(all.filter(({ substitute }) => standsInOn(substitute, day)).map(({ responsible }) => responsible.personId))

/** Looks at every card with somebody standing in: cards are few, one for each subject of an area at most. */
export async function watchSubstitutes(ctx: JobContext): Promise<void> {
  const all: Card[] = []
  for (let after: string | null = null; ; ) {
    const page: Page<Card> = await ctx.read.find(cards, {
      ...{ index: 'inOffice' as const, equals: { office: ctx.office }, after, limit: PAGE_LIMIT },
    })
    all.push(...page.items)
    after = page.next
    if (!after) break
  }
  const day = dayOf(ctx.now)
  const standing = all.flatMap(({ id, substitute }) => (standsInOn(substitute, day) ? [{ id, substitute }] : []))
  if (standing.length === 0) return
  const onLeave = await ctx.ask('inspections.onLeave', { day })
  const away = new Set([...awayBy(all, day), ...onLeave.personIds])
  const found = new Map<string, Person | undefined>()
  for (const { id, substitute } of standing) {
    const { personId } = substitute
    if (!found.has(personId)) found.set(personId, await ctx.read.get(people, personId))
    const out: Substitute['out'] = !serves(found.get(personId), ctx.office, ctx.now)
      ? 'left'
      : away.has(personId)
        ? 'away'
        : undefined
    if (out === substitute.out) continue
    const given = { cardId: id, personId, ...(out && { out }) }
    await ctx.each(id, () => ifStill(ctx.command('campaigns.markSubstitute', given, `${id}:${ctx.now}`.slice(-60))))
  }
}
