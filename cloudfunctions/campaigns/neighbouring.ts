// The shift before at a post, and what a shift that is over looks like to the clock.
import type { QueryContext } from '../kernel/context'
import { type Shift, shifts } from './records'

export const over = { open: false, watched: false }

/** The shift before this one at the same post. */
export async function shiftBefore(ctx: QueryContext, { postId, startsAt }: Shift): Promise<Shift | undefined> {
  const range = { to: startsAt }
  const { items } = await ctx.find(shifts, { index: 'ofPost', equals: { postId }, range, order: 'desc', limit: 1 })
  return items[0] && ctx.get(shifts, items[0].id)
}
