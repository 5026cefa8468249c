// Rights at work: from what a caller holds and what a permission grants to the records it reaches.
import { type Holding, type PermissionName, permissions, type Role, roles, type Scope } from '@contract/access'
import { communityOf, officeOf } from '@contract/place'

/** Who is calling, as the identity adapter found them. Never built from what the client says. */
export interface Caller {
  id: string
  name: string
  /** Their courtyard, or the area they work in. */
  home: string
  holdings: readonly Holding[]
}

/** The clock and the kernel's own jobs, acting for one office. */
export const systemCaller = (office: string): Caller => ({
  id: `system:${office}`,
  name: '系统',
  home: office,
  holdings: [],
})
export const isSystem = (caller: Caller) => caller.id.startsWith('system:')

export interface Reach {
  /** The caller's own records, wherever they lie. */
  own: boolean
  /** Areas within which every record is reached; none lies below another. */
  areas: readonly string[]
  /** The grant to name in the journal: the widest one. */
  right: { role: Role | 'anyone' | 'system'; area: string; scope: Scope }
}

/** A record that belongs to someone carries `personId`; one that lies somewhere carries `scopes`. */
export interface Reachable {
  personId?: string
  scopes?: readonly string[]
}

/** Whether a role is held at a moment. */
export const holds = (holding: Holding, now: number) =>
  (holding.since === undefined || holding.since <= now) && (holding.until === undefined || now < holding.until)

const areaOf = (scope: Scope, area: string) =>
  scope === 'office' ? officeOf(area) : scope === 'community' ? communityOf(area) : area

const breadth: Record<Scope, number> = { own: 0, area: 1, community: 2, office: 3 }

/** What a permission lets this caller reach now, or undefined when they may not use it at all. */
export function reachOf(caller: Caller, permission: PermissionName, now: number): Reach | undefined {
  const grants = permissions[permission].grants as Partial<Record<string, Scope | readonly Scope[]>>
  const rights: Reach['right'][] = []
  const grant = (role: Reach['right']['role'], area: string) => {
    for (const scope of Object.hasOwn(grants, role) ? [grants[role] ?? []].flat() : [])
      rights.push({ role, scope, area: areaOf(scope, area) })
  }
  if (isSystem(caller)) grant('system', caller.home)
  else {
    grant('anyone', caller.home)
    // `anyone` and `system` are no roles: whoever stored them as one gets nothing by it.
    for (const holding of caller.holdings)
      if (Object.hasOwn(roles, holding.role) && holds(holding, now)) grant(holding.role, holding.area)
  }
  if (rights.length === 0) return undefined
  const reached = [...new Set(rights.filter(right => right.scope !== 'own').map(right => right.area))]
  return {
    own: rights.some(right => right.scope === 'own'),
    areas: reached.filter(area => !reached.some(other => other !== area && area.startsWith(`${other}/`))),
    right: rights.reduce((widest, right) => (breadth[right.scope] > breadth[widest.scope] ? right : widest)),
  }
}

/** Whether a record lies within a reach. */
export const covers = (reach: Reach, caller: Caller, record: Reachable) =>
  (reach.own && record.personId === caller.id) || reach.areas.some(area => record.scopes?.includes(area) ?? false)

/** Whether an area, or something lying in it, lies within a reach. */
export const coversArea = (reach: Reach, area: string) =>
  reach.areas.some(reached => area === reached || area.startsWith(`${reached}/`))
