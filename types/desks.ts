// Desks 办理台: who holds a request. A desk is one string, `kind@area` or `department:<id>@office`, that staff serve by
// their roles.
import * as v from 'valibot'
import type { Role } from './access'
import { type DepartmentId, departments, isDepartment } from './departments'
import { ancestry, officeOf } from './place'

/**
 * What kinds there are, with their level of the three-level platform and the roles that serve them. A role over a wider
 * area serves the desks below it: the moderator of a community is at every courtyard's.
 */
export const deskKinds = {
  moderator: { label: '群主', level: 3, roles: ['moderator'] },
  property: { label: '物业', level: 2, roles: ['propertyCompany'] },
  community: { label: '社区', level: 2, roles: ['communityWorker', 'gridHead2'] },
  department: { label: '职能部门', level: 1, roles: ['department'] },
  office: { label: '街道办事处', level: 1, roles: ['administrator', 'gridHead1'] },
} as const satisfies Record<string, { label: string; level: 1 | 2 | 3; roles: readonly Role[] }>
export type DeskKind = keyof typeof deskKinds
const kinds = Object.keys(deskKinds) as [DeskKind, ...DeskKind[]]

export interface DeskParts {
  kind: DeskKind
  /** Of a department. */
  unit?: DepartmentId
  area: string
}

const shape = /^([a-z]+)(?::([a-z-]+))?@([a-z0-9]+(?:\/[a-z0-9]+){0,5})$/

/** The parts of a desk, or undefined when there is no such desk. */
export function deskParts(desk: string): DeskParts | undefined {
  const [, kind, unit, area] = shape.exec(desk) ?? []
  if (!kind || !area || !Object.hasOwn(deskKinds, kind)) return undefined
  if (kind === 'department') return unit && isDepartment(unit) && !area.includes('/') ? { kind, unit, area } : undefined
  return unit === undefined ? { kind: kind as DeskKind, area } : undefined
}

export const deskOf = (kind: Exclude<DeskKind, 'department'>, area: string) => `${kind}@${area}`
export const departmentDesk = (unit: DepartmentId, area: string) => `department:${unit}@${officeOf(area)}`

/** The desk itself and the same kind of desk above it: whoever serves one of these serves the desk. */
export function servedBy(desk: string): string[] {
  const at = desk.indexOf('@')
  return ancestry(desk.slice(at + 1)).map(area => `${desk.slice(0, at)}@${area}`)
}

/** Whether somebody at some desks serves another one: it is one of them, or the same kind of desk below one. */
export const servesDesk = (held: ReadonlySet<string>, desk: string) => servedBy(desk).some(one => held.has(one))

/** What a desk is called, with the name of its area: “运河上郡群主”, “城管执法”. */
export function deskName(desk: string, areaName: string): string {
  const parts = deskParts(desk)
  if (!parts) return ''
  if (parts.unit) return departments[parts.unit].label
  if (parts.kind === 'office') return areaName
  if (parts.kind === 'community') return areaName
  return `${areaName}${deskKinds[parts.kind].label}`
}

export const Desk = v.pipe(
  v.string(),
  v.maxLength(120),
  v.check(desk => deskParts(desk) !== undefined, '没有这个办理台'),
)

/** A desk as people see it. */
export const DeskRef = v.object({
  desk: v.string(),
  kind: v.picklist(kinds),
  level: v.number(),
  name: v.string(),
})
export type DeskRef = v.InferOutput<typeof DeskRef>
