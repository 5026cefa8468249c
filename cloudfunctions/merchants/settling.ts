// From sub-standard back to compliant: the meeting at the shop, what it decided, each day's follow-up, joint enforcement.
import { roles } from '@contract/access'
import { fail } from '@contract/errors'
import { merchantLimits } from '@contract/merchant-shapes'
import { dayOf, MINUTE } from '@contract/time'
import { done, update, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { holds } from '../kernel/reach'
import { holders } from '../platform/identity/holders'
import { people } from '../platform/identity/people'
import { casePhotos, staffOf } from './acting'
import type { Bindings } from './flows'
import { changed } from './keeping'
import { type CaseRecord, cases, type MerchantRecord, merchants } from './records'
import { ended } from './rules'
import { shown } from './showing'

/** “Now” may be some minutes old by the time it arrives. */
const GRACE = 5 * MINUTE

async function openCase(ctx: CommandContext, merchant: MerchantRecord): Promise<CaseRecord> {
  const open = merchant.caseId ? await ctx.get(cases, merchant.caseId) : undefined
  if (!open) throw fail('merchant.noCase')
  return open
}

/** The case changed, with its photos, and the restaurant in its next state. */
async function moved(
  ctx: CommandContext,
  merchant: MerchantRecord,
  open: CaseRecord,
  patch: Partial<CaseRecord>,
  next: Parameters<typeof changed>[1] | undefined,
) {
  const after: CaseRecord = { ...open, ...patch, version: open.version + 1 }
  const on = next ? changed(merchant, next) : { record: merchant, writes: [] as Write[] }
  const writes = [update(cases, open, patch), ...(await casePhotos(ctx, after, open)), ...on.writes]
  return done(await shown(ctx, on.record, after), writes)
}

/** Staff with a role over the grid or around it. */
async function followersOf(ctx: CommandContext, merchant: MerchantRecord, ids: readonly string[]) {
  const grid = merchant.place.area
  if (ids.length === 0) {
    const workers = await holders(ctx, ['gridWorker'], [grid], ctx.now)
    const found = workers.length > 0 ? workers : await holders(ctx, ['gridHead3'], [grid], ctx.now)
    const all = found.map(({ id, name }) => ({ personId: id, name }))
    return all.length > 0 ? all : [{ personId: ctx.caller.id, name: ctx.caller.name }]
  }
  const found = []
  for (const id of [...new Set(ids)]) {
    const person = await ctx.get(people, id)
    const serves = person?.holdings.some(
      one => roles[one.role].staff && holds(one, ctx.now) && merchant.scopes.includes(one.area),
    )
    if (!person || person.deletedAt || !serves) throw fail('merchant.notFollower')
    found.push({ personId: person.id, name: person.name })
  }
  return found
}

type Verbs = 'callMeeting' | 'decide' | 'followUp' | 'comply' | 'enforce'

export const settlingHandlers: Pick<Handlers<'merchants', Bindings>, Verbs> = {
  callMeeting: async (ctx, { at, invited, words }, merchant) => {
    if (at < ctx.now - GRACE) throw fail('merchant.meetingPast')
    const open = await openCase(ctx, merchant)
    const meetings = [...open.meetings, { at, calledBy: staffOf(ctx), words, invited }]
    return moved(ctx, merchant, open, { meetings, spans: ended(open.spans, dayOf(ctx.now)) }, { state: 'meeting' })
  },

  decide: async (ctx, { present, decisions, photoIds, followerIds }, merchant) => {
    const open = await openCase(ctx, merchant)
    const meeting = open.meetings.at(-1)!
    if (ctx.now < meeting.at) throw fail('merchant.tooEarly')
    const held = { at: ctx.now, by: staffOf(ctx), present, decisions, photos: [...photoIds] }
    const meetings = [...open.meetings.slice(0, -1), { ...meeting, held }]
    const spans = [...open.spans, { from: dayOf(ctx.now) }]
    const followers = await followersOf(ctx, merchant, followerIds)
    return moved(
      ctx,
      merchant,
      open,
      { meetings, spans, followers, followerIds: followers.map(({ personId }) => personId) },
      { state: 'followUp' },
    )
  },

  followUp: async (ctx, { words, fixed, photoIds }, merchant) => {
    const open = await openCase(ctx, merchant)
    const day = dayOf(ctx.now)
    const others = open.followUps.filter(entry => entry.day !== day)
    if (others.length >= merchantLimits.followUps) throw fail('merchant.tooLong')
    const known = fixed.filter(item => open.failed.includes(item))
    const left = open.failed.filter(item => !known.includes(item))
    const entry = { day, at: ctx.now, by: staffOf(ctx), words, fixed: known, photos: [...photoIds] }
    const next = { state: 'followUp' as const, failed: left, notedBy: ctx.caller.id }
    return moved(ctx, merchant, open, { followUps: [...others, entry], left }, next)
  },

  comply: async (ctx, { words, photoIds }, merchant) => {
    const open = await openCase(ctx, merchant)
    const over = { open: false, closedAt: ctx.now, closedBy: staffOf(ctx), closedWords: words }
    const patch = { ...over, closedPhotos: [...photoIds], spans: ended(open.spans, dayOf(ctx.now)) }
    const next = { state: 'compliant' as const, caseId: undefined, notedBy: undefined, checkedOn: dayOf(ctx.now) }
    return moved(ctx, merchant, open, patch, next)
  },

  enforce: async (ctx, { merchantId, kind, words, photoIds }) => {
    const merchant = await ctx.load(merchants, merchantId)
    const open = await openCase(ctx, merchant)
    const entry = { at: ctx.now, by: staffOf(ctx), kind, words, photos: [...photoIds] }
    return moved(ctx, merchant, open, { enforcements: [...open.enforcements, entry] }, undefined)
  },
}
