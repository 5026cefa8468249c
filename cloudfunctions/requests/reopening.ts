// What becomes of a request that is handled again: a new clock, and the office from the second time on.
import { deskOf } from '@contract/desks'
import { requestLimits } from '@contract/request-shapes'
import type { CommandContext } from '../kernel/context'
import { started } from './clocks'
import { named } from './desks'
import { atDesk, calendarOf, type Patch } from './moving'
import type { Request } from './records'

/** `toOffice` sends it to level 1 at once. */
export async function again(ctx: CommandContext, request: Request, toOffice = false): Promise<Patch> {
  const reopenings = request.reopenings + 1
  const office = deskOf('office', request.office)
  const up = (toOffice || reopenings >= requestLimits.reopeningsToOffice) && request.desk.desk !== office
  const moved = up ? await atDesk(ctx, request, await named(ctx, office)) : {}
  return {
    ...moved,
    state: 'reopened',
    reopenings,
    result: undefined,
    resolvedAt: undefined,
    onTime: undefined,
    closesAt: undefined,
    closedAt: undefined,
    reason: undefined,
    asked: undefined,
    watchers: [],
    clock: started('solve', ctx.now, request, await calendarOf(ctx, request)),
  }
}
