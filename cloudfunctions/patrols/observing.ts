// Recording what was seen: once for each key, with its ending carried out at once; correcting it, taking it back.
import { fail } from '@contract/errors'
import { patrolLimits } from '@contract/patrols'
import { officeOf, type Place } from '@contract/place'
import { dayOf } from '@contract/time'
import { done, followUp, insert, update, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { present } from '../kernel/present'
import { attachFiles } from '../platform/files/attach'
import { files } from '../platform/files/records'
import { countInGrid } from './counting'
import type { Bindings } from './flows'
import { earlierAt } from './nearness'
import { type Placed, placed } from './placing'
import { type Observation, observations, observingDays, tasks } from './records'
import { amendable, idFor, indexed, inWords, momentBy, numberOf, untouched } from './rules'
import { shownObservation } from './shown'
import { moved, told } from './telling'

/** Counts one more of the day on the person's own document, where two devices at once meet. */
async function countedDay(ctx: CommandContext): Promise<Write> {
  const day = dayOf(ctx.now)
  const before = await ctx.get(observingDays, ctx.caller.id)
  const count = (before?.day === day ? before.count : 0) + 1
  if (count > patrolLimits.perDay) throw fail('patrol.tooMany', { limit: patrolLimits.perDay })
  return before
    ? update(observingDays, before, { day, count })
    : insert(observingDays, { id: ctx.caller.id, day, count })
}

/** The first digits of each photo's fingerprint. */
async function marksOf(ctx: CommandContext, fileIds: readonly string[]): Promise<Record<string, string>> {
  const found = await Promise.all(fileIds.map(id => ctx.get(files, id)))
  return Object.fromEntries(found.flatMap(file => (file ? [[file.id, file.sha256.slice(0, 8)]] : [])))
}

/** A request of the worker's own, with the clocks and hops of any other. */
async function asked(
  ctx: CommandContext,
  input: { categoryId: string; text: string; place: Place; photoIds: string[]; voice?: Observation['voice'] },
  urgentCase: string | undefined,
) {
  const { categoryId, place, photoIds, voice } = input
  const { requestId, number } = await ctx.invoke('requests.submit', {
    ...{ kind: 'complain', categoryId, place, photoIds, text: inWords(input) },
    ...present({ voice, urgentCase }),
  })
  return { requestId, number }
}

const whereOf = ({ area, areaName, courtyardName, pointAreaName, scopes }: Placed) => ({
  ...{ area, areaName, scopes },
  ...present({ courtyardName, pointAreaName }),
})

/** Photos are compared with earlier ones once the record is there: on a walk nobody waits for that. */
const compared = ({ id, photos, photosAfter }: Pick<Observation, 'id' | 'photos' | 'photosAfter'>) =>
  photos.length + photosAfter.length > 0 ? [followUp('patrols.compare', { observationId: id })] : []

type Verbs = 'observe' | 'amend' | 'withdraw'

export const observingHandlers: Pick<Handlers<'patrols', Bindings>, Verbs> = {
  observe: async (ctx, input) => {
    const id = idFor('observation', ctx.caller.id, input.key)
    const before = await ctx.get(observations, id)
    // It came another way already, such as from a window that was open twice: the first one stands.
    if (before) return done(await shownObservation(ctx, before))
    const { categoryId, text, photoIds, photoAfterIds, ending, place, voice } = input
    const where = await placed(ctx, place)
    const count = await countedDay(ctx)
    const at = momentBy(input.takenAt, input.clockError, ctx.now)
    const [earlier] = await earlierAt(ctx, { categoryId, place }, where, at, id)
    const matter = { categoryId, text, place, photoIds, ...present({ voice }) }
    const request = ending === 'request' ? await asked(ctx, matter, input.urgentCase) : undefined
    const plain: Omit<Observation, 'facets' | 'places' | 'version'> = {
      id,
      personId: ctx.caller.id,
      personName: ctx.caller.name,
      office: officeOf(place.area),
      ...whereOf(where),
      number: numberOf(id, at),
      key: input.key,
      at,
      day: dayOf(at),
      phoneAt: input.takenAt,
      receivedAt: ctx.now,
      place,
      categoryId,
      text,
      photos: photoIds,
      photosAfter: photoAfterIds,
      marks: await marksOf(ctx, [...photoIds, ...photoAfterIds]),
      ending,
      withdrawn: false,
      ...present({
        patrolId: input.patrolKey && idFor('patrol', ctx.caller.id, input.patrolKey),
        clockError: input.clockError,
        accuracy: input.accuracy,
        voice,
        request,
        earlier: earlier && {
          ...{ kind: earlier.kind, id: earlier.id, number: earlier.number, at: earlier.at },
          ...{ placeWords: earlier.placeWords, outcome: earlier.outcome },
        },
      }),
    }
    const task = ending === 'told' ? await told(ctx, plain, where, input.merchantId) : undefined
    const observation = {
      ...plain,
      ...(task ? { taskId: task.id, taskState: task.state } : {}),
      ...indexed(plain),
    }
    const of = { in: observations.name, id }
    const changes = [
      insert(observations, observation),
      count,
      ...(task ? [insert(tasks, task)] : []),
      ...(await countInGrid(ctx, where.area, observation.day, ending)),
      ...(await attachFiles(ctx, of, [...photoIds, ...photoAfterIds], { kind: 'photo', findable: observation })),
      ...(voice ? await attachFiles(ctx, of, [voice.fileId], { kind: 'voice' }) : []),
    ]
    const answer = await shownObservation(ctx, { ...observation, version: 1 }, task && { ...task, version: 1 })
    return done(answer, changes, { follow: compared(observation) })
  },

  amend: async (ctx, { key, categoryId, text, place, accuracy, photoIds, photoAfterIds }) => {
    const before = await ctx.load(observations, idFor('observation', ctx.caller.id, key))
    if (!amendable(before, ctx.now)) throw fail('patrol.amendOver')
    const where = await placed(ctx, place)
    const all = [...photoIds, ...photoAfterIds]
    const patch = {
      ...{ categoryId, text, place, photos: photoIds, photosAfter: photoAfterIds },
      courtyardName: undefined,
      pointAreaName: undefined,
      ...whereOf(where),
      accuracy,
      marks: await marksOf(ctx, all),
      amendedAt: ctx.now,
      ...(before.used && { used: before.used.filter(({ fileId }) => all.includes(fileId)) }),
    }
    const after = { ...before, ...patch }
    const task = before.taskId ? await ctx.get(tasks, before.taskId) : undefined
    const shows = { before: [...before.photos, ...before.photosAfter], kind: 'photo' as const, findable: after }
    const changes = [
      update(observations, before, { ...patch, ...indexed(after) }),
      ...(await attachFiles(ctx, { in: observations.name, id: before.id }, all, shows)),
      // What was told says the same, as long as nobody has acted on it.
      ...(task?.state === 'assigned' ? [update(tasks, task, { categoryId, text, place, photos: photoIds })] : []),
      ...(where.area === before.area
        ? []
        : [
            ...(await countInGrid(ctx, before.area, before.day, before.ending, -1)),
            ...(await countInGrid(ctx, where.area, before.day, before.ending)),
          ]),
    ]
    const { version } = before
    const photosChanged = [...before.photos, ...before.photosAfter].join() !== all.join()
    return done(await shownObservation(ctx, { ...before, ...defined(patch), version: version + 1 }), changes, {
      follow: photosChanged ? compared(after) : [],
    })
  },

  withdraw: async (ctx, { observationId }) => {
    const before = await ctx.load(observations, observationId)
    if (before.withdrawn) return done({ observationId })
    if (!amendable(before, ctx.now)) throw fail('patrol.amendOver')
    if (!untouched(before)) throw fail('patrol.actedOn')
    const task = before.taskId ? await ctx.get(tasks, before.taskId) : undefined
    if (task && task.state !== 'assigned' && task.state !== 'cancelled') throw fail('patrol.actedOn')
    const of = { in: observations.name, id: before.id }
    const shows = [...before.photos, ...before.photosAfter, ...(before.voice ? [before.voice.fileId] : [])]
    return done({ observationId }, [
      update(observations, before, { withdrawn: true, ...indexed({ ...before, withdrawn: true }) }),
      ...(task?.state === 'assigned' ? [moved(ctx, task, 'cancel', { words: '记录撤回了' }).write] : []),
      // Nobody needs pictures of what was a mistake.
      ...(await attachFiles(ctx, of, [], { before: shows })),
      ...(await countInGrid(ctx, before.area, before.day, before.ending, -1)),
    ])
  },
}

const defined = <T extends object>(patch: T) =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Partial<T>
