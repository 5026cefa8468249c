// A task given to others: how it begins, and what each move changes in it and in the record it came from.
import { patrolTaskFlow } from '@contract/patrols'
import { HOUR } from '@contract/time'
import { update, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import { present } from '../kernel/present'
import { isSystem } from '../kernel/reach'
import { dueAt, officeCalendar } from '../kernel/worktime'
import { addressee } from './addressed'
import type { Placed } from './placing'
import { type Observation, observations, type Task, type TaskStep, tasks } from './records'
import { hoursFor, ofMerchant, ofMerchants, ofPerson, stageOf } from './rules'

/** The moment by which something of this kind should be put right, from now on, in working time. */
export async function dueFor(ctx: CommandContext, categoryId: string, office: string): Promise<number> {
  const calendar = await officeCalendar(ctx, office)
  const hours = hoursFor(categoryId)
  const clock = { startedAt: ctx.now, natural: false, pauses: [] }
  return dueAt(clock, hours * HOUR, calendar) ?? ctx.now + 3 * hours * HOUR
}

export const stepOf = (
  ctx: CommandContext,
  action: string,
  label: string,
  state: Task['state'],
  { words, photos = [] }: { words?: string | undefined; photos?: string[] } = {},
): TaskStep => ({
  ...{ at: ctx.now, action, label, state, photos },
  byName: ctx.caller.name,
  ...present({ byId: isSystem(ctx.caller) ? undefined : ctx.caller.id, words: words || undefined }),
})

/** A new task about an observation: for the property company there, or for a restaurant. */
export async function told(
  ctx: CommandContext,
  observation: Omit<Observation, 'facets' | 'places' | 'version'>,
  where: Placed,
  merchantId: string | undefined,
): Promise<Omit<Task, 'version'>> {
  const { id, personId, personName, office, scopes, number, categoryId, area, place, text, photos, at } = observation
  const to = await addressee(ctx, where, merchantId)
  return {
    id: ctx.newId(),
    ...{ personId, personName, office, scopes, number, categoryId, area, place, text, photos },
    areaName: where.courtyardName ? `${where.courtyardName} · ${where.areaName}` : where.areaName,
    state: patrolTaskFlow.initial,
    stage: 'todo',
    observationId: id,
    seenAt: at,
    ...to,
    assignedAt: ctx.now,
    dueAt: await dueFor(ctx, categoryId, office),
    toRemind: true,
    overdueTold: false,
    answeredBy: [],
    returns: 0,
    steps: [stepOf(ctx, 'tell', `请${to.toName}处理`, patrolTaskFlow.initial)],
    where: [...scopes, ofPerson(personId), ...(to.merchantId ? [ofMerchant(to.merchantId), ofMerchants(office)] : [])],
    ...present({ voice: observation.voice }),
  }
}

type Action = keyof typeof patrolTaskFlow.actions

/** A task after one of its actions, and the write of it. */
export function moved(
  ctx: CommandContext,
  task: Task,
  action: Action,
  { words, photos, patch = {} }: { words?: string | undefined; photos?: string[]; patch?: Partial<Task> } = {},
): { task: Task; write: Write } {
  const { to: state, label } = patrolTaskFlow.actions[action]
  const stage = stageOf(state)
  const step = stepOf(ctx, action, label, state, { words, ...present({ photos }) })
  const change = { state, stage, toRemind: stage === 'todo', steps: [...task.steps, step], ...patch }
  return { task: { ...task, ...change, version: task.version + 1 }, write: update(tasks, task, change) }
}

/** The record shows where its task stands. */
export async function mirrored(ctx: CommandContext, task: Task, patch: Partial<Observation> = {}): Promise<Write[]> {
  const observation = await ctx.get(observations, task.observationId)
  return observation ? [update(observations, observation, { taskState: task.state, ...patch })] : []
}
