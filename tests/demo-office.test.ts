// The demo office keeps its promises: exact figures, a map without gaps, nobody real, and the same office every time.
import { type Role, roles } from '@contract/access'
import { addDays, dayOf, momentOf } from '@contract/time'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findingTopics } from '../cloudfunctions/local/demo/finding-kinds'
import { findingRounds } from '../cloudfunctions/local/demo/findings'
import { doubleArea, gridAt, pointInPolygon, toMicro, toPoint } from '../cloudfunctions/local/demo/geometry'
import { historyMonths, historyTotals } from '../cloudfunctions/local/demo/history'
import { belongsTo } from '../cloudfunctions/local/demo/inspection-plan'
import { knownNames } from '../cloudfunctions/local/demo/names'
import { demoOffice } from '../cloudfunctions/local/demo/office'
import { LIVE_DAY } from '../cloudfunctions/local/demo/party-classes'
import { actsFor, holds } from '../cloudfunctions/local/demo/person'
import { departments, inspectionTeams, propertyCompanies } from '../cloudfunctions/local/demo/units'
import { allWindows } from '../cloudfunctions/platform/catalogue/services'

const now = momentOf('2026-11-23', '10:00')
const officeOfSeed = (seed?: string) => demoOffice({ ...(seed ? { seed } : {}), now, windows: allWindows })
const office = officeOfSeed()
const { shape, areas, people, restaurants, history } = office
const byId = new Map(people.map(person => [person.id, person]))
const areaById = new Map(areas.map(area => [area.id, area]))
const withRole = (role: Role) => people.filter(person => holds(person, role))
const level = (name: string) => areas.filter(area => area.level === name)

describe('the same seed', () => {
  it('gives the same office, and another seed another one with the same figures', () => {
    expect(officeOfSeed()).toEqual(office)
    const other = officeOfSeed('another')
    expect(other.shape.grids).not.toEqual(shape.grids)
    expect(other.people.filter(person => person.home)).toHaveLength(11_901)
    expect(other.history.findings).toHaveLength(214)
    expect(other.history.findings.filter(finding => finding.revisits.length === 2)).toHaveLength(13)
  })
})

describe('another day', () => {
  it('leaves history and people as they were, and moves only what is due', () => {
    const later = demoOffice({ now: momentOf('2027-03-01', '10:00'), windows: allWindows })
    expect(later.history).toEqual(history)
    expect(later.people).toEqual(people)
    expect(later.restaurants).not.toEqual(restaurants)
  })
})

describe('the map', () => {
  it('has 1 office, 7 communities, 61 courtyards and 56 grids, each under its parent, each name once', () => {
    expect(['office', 'community', 'courtyard', 'grid'].map(name => level(name).length)).toEqual([1, 7, 61, 56])
    expect(level('courtyard').map(area => area.number)).toEqual(Array.from({ length: 61 }, (_, i) => i + 1))
    expect(level('grid').map(area => area.number)).toEqual(Array.from({ length: 56 }, (_, i) => i + 1))
    expect(areaById.get('ryh/c03/y017')).toMatchObject({ name: '运河上郡', parent: 'ryh/c03', grid: 'ryh/c03/g021' })
    for (const area of areas.slice(1)) expect(areaById.get(area.parent!)?.id).toBe(area.id.replace(/\/\w+$/, ''))
    expect(new Set(areas.map(area => area.name)).size).toBe(areas.length)
  })

  it('gives every grid a 15-digit code of its own under street 410105560', () => {
    const codes = level('grid').map(area => area.code!)
    for (const code of codes) expect(code).toMatch(/^410105560\d{6}$/)
    expect(new Set(codes).size).toBe(56)
    expect(areaById.get('ryh/c03/g021')!.code).toBe('410105560003021')
  })

  it('binds one WeChat group to the office, 7 to communities and 61 to courtyards', () => {
    const groups = areas.flatMap(area => area.group ?? [])
    expect([1, 2, 3].map(wanted => groups.filter(group => group.level === wanted).length)).toEqual([1, 7, 61])
    expect(new Set(groups.map(group => group.openGroupId)).size).toBe(69)
  })

  it.each(['ruyi', 'another', 'third'])('tiles the office with communities and grids to the last unit (%s)', seed => {
    const { ring, communities, grids } = seed === 'ruyi' ? shape : officeOfSeed(seed).shape
    for (const grid of grids) expect(doubleArea(grid.ring)).toBeGreaterThan(0)
    const sum = (parts: readonly { ring: typeof ring }[]) => parts.reduce((all, part) => all + doubleArea(part.ring), 0)
    expect(sum(communities)).toBe(doubleArea(ring))
    for (const community of communities)
      expect(sum(grids.filter(grid => grid.community === community.number))).toBe(doubleArea(community.ring))
  })

  it('puts every point of the office in exactly one grid and in that grid’s community, corners and borders included', () => {
    const corners = shape.grids.flatMap(grid => grid.ring)
    const borders = shape.grids.flatMap(({ ring }) =>
      ring.map((node, i) => {
        const next = ring[(i + 1) % ring.length]!
        return { x: Math.round((node.x + next.x) / 2), y: Math.round((node.y + next.y) / 2) }
      }),
    )
    const anywhere = fc.record({
      x: fc.integer({ min: 113_710_000, max: 113_760_000 }),
      y: fc.integer({ min: 34_753_000, max: 34_787_000 }),
    })
    fc.assert(
      fc.property(fc.oneof(anywhere, fc.constantFrom(...corners, ...borders)), at => {
        const grids = shape.grids.filter(grid => pointInPolygon(at, grid.ring))
        const communities = shape.communities.filter(community => pointInPolygon(at, community.ring))
        expect(grids).toHaveLength(pointInPolygon(at, shape.ring) ? 1 : 0)
        expect(communities.map(community => community.number)).toEqual(grids.map(grid => grid.community))
        expect(gridAt(shape, at)).toBe(grids[0])
      }),
      { numRuns: 2_000 },
    )
  })

  it('does not look like a chessboard: areas differ, and no two grids have the same outline', () => {
    const sizes = shape.grids.map(grid => doubleArea(grid.ring))
    expect(Math.max(...sizes) / Math.min(...sizes)).toBeGreaterThan(1.5)
    expect(new Set(sizes).size).toBe(56)
    expect(sizes.every(size => size > doubleArea(shape.ring) / 56 / 4)).toBe(true)
  })

  it('has every courtyard inside its grid, which lies in its community', () => {
    for (const courtyard of level('courtyard')) {
      const grid = areaById.get(courtyard.grid!)!
      expect(grid.parent).toBe(courtyard.parent)
      expect(pointInPolygon(toMicro(courtyard.point), grid.polygon!.map(toMicro))).toBe(true)
    }
  })

  it('loses nothing between micro-degrees and degrees', () => {
    for (const node of shape.ring) expect(toMicro(toPoint(node))).toEqual(node)
  })
})

describe('the people', () => {
  const residents = people.filter(person => person.home)

  it('are 11,901 residents in 61 courtyards, each at a home of their courtyard', () => {
    expect(residents.map(person => person.id)).toEqual(
      Array.from({ length: 11_901 }, (_, i) => `p${String(i + 1).padStart(5, '0')}`),
    )
    for (const person of residents) expect(holds(person, 'resident', person.home!.courtyard)).toBe(true)
    const perCourtyard = level('courtyard').map(area => residents.filter(person => person.home!.courtyard === area.id))
    expect(Math.min(...perCourtyard.map(own => own.length))).toBeGreaterThan(60)
    expect(withRole('resident')).toHaveLength(11_901)
  })

  it('have numbers that cannot be anyone’s phone, one each, and names of no well-known person', () => {
    for (const person of people) {
      expect(person.phone).toMatch(/^199000\d{5}$/)
      expect(person.name).toMatch(/^[\u4e00-\u9fff]{3,4}$/)
      expect(knownNames.has(person.name)).toBe(false)
    }
    expect(new Set(people.map(person => person.phone)).size).toBe(people.length)
    expect(byId.size).toBe(people.length)
  })

  it('are adults of every generation, with many names among them', () => {
    const years = residents.map(person => Number(person.born.slice(0, 4)))
    expect(Math.min(...years)).toBeGreaterThan(1925)
    expect(Math.max(...years)).toBeLessThanOrEqual(1999)
    expect(years.filter(year => year < 1958).length / years.length).toBeGreaterThan(0.15)
    expect(new Set(residents.map(person => person.name)).size).toBeGreaterThan(5_000)
  })

  it('fill every role, and hold it over an area that exists', () => {
    for (const role of Object.keys(roles) as Role[]) expect(withRole(role).length, role).toBeGreaterThan(0)
    for (const person of people) for (const { area } of person.holdings) expect(areaById.has(area)).toBe(true)
  })

  it('staff the office, the communities, the grids and the courtyards as they should', () => {
    const over = (role: Role, area: string) => people.filter(person => holds(person, role, area)).length
    expect([over('administrator', 'ryh'), over('gridHead1', 'ryh'), over('moderator', 'ryh')]).toEqual([1, 2, 1])
    for (const { id } of level('community'))
      expect([over('gridHead2', id), over('moderator', id), over('communityWorker', id)]).toEqual([1, 2, 3])
    expect(withRole('gridHead3')).toHaveLength(14)
    for (const { id, number } of level('grid'))
      expect([over('gridHead3', id), over('gridWorker', id)]).toEqual([1, number % 4 === 0 ? 2 : 1])
    for (const { id } of level('courtyard')) {
      expect([over('moderator', id), over('propertyCompany', id)]).toEqual([1, 2])
      expect(over('buildingHead', id)).toBeGreaterThanOrEqual(2)
    }
    for (const { id } of departments) expect(people.filter(person => actsFor(person, 'department', id))).toHaveLength(2)
    for (const { id, counters } of allWindows)
      expect(people.filter(person => actsFor(person, 'window', id))).toHaveLength(counters)
    expect(propertyCompanies.flatMap(company => company.courtyards)).toHaveLength(61)
  })

  it('give courtyards moderators and building heads who live there', () => {
    for (const person of [...withRole('buildingHead'), ...withRole('moderator')])
      for (const { role, area } of person.holdings)
        if (area.includes('/y') && role !== 'propertyCompany') expect(person.home?.courtyard).toBe(area)
  })

  it('offer at least one person for each role at sign-in, with a sentence and the right age', () => {
    const offered = office.signIn.map(({ personId }) => byId.get(personId)!)
    for (const role of Object.keys(roles) as Role[])
      expect(
        offered.some(person => holds(person, role)),
        role,
      ).toBe(true)
    expect(new Set(offered).size).toBe(office.signIn.length)
    expect(office.signIn[0]!.words).toMatch(/^72 岁，运河上郡居民。/)
    expect(offered[0]!.home!.courtyard).toBe('ryh/c03/y017')
    for (const { words } of office.signIn) expect(words).toMatch(/。$/)
  })
})

describe('the restaurants', () => {
  it('are 427, each inside its grid, under a name and a merchant of its own and a licence that says 演示', () => {
    expect(restaurants).toHaveLength(427)
    expect(new Set(restaurants.map(shop => shop.name)).size).toBe(427)
    expect(new Set(restaurants.map(shop => shop.place.area)).size).toBe(56)
    for (const shop of restaurants) {
      const grid = shape.grids.find(grid => shop.place.area.endsWith(`g${String(grid.number).padStart(3, '0')}`))!
      expect(gridAt(shape, toMicro(shop.place.point))).toBe(grid)
      expect(shop.licence).toMatch(/^演示JY2-\d{3}$/)
      expect(holds(byId.get(shop.ownerId)!, 'merchant', shop.place.area)).toBe(true)
    }
  })

  it('have purifiers that are overdue, due soon and due later, each one cycle after the last cleaning', () => {
    const due = restaurants.flatMap(shop => shop.purifier ?? [])
    for (const { cleanedOn, everyDays, dueOn } of due) expect(addDays(cleanedOn, everyDays)).toBe(dueOn)
    const overdue = due.filter(({ dueOn }) => dueOn < '2026-11-23').length
    const soon = due.filter(({ dueOn }) => dueOn >= '2026-11-23' && dueOn <= '2026-11-30').length
    expect(overdue).toBeGreaterThan(20)
    expect(soon).toBeGreaterThan(30)
    expect(due.length - overdue - soon).toBeGreaterThan(200)
    expect(due.every(({ cleanedOn }) => cleanedOn <= '2026-11-23')).toBe(true)
  })
})

describe('the history of 2017', () => {
  const sum = (counter: 'joined' | 'notices' | 'bookings' | 'answers') =>
    history.counts.reduce((all, row) => all + row[counter], 0)

  it('adds up exactly: 11,901 joined, 16,846 notices, bookings and answers in ten months', () => {
    expect(sum('joined')).toBe(11_901)
    expect({ notices: sum('notices'), bookings: sum('bookings'), answers: sum('answers') }).toEqual(historyTotals)
    expect(sum('notices') + sum('bookings') + sum('answers')).toBe(16_846)
    expect(historyMonths).toHaveLength(10)
    expect([historyMonths[0], historyMonths[9]]).toEqual(['2017-03', '2017-12'])
    expect(history.counts).toHaveLength(10 * (1 + 7 * 2))
  })

  it('has something of everything in every community and month', () => {
    for (const row of history.counts.filter(row => row.level === 3))
      expect(Math.min(row.joined, row.notices, row.bookings, row.answers)).toBeGreaterThan(0)
  })

  it('held 35 party classes on different days, one of them live on 2017-12-01 for the whole office', () => {
    expect(history.classes).toHaveLength(35)
    const days = history.classes.map(one => one.day)
    expect(days).toEqual([...new Set(days)].sort())
    expect(history.classes.every(one => one.day >= '2017-03-01' && one.day <= '2017-12-31')).toBe(true)
    expect(history.classes.filter(one => one.live)).toMatchObject([{ day: LIVE_DAY, area: 'ryh' }])
    expect(new Set(history.classes.map(one => one.title)).size).toBe(35)
    expect(new Set(history.classes.map(one => one.area)).size).toBe(8)
  })
})

describe('the inspections of December 2017', () => {
  const { plan, findings } = history
  const belongs = (id: string, grid: string) => belongsTo(byId.get(id)!, grid)

  it('divide the 56 grids among five teams of three, and nobody inspects their own', () => {
    expect(plan.teams.flatMap(team => team.grids).sort()).toEqual(level('grid').map(area => area.id))
    for (const { members, grids } of plan.teams) {
      expect(members).toHaveLength(3)
      expect(grids.length).toBeGreaterThanOrEqual(11)
      for (const id of members) expect(grids.some(grid => belongs(id, grid))).toBe(false)
    }
    expect(inspectionTeams.filter(team => team.longTerm)).toHaveLength(1)
    expect(withRole('inspector')).toHaveLength(18)
    // Without a member who has a grid somewhere, the rule would never be put to the test.
    expect(withRole('inspector').filter(person => person.holdings.length > 1)).toHaveLength(5)
  })

  it('found 214 problems: every topic and round with its exact share, every grid with at least one', () => {
    expect(findings).toHaveLength(214)
    const share = (by: (finding: (typeof findings)[number]) => string) => {
      const counts: Record<string, number> = {}
      for (const finding of findings) counts[by(finding)] = (counts[by(finding)] ?? 0) + 1
      return counts
    }
    expect(share(finding => finding.topic)).toEqual(findingTopics)
    expect(share(finding => finding.round)).toEqual(findingRounds)
    const perGrid = share(finding => finding.grid)
    expect(Object.keys(perGrid)).toHaveLength(56)
    expect(Math.max(...Object.values(perGrid))).toBeGreaterThan(5)
    expect(findings.map(finding => finding.number)).toEqual(
      Array.from({ length: 214 }, (_, i) => `2017-12-${String(i + 1).padStart(3, '0')}`),
    )
  })

  it('wrote every one of them off within the month, each step after the one before', () => {
    for (const { registered, rectifying, rectified, revisits, verified, writtenOff } of findings) {
      const visits = rectified.flatMap((done, i) => [done.at, revisits[i]!.at])
      const steps = [registered.at, rectifying.at, ...visits, writtenOff.at]
      expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b))
      expect(dayOf(steps[0]!) >= '2017-12-01' && dayOf(writtenOff.at) <= '2017-12-31').toBe(true)
      expect(verified).toEqual({ at: revisits.at(-1)!.at, by: revisits.at(-1)!.by })
      expect(revisits.map(visit => visit.passed)).toEqual(revisits.map((_, i) => i === revisits.length - 1))
      expect(revisits.every(visit => dayOf(visit.at) >= '2017-12-25')).toBe(true)
    }
    expect(findings.filter(finding => finding.revisits.length === 2)).toHaveLength(13)
  })

  it('let nobody close their own: registrar, rectifier, verifier and closer differ, and none belongs to the grid', () => {
    for (const { grid, registered, rectified, verified, writtenOff, revisits, round, team } of findings) {
      expect(new Set([registered.by, rectified[0]!.by, verified.by, writtenOff.by]).size).toBe(4)
      for (const id of [registered.by, verified.by, writtenOff.by]) expect(belongs(id, grid)).toBe(false)
      for (const visit of revisits) {
        expect(holds(byId.get(visit.coSignedBy)!, 'gridWorker', grid)).toBe(true)
        expect(holds(byId.get(visit.withHead)!, 'gridHead2', areaById.get(grid)!.parent)).toBe(true)
        expect(byId.get(visit.by)!.unit).toEqual({ kind: 'team', id: 'team-long' })
      }
      const registrar = byId.get(registered.by)!
      if (round === 'unannounced') expect(holds(registrar, 'gridHead1')).toBe(true)
      else expect(registrar.unit).toEqual({ kind: 'team', id: team })
      if (round === 'monthly') expect(plan.teams.find(one => one.team === team)!.grids).toContain(grid)
    }
  })

  it('name a place inside the grid and a person who answers for it', () => {
    for (const { grid, place, responsible, category } of findings) {
      expect(pointInPolygon(toMicro(place.point), areaById.get(grid)!.polygon!.map(toMicro))).toBe(true)
      expect([
        grid,
        ...level('courtyard')
          .filter(area => area.grid === grid)
          .map(area => area.id),
      ]).toContain(place.area)
      const person = byId.get(responsible.personId)!
      if (person.unit?.kind === 'property')
        expect(person.holdings.map(({ area }) => areaById.get(area)!.grid)).toContain(grid)
      if (responsible.words === '建设环保办') expect(holds(person, 'department', 'ryh')).toBe(true)
      const inReach = person.holdings.some(({ area }) => area === 'ryh' || area.startsWith(areaById.get(grid)!.parent!))
      expect(inReach, `${category} ${grid}`).toBe(true)
    }
  })
})
