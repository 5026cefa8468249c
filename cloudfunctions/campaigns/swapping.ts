// Changing shifts: given by the leader, or among two colleagues who both agree.
import type { LongStretch } from '@contract/campaign-posts'
import { fail } from '@contract/errors'
import { DAY } from '@contract/time'
import { done, update, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import type { Bindings } from './flows'
import { led } from './planning'
import { type Shift, shifts } from './records'
import { hoursOnEnd, inTwoPlaces } from './rules'
import { shownShift } from './shown'
import { ableNamed } from './staff'

type Verbs = 'assign' | 'askSwap' | 'answerSwap' | 'withdrawSwap'

const none = { swapTo: undefined, swapAsk: undefined }

/** The writes that forget what is asked of or by a shift, at the other one; its own fields are the caller's to write. */
export async function unswapped(ctx: CommandContext, shift: Shift): Promise<Write[]> {
  const changes: Write[] = []
  for (const id of [shift.swapTo, shift.swapAsk?.shiftId]) {
    const other = id === undefined ? undefined : await ctx.get(shifts, id)
    if (other) changes.push(update(shifts, other, none))
  }
  return changes
}

/** The shifts of somebody up to the end of one and a day after. */
async function shiftsAround(ctx: CommandContext, personId: string, shift: Shift): Promise<Shift[]> {
  const page = await ctx.find(shifts, {
    index: 'ofPerson',
    equals: { personId, open: true },
    range: { to: shift.endsAt + DAY },
    order: 'desc',
    limit: 50,
  })
  return page.items.filter(({ id }) => id !== shift.id)
}

/** Whoever comes to stand a shift, but for those (`not`) that they give away for it. */
interface Coming {
  person: { personId: string; name: string }
  shift: Shift
  not?: readonly string[]
}

/** That each can stand what they come to: at no other post then, and not too long on end unless that is meant. */
async function assertCanStand(ctx: CommandContext, coming: readonly Coming[], longAgreed: boolean) {
  const people: LongStretch[] = []
  for (const { person, shift, not = [] } of coming) {
    const around = (await shiftsAround(ctx, person.personId, shift)).filter(({ id }) => !not.includes(id))
    const elsewhere = around.find(one => inTwoPlaces(one, shift))
    if (elsewhere) throw fail('campaign.twoPosts', { person: person.name, post: elsewhere.postName })
    const hours = hoursOnEnd([shift, ...around], shift)
    if (hours !== undefined) people.push({ person: person.name, hours, posts: [shift.postName] })
  }
  if (people.length > 0 && !longAgreed) throw fail('campaign.longHours', { people })
}

const without = (shift: Shift, field: 'swapAsk' | 'swapTo'): Shift => {
  const { [field]: _, ...rest } = shift
  return rest
}

const changeable = (shift: Shift | undefined, now: number): shift is Shift =>
  shift?.state === 'planned' && shift.startsAt > now

export const swappingHandlers: Pick<Handlers<'campaigns', Bindings>, Verbs> = {
  assign: async (ctx, { shiftId, toPersonId, longAgreed }) => {
    const shift = await ctx.get(shifts, shiftId)
    if (!shift) throw fail('record.notFound')
    const campaign = await led(ctx, shift.campaignId)
    if ((shift.state !== 'planned' && shift.state !== 'left') || shift.endsAt <= ctx.now)
      throw fail('campaign.shiftTaken')
    const person = await ableNamed(ctx, campaign.office, toPersonId)
    await assertCanStand(ctx, [{ person, shift }], longAgreed)
    const fields = { personId: person.personId, personName: person.name, fixed: true }
    return done(await shownShift(ctx, { ...shift, ...fields }), [
      ...(await unswapped(ctx, shift)),
      update(shifts, shift, { ...fields, ...none }),
    ])
  },

  askSwap: async (ctx, { shiftId, withShiftId, longAgreed }) => {
    const [mine, theirs] = [await ctx.load(shifts, shiftId), await ctx.get(shifts, withShiftId)]
    if (theirs?.campaignId !== mine.campaignId) throw fail('campaign.swap')
    if (!changeable(mine, ctx.now) || !changeable(theirs, ctx.now) || theirs.personId === mine.personId)
      throw fail('campaign.swap')
    if ([mine, theirs].some(one => one.swapTo !== undefined || one.swapAsk !== undefined))
      throw fail('campaign.swapPending')
    // The colleague is not asked for what the asker could not stand.
    const asker = { personId: mine.personId, name: mine.personName }
    await assertCanStand(ctx, [{ person: asker, shift: theirs, not: [mine.id, theirs.id] }], longAgreed)
    const swapAsk = {
      ...{ shiftId, personId: mine.personId, name: mine.personName },
      ...{ startsAt: mine.startsAt, endsAt: mine.endsAt, postName: mine.postName },
    }
    return done(await shownShift(ctx, { ...mine, swapTo: withShiftId }), [
      update(shifts, mine, { swapTo: withShiftId }),
      update(shifts, theirs, { swapAsk }),
    ])
  },

  answerSwap: async (ctx, { shiftId, agree, longAgreed }) => {
    const mine = await ctx.load(shifts, shiftId)
    const theirs = mine.swapAsk && (await ctx.get(shifts, mine.swapAsk.shiftId))
    if (!theirs || theirs.swapTo !== mine.id) throw fail('campaign.swap')
    if (!agree)
      return done(await shownShift(ctx, without(mine, 'swapAsk')), [
        update(shifts, mine, none),
        update(shifts, theirs, none),
      ])
    if (!changeable(mine, ctx.now) || !changeable(theirs, ctx.now)) throw fail('campaign.swap')
    const not = [mine.id, theirs.id]
    const stoodBy = ({ personId, personName: name }: Shift) => ({ personId, name })
    const coming = [
      { person: stoodBy(mine), shift: theirs, not },
      { person: stoodBy(theirs), shift: mine, not },
    ]
    await assertCanStand(ctx, coming, longAgreed)
    const [now, then] = [
      { personId: theirs.personId, personName: theirs.personName, fixed: true },
      { personId: mine.personId, personName: mine.personName, fixed: true },
    ]
    return done(await shownShift(ctx, { ...mine, ...now }), [
      update(shifts, mine, { ...now, ...none }),
      update(shifts, theirs, { ...then, ...none }),
    ])
  },

  withdrawSwap: async (ctx, { shiftId }) => {
    const mine = await ctx.load(shifts, shiftId)
    if (mine.swapTo === undefined) throw fail('campaign.swap')
    return done(await shownShift(ctx, without(mine, 'swapTo')), [
      ...(await unswapped(ctx, mine)),
      update(shifts, mine, none),
    ])
  },
}
