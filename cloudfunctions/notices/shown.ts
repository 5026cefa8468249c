// Notices as they are shown: to readers, and to those who answer for them.
import { noticeFlow } from '@contract/notices'
import { ancestry } from '@contract/place'
import { isFor, tokensOfCaller } from '../kernel/audience'
import type { QueryContext } from '../kernel/context'
import { present } from '../kernel/present'
import { inOneLine } from '../kernel/text'
import { areaNames } from '../platform/areas/naming'
import { photoOf } from '../platform/files/addresses'
import { latestOf, proposingOf } from './proposals'
import { deliveries, deliveryId, issueOf, type Notice, relayId, relays } from './records'
import { answersFor, isExpired, shareTitle } from './rules'

const SUMMARY_LETTERS = 60

export const summaryOf = (notice: Pick<Notice, 'text'>) => inOneLine(notice.text, SUMMARY_LETTERS)

export const pagePath = (noticeId: string) => `packages/notices/notice/index?noticeId=${noticeId}`
export const listPath = 'packages/notices/list/index'

/** What those who answer for a notice see besides. */
async function managed(ctx: QueryContext, notice: Notice) {
  const issue = issueOf(notice.id, notice.publication)
  const opened =
    notice.publication > 0 ? await ctx.count(deliveries, { index: 'byOpening', equals: { issue, opened: true } }) : 0
  const { state, stage, version, publication, exact, changedAt } = notice
  const { publishAt, undoUntil, people, callsAskedAt, cascade } = notice
  const proposal = (await latestOf(ctx, notice))?.state
  const optional = present({ publishAt, undoUntil, people, callsAskedAt, cascade, proposal })
  return { state, stage, version, publication, exact, changedAt, opened, ...optional }
}

/** Who passed it on to the groups around the reader, from the office down. */
async function passed(ctx: QueryContext, notice: Notice, nameOf: (area: string) => string) {
  if (notice.publication === 0) return []
  const issue = issueOf(notice.id, notice.publication)
  const around = ancestry(ctx.caller.home).map(area => relayId(issue, area))
  const found = (await ctx.getMany(relays, around)).sort((a, b) => a.area.length - b.area.length)
  return found.flatMap(({ area, forwarded, askedBy, askedAt, note }) => {
    const by = forwarded
      ? { byName: forwarded.byName, at: forwarded.at }
      : askedBy && { byName: askedBy.name, at: askedAt }
    return by ? [{ area, areaName: nameOf(area), ...by, ...present({ note }) }] : []
  })
}

/** The whole of a notice. The text of a withdrawn one is gone for its readers. */
export async function shown(ctx: QueryContext, notice: Notice) {
  const manages = answersFor(ctx.caller, notice, ctx.now)
  const gone = notice.stage === 'withdrawn' && !manages
  const live = notice.stage === 'live'
  const origins = notice.origins ?? []
  const around = [...notice.areas, ...origins.map(({ area }) => area), ...ancestry(ctx.caller.home)]
  const [nameOf, receipt, management, proposing] = await Promise.all([
    areaNames(ctx, [notice.area, ...around]),
    ctx.get(deliveries, deliveryId(issueOf(notice.id, notice.publication), ctx.caller.id)),
    manages ? managed(ctx, notice) : undefined,
    manages ? proposingOf(ctx, notice) : undefined,
  ])
  const passedOn = live ? await passed(ctx, notice, nameOf) : []
  const pictures = gone ? [] : notice.pictures.map(fileId => photoOf(ctx, fileId))
  const attachments = gone ? [] : notice.attachments
  const { withdrawn, liveLink, leadsTo, publishedAt, pinnedUntil, expiresAt } = notice
  return {
    noticeId: notice.id,
    state: notice.state,
    kind: notice.kind,
    title: notice.title,
    text: gone ? '' : notice.text,
    areas: notice.areas,
    areaNames: notice.areas.map(nameOf),
    roles: notice.roles,
    area: notice.area,
    areaName: nameOf(notice.area),
    authorName: notice.authorName,
    pictures,
    attachments: attachments.map(({ fileId, name }) => ({ ...photoOf(ctx, fileId), name })),
    expired: isExpired(notice, ctx.now),
    corrections: gone ? [] : notice.corrections.map(({ byId: _, ...rest }) => rest).reverse(),
    share: {
      title: shareTitle(notice),
      path: `/${pagePath(notice.id)}`,
      ...(pictures[0] && { picture: pictures[0] }),
    },
    origins: origins.map(({ area, authorName }) => ({ area, areaName: nameOf(area), authorName })),
    passed: passedOn,
    canAsk: live && !isExpired(notice, ctx.now),
    can: ctx.can(noticeFlow, notice),
    ...present({
      liveLink: gone ? undefined : liveLink,
      leadsTo: gone ? undefined : leadsTo,
      withdrawn: withdrawn && { at: withdrawn.at, reason: withdrawn.reason },
      openedAt: receipt?.openedAt,
      publishedAt,
      pinnedUntil,
      expiresAt,
      managed: management,
      proposing,
    }),
  }
}

/** Notices as rows of the reader's list, with what the caller has not seen yet marked. */
export async function summaries(ctx: QueryContext, notices: readonly Notice[]) {
  const tokens = tokensOfCaller(ctx)
  const idOf = (notice: Notice) => deliveryId(issueOf(notice.id, notice.publication), ctx.caller.id)
  const [rows, nameOf] = await Promise.all([
    notices.length > 0 ? ctx.getMany(deliveries, notices.map(idOf)) : [],
    areaNames(
      ctx,
      notices.map(notice => notice.area),
    ),
  ])
  const seen = new Map(rows.filter(row => row.opened).map(row => [row.id, row.edition ?? 0]))
  return notices.map(notice => ({
    noticeId: notice.id,
    kind: notice.kind,
    title: notice.title,
    summary: summaryOf(notice),
    area: notice.area,
    areaName: nameOf(notice.area),
    authorName: notice.authorName,
    publishedAt: notice.publishedAt ?? notice.at,
    pinned: (notice.pinnedUntil ?? 0) > ctx.now,
    unread: isFor(notice, tokens) && (seen.get(idOf(notice)) ?? -1) < notice.edition,
    hasLive: notice.liveLink !== undefined,
    ...present({
      correctedAt: notice.corrections.at(-1)?.at,
      picture: notice.pictures[0] ? photoOf(ctx, notice.pictures[0]) : undefined,
    }),
  }))
}

/** Notices as rows of the staff's list. */
export async function managedSummaries(ctx: QueryContext, notices: readonly Notice[]) {
  const nameOf = await areaNames(
    ctx,
    notices.flatMap(notice => notice.areas),
  )
  return Promise.all(
    notices.map(async notice => ({
      noticeId: notice.id,
      kind: notice.kind,
      title: notice.title,
      summary: summaryOf(notice),
      areas: notice.areas,
      areaNames: notice.areas.map(nameOf),
      roles: notice.roles,
      authorName: notice.authorName,
      expired: isExpired(notice, ctx.now),
      ...present({ publishedAt: notice.publishedAt }),
      ...(await managed(ctx, notice)),
      can: ctx.can(noticeFlow, notice),
    })),
  )
}
