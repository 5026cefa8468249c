// Patrols as they are shown: observations and tasks with their photos, and what the caller may do with them.
import {
  type ObservationRow,
  type PatrolTask,
  patrolTaskFlow,
  type Observation as Shown,
  type UsedPhoto,
} from '@contract/patrols'
import type { QueryContext } from '../kernel/context'
import { present } from '../kernel/present'
import { addressOf, photoOf } from '../platform/files/addresses'
import { isToldTo } from './addressed'
import { type Observation, type Task, tasks, type UsedBefore } from './records'
import { amendable, isOverdue, mayJudge, shownClockError, untouched, usedPhotoOf } from './rules'

export const pagePath = (page: 'observation' | 'todo' | 'followups', query = '') =>
  `packages/patrols/${page}/index${query ? `?${query}` : ''}`

export const shownRow = (ctx: QueryContext, one: Observation): ObservationRow => ({
  observationId: one.id,
  number: one.number,
  at: one.at,
  day: one.day,
  categoryId: one.categoryId,
  ending: one.ending,
  area: one.area,
  areaName: one.courtyardName ? `${one.courtyardName} · ${one.areaName}` : one.areaName,
  placeWords: one.place.words,
  text: one.text,
  byName: one.personName,
  personId: one.personId,
  mine: one.personId === ctx.caller.id,
  photos: one.photos.length + one.photosAfter.length,
  again: one.earlier !== undefined,
  ...present({
    photo: one.photos[0] === undefined ? undefined : photoOf(ctx, one.photos[0]),
    taskState: one.taskState,
    usedPhoto: usedPhotoOf(one),
  }),
})

const shownVoice = (ctx: { now: number }, voice: { fileId: string; seconds: number } | undefined) =>
  voice && { url: addressOf(voice.fileId, 'original', ctx.now), seconds: voice.seconds }

/** With the photos as they were received: for those alone who may see patrols. */
export async function shownObservation(ctx: QueryContext, one: Observation, given?: Task): Promise<Shown> {
  const stamped = (fileId: string) => ({ ...photoOf(ctx, fileId, 'original'), mark: one.marks[fileId] ?? '' })
  const task = given ?? (one.taskId ? await ctx.get(tasks, one.taskId) : undefined)
  const mine = one.personId === ctx.caller.id && ctx.may('patrols.own', one)
  return {
    ...shownRow(ctx, one),
    version: one.version,
    key: one.key,
    place: one.place,
    before: one.photos.map(stamped),
    after: one.photosAfter.map(stamped),
    phoneAt: one.phoneAt,
    receivedAt: one.receivedAt,
    can: [
      ...(mine && amendable(one, ctx.now) ? (['amend'] as const) : []),
      ...(mine && amendable(one, ctx.now) && untouched(one) ? (['withdraw'] as const) : []),
      ...(one.used?.some(pair => comparable(ctx, pair)) && mayJudge(ctx.caller, one) && ctx.may('patrols.follow', one)
        ? (['judgeAlike'] as const)
        : []),
    ],
    ...present({
      accuracy: one.accuracy,
      pointAreaName: one.pointAreaName,
      courtyardName: one.courtyardName,
      voice: shownVoice(ctx, one.voice),
      clockError: shownClockError(one),
      task: task && shownTask(ctx, task),
      request: one.request,
      earlier: one.earlier,
      amendedAt: one.amendedAt,
      used: one.used?.map(pair => shownUse(ctx, pair)),
    }),
  }
}

/** Whoever views patrols where the earlier photo was used sees it. */
const seesOther = (ctx: QueryContext, { scopes }: Pick<UsedBefore, 'scopes'>) => ctx.may('patrols.view', { scopes })

/** The same bytes are the same picture, seen or not; of what only looks alike both are needed. */
export const comparable = (ctx: QueryContext, pair: UsedBefore) => pair.identical === true || seesOther(ctx, pair)

const shownUse = (ctx: QueryContext, pair: UsedBefore): UsedPhoto => ({
  ...{ fileId: pair.fileId, otherId: pair.otherId, usedIn: pair.usedIn, recordId: pair.recordId },
  ...{ number: pair.number, at: pair.at, photo: photoOf(ctx, pair.fileId) },
  ...present({
    identical: pair.identical,
    other: seesOther(ctx, pair) ? photoOf(ctx, pair.otherId) : undefined,
    verdict: pair.verdict,
  }),
})

/** With the photos that everyone may see: who was told is no staff of the office. */
export const shownTask = (ctx: QueryContext, task: Task): PatrolTask => ({
  taskId: task.id,
  version: task.version,
  state: task.state,
  stage: task.stage,
  observationId: task.observationId,
  number: task.number,
  categoryId: task.categoryId,
  area: task.area,
  areaName: task.areaName,
  placeWords: task.place.words,
  text: task.text,
  photos: task.photos.map(fileId => photoOf(ctx, fileId)),
  toName: task.toName,
  byName: task.personName,
  at: task.seenAt,
  dueAt: task.dueAt,
  overdue: isOverdue(task, ctx.now),
  returns: task.returns,
  steps: task.steps.map(({ at, action, label, state, byName, words, photos }) => ({
    ...{ at, action, label, state, byName },
    ...present({ words }),
    photos: photos.map(fileId => photoOf(ctx, fileId)),
  })),
  mine: task.personId === ctx.caller.id,
  toMe: isToldTo(ctx.caller, task, ctx.now),
  can: ctx.can(patrolTaskFlow, task),
  ...present({ voice: shownVoice(ctx, task.voice), requestId: task.requestId }),
})
