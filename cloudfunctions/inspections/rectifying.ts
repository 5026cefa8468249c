// Putting a finding right: handing in the rectification, and asking for, granting or refusing more time.
import { metresBetween } from '@contract/place'
import { dayInWords } from '@contract/time'
import { done } from '../kernel/changes'
import type { Handlers } from '../kernel/implement'
import { workingDaysAfter } from '../kernel/working-days'
import { addPhotos } from './evidence'
import type { Bindings } from './flows'
import { changed, joinedList, step, visited } from './moving'
import { assertRoom, dueAtOf } from './rules'
import { detailOf } from './showing'
import { tallied } from './tally'

type Verbs = 'submitRectification' | 'askExtension' | 'extend' | 'refuseExtension'

export const rectifyingHandlers: Pick<Handlers<'inspections', Bindings>, Verbs> = {
  submitRectification: async (ctx, { photoIds, words, point }, finding) => {
    const photos = await addPhotos(ctx, finding, photoIds, finding)
    const from = finding.place.point
    const rectifiers = [...finding.rectifierIds, ctx.caller.id, ...(finding.personId ? [finding.personId] : [])]
    const joined = await joinedList(ctx, finding)
    // Sent back, it waits again for its visit; the result on an earlier list stays when this month's is made already.
    const list = joined.visitLog.at(-1)?.result === 'failed' ? visited(finding, 'waiting') : joined
    const { finding: after, write } = changed(
      finding,
      {
        state: 'rectified',
        rectifiedAt: ctx.now,
        rectification: {
          photos: [...photoIds],
          ...(point && from ? { metresAway: Math.round(metresBetween(point, from)) } : {}),
        },
        rectifierIds: [...new Set(rectifiers)],
        ...photos.flags,
        extensionAsked: undefined,
        ...list,
      },
      step(ctx, 'submitRectification', 'rectified', { words, photoIds }),
    )
    return done(detailOf(ctx, after), [write, ...photos.writes, ...(await tallied(ctx, finding, after))])
  },

  askExtension: async (ctx, { workingDays, reason }, finding) => {
    assertRoom(finding, workingDays)
    const asked = { workingDays, reason, personId: ctx.caller.id, name: ctx.caller.name, at: ctx.now }
    const { finding: after, write } = changed(
      finding,
      { extensionAsked: asked },
      step(ctx, 'askExtension', finding.state, { words: `${workingDays} 个工作日：${reason}` }),
    )
    return done(detailOf(ctx, after), [write, ...(await tallied(ctx, finding, after))])
  },

  extend: async (ctx, { workingDays, reason }, finding) => {
    assertRoom(finding, workingDays)
    const dueDay = await workingDaysAfter(ctx, finding.office, finding.dueDay, workingDays)
    const { finding: after, write } = changed(
      finding,
      {
        dueDay,
        dueAt: dueAtOf(dueDay),
        extendedDays: finding.extendedDays + workingDays,
        extensionAsked: undefined,
      },
      step(ctx, 'extend', finding.state, {
        words: [`延期 ${workingDays} 个工作日，到${dayInWords(dueDay, ctx.now)}`, reason].filter(Boolean).join(':'),
      }),
    )
    return done(detailOf(ctx, after), [write, ...(await tallied(ctx, finding, after))])
  },

  refuseExtension: async (ctx, { reason }, finding) => {
    const { finding: after, write } = changed(
      finding,
      { extensionAsked: undefined },
      step(ctx, 'refuseExtension', finding.state, { words: reason }),
    )
    return done(detailOf(ctx, after), [write, ...(await tallied(ctx, finding, after))])
  },
}
