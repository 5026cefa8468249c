// Photos that are or look like one that was used before: shown beside it, and judged by somebody who did not hand it in.
import { fail } from '@contract/errors'
import { type AlikePhotos, type AlikeVerdict, alikeVerdicts, identicalVerdicts } from '@contract/inspections'
import { done } from '../kernel/changes'
import type { QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { present } from '../kernel/present'
import { photoOf } from '../platform/files/addresses'
import { files, fileUseId, fileUses } from '../platform/files/records'
import type { Bindings } from './flows'
import { changed, step } from './moving'
import { type Alike, type Finding, findings } from './records'
import { alikesOf, isPair, judgeGuard } from './rules'
import { detailOf } from './showing'

/** As many as are read at once; a finding has a few. */
const MOST = 50

/** Who judges has no part in the finding, and did not hand in the photo. */
function refusalOf(ctx: QueryContext, finding: Finding, ownerId: string | undefined) {
  return judgeGuard(ctx.caller, finding, ctx.now) ?? (ownerId === ctx.caller.id ? 'inspections.ownPhoto' : undefined)
}

/** The use of a photo that a patrol's record shows. */
const patrolUse = ({ otherId, findingId }: Pick<Alike, 'otherId' | 'findingId'>) =>
  fileUseId(otherId, { in: 'observations', id: findingId })

/** When a finding first showed a photo, and what was done then; the last time, for one that was handed in again. */
const takenWith = (finding: Finding, fileId: string, again = false) => {
  const shows = (one: Finding['timeline'][number]) => one.photos.includes(fileId)
  const step = again ? finding.timeline.findLast(shows) : finding.timeline.find(shows)
  return step ? { at: step.at, label: step.label } : undefined
}

/** What is said of the two: the same bytes are the same picture, and the question is whether that is right. */
const saidOf = (as: AlikeVerdict, identical?: boolean) =>
  `核实照片：${(identical ? identicalVerdicts : alikeVerdicts)[as].label}`

/** Where there are more than are read at once, those that wait come first: judged, they make room for the others. */
function shownOf(pairs: readonly Alike[]) {
  const first = [...pairs.filter(one => !one.verdict), ...pairs.filter(one => one.verdict)].slice(0, MOST)
  return pairs.filter(one => first.includes(one))
}

export const comparingHandlers: Pick<Handlers<'inspections', Bindings>, 'alikePhotos' | 'judgeAlike'> = {
  alikePhotos: async (ctx, { findingId }) => {
    const finding = await ctx.load(findings, findingId)
    const pairs = shownOf(alikesOf(finding))
    const [others, owned] = await Promise.all([
      ctx.getMany(findings, [...new Set(pairs.map(one => one.findingId))]),
      ctx.getMany(files, [...new Set(pairs.map(one => one.fileId))]),
    ])
    const judges = ctx.may('inspections.verify', finding)
    const walked = await ctx.getMany(
      fileUses,
      pairs.flatMap(one => (one.patrol ? [patrolUse(one)] : [])),
    )
    return pairs.map((pair): AlikePhotos => {
      const other = others.find(one => one.id === pair.findingId)
      // Their photo is shown to who may see that finding; to others it is a number to ask for.
      const seen = other && ctx.covers(other) ? other : undefined
      const walk = walked.find(one => pair.patrol && one.id === patrolUse(pair))
      const owner = owned.find(one => one.id === pair.fileId)?.personId
      return {
        fileId: pair.fileId,
        otherId: pair.otherId,
        photo: photoOf(ctx, pair.fileId),
        ...present({ taken: takenWith(finding, pair.fileId, pair.fileId === pair.otherId) }),
        number: pair.number,
        own: pair.findingId === finding.id,
        ...(pair.identical && { identical: true }),
        ...(seen && {
          other: {
            findingId: seen.id,
            areaName: seen.areaName,
            placeWords: seen.place.words,
            photo: photoOf(ctx, pair.otherId),
            ...present({ taken: takenWith(seen, pair.otherId) }),
          },
        }),
        ...(pair.patrol && {
          patrol: walk ? { at: walk.usedAt, ...(judges && { photo: photoOf(ctx, pair.otherId) }) } : {},
        }),
        ...(pair.verdict && { verdict: { as: pair.verdict.as, name: pair.verdict.name, at: pair.verdict.at } }),
        // Nothing is struck off before this is said, so it is asked also when a patrol's record was taken back.
        judges: judges && (pair.patrol || seen !== undefined) && refusalOf(ctx, finding, owner) === undefined,
      }
    })
  },

  judgeAlike: async (ctx, { findingId, fileId, otherId, verdict }) => {
    const finding = await ctx.load(findings, findingId)
    const pair = alikesOf(finding).find(one => isPair(one, { fileId, otherId }))
    const refusal = refusalOf(ctx, finding, (await ctx.get(files, fileId))?.personId)
    if (refusal) throw fail(refusal)
    if (!pair) throw fail('inspections.notAlike')
    // Said again by a second one, or sent again: it is so already.
    if (pair.verdict?.as === verdict) return done(detailOf(ctx, finding), [], { area: finding.place.area })
    const said = { as: verdict, personId: ctx.caller.id, name: ctx.caller.name, at: ctx.now }
    const { finding: after, write } = changed(
      finding,
      { alike: alikesOf(finding).map(one => (isPair(one, pair) ? { ...one, verdict: said } : one)) },
      step(ctx, 'judgeAlike', finding.state, {
        label: saidOf(verdict, pair.identical),
        words:
          pair.findingId === finding.id
            ? '与这处问题以前的照片比对'
            : `与${pair.patrol ? '巡查记录' : ''} ${pair.number} 的照片比对`,
      }),
    )
    return done(detailOf(ctx, after), [write])
  },
}
