// Whether those who stand in for others can: not when they left the staff, or are away themselves.
import { dayOf } from '@contract/time'
import { ifStill } from '../kernel/due'
import { everyPage } from '../kernel/every-page'
import type { JobContext } from '../kernel/jobs'
import { people } from '../platform/identity/people'
import { PAGE_LIMIT, type Store } from '../platform/store/port'
import { cards, type Substitute } from './meeting-records'
import { isOnStaff } from './staff'

/** Whether somebody is to stand in on a day. */
export const standsInOn = (substitute: Substitute | undefined, day: string): substitute is Substitute =>
  substitute !== undefined && substitute.from <= day && day <= substitute.until

interface Standing {
  office: string
  personId: string
  /** Whom an inspection team has on leave today. */
  onLeave: ReadonlySet<string>
  now: number
}

/** Why somebody cannot stand in today; undefined when they can. Who has a substitute of their own is away. */
export async function outOf(
  read: Pick<Store, 'get' | 'find'>,
  { office, personId, onLeave, now }: Standing,
): Promise<Substitute['out']> {
  const person = await read.get(people, personId)
  if (!person || !isOnStaff(person, office, now)) return 'left'
  if (onLeave.has(personId)) return 'away'
  const named = await everyPage(after =>
    read.find(cards, { index: 'ofPerson', member: personId, after, limit: PAGE_LIMIT }),
  )
  const away = named.some(
    ({ responsible, substitute }) => responsible.personId === personId && standsInOn(substitute, dayOf(now)),
  )
  return away ? 'away' : undefined
}

/** Looks at every card with somebody standing in: cards are few, one for each subject of an area at most. */
export async function watchSubstitutes(ctx: JobContext): Promise<void> {
  const day = dayOf(ctx.now)
  const all = await everyPage(after =>
    ctx.read.find(cards, { index: 'inOffice', equals: { office: ctx.office }, after, limit: PAGE_LIMIT }),
  )
  const standing = all.flatMap(({ id, substitute }) => (standsInOn(substitute, day) ? [{ id, substitute }] : []))
  if (standing.length === 0) return
  const onLeave = new Set((await ctx.ask('inspections.onLeave', { day })).personIds)
  for (const { id, substitute } of standing) {
    const { personId } = substitute
    const key = `${id}:${ctx.now}`.slice(-60)
    await ctx.each(id, async () => {
      const out = await outOf(ctx.read, { office: ctx.office, personId, onLeave, now: ctx.now })
      if (out === substitute.out) return
      await ifStill(ctx.command('campaigns.markSubstitute', { cardId: id, personId }, key))
    })
  }
}
