// Gaps: a shift that nobody stands is told once, then higher up, and recorded from its first minute to its last.
import { done, insert, update, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import type { Bindings } from './flows'
import { over, shiftBefore } from './neighbouring'
import { campaigns, type Gap, gaps, posts, type Shift, shifts } from './records'
import { ESCALATE, GRACE, isMissing, missingSince, OVERSTAY } from './rules'
import { shownGap } from './shown'

type Verbs = 'gaps' | 'alarm' | 'lapse' | 'release'

const gapOf = (shift: Shift, kind: Gap['kind'], since: number, now: number): Omit<Gap, 'version'> => ({
  id: `${shift.id}.${shift.gaps + 1}`,
  campaignId: shift.campaignId,
  office: shift.office,
  scopes: shift.scopes,
  shiftId: shift.id,
  postId: shift.postId,
  postName: shift.postName,
  personName: shift.personName,
  kind,
  since,
  toldAt: now,
  level: 1,
  open: true,
})

/** Ends the gap that is open in a shift. */
export async function gapEnded(ctx: CommandContext, shift: Shift, at: number): Promise<Write[]> {
  const gap = shift.gapId === undefined ? undefined : await ctx.get(gaps, shift.gapId)
  return gap ? [update(gaps, gap, { open: false, closedAt: at })] : []
}

/** Records that a shift was missing until a moment, when the clock has not told it before; its open gap ends then. */
export async function gapPassed(ctx: CommandContext, shift: Shift, until: number): Promise<Write[]> {
  if (shift.gapId !== undefined) return gapEnded(ctx, shift, until)
  const since = missingSince(shift)
  if (since === undefined || until - since < GRACE) return []
  const kind = shift.state === 'left' ? 'left' : 'notTaken'
  return [insert(gaps, { ...gapOf(shift, kind, since, ctx.now), open: false, closedAt: until })]
}

export const watchingHandlers: Pick<Handlers<'campaigns', Bindings>, Verbs> = {
  gaps: async (ctx, { campaignId, after, limit }) => {
    await ctx.load(campaigns, campaignId)
    const page = await ctx.find(gaps, {
      ...{ index: 'inCampaign', equals: { campaignId }, order: 'desc', after: after ?? null, limit },
    })
    return { items: page.items.map(shownGap), next: page.next }
  },

  alarm: async (ctx, { shiftId }) => {
    const shift = await ctx.load(shifts, shiftId)
    if (!shift.watched || shift.watchAt > ctx.now || !isMissing(shift, ctx.now))
      return done({ shiftId, level: 0 }, [], { area: shift.office })
    const [campaign, post] = [await ctx.get(campaigns, shift.campaignId), await ctx.get(posts, shift.postId)]
    // What was called off is nobody's to stand.
    if (campaign?.state !== 'running' || post?.state !== 'kept')
      return done({ shiftId, level: 0 }, [
        ...(await gapEnded(ctx, shift, ctx.now)),
        update(shifts, shift, { gapId: undefined, ...over }),
      ])
    const known = shift.gapId === undefined ? undefined : await ctx.get(gaps, shift.gapId)
    if (known)
      return done({ shiftId, level: 2 }, [
        update(gaps, known, { level: 2 }),
        update(shifts, shift, { watchAt: shift.endsAt }),
      ])
    const before = await shiftBefore(ctx, shift)
    const kind = shift.state === 'left' ? 'left' : before?.state === 'onDuty' ? 'notRelieved' : 'notTaken'
    const gap = gapOf(shift, kind, missingSince(shift)!, ctx.now)
    const watchAt = Math.min(ctx.now + ESCALATE, shift.endsAt)
    return done({ shiftId, level: 1 }, [
      insert(gaps, gap),
      update(shifts, shift, { gapId: gap.id, gaps: shift.gaps + 1, watchAt }),
    ])
  },

  lapse: async (ctx, { shiftId }, shift) => {
    const missed = { state: 'missed' as const, gapId: undefined, ...over }
    return done({ shiftId }, [...(await gapPassed(ctx, shift, shift.endsAt)), update(shifts, shift, missed)])
  },

  release: async (ctx, { shiftId }) => {
    const shift = await ctx.load(shifts, shiftId)
    if (shift.state !== 'onDuty' || ctx.now < shift.endsAt + OVERSTAY)
      return done({ shiftId, released: false }, [], { area: shift.office })
    const released = { state: 'done' as const, endedAt: ctx.now, released: true, ...over }
    return done({ shiftId, released: true }, [update(shifts, shift, released)])
  },
}
