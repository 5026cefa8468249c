// Emergencies as they are shown, and who may see one.

import { deskKinds, deskParts, servesDesk } from '@contract/desks'
import { emergencyFlow, emergencyLimits, emergencyTaskFlow, helpFlow } from '@contract/emergencies'
import { fail } from '@contract/errors'
import { officeOf } from '@contract/place'
import { HOUR } from '@contract/time'
import { isFor, tokensOfCaller } from '../kernel/audience'
import type { QueryContext } from '../kernel/context'
import { present } from '../kernel/present'
import { reachOf } from '../kernel/reach'
import { areaNames } from '../platform/areas/naming'
import { photoOf } from '../platform/files/addresses'
import { desksOfCaller } from '../platform/identity/desks'
import type { Person } from '../platform/identity/people'
import {
  type Answer,
  acknowledgements,
  answers,
  type Emergency,
  type Event,
  emergencies,
  ofPerson,
  type Task,
} from './records'
import { commands, hasDuty, isOverdue, reachesAll, scopesOfAsked } from './rules'

export const pagePath = (page: 'emergency' | 'board' | 'calls' | 'tasks' | 'staff', emergencyId: string) =>
  `packages/emergencies/${page}/index?emergencyId=${emergencyId}`

/** Whether it went out, so that others than those who draft it may know of it. */
export const wentOut = ({ state }: Pick<Emergency, 'state'>) =>
  state === 'active' || state === 'cleared' || state === 'archived'

type Meeting = 'emergencies.watch' | 'emergencies.attend' | 'emergencies.raise'

/** Whether a permission of the caller reaches any of the people asked. */
const meets = (ctx: QueryContext, permission: Meeting, emergency: Emergency) =>
  wentOut(emergency) && emergency.asked.some(one => ctx.may(permission, { scopes: scopesOfAsked(one) }))
export const watches = (ctx: QueryContext, emergency: Emergency) => meets(ctx, 'emergencies.watch', emergency)
export const attends = (ctx: QueryContext, emergency: Emergency) => meets(ctx, 'emergencies.attend', emergency)
const drafts = (ctx: QueryContext, emergency: Emergency) => ctx.may('emergencies.draft', emergency)

export const isAsked = (ctx: Pick<QueryContext, 'caller'>, emergency: Emergency) =>
  wentOut(emergency) && isFor(emergency, tokensOfCaller(ctx))

/** Whether the caller may see it in the list of the staff. */
export const isListed = (ctx: QueryContext, emergency: Emergency) =>
  wentOut(emergency) ? watches(ctx, emergency) : drafts(ctx, emergency)

/** An emergency that the caller may read; else `record.notFound`. */
export async function readable(ctx: QueryContext, emergencyId: string): Promise<Emergency> {
  const emergency = await ctx.get(emergencies, emergencyId)
  const known =
    emergency &&
    emergency.office === officeOf(ctx.caller.home) &&
    // A card travels: what is for everyone of some area may be read by others of the office.
    (isListed(ctx, emergency) || isAsked(ctx, emergency) || (wentOut(emergency) && emergency.roles.length === 0))
  if (!known) throw fail('record.notFound')
  return emergency
}

/** One that went out and that a permission of the caller reaches; drafts are `emergency.notRaised`. */
export async function raised(ctx: QueryContext, emergencyId: string, permission: Meeting): Promise<Emergency> {
  const emergency = await ctx.get(emergencies, emergencyId)
  if (!emergency || !(wentOut(emergency) ? meets(ctx, permission, emergency) : drafts(ctx, emergency)))
    throw fail('record.notFound')
  if (!wentOut(emergency)) throw fail('emergency.notRaised')
  return emergency
}

/** One that the caller commands, whatever its state. */
export async function commanded(ctx: QueryContext, emergencyId: string): Promise<Emergency> {
  const emergency = await ctx.get(emergencies, emergencyId)
  if (!emergency || !commands(ctx.caller, emergency, ctx.now)) throw fail('record.notFound')
  return emergency
}

/** Whether the caller may know of a task: who has its desk, and who watches its emergency. */
export async function seesTask(ctx: QueryContext, task: Task): Promise<boolean> {
  if (servesDesk(await desksOfCaller(ctx), task.desk)) return true
  const emergency = await ctx.get(emergencies, task.emergencyId)
  return emergency !== undefined && watches(ctx, emergency)
}

export const ownAnswer = ({ status, state, at, words, people, place, by, helper, helped }: Answer) => ({
  status,
  state,
  at,
  ...present({ words, people, place, byName: by?.name, helperName: helped?.byName ?? helper?.name }),
})

const clearedOf = ({ cleared }: Emergency) =>
  cleared && { at: cleared.at, byName: cleared.byName, outcome: cleared.outcome, words: cleared.words }

/** Whether an emergency stands on people's home page: while it lasts, and its all-clear for some hours. */
export const isCurrent = ({ state, cleared }: Emergency, now: number) =>
  state === 'active' || (cleared !== undefined && now - cleared.at < emergencyLimits.clearedHours * HOUR)

export function alertOf(emergency: Emergency, answer: Answer | undefined) {
  const { id, state, kind, level, drill, title, advice, place, rollCall, raisedAt, at } = emergency
  return {
    emergencyId: id,
    state,
    kind,
    level,
    drill,
    title,
    advice,
    place,
    rollCall,
    raisedAt: raisedAt ?? at,
    ...present({ cleared: clearedOf(emergency), mine: answer && ownAnswer(answer) }),
  }
}

export async function shown(ctx: QueryContext, emergency: Emergency) {
  const own = ofPerson(emergency.id, ctx.caller.id)
  const duty = attends(ctx, emergency) && hasDuty(ctx.caller, ctx.now)
  const [nameOf, answer, acknowledged] = await Promise.all([
    areaNames(ctx, emergency.areas),
    ctx.get(answers, own),
    duty ? ctx.get(acknowledgements, own) : undefined,
  ])
  const { version, state, kind, level, drill, title, text, advice, place, areas, roles, rollCall } = emergency
  const { authorName, people, exact, raisedAt, raisedByName, updatedAt, archivedAt, summary, callsAskedAt } = emergency
  const staff = isListed(ctx, emergency)
  return {
    emergencyId: emergency.id,
    version,
    state,
    kind,
    level,
    drill,
    title,
    text,
    advice,
    place,
    areas,
    areaNames: areas.map(nameOf),
    roles,
    rollCall,
    authorName,
    exact,
    asked: isAsked(ctx, emergency),
    watches: watches(ctx, emergency),
    attends: attends(ctx, emergency),
    commands: commands(ctx.caller, emergency, ctx.now),
    reports: wentOut(emergency) && reachesAll(reachOf(ctx.caller, 'emergencies.report', ctx.now), emergency),
    onDuty: duty,
    can: ctx.can(emergencyFlow, emergency),
    ...present({
      acknowledgedAt: acknowledged?.at,
      people,
      raisedAt,
      raisedByName,
      updatedAt,
      archivedAt,
      cleared: clearedOf(emergency),
      // What staff concluded among themselves.
      summary: staff ? summary : undefined,
      callsAskedAt: staff ? callsAskedAt : undefined,
      mine: answer && ownAnswer(answer),
    }),
  }
}

/** An answer with its person as the record of people has them now: who left has no name any more. */
export function shownAnswer(
  ctx: QueryContext,
  answer: Answer,
  person: Person | undefined,
  nameOf: (area: string) => string,
) {
  const { status, state, at, version, words, people, place, by, helper, helped } = answer
  return {
    answerId: answer.id,
    version,
    personId: answer.personId,
    name: person?.name ?? '',
    home: answer.home,
    homeName: nameOf(answer.home),
    address: person?.address ?? '',
    status,
    state,
    at,
    ...present({ birthYear: person?.birthYear, words, people, place, byName: by?.name, helper, helped }),
    can: ctx.can(helpFlow, answer),
  }
}

export function shownTask(ctx: QueryContext, task: Task, desks: ReadonlySet<string>) {
  const { kind } = deskParts(task.desk)!
  const atDesk = servesDesk(desks, task.desk)
  return {
    taskId: task.id,
    emergencyId: task.emergencyId,
    emergencyTitle: task.emergencyTitle,
    drill: task.drill,
    title: task.title,
    desk: { desk: task.desk, kind, level: deskKinds[kind].level, name: task.deskName },
    state: task.state,
    assignedAt: task.assignedAt,
    byName: task.byName,
    dueAt: task.dueAt,
    overdue: isOverdue(task, ctx.now),
    ...present({
      accepted: task.accepted && { at: task.accepted.at, byName: task.accepted.byName },
      finished: task.finished && {
        at: task.finished.at,
        byName: task.finished.byName,
        words: task.finished.words,
        photos: task.finished.photoIds.map(fileId => photoOf(ctx, fileId)),
      },
    }),
    // The right to work reaches the whole office; the desk decides.
    can: ctx.can(emergencyTaskFlow, task).filter(action => action === 'cancel' || atDesk),
  }
}

export const shownEvent = ({ id, at, kind, words, byName }: Event) => ({
  eventId: id,
  at,
  kind,
  words,
  ...present({ byName }),
})
