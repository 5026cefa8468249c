// Carrying a hand-over out: a few pieces of work a turn, again and again until nothing is found any more.
import { fail } from '@contract/errors'
import { handoverLimits } from '@contract/handover'
import { officeOf } from '@contract/place'
import { MINUTE } from '@contract/time'
import { done, followUp, type Patch, update, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import type { HandedOver, WorkKind } from '../kernel/open-work'
import { people } from '../platform/identity/people'
import type { Bindings } from './flows'
import { type HandoverRecord, handovers, type Walk } from './handover-records'

/** Pieces looked at in one transaction: CloudBase gives it 30 s, and each takes several round trips. */
const PAGE = 8
/** Turns made one after the other; then the clock goes on, so that nobody waits for a long one. */
const TURNS = 10

interface Turn {
  writes: Write[]
  kinds: HandoverRecord['kinds']
  /** Where to go on; undefined when all is done. */
  walk: Walk | undefined
  moved: number
}

/** One page of one kind. What lies outside, or the other may not take, stays and is counted. */
async function handPage(
  ctx: CommandContext,
  kind: WorkKind,
  within: readonly string[],
  parties: HandedOver,
  { after }: Walk,
  limit: number,
) {
  const page = await kind.open(ctx, parties.from.id, after, limit)
  const writes: Write[] = []
  let [moved, kept] = [0, 0]
  for (const { id } of page.items) {
    const record = await ctx.get(kind.collection, id)
    if (!record || !kind.theirs(record, parties.from.id)) continue
    const reached = within.some(area => record.scopes?.includes(area))
    if (!reached || (await kind.lacks(ctx, record, parties.to))) kept++
    else {
      writes.push(...(await kind.hand(ctx, record, parties)))
      moved++
    }
  }
  return { writes, moved, kept, next: page.next, seen: page.items.length }
}

/** From where the last turn ended: until enough was looked at, or everything once. */
async function makeTurn(ctx: CommandContext, handover: HandoverRecord, from: Walk, parties: HandedOver): Promise<Turn> {
  const kinds = new Map(ctx.openWork().map(kind => [kind.name, kind]))
  const turn: Turn = { writes: [], kinds: handover.kinds.map(one => ({ ...one })), walk: { ...from }, moved: 0 }
  const walk = turn.walk!
  let seen = 0
  while (walk.nth < turn.kinds.length && seen < PAGE) {
    const count = turn.kinds[walk.nth]!
    const kind = kinds.get(count.kind)
    if (walk.after === null) count.kept = 0
    const page = kind && (await handPage(ctx, kind, handover.within, parties, walk, PAGE - seen))
    count.moved += page?.moved ?? 0
    count.kept += page?.kept ?? 0
    walk.movedInPass += page?.moved ?? 0
    turn.moved += page?.moved ?? 0
    turn.writes.push(...(page?.writes ?? []))
    seen += page?.seen ?? 0
    walk.after = page?.next ?? null
    if (walk.after === null) walk.nth++
  }
  walk.moved += turn.moved
  if (walk.nth < turn.kinds.length) return turn
  // Something may have been given to them behind the place that was being looked at.
  const again = walk.movedInPass > 0 && walk.pass < handoverLimits.passes
  turn.walk = again ? { ...walk, nth: 0, after: null, pass: walk.pass + 1, movedInPass: 0 } : undefined
  return turn
}

/** Where this turn begins; undefined when there is nothing to do now. */
function beginning({ walk, lookAt, state }: HandoverRecord, now: number): Walk | undefined {
  if (walk) return walk
  return state === 'finished' && lookAt !== undefined && lookAt <= now
    ? { nth: 0, after: null, pass: 1, movedInPass: 0, moved: 0 }
    : undefined
}

export const handingOnHandlers: Pick<Handlers<'people', Bindings>, 'handOn'> = {
  handOn: async (ctx, { handoverId, turn }) => {
    const handover = await ctx.get(handovers, handoverId)
    if (!handover || handover.office !== officeOf(ctx.caller.home)) throw fail('record.notFound')
    const area = handover.scopes.at(-1)!
    const from = handover.turn === turn ? beginning(handover, ctx.now) : undefined
    if (!from) return done({ handoverId, moved: 0, finished: false, late: 0 }, [], { area })
    const parties = { from: handover.fromId, to: handover.personId, by: handover.byId }
    const [giver, receiver, orderer] = await Promise.all(Object.values(parties).map(id => ctx.get(people, id)))
    const gone = !giver || !receiver || !orderer || receiver.deletedAt !== undefined
    const made = gone
      ? { writes: [], kinds: handover.kinds, walk: undefined, moved: 0 }
      : await makeTurn(ctx, handover, from, { from: giver, to: receiver, by: orderer })
    const finished = made.walk === undefined
    const first = handover.state === 'underway'
    const patch: Patch<Omit<HandoverRecord, 'id' | 'version'>> = {
      kinds: made.kinds,
      walk: made.walk,
      turn: turn + 1,
      looking: undefined,
      lookAt: undefined,
    }
    const rest = !finished && (turn + 1) % TURNS === 0
    if (rest) Object.assign(patch, { looking: handover.office, lookAt: ctx.now })
    if (finished && first) {
      Object.assign(patch, { state: 'finished', finishedAt: ctx.now })
      // Who gave them work at the very moment in which their roles ended may not have seen that.
      const lookAt = ctx.now + handoverLimits.lookAgainMinutes * MINUTE
      if (handover.ended.length > 0) Object.assign(patch, { looking: handover.office, lookAt })
    }
    const follow = finished || rest ? [] : [followUp('people.handOn', { handoverId, turn: turn + 1 })]
    const late = finished && !first ? from.moved + made.moved : 0
    return done(
      { handoverId, moved: made.moved, finished, late },
      [update(handovers, handover, patch), ...made.writes],
      { area, follow },
    )
  },
}
