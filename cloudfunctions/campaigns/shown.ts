// How campaigns, places of the list, posts, shifts and gaps look to who asks.
import { shiftFlow } from '@contract/campaign-posts'
import { campaignFlow, siteKindNames } from '@contract/campaign-shapes'
import { dayOf } from '@contract/time'
import { dayKind, officialYearId, officialYears } from '../kernel/calendar'
import type { QueryContext } from '../kernel/context'
import { present } from '../kernel/present'
import { areaNames } from '../platform/areas/naming'
import { photoOf } from '../platform/files/addresses'
import { type Campaign, type Check, type Gap, type Post, type Shift, type Site, shifts } from './records'
import { countdown, slotsOf } from './rules'

export const pagePath = (
  page: 'board' | 'shift' | 'sites' | 'shifts' | 'tasks' | 'meetings' | 'responsible',
  query = '',
) => `packages/campaigns/${page}/index${query && `?${query}`}`

export const summed = (campaign: Campaign, now: number) => ({
  campaignId: campaign.id,
  state: campaign.state,
  name: campaign.name,
  goal: campaign.goal,
  from: campaign.from,
  until: campaign.until,
  ...countdown(campaign, dayOf(now)),
  leader: { personId: campaign.personId, name: campaign.personName },
})

export async function shown(ctx: QueryContext, campaign: Campaign) {
  const nameOf = await areaNames(ctx, campaign.areas)
  const { version, kinds, categories, extensions, mobilisation, closed } = campaign
  return {
    ...summed(campaign, ctx.now),
    version,
    goals: campaign.goals,
    areas: campaign.areas.map(area => ({ area, name: nameOf(area) })),
    kinds,
    categories,
    extensions,
    ...present({ mobilisation, closed }),
    leads: ctx.may('campaigns.lead', campaign),
    can: ctx.can(campaignFlow, campaign),
  }
}

export function shownSite(ctx: QueryContext, site: Site) {
  const { checked } = site
  return {
    siteId: site.id,
    campaignId: site.campaignId,
    kind: site.kind,
    name: site.name,
    place: site.place,
    areaName: site.areaName,
    responsible: { personId: site.personId, name: site.personName },
    dropped: site.state === 'dropped',
    checkedToday: checked?.day === dayOf(ctx.now),
    mine: site.personId === ctx.caller.id,
    ...present({
      postId: site.postId,
      postName: site.postName,
      checked: checked && { at: checked.at, result: checked.result, words: checked.words },
    }),
  }
}
export const orderOf = (kind: Site['kind'], name: string) =>
  `${String(siteKindNames.indexOf(kind)).padStart(2, '0')} ${name}`

export const shownCheck = (ctx: QueryContext, check: Check) => ({
  checkId: check.id,
  siteId: check.siteId,
  siteName: check.siteName,
  kind: check.kind,
  areaName: check.areaName,
  at: check.at,
  byName: check.byName,
  result: check.result,
  words: check.words,
  photos: check.photoIds.map(fileId => photoOf(ctx, fileId)),
  ...present({ before: check.before, receivedAt: check.receivedAt }),
})

export const shownPost = (post: Post) => ({
  postId: post.id,
  campaignId: post.campaignId,
  name: post.name,
  place: post.place,
  areaName: post.areaName,
  turns: slotsOf(post.turns, '2001-01-02').map(({ turn }, i) => ({
    start: turn.start,
    end: post.turns[i + 1]?.start ?? post.turns[0]!.start,
    person: { personId: turn.personId, name: turn.personName },
    ...present({ rest: turn.rest }),
  })),
})

/** What each of these days is called when it is no plain working day. */
export async function dayNotes(ctx: QueryContext, office: string, days: readonly string[]) {
  const years = await ctx.getMany(officialYears, [...new Set(days.map(day => officialYearId(office, day)))])
  return (day: string) => {
    const { kind, name } = dayKind(
      day,
      years.find(({ id }) => id === officialYearId(office, day)),
    )
    return kind === 'unpublished' || name === '' ? undefined : name
  }
}

/** The shift that somebody asked for. */
const wishOf = (shiftId: string, of: Shift | undefined) =>
  of && { shiftId, name: of.personName, startsAt: of.startsAt, endsAt: of.endsAt, postName: of.postName }

export async function shownShifts(ctx: QueryContext, found: readonly Shift[]) {
  const wished = found.flatMap(({ personId, swapTo }) => (personId === ctx.caller.id && swapTo ? [swapTo] : []))
  const wishes = new Map((await ctx.getMany(shifts, [...new Set(wished)])).map(one => [one.id, one]))
  const noteOf = await dayNotes(
    ctx,
    found[0]?.office ?? '',
    found.map(({ day }) => day),
  )
  return found.map(shift => {
    const { swapAsk: ask } = shift
    const mine = shift.personId === ctx.caller.id
    return {
      shiftId: shift.id,
      version: shift.version,
      campaignId: shift.campaignId,
      campaignName: shift.campaignName,
      postId: shift.postId,
      postName: shift.postName,
      state: shift.state,
      day: shift.day,
      startsAt: shift.startsAt,
      endsAt: shift.endsAt,
      person: { personId: shift.personId, name: shift.personName },
      gap: shift.gapId !== undefined,
      mine,
      can: ctx.can(shiftFlow, shift),
      ...present({
        takenAt: shift.takenAt,
        pressedAt: shift.pressedAt,
        endedAt: shift.endedAt,
        handover: shift.handover,
        leftReason: shift.leftReason,
        relievedBy: shift.relievedBy,
        dayNote: noteOf(shift.day),
        asked: mine && shift.swapTo !== undefined ? wishOf(shift.swapTo, wishes.get(shift.swapTo)) : undefined,
        ask:
          mine && ask
            ? {
                shiftId: ask.shiftId,
                name: ask.name,
                startsAt: ask.startsAt,
                endsAt: ask.endsAt,
                postName: ask.postName,
              }
            : undefined,
      }),
    }
  })
}
export const shownShift = async (ctx: QueryContext, shift: Shift) => (await shownShifts(ctx, [shift]))[0]!

export const shownGap = (gap: Gap) => ({
  gapId: gap.id,
  shiftId: gap.shiftId,
  postId: gap.postId,
  postName: gap.postName,
  personName: gap.personName,
  kind: gap.kind,
  since: gap.since,
  toldAt: gap.toldAt,
  level: gap.level,
  open: gap.open,
  ...present({ closedAt: gap.closedAt }),
})
