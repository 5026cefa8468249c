// What commands on a request have in common: first contact, the desk somebody acts for, and the answer.
import { done, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import { elapsed } from '../kernel/worktime'
import { started } from './clocks'
import { calendarOf, type Patch, staffAt } from './moving'
import type { HeldDesk, Request } from './records'
import { type Actor, serves } from './rules'
import { answerOf } from './shown'

/** The result of a command: the row the caller sees. */
export const outcome = async (
  ctx: CommandContext,
  { request, changes }: { request: Request; changes: readonly Write[] },
  more: { follows?: boolean } = {},
) => done(await answerOf(ctx, request, more), changes)

/** The desk at which somebody acts on a request. */
export function deskFor(request: Request, actor: Actor): HeldDesk {
  if (serves(actor, request.desk.desk)) return request.desk
  const helping = request.coDesks.find(one => one.doneAt === undefined && serves(actor, one.desk))
  if (helping) return { desk: helping.desk, name: helping.name }
  const { transfer, responsible } = request
  if (transfer && serves(actor, transfer.to.desk)) return transfer.to
  if (responsible?.personId === actor.id) return { desk: responsible.desk, name: responsible.deskName }
  return request.watchers.find(one => serves(actor, one.desk)) ?? request.desk
}

/**
 * First contact: whoever makes it stays responsible until the request is closed, and the clock of the solution begins,
 * counted from when it was reported. Nothing when somebody else was first.
 */
export async function contacted(ctx: CommandContext, request: Request): Promise<Patch> {
  if (request.responsibleId !== undefined) return {}
  const calendar = await calendarOf(ctx, request)
  const by = staffAt(ctx, request.desk)
  return {
    responsible: { ...by, desk: request.desk.desk, at: ctx.now },
    responsibleId: ctx.caller.id,
    contactedAt: ctx.now,
    contactOnTime: elapsed(request.clock, ctx.now, calendar) <= request.clock.budget,
    clock: started('solve', request.submittedAt, request, calendar),
    watchers: [],
  }
}
