// Standing a shift: taking it, handing over 交接班, leaving early, signing off.
import { fail } from '@contract/errors'
import { done, update, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { present } from '../kernel/present'
import { PAGE_LIMIT } from '../platform/store/port'
import type { Bindings } from './flows'
import { over, shiftBefore } from './neighbouring'
import { type Shift, shifts } from './records'
import { cameLate, EARLY, GRACE, hoursOnEnd, mayFinishAt, OVERSTAY, pressedMoment } from './rules'
import { shownShift, shownShifts } from './shown'
import { unswapped } from './swapping'
import { gapPassed } from './watching'

type Verbs = 'shift' | 'myShifts' | 'take' | 'handOver' | 'leave' | 'finish'

/** What becomes of the shift before when the next one is taken: relieved, or the rest of it was nobody's. */
async function relieved(ctx: CommandContext, before: Shift, byName: string): Promise<Write[]> {
  if (!before.open) return []
  if (before.state === 'onDuty')
    return [update(shifts, before, { state: 'done', endedAt: ctx.now, relievedBy: byName, ...over })]
  const until = Math.min(ctx.now, before.endsAt)
  return [
    ...(await gapPassed(ctx, before, until)),
    update(shifts, before, {
      state: before.state === 'left' ? 'done' : 'missed',
      relievedBy: byName,
      gapId: undefined,
      ...over,
    }),
  ]
}

export const servingHandlers: Pick<Handlers<'campaigns', Bindings>, Verbs> = {
  shift: async (ctx, { shiftId }) => {
    const shift = await ctx.load(shifts, shiftId)
    const before = await shiftBefore(ctx, shift)
    const [one, other] = await shownShifts(ctx, before ? [shift, before] : [shift])
    return { shift: one!, ...(other && { before: other }) }
  },

  myShifts: async (ctx, { after, limit }) => {
    const equals = { personId: ctx.caller.id, open: true }
    const page = await ctx.find(shifts, { index: 'ofPerson', equals, after: after ?? null, limit })
    const all = (await ctx.find(shifts, { index: 'ofPerson', equals, limit: PAGE_LIMIT })).items
    const items = await shownShifts(ctx, page.items)
    return { items: items.map(one => ({ ...one, ...present({ onEnd: hoursOnEnd(all, one) }) })), next: page.next }
  },

  // The gap, if one was told, ends when this arrives: nobody could know before. What the phone says stands beside it.
  take: async (ctx, phone, shift) => {
    if (ctx.now < shift.startsAt - EARLY) throw fail('campaign.tooEarly')
    if (ctx.now >= shift.endsAt) throw fail('campaign.shiftOver')
    const before = await shiftBefore(ctx, shift)
    const passed = await gapPassed(ctx, shift, ctx.now)
    const { swapTo: _to, swapAsk: _ask, gapId: _gap, endedAt: _ended, leftReason: _reason, ...rest } = shift
    const pressed = pressedMoment(phone, ctx.now)
    const taken = {
      ...{ state: 'onDuty' as const, takenAt: ctx.now, watched: true, watchAt: shift.endsAt + OVERSTAY },
      ...(cameLate(pressed, ctx.now) ? { pressedAt: pressed } : {}),
    }
    const none = { swapTo: undefined, swapAsk: undefined, gapId: undefined, endedAt: undefined, leftReason: undefined }
    return done(await shownShift(ctx, { ...rest, ...taken }), [
      ...passed,
      ...(await unswapped(ctx, shift)),
      update(shifts, shift, { ...taken, ...none, gaps: shift.gaps + (shift.gapId === undefined ? passed.length : 0) }),
      ...(before ? await relieved(ctx, before, shift.personName) : []),
    ])
  },

  handOver: async (ctx, { shiftId, words }) => {
    const shift = await ctx.load(shifts, shiftId)
    if (shift.state !== 'onDuty') throw fail('campaign.notOnDuty')
    const handover = { words, at: ctx.now }
    return done(await shownShift(ctx, { ...shift, handover }), [update(shifts, shift, { handover })])
  },

  leave: async (ctx, { reason }, shift) => {
    if (ctx.now >= mayFinishAt(shift)) throw fail('campaign.shiftOver')
    const left = { state: 'left' as const, endedAt: ctx.now, leftReason: reason, watchAt: ctx.now + GRACE }
    return done(await shownShift(ctx, { ...shift, ...left }), [update(shifts, shift, left)])
  },

  finish: async (ctx, { words }, shift) => {
    if (ctx.now < mayFinishAt(shift)) throw fail('campaign.shiftLasts')
    const handover = words ? { handover: { words, at: ctx.now } } : {}
    const finished = { state: 'done' as const, endedAt: ctx.now, ...handover, ...over }
    return done(await shownShift(ctx, { ...shift, ...finished }), [update(shifts, shift, finished)])
  },
}
