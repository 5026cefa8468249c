// Rights: what a caller reaches follows from what they hold and what a permission grants, and from nothing else.
import { type Holding, type PermissionName, type Role, roles } from '@contract/access'
import { ancestry, communityOf, officeOf, scopesOf } from '@contract/place'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { type Caller, covers, coversArea, reachOf, systemCaller } from '../cloudfunctions/kernel/reach'

// A permission for each way of granting; the product's own are a table of the same shape.
vi.mock('@contract/access', async original => ({
  ...(await original<object>()),
  permissions: {
    own: { label: '', grants: { anyone: 'own' } },
    area: { label: '', grants: { gridWorker: 'area' } },
    community: { label: '', grants: { gridWorker: 'community' } },
    office: { label: '', grants: { gridWorker: 'office' } },
    mixed: { label: '', grants: { anyone: 'own', gridWorker: ['own', 'area'], inspector: 'office' } },
    system: { label: '', grants: { system: 'office' } },
  },
}))
const names = ['own', 'area', 'community', 'office', 'mixed', 'system'] as unknown as PermissionName[]
const [own, area, community, office, mixed, system] = names as [PermissionName, ...PermissionName[]] & PermissionName[]

const areas = fc.constantFrom(
  ...[
    'ryh',
    'ryh/c01',
    'ryh/c01/y001',
    'ryh/c01/y002',
    'ryh/c01/g001',
    'ryh/c02',
    'ryh/c02/y001',
    'ryh/c1',
    'ry',
    'lzh',
    'lzh/c01/y001',
  ],
)
const NOW = 1_000_000
const holdings = fc.array(
  fc.record(
    {
      role: fc.constantFrom(...(Object.keys(roles) as Role[])),
      area: areas,
      since: fc.integer({ min: NOW - 5, max: NOW + 5 }),
      until: fc.integer({ min: NOW - 5, max: NOW + 5 }),
    },
    { requiredKeys: ['role', 'area'] },
  ),
  { maxLength: 4 },
) as fc.Arbitrary<Holding[]>
const callers = fc.record({
  id: fc.constantFrom('a', 'b'),
  name: fc.constant(''),
  home: areas,
  holdings,
}) as fc.Arbitrary<Caller>
const records = fc.record({
  personId: fc.constantFrom('a', 'b'),
  scopes: fc.array(areas, { minLength: 1, maxLength: 2 }).map(of => scopesOf(...of)),
})
const permissions = fc.constantFrom(...names)
const worker = (...held: Holding[]): Caller => ({ id: 'a', name: '', home: 'lzh/c09', holdings: held })

const held = (caller: Caller, role: Role) =>
  caller.holdings.filter(one => one.role === role && (one.since ?? 0) <= NOW && NOW < (one.until ?? NOW + 1))

describe('a right', () => {
  it('reaches exactly what lies below the area held, its community, or its office', () => {
    fc.assert(
      fc.property(callers, records, (caller, record) => {
        const mine = held(caller, 'gridWorker')
        for (const [permission, top] of [
          [area, (at: string) => at],
          [community, communityOf],
          [office, officeOf],
        ] as const) {
          const reach = reachOf(caller, permission!, NOW)
          expect(reach !== undefined).toBe(mine.length > 0)
          const wanted = mine.some(one => record.scopes.includes(top(one.area)))
          expect(reach ? covers(reach, caller, record) : false).toBe(wanted)
        }
      }),
    )
  })

  it('over one’s own records reaches no record of anybody else', () => {
    fc.assert(
      fc.property(callers, records, (caller, record) => {
        expect(covers(reachOf(caller, own!, NOW)!, caller, record)).toBe(record.personId === caller.id)
      }),
    )
  })

  it('never crosses into an office in which nothing is held', () => {
    fc.assert(
      fc.property(callers, permissions, records, (caller, permission, record) => {
        const reach = reachOf(caller, permission, NOW)
        const known = new Set([...caller.holdings.map(one => officeOf(one.area)), officeOf(caller.home)])
        if (reach && covers(reach, caller, record) && record.personId !== caller.id)
          expect(record.scopes.some(scope => known.has(officeOf(scope)))).toBe(true)
      }),
    )
  })

  it('is never narrowed by holding more', () => {
    fc.assert(
      fc.property(callers, holdings, permissions, records, (caller, more, permission, record) => {
        const richer = { ...caller, holdings: [...caller.holdings, ...more] }
        const [before, after] = [reachOf(caller, permission, NOW), reachOf(richer, permission, NOW)]
        if (before && covers(before, caller, record)) expect(after && covers(after, richer, record)).toBe(true)
      }),
    )
  })

  it('lists areas none of which lies below another, and an area is reached exactly when a record in it is', () => {
    fc.assert(
      fc.property(callers, permissions, areas, (caller, permission, place) => {
        const reach = reachOf(caller, permission, NOW)
        if (!reach) return
        for (const one of reach.areas) expect(reach.areas.filter(other => ancestry(one).includes(other))).toEqual([one])
        expect(coversArea(reach, place)).toBe(covers(reach, caller, { personId: 'nobody', scopes: scopesOf(place) }))
      }),
    )
  })

  it('begins and ends at its moment', () => {
    const at = (now: number) =>
      reachOf(worker({ role: 'gridWorker', area: 'ryh', since: 10, until: 20 }), area!, now) !== undefined
    expect([9, 10, 19, 20].map(at)).toEqual([false, true, true, false])
  })

  it('names the widest grant for the journal', () => {
    const caller = worker({ role: 'gridWorker', area: 'ryh/c01/g001' }, { role: 'inspector', area: 'ryh/c02' })
    expect(reachOf(caller, mixed!, NOW)!.right).toEqual({ role: 'inspector', scope: 'office', area: 'ryh' })
  })

  it('of the system belongs to the system alone, and only for its office', () => {
    fc.assert(fc.property(callers, caller => reachOf(caller, system!, NOW) === undefined))
    expect(reachOf(systemCaller('ryh'), system!, NOW)?.areas).toEqual(['ryh'])
    expect(reachOf(systemCaller('ryh'), own!, NOW)).toBeUndefined()
  })

  it('does not come from a role that is a word of the language', () => {
    for (const role of ['constructor', 'toString', '__proto__', 'system', 'anyone'])
      expect(
        reachOf(worker({ role: role as Role, area: 'ryh' }), role === 'system' ? system! : area!, NOW),
      ).toBeUndefined()
  })
})
