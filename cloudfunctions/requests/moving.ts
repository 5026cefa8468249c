// Moving a request on: every change goes through here, so that each hop stands in its progress and its lists follow.
import { roles } from '@contract/access'
import { deskKinds, deskParts } from '@contract/desks'
import { type ErrorCode, fail } from '@contract/errors'
import { requestFlow, requestLimits } from '@contract/request-shapes'
import { insert, update, type Write } from '../kernel/changes'
import type { CommandContext, QueryContext } from '../kernel/context'
import { holds } from '../kernel/reach'
import { endOfWorkingDay, officeCalendar, type WorkCalendar } from '../kernel/worktime'
import { attachFiles } from '../platform/files/attach'
import { desksOfCaller } from '../platform/identity/desks'
import {
  followerId,
  type HeldDesk,
  type Request,
  requestFollowers,
  requestSteps,
  requests,
  type Staff,
  type StepRecord,
} from './records'
import { type Actor, derived, isOpen, levelsAbove, refusalOf, withoutLeftWords } from './rules'

const actionLabels: Readonly<Record<string, { label: string }>> = requestFlow.actions

/** What the rules need to know of the caller. */
export async function actorOf(ctx: QueryContext, requestId: string): Promise<Actor> {
  const [desks, follower] = await Promise.all([
    desksOfCaller(ctx),
    ctx.get(requestFollowers, followerId(requestId, ctx.caller.id)),
  ])
  return { id: ctx.caller.id, now: ctx.now, desks, follows: follower !== undefined }
}

/** Throws why the caller may not take this action on a request; answers with what the rules know of them. */
export async function assertMay(ctx: QueryContext, action: string, request: Request): Promise<Actor> {
  const actor = await actorOf(ctx, request.id)
  const refusal: ErrorCode | undefined = refusalOf(action, request, actor)
  if (refusal) throw fail(refusal)
  return actor
}

/** The calendar that a request's clock counts by. */
export const calendarOf = (ctx: QueryContext, request: Pick<Request, 'office' | 'clock'>): Promise<WorkCalendar> =>
  officeCalendar(ctx, request.office, request.clock.startedAt)

/** The caller as staff of a desk, under the role by which they serve it. */
export function staffAt(ctx: QueryContext, { desk, name }: HeldDesk): Staff {
  const serving: readonly string[] = deskKinds[deskParts(desk)!.kind].roles
  const held = ctx.caller.holdings.filter(one => holds(one, ctx.now)).map(({ role }) => role)
  const right = ctx.reach.right.role
  const role = held.find(one => serving.includes(one)) ?? held.find(one => one === right)
  return {
    personId: ctx.caller.id,
    name: ctx.caller.name,
    roleLabel: role ? roles[role].label : '',
    deskName: name,
  }
}

/** What comes to a desk at a moment can be disputed by it until the end of some working day. */
export const disputableUntil = (at: number, calendar: WorkCalendar) =>
  endOfWorkingDay(at, requestLimits.disputeWorkingDays, calendar)

export interface Hop {
  action: string
  /** For hops that are no action of the flow. */
  label?: string
  words?: string | undefined
  photoIds?: readonly string[]
  by?: Staff
  byResident?: boolean
  internal?: boolean
}

export const hopLabel = ({ action, label }: Hop) => label ?? actionLabels[action]?.label ?? action

/** The record of a hop; `version` is that of the request after the change. */
export function stepOf(
  { now, caller }: Pick<QueryContext, 'now' | 'caller'>,
  request: Pick<Request, 'id' | 'scopes'>,
  version: number,
  i: number,
  hop: Hop,
) {
  const order = version * 10 + i
  const step: Omit<StepRecord, 'version'> = {
    id: `${request.id}~${String(order).padStart(8, '0')}`,
    requestId: request.id,
    scopes: request.scopes,
    order,
    at: now,
    action: hop.action,
    label: hopLabel(hop),
    photos: [...(hop.photoIds ?? [])],
    byResident: hop.byResident ?? false,
    ...(hop.byResident ? { residentId: caller.id } : {}),
    internal: hop.internal ?? false,
    ...(hop.words ? { words: hop.words } : {}),
    ...(hop.by ? { by: hop.by } : {}),
  }
  return step
}

export type Patch = { [K in keyof Request]?: Request[K] | undefined }

/** The request after a change, and the writes that make it so, hops and their photos included. */
export async function changed(
  ctx: CommandContext,
  request: Request,
  patch: Patch,
  ...hops: Hop[]
): Promise<{ request: Request; changes: Write[] }> {
  const merged = { ...request, ...patch, updatedAt: ctx.now, toCount: true }
  // Whoever is done with it needs no more time.
  if (!isOpen(merged.state ?? request.state)) merged.extension = undefined
  const after = Object.fromEntries(
    Object.entries(merged).filter(([, value]) => value !== undefined),
  ) as unknown as Request
  const next = { ...withoutLeftWords({ ...after, ...derived(after) }), version: request.version + 1 }
  const changes: Write[] = [update(requests, request, fieldsOf(request, next))]
  for (const [i, hop] of hops.entries()) {
    const step = stepOf(ctx, request, next.version, i, hop)
    changes.push(insert(requestSteps, step))
    if (step.photos.length > 0)
      changes.push(...(await attachFiles(ctx, { in: requestSteps.name, id: step.id }, step.photos, { kind: 'photo' })))
  }
  return { request: next, changes }
}

/** The fields that differ, so that the trace names what changed and not everything. */
function fieldsOf(before: Request, after: Request): Patch {
  const keys = Object.keys({ ...before, ...after }) as (keyof Request)[]
  return Object.fromEntries(
    keys
      .filter(key => key !== 'version' && JSON.stringify(before[key]) !== JSON.stringify(after[key]))
      .map(key => [key, after[key]]),
  )
}

/**
 * A request at another desk. Its clock goes on; levels above the new desk that watch already are not told again, and
 * the desk itself need not watch what it has.
 */
export async function atDesk(ctx: QueryContext, request: Request, to: HeldDesk): Promise<Patch> {
  const watchers = request.watchers.filter(one => one.desk !== to.desk)
  const told = levelsAbove(to.desk, request.place).filter(level => watchers.some(one => one.desk === level)).length
  return {
    desk: to,
    formerDesks: [...new Set([...request.formerDesks, request.desk.desk])].filter(one => one !== to.desk).slice(-20),
    watchers,
    coDesks: request.coDesks.filter(one => one.desk !== to.desk || one.doneAt !== undefined),
    clock: { ...request.clock, escalations: told },
    transfer: undefined,
    dispute: undefined,
    disputeUntil: disputableUntil(ctx.now, await officeCalendar(ctx, request.office)),
    extension: undefined,
  }
}
