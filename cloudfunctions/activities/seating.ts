// Places of a pool: which are free, taking them, giving them up. The writes that signing up and the waiting list share.

import { insert, update, type Write } from '../kernel/changes'
import type { CommandContext, QueryContext } from '../kernel/context'
import type { Page } from '../platform/store/port'
import { type SeatRecord, type SignupRecord, seats } from './records'
import { seatIdOf } from './rules'

type Reads = Pick<QueryContext, 'find'>

/** Every seat of a pool that is taken or was given up; a few pages at most. */
export async function takenIn(ctx: Reads, pool: string): Promise<SeatRecord[]> {
  const found: SeatRecord[] = []
  for (let after: string | null = null; ; ) {
    const page: Page<SeatRecord> = await ctx.find(seats, { index: 'ofPool', equals: { pool }, after, limit: 100 })
    found.push(...page.items)
    after = page.next
    if (!after) return found
  }
}

/** The seats that nobody took, in their order. */
export function untaken(pool: string, size: number, taken: readonly SeatRecord[]): string[] {
  const ids = new Set(taken.map(({ id }) => id))
  return Array.from({ length: size }, (_, n) => seatIdOf(pool, n)).filter(id => !ids.has(id))
}

/** Some of these, chosen at random so that people racing for the last ones rarely meet on the same. */
export function chosen(ctx: Pick<CommandContext, 'pick'>, free: readonly string[], count: number): string[] {
  const left = [...free]
  return Array.from({ length: count }, () => left.splice(ctx.pick(left.length), 1)[0]!)
}

export const taking = (
  ids: readonly string[],
  { pool, office, id }: Pick<SignupRecord, 'pool' | 'office' | 'id'>,
): Write[] => ids.map(seat => insert(seats, { id: seat, office, pool, state: 'held', signupId: id }))

/** Marks the seats of a sign-up as given up; `activities.settle` must follow. */
export async function vacating(ctx: CommandContext, signup: SignupRecord): Promise<Write[]> {
  const changes: Write[] = []
  for (const id of signup.seatIds) {
    const seat = await ctx.get(seats, id)
    if (seat?.signupId === signup.id) changes.push(update(seats, seat, { state: 'vacated', signupId: '' }))
  }
  return changes
}
