// Signing the record of a joint operation: each who was there on their own phone; a record that is written anew is signed again.
import { fail } from '@contract/errors'
import { officeOf } from '@contract/place'
import { dayOf } from '@contract/time'
import { done, update } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import type { Bindings } from './flows'
import { cameOf, shownMeeting } from './meeting'
import { meetings, type RecordSign, type StoredMeeting } from './meeting-records'
import { isSignOverdue, waiting } from './record-rules'

type Verbs = 'rewriteRecord' | 'recordsToSign' | 'signRecord' | 'remindRecord'

/** The page showed another writing of it: what stands there now is read first. */
function assertSameEdition(held: NonNullable<StoredMeeting['held']>, edition: number) {
  if (held.edition !== edition) throw fail('record.changed')
}

async function invitedTo(ctx: CommandContext, meetingId: string) {
  const meeting = await ctx.get(meetings, meetingId)
  if (!meeting || officeOf(ctx.caller.home) !== meeting.office) throw fail('record.notFound')
  return meeting
}

export const recordSigningHandlers: Pick<Handlers<'campaigns', Bindings>, Verbs> = {
  rewriteRecord: async (ctx, { meetingId, edition, minutes, decisions, cameIds }) => {
    const meeting = await ctx.load(meetings, meetingId)
    if (!meeting.held) throw fail('campaign.notHeld')
    assertSameEdition(meeting.held, edition)
    const people = cameOf(meeting, cameIds)
    const { id: byId, name: byName } = ctx.caller
    const held = { at: ctx.now, byId, byName, minutes, decisions, edition: edition + 1 }
    const changed = { held, people, ...waiting({ ...meeting, held, people }) }
    return done(shownMeeting(ctx, { ...meeting, ...changed }), [update(meetings, meeting, changed)])
  },

  recordsToSign: async (ctx, { after, limit }) => {
    const page = await ctx.find(meetings, { index: 'toSign', member: ctx.caller.id, after: after ?? null, limit })
    return { items: page.items.map(meeting => shownMeeting(ctx, meeting)), next: page.next }
  },

  signRecord: async (ctx, { meetingId, edition, verdict, words }) => {
    const meeting = await invitedTo(ctx, meetingId)
    if (!meeting.held || !meeting.toSign.includes(ctx.caller.id)) throw fail('campaign.nothingToSign')
    assertSameEdition(meeting.held, edition)
    if (verdict === 'refuse' && !words) throw fail('campaign.refuseWords')
    const { id: personId, name } = ctx.caller
    const sign: RecordSign = { personId, name, at: ctx.now, edition, verdict, ...(words ? { words } : {}) }
    const signs = [...meeting.signs, sign]
    const { toSign } = waiting({ ...meeting, signs })
    const changed = { signs, toSign, toRemind: meeting.toRemind && toSign.length > 0 }
    return done(shownMeeting(ctx, { ...meeting, ...changed }), [update(meetings, meeting, changed)])
  },

  remindRecord: async (ctx, { meetingId }) => {
    const meeting = await ctx.load(meetings, meetingId)
    if (!isSignOverdue(meeting, dayOf(ctx.now)))
      return done({ meetingId, reminded: false }, [], { area: meeting.office })
    return done({ meetingId, reminded: true }, [update(meetings, meeting, { toRemind: false })])
  },
}
