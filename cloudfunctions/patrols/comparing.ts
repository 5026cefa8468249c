// Photos of records that are or look like those of an earlier day: found after they arrived, judged by somebody else.
import { fail } from '@contract/errors'
import type { EarlierUse } from '@contract/patrols'
import { dayOf } from '@contract/time'
import { done, update } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { earlierUse } from '../platform/files/alike'
import { type FileRecord, type FileUse, files } from '../platform/files/records'
import type { Bindings } from './flows'
import { type Observation, observations, type UsedBefore } from './records'
import { mayJudge } from './rules'
import { comparable, shownObservation } from './shown'

/** Where photos are evidence: here, and by its collection's name in the ledger of inspections. */
const compared: readonly EarlierUse[] = ['observations', 'findings']

/** Of each photo the most alike earlier one is enough to ask. */
async function usedBefore(
  ctx: CommandContext,
  of: Observation,
  file: FileRecord,
  times: number,
): Promise<UsedBefore | undefined> {
  const found = await earlierUse(ctx, file, { in: compared, times }, use => isEarlier(ctx, of, use))
  return found && { ...asUsed(file, found.use as EarlierFile), ...(found.identical && { identical: true }) }
}

type EarlierFile = FileUse & { in: EarlierUse }

/** Of an earlier day: one picture may show two things that were seen on one walk, or a finding put right that day. */
async function isEarlier(ctx: CommandContext, of: Observation, use: FileUse) {
  // What was taken back never happened.
  if (use.recordId === of.id || dayOf(use.usedAt) >= of.day || use.takenBack) return false
  return use.in !== 'observations' || (await ctx.get(observations, use.recordId))?.withdrawn === false
}

const asUsed = ({ id }: FileRecord, use: EarlierFile): UsedBefore => ({
  ...{ fileId: id, otherId: use.fileId, usedIn: use.in, recordId: use.recordId, number: use.number ?? '' },
  ...{ scopes: use.scopes ?? [], at: use.usedAt },
})

export const comparingHandlers: Pick<Handlers<'patrols', Bindings>, 'compare' | 'judgeAlike'> = {
  compare: async (ctx, { observationId }) => {
    const observation = await ctx.load(observations, observationId)
    if (observation.withdrawn) return done({ observationId, found: 0 })
    const known = observation.used ?? []
    const used: UsedBefore[] = []
    const photos = [...observation.photos, ...observation.photosAfter]
    const times = photos.filter(id => !known.some(one => one.fileId === id)).length * compared.length
    for (const fileId of photos) {
      const before = known.find(one => one.fileId === fileId)
      const file = before ? undefined : await ctx.get(files, fileId)
      const found = before ?? (file && (await usedBefore(ctx, observation, file, times)))
      if (found) used.push(found)
    }
    const found = used.filter(one => !known.includes(one)).length
    const changes = found > 0 || used.length < known.length ? [update(observations, observation, { used })] : []
    return done({ observationId, found }, changes, { area: observation.area })
  },

  judgeAlike: async (ctx, { observationId, fileId, otherId, verdict }) => {
    const observation = await ctx.load(observations, observationId)
    if (!mayJudge(ctx.caller, observation)) throw fail('patrol.ownPhoto')
    const used = observation.used ?? []
    const pair = used.find(one => one.fileId === fileId && one.otherId === otherId)
    if (!pair || observation.withdrawn) throw fail('patrol.notAlike')
    if (!comparable(ctx, pair)) throw fail('patrol.otherUnseen')
    // Said again by a second one, or sent again: it is so already.
    if (pair.verdict?.as === verdict)
      return done(await shownObservation(ctx, observation), [], { area: observation.area })
    const said = { as: verdict, at: ctx.now }
    const judged = used.map(one => (one === pair ? { ...one, verdict: said } : one))
    const { version } = observation
    return done(await shownObservation(ctx, { ...observation, used: judged, version: version + 1 }), [
      update(observations, observation, { used: judged }),
    ])
  },
}
