// How findings are shown: as lines of the ledger, and whole.
import { type FindingDetail, type FindingRow, findingFlow, inspectionTopics } from '@contract/inspections'
import type { QueryContext } from '../kernel/context'
import { photoOf } from '../platform/files/addresses'
import { shownPhoto } from './evidence'
import { coSignRefusal, isContested, isJoint, isSignAsked, noteRefusal, standingsOf } from './parties'
import type { Finding } from './records'
import { alikesOf, daysLeft, isAlike, isDoubted, isOverdue, isProofDoubted, isProofReused } from './rules'

/** The flow's actions, and signing a visit or noting who was there, which move nothing. */
function canDo(ctx: QueryContext, finding: Finding): string[] {
  const signs = ctx.may('inspections.coSign', finding) && !coSignRefusal(ctx.caller, finding)
  const notes = ctx.may('inspections.verify', finding) && !noteRefusal(ctx.caller, finding, ctx.now)
  return [...ctx.can(findingFlow, finding), ...(signs ? ['coSign'] : []), ...(notes ? ['noteParty'] : [])]
}

/** A line of the ledger. `month` names the re-inspection list whose visit it shows; without it, the latest. */
export function rowOf(ctx: QueryContext, finding: Finding, month?: string): FindingRow {
  const [photo, after] = [finding.photos[0], finding.rectification?.photos[0]]
  const left = daysLeft(finding, ctx.now)
  const { extensionAsked: asked } = finding
  const can = canDo(ctx, finding)
  const visit = month === undefined ? finding.visitLog.at(-1) : finding.visitLog.find(one => one.month === month)
  return {
    findingId: finding.id,
    version: finding.version,
    number: finding.number,
    state: finding.state,
    round: finding.round,
    topic: finding.topic,
    kind: finding.kind,
    area: finding.place.area,
    areaName: finding.areaName,
    placeWords: finding.place.words,
    ...(finding.place.point ? { point: finding.place.point } : {}),
    description: finding.description,
    ...(photo === undefined ? {} : { photo: photoOf(ctx, photo) }),
    ...(after === undefined ? {} : { photoAfter: photoOf(ctx, after) }),
    ...(finding.responsible === undefined ? {} : { responsible: finding.responsible }),
    ...(finding.merchant === undefined ? {} : { merchant: finding.merchant }),
    registeredAt: finding.registeredAt,
    dueDay: finding.dueDay,
    dueAt: finding.dueAt,
    ...(left === undefined ? {} : { daysLeft: left }),
    overdue: isOverdue(finding, ctx.now),
    ...(asked && {
      extensionAsked: { workingDays: asked.workingDays, reason: asked.reason, name: asked.name, at: asked.at },
    }),
    returns: finding.returns,
    recurrences: finding.recurrences,
    reusedPhotos: isAlike(finding),
    doubted: isDoubted(finding),
    proofDoubted: isProofDoubted(finding),
    proofReused: isProofReused(finding),
    ...(visit === undefined ? {} : { visit }),
    ...(isJoint(finding) || isContested(finding) ? { parties: standingsOf(finding) } : {}),
    ...(can.includes('coSign') && isSignAsked(ctx.caller, finding, ctx.now) ? { signAsked: true } : {}),
    can,
  }
}

/** A finding whole, with every hop. */
export function detailOf(ctx: QueryContext, finding: Finding): FindingDetail {
  const shown = (fileId: string) => shownPhoto(ctx, finding, fileId)
  return {
    ...finding,
    ...rowOf(ctx, finding),
    domain: inspectionTopics[finding.topic].domain,
    before: finding.photos.map(shown),
    after: (finding.rectification?.photos ?? []).map(shown),
    metresAway: finding.rectification?.metresAway,
    alikePhotos: alikesOf(finding).length,
    unseenPhotos: finding.unseen?.length ?? 0,
    timeline: finding.timeline.map(step => ({ ...step, photos: step.photos.map(shown) })),
  }
}
