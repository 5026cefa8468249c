// The 214 inspection findings of December 2017, each with its whole way from registration to 销号 within the month.
import type { Place } from '@contract/place'
import { addDays, MINUTE, momentOf, weekdayOf } from '@contract/time'
import type { DemoArea } from './areas'
import { type FindingKind, type FindingTopic, findingKinds, findingTopics } from './finding-kinds'
import { pointInPolygon, pointInside, toMicro, toPoint } from './geometry'
import { belongsTo, type InspectionPlan, membersOf } from './inspection-plan'
import { streets } from './names'
import { actsFor, type DemoPerson, holds } from './person'
import type { PhotoScene } from './photos'
import { apportion, type Random, randomFrom } from './random'
import type { DemoRestaurant } from './restaurants'
import { departments, propertyCompanies, type TeamId } from './units'

/** How it was found: the month's rounds, the last week's revisit, or a first-tier head's unannounced visit. */
export const findingRounds = { monthly: 156, lastWeek: 22, unannounced: 36 } as const
export type FindingRound = keyof typeof findingRounds

export interface DemoFinding {
  /** `2017-12-001` … `2017-12-214`, in the order of registration. */
  number: string
  topic: FindingTopic
  category: string
  title: string
  round: FindingRound
  team?: TeamId
  grid: string
  /** `area` is the courtyard when it lies in one, the grid otherwise. */
  place: Required<Place>
  responsible: { personId: string; words: string }
  dueOn: string
  registered: { at: number; by: string }
  rectifying: { at: number }
  /** Once, or twice when the first revisit sent it back. */
  rectified: readonly { at: number; by: string; words: string }[]
  /** The visits of the last week, one after each rectification; the last one passed. */
  revisits: readonly { at: number; by: string; coSignedBy: string; withHead: string; passed: boolean }[]
  verified: { at: number; by: string }
  writtenOff: { at: number; by: string }
  photos: { seed: string; scene: PhotoScene }
}

const MONTH = '2017-12'
/** The long-term team's days in the last week, by community 1–7; what failed or was new is seen again on the 29th. */
const visitDays = ['2017-12-25', '2017-12-25', '2017-12-26', '2017-12-26', '2017-12-27', '2017-12-27', '2017-12-28']
const FINAL_DAY = '2017-12-29'
/** Findings that failed the first revisit and were put right a second time. */
const RETURNED = 13

const timeOn = (random: Random, day: string, from: number, to: number) =>
  momentOf(day) + random.int(from * 60, to * 60 - 1) * MINUTE

/** The parts of the office that the history is written from. */
export interface FindingSources {
  areas: readonly DemoArea[]
  people: readonly DemoPerson[]
  restaurants: readonly DemoRestaurant[]
  plan: InspectionPlan
}

/** Which grid each finding is in: at least one everywhere, more in some, shuffled. */
const spreadOverGrids = (random: Random, grids: readonly DemoArea[], total: number) => {
  const weights = grids.map(() =>
    random.weighted([
      [1, 5],
      [2, 4],
      [4, 1],
    ]),
  )
  const more = apportion(total - grids.length, weights)
  return random.shuffle(grids.flatMap((grid, i) => Array.from({ length: more[i]! + 1 }, () => grid)))
}

const placeFor = (random: Random, kind: FindingKind, grid: DemoArea, courtyard?: DemoArea, shop?: DemoRestaurant) => {
  if (shop) return shop.place
  const ring = grid.polygon!.map(toMicro)
  if (courtyard) {
    const middle = toMicro(courtyard.point)
    const near = { x: middle.x + random.int(-300, 300), y: middle.y + random.int(-300, 300) }
    const side = random.pick(['东侧', '西侧', '南侧', '北侧', '楼后', '门口'])
    return {
      area: courtyard.id,
      point: toPoint(pointInPolygon(near, ring) ? near : middle),
      words: `${courtyard.name} ${random.int(1, courtyard.buildings!.count)} 号楼${side}`,
    }
  }
  const street = random.pick(streets[Number(grid.parent!.slice(-2)) - 1]!)
  const words = kind.scene === 'site' ? `${street} ${random.int(1, 60)} 号工地` : `${street} ${random.int(1, 188)} 号`
  return {
    area: grid.id,
    point: toPoint(pointInside(random, ring)),
    words: `${words}${random.pick(['', '门前', '旁'])}`,
  }
}

/** Who puts it right: someone of the property company, department, shop, community or grid concerned. */
const responsibleFor = (
  { people }: FindingSources,
  random: Random,
  kind: FindingKind,
  grid: DemoArea,
  courtyard?: DemoArea,
  shop?: DemoRestaurant,
): DemoFinding['responsible'] => {
  const who = (person: DemoPerson, words: string) => ({ personId: person.id, words })
  if (shop) return who(people.find(person => person.id === shop.ownerId)!, shop.name)
  // A company answers for the courtyards it looks after; where there is none, the community does.
  if (kind.responsible === 'property' && courtyard) {
    const company = propertyCompanies.find(({ courtyards }) => courtyards.includes(courtyard.id))!
    return who(random.pick(people.filter(person => actsFor(person, 'property', company.id))), company.name)
  }
  if (kind.responsible === 'department') {
    const { id, name } = departments.find(({ id }) => id === kind.department)!
    return who(random.pick(people.filter(person => actsFor(person, 'department', id))), name)
  }
  if (kind.responsible === 'community' || kind.responsible === 'property')
    return who(random.pick(people.filter(person => holds(person, 'communityWorker', grid.parent))), '社区')
  return who(random.pick(people.filter(person => holds(person, 'gridWorker', grid.id))), '网格员')
}

/** Registration, rectification, revisits and write-off of one finding, in this order. */
const courseOf = (random: Random, kind: FindingKind, round: FindingRound, returned: boolean, community: number) => {
  const visitDay = visitDays[community - 1]!
  const workday = () => {
    for (;;) {
      const day = `${MONTH}-${String(random.int(1, 22)).padStart(2, '0')}`
      if (weekdayOf(day) % 6 !== 0) return day
    }
  }
  const foundOn =
    round === 'lastWeek'
      ? visitDay
      : round === 'monthly'
        ? workday()
        : `${MONTH}-${String(random.int(2, 22)).padStart(2, '0')}`
  const registeredAt = round === 'unannounced' ? timeOn(random, foundOn, 7, 21) : timeOn(random, foundOn, 9, 17)
  const rectifyingAt = registeredAt + random.int(8, 90) * MINUTE
  if (round === 'lastWeek') {
    const rectifiedAt = timeOn(random, FINAL_DAY, 8, 12)
    const verifiedAt = timeOn(random, FINAL_DAY, 13, 17)
    return { registeredAt, rectifyingAt, dueOn: FINAL_DAY, rectifiedAt: [rectifiedAt], visits: [verifiedAt] }
  }
  const due = addDays(foundOn, kind.days)
  const dueOn = due > '2017-12-24' ? '2017-12-24' : due
  // One in fourteen is late by a day or two, never past the weekend before the revisit.
  const last = random.chance(0.07) ? addDays(dueOn, random.int(1, 2)) : addDays(foundOn, random.int(0, kind.days))
  const rectifiedOn = last > '2017-12-24' ? '2017-12-24' : last
  const first =
    rectifiedOn === foundOn ? rectifyingAt + random.int(40, 170) * MINUTE : timeOn(random, rectifiedOn, 8, 19)
  const visitAt = timeOn(random, visitDay, 9, 17)
  if (!returned) return { registeredAt, rectifyingAt, dueOn, rectifiedAt: [first], visits: [visitAt] }
  const again = timeOn(random, FINAL_DAY, 8, 12)
  return {
    registeredAt,
    rectifyingAt,
    dueOn,
    rectifiedAt: [first, again],
    visits: [visitAt, timeOn(random, FINAL_DAY, 13, 17)],
  }
}

/** The findings of December 2017, ordered and numbered by registration. */
export const findingsOfDecember = (seed: string, sources: FindingSources): DemoFinding[] => {
  const { areas, people, restaurants, plan } = sources
  const random = randomFrom(seed).fork('findings')
  const grids = areas.filter(area => area.level === 'grid')
  const topics = Object.entries(findingTopics).flatMap(([topic, count]) =>
    Array<FindingTopic>(count).fill(topic as FindingTopic),
  )
  const rounds = random.shuffle(
    Object.entries(findingRounds).flatMap(([round, count]) => Array<FindingRound>(count).fill(round as FindingRound)),
  )
  const spread = spreadOverGrids(random, grids, topics.length)
  const longTerm = membersOf(people, 'team-long')
  const firstTier = people.filter(person => holds(person, 'gridHead1'))
  const monthly = topics.map((_, i) => i).filter(i => rounds[i] === 'monthly')
  const returned = new Set(random.shuffle(monthly).slice(0, RETURNED))
  const findings = topics.map((topic, i): Omit<DemoFinding, 'number'> => {
    const grid = spread[i]!
    const round = rounds[i]!
    const community = Number(grid.parent!.slice(-2))
    const kinds = findingKinds.filter(kind => kind.topic === topic)
    const kind = random.weighted(kinds.map(kind => [kind, kind.weight] as const))
    const courtyards = areas.filter(area => area.grid === grid.id)
    const shops = restaurants.filter(shop => shop.place.area === grid.id)
    const indoors = kind.responsible === 'property' || kind.scene === 'courtyard' || kind.scene === 'ads'
    const courtyard = indoors && courtyards.length > 0 ? random.pick(courtyards) : undefined
    const shop = kind.responsible === 'merchant' ? random.pick(shops) : undefined
    const course = courseOf(random, kind, round, returned.has(i), community)
    const planned = plan.teams.find(team => team.grids.includes(grid.id))!
    const registrar = {
      monthly: () => random.pick(planned.members),
      lastWeek: () => random.pick(longTerm).id,
      unannounced: () => random.pick(firstTier).id,
    }[round]()
    const responsible = responsibleFor(sources, random, kind, grid, courtyard, shop)
    // Nobody closes their own: who registered it neither verifies it nor writes it off, and those two differ.
    const [verifier, closer] = random.shuffle(
      longTerm.filter(person => person.id !== registrar && !belongsTo(person, grid.id)),
    )
    const coSigner = random.pick(people.filter(person => holds(person, 'gridWorker', grid.id))).id
    const withHead = people.find(person => holds(person, 'gridHead2', grid.parent))!.id
    const verifiedAt = course.visits.at(-1)!
    return {
      topic,
      category: kind.category,
      title: random.pick(kind.titles),
      round,
      ...(round === 'monthly' ? { team: planned.team } : round === 'lastWeek' ? { team: 'team-long' as const } : {}),
      grid: grid.id,
      place: placeFor(random, kind, grid, courtyard, shop),
      responsible,
      dueOn: course.dueOn,
      registered: { at: course.registeredAt, by: registrar },
      rectifying: { at: course.rectifyingAt },
      rectified: course.rectifiedAt.map(at => ({ at, by: responsible.personId, words: kind.done })),
      revisits: course.visits.map((visitAt, n) => ({
        at: visitAt,
        by: verifier!.id,
        coSignedBy: coSigner,
        withHead,
        passed: n === course.visits.length - 1,
      })),
      verified: { at: verifiedAt, by: verifier!.id },
      writtenOff: { at: verifiedAt + random.int(20, 4 * 60) * MINUTE, by: closer!.id },
      photos: { seed: '', scene: kind.scene },
    }
  })
  return findings
    .sort((a, b) => a.registered.at - b.registered.at)
    .map((finding, i) => {
      const number = `${MONTH}-${String(i + 1).padStart(3, '0')}`
      return { number, ...finding, photos: { ...finding.photos, seed: `finding-${number}` } }
    })
}
