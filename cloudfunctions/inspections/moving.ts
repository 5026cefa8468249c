// Moving a finding on: every change goes through here, so that each hop stands in its timeline and its index follows.
import { roles } from '@contract/access'
import { findingFlow } from '@contract/inspections'
import { monthOf } from '@contract/time'
import type { Write } from '../kernel/changes'
import { update } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import { indexed } from './indexing'
import { type Finding, findings, monthId, reinspections, type Step } from './records'

const actionLabels: Readonly<Record<string, { label: string }>> = findingFlow.actions

const roleLabel = (role: string) => (Object.hasOwn(roles, role) ? roles[role as keyof typeof roles].label : '')

/** A hop by the caller. `label` is for hops that are no action of the flow. */
export function step(
  ctx: CommandContext,
  action: string,
  state: Finding['state'],
  more: { label?: string; words?: string | undefined; photoIds?: readonly string[] } = {},
): Step {
  const { role } = ctx.reach.right
  const system = role === 'system'
  return {
    at: ctx.now,
    action,
    label: more.label ?? actionLabels[action]?.label ?? action,
    state,
    by: { ...(system ? {} : { personId: ctx.caller.id }), name: ctx.caller.name, roleLabel: roleLabel(role) },
    ...(more.words ? { words: more.words } : {}),
    photos: [...(more.photoIds ?? [])],
  }
}

export type Patch = { [K in keyof Finding]?: Finding[K] | undefined }

/** The finding after a change, and the write that makes it so. */
export function changed(finding: Finding, patch: Patch, ...steps: Step[]): { finding: Finding; write: Write } {
  const { facets, visits, walk, grams, places, open, ...before } = finding
  const entries = Object.entries({ ...before, ...patch, timeline: [...finding.timeline, ...steps] })
  const after = Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as unknown as Finding
  const derived = indexed(after)
  return {
    finding: { ...after, ...derived, version: finding.version + 1 },
    write: update(findings, finding, { ...patch, timeline: after.timeline, ...derived }),
  }
}

/** The visit log after the visit of the latest list ended, or is waited for again. */
export const visited = (
  finding: Finding,
  result: Finding['visitLog'][number]['result'],
): Pick<Finding, 'visitLog'> => ({
  visitLog: finding.visitLog.map((visit, i) => (i === finding.visitLog.length - 1 ? { ...visit, result } : visit)),
})

export const listed = ({ visitLog }: Pick<Finding, 'visitLog'>, month: string) =>
  visitLog.some(visit => visit.month === month)

/** The visit log of what is not verified: once the month's list is made, it stands on it at once, not from tomorrow. */
export async function joinedList(
  ctx: CommandContext,
  { office, visitLog }: Pick<Finding, 'office' | 'visitLog'>,
): Promise<Pick<Finding, 'visitLog'>> {
  const month = monthOf(ctx.now)
  const list = await ctx.get(reinspections, monthId(office, month))
  const joins = list !== undefined && list.madeAt <= ctx.now && !listed({ visitLog }, month)
  return { visitLog: joins ? [...visitLog, { month, result: 'waiting' }] : visitLog }
}
