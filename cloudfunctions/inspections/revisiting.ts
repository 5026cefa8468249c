// Going back: verifying or returning a rectification, writing off, and the month-end list.
import { fail } from '@contract/errors'
import { inspectionTopics } from '@contract/inspections'
import { communityOf, officeOf } from '@contract/place'
import { dayOf } from '@contract/time'
import { done, insert, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { workingDaysAfter } from '../kernel/working-days'
import type { Page } from '../platform/store/port'
import { assertSameVisit, verdictSign } from './cosigning'
import { addPhotos } from './evidence'
import type { Bindings } from './flows'
import { visitToken } from './indexing'
import { changed, listed, step, visited } from './moving'
import { isContested, signedBy } from './parties'
import { type Finding, findings, monthId, reinspections } from './records'
import { dueAtOf, isProofDoubted, isProofReused } from './rules'
import { detailOf, rowOf } from './showing'
import { tallied } from './tally'

/** Findings of a month's list that still wait for their visit, by area: each grid and each community. */
async function waitingByArea(ctx: CommandContext, office: string, month: string) {
  const waiting = new Map<string, number>()
  let total = 0
  for (let after: string | null = null; ; ) {
    const page: Page<Finding> = await ctx.find(findings, {
      index: 'onList',
      member: visitToken(month, office),
      after,
      limit: 100,
    })
    for (const { place, visitLog } of page.items) {
      if (visitLog.find(visit => visit.month === month)?.result !== 'waiting') continue
      total++
      for (const area of [place.area, communityOf(place.area)]) waiting.set(area, (waiting.get(area) ?? 0) + 1)
    }
    after = page.next
    if (!after) break
  }
  return { total, areas: [...waiting].map(([area, count]) => ({ area, waiting: count })) }
}

type Verbs =
  | 'verify'
  | 'returnForRework'
  | 'writeOff'
  | 'reinspectionList'
  | 'listForReinspection'
  | 'announceReinspection'

export const revisitingHandlers: Pick<Handlers<'inspections', Bindings>, Verbs> = {
  verify: async (ctx, { words, photoIds, returns }, finding) => {
    assertSameVisit(finding, returns)
    if (photoIds.length === 0 && !words) throw fail('inspections.noEvidence')
    const photos = await addPhotos(ctx, finding, photoIds, finding)
    const { finding: after, write } = changed(
      finding,
      {
        state: 'verified',
        verifiedAt: ctx.now,
        coSigns: signedBy(finding, await verdictSign(ctx, finding)),
        ...photos.flags,
        ...visited(finding, 'passed'),
      },
      step(ctx, 'verify', 'verified', { words, photoIds }),
    )
    return done(detailOf(ctx, after), [write, ...photos.writes, ...(await tallied(ctx, finding, after))])
  },

  returnForRework: async (ctx, { reason, photoIds, dueWorkingDays, returns }, finding) => {
    assertSameVisit(finding, returns)
    const photos = await addPhotos(ctx, finding, photoIds, finding)
    const days = dueWorkingDays ?? inspectionTopics[finding.topic].dueWorkingDays
    const again = await workingDaysAfter(ctx, finding.office, dayOf(ctx.now), days)
    // Time that was left stays; time that is over starts anew, or the next rectification could not be on time.
    const dueDay = dueWorkingDays === undefined && finding.dueDay > again ? finding.dueDay : again
    const { finding: after, write } = changed(
      finding,
      {
        state: 'rectifying',
        returns: finding.returns + 1,
        rectifiedAt: undefined,
        coSigns: signedBy(finding, await verdictSign(ctx, finding)),
        dueDay,
        dueAt: dueAtOf(dueDay),
        ...photos.flags,
        ...visited(finding, 'failed'),
      },
      step(ctx, 'returnForRework', 'rectifying', { words: reason, photoIds }),
    )
    return done(detailOf(ctx, after), [write, ...photos.writes, ...(await tallied(ctx, finding, after))])
  },

  writeOff: async (ctx, { words }, finding) => {
    // Their word does not decide; whoever strikes it off answers it.
    if (isContested(finding) && !words) throw fail('inspections.partyRefused')
    if (isProofDoubted(finding)) throw fail('inspections.photoDoubted')
    if (isProofReused(finding) && !words) throw fail('inspections.photoReused')
    const { finding: after, write } = changed(
      finding,
      { state: 'writtenOff', writtenOffAt: ctx.now },
      step(ctx, 'writeOff', 'writtenOff', { words }),
    )
    return done(detailOf(ctx, after), [write, ...(await tallied(ctx, finding, after))])
  },

  reinspectionList: async (ctx, { month, area, after, limit }) => {
    const areas = ctx.areas(area)
    const page = await ctx.findIn(
      areas.map(one => visitToken(month, one)),
      findings,
      { index: 'onList', after: after ?? null, limit },
    )
    const list = areas[0] && (await ctx.get(reinspections, monthId(officeOf(areas[0]), month)))
    return {
      items: page.items.map(finding => rowOf(ctx, finding, month)),
      next: page.next,
      madeAt: list ? list.madeAt : null,
    }
  },

  listForReinspection: async (ctx, { month, findingIds }) => {
    const office = officeOf(ctx.caller.home)
    const changes: Write[] = []
    for (const findingId of new Set(findingIds)) {
      const finding = await ctx.load(findings, findingId)
      if (listed(finding, month) || !['registered', 'rectifying', 'rectified'].includes(finding.state)) continue
      const visitLog = [...finding.visitLog, { month, result: 'waiting' as const }]
      changes.push(changed(finding, { visitLog }).write)
    }
    const answer = { listed: changes.length }
    const list = await ctx.get(reinspections, monthId(office, month))
    if (!list) changes.push(insert(reinspections, { id: monthId(office, month), office, month, madeAt: ctx.now }))
    return done(answer, changes, { area: office })
  },

  announceReinspection: async (ctx, { month }) => {
    const office = officeOf(ctx.caller.home)
    return done({ month, ...(await waitingByArea(ctx, office, month)) }, [], { area: office })
  },
}
