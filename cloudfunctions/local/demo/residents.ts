// The 11,901 residents of the demo office: households by courtyard, with building heads and courtyard moderators.
import type { Holding } from '@contract/access'
import { momentOf } from '@contract/time'
import type { DemoArea } from './areas'
import { personName, type Sex, surnameOf } from './names'
import { birthday, type DemoHome, type DemoPerson, daysOf2017, phoneOf, RESIDENTS } from './person'
import { apportion, type Random, randomFrom } from './random'

/** The platform opened on this day. */
export const OPENED_ON = '2017-03-01'

/** How many joined in each month, March to December, in parts: slow at first, then by word of mouth. */
const joiningPerMonth = [4, 7, 10, 13, 13, 12, 12, 11, 10, 8] as const

const births: readonly (readonly [readonly [number, number], number])[] = [
  [[1928, 1942], 5],
  [[1943, 1957], 19],
  [[1958, 1972], 25],
  [[1973, 1986], 29],
  [[1987, 1999], 22],
]

interface Member {
  sex: Sex
  born: number
  name: string
}

/** One to four people who live together: a couple, a grown child, a parent, or someone alone. */
const household = (random: Random): Member[] => {
  const [from, to] = random.weighted(births)
  const born = random.int(from, to)
  const sex: Sex = random.chance(0.52) ? 'female' : 'male'
  const first = { sex, born, name: personName(random, sex, born) }
  const members: Member[] = [first]
  if (random.chance(0.58)) {
    const other: Sex = sex === 'female' ? 'male' : 'female'
    const age = Math.min(1999, Math.max(1928, born + random.int(-4, 4)))
    members.push({ sex: other, born: age, name: personName(random, other, age) })
  }
  const family = surnameOf((members.find(member => member.sex === 'male') ?? first).name)
  const child = born + random.int(24, 30)
  if (child <= 1999 && random.chance(0.36)) {
    const childSex: Sex = random.chance(0.5) ? 'female' : 'male'
    members.push({ sex: childSex, born: child, name: personName(random, childSex, child, family) })
  }
  const parent = born - random.int(23, 29)
  if (parent >= 1930 && random.chance(0.14))
    members.push({ sex: 'female', born: parent, name: personName(random, 'female', parent) })
  return members
}

const homeIn = (random: Random, courtyard: DemoArea, taken: Set<string>): DemoHome => {
  const { count, units, floors, doors } = courtyard.buildings!
  for (;;) {
    const building = random.int(1, count)
    const unit = random.int(1, units)
    const room = `${random.int(1, floors)}${String(random.int(1, doors)).padStart(2, '0')}`
    const key = `${building}-${unit}-${room}`
    if (taken.has(key)) continue
    taken.add(key)
    const words = `${courtyard.name} ${building} 号楼 ${units > 1 ? `${unit} 单元 ` : ''}${room}`
    return { courtyard: courtyard.id, building, unit, room, words }
  }
}

/** Every day of the ten months, with its weight and the moment at which it began. */
const joiningDays = daysOf2017
  .filter(day => day >= OPENED_ON)
  .map(day => [{ day, at: momentOf(day) }, joiningPerMonth[Number(day.slice(5, 7)) - 3]!] as const)

/** Gives a courtyard its moderator and at least two building heads, one a building and of an age to have time for it. */
const appoint = (random: Random, courtyard: DemoArea, residents: DemoPerson[]) => {
  const hold = (person: DemoPerson, role: Holding['role'], post: string) => {
    // They were there from the first day: somebody had to ask the others in.
    const since = momentOf(OPENED_ON)
    person.joinedOn = OPENED_ON
    for (const holding of person.holdings) holding.since = since
    person.holdings.push({ role, area: courtyard.id, since })
    person.post = post
  }
  const willing = random.shuffle(residents.filter(person => person.born >= '1948' && person.born < '1975'))
  const [moderator, ...others] = willing
  hold(moderator!, 'moderator', '群主')
  const heads = new Map<number, DemoPerson>()
  for (const person of others) if (!heads.has(person.home!.building)) heads.set(person.home!.building, person)
  const wanted = Math.max(2, Math.ceil(courtyard.buildings!.count * 0.7))
  for (const [building, person] of [...heads].slice(0, wanted)) hold(person, 'buildingHead', `${building} 号楼楼栋长`)
}

/** The residents, courtyard by courtyard. */
export const demoResidents = (seed: string, areas: readonly DemoArea[]): DemoPerson[] => {
  const random = randomFrom(seed).fork('residents')
  const courtyards = areas.filter(area => area.level === 'courtyard')
  const weights = courtyards.map(({ buildings: b }) => Math.sqrt(b!.count * b!.units * b!.floors * b!.doors))
  const shares = apportion(RESIDENTS, weights)
  const people: DemoPerson[] = []
  courtyards.forEach((courtyard, i) => {
    const here = random.fork(courtyard.id)
    const taken = new Set<string>()
    const own: DemoPerson[] = []
    while (own.length < shares[i]!) {
      const home = homeIn(here, courtyard, taken)
      for (const member of household(here).slice(0, shares[i]! - own.length)) {
        const id = `p${String(people.length + own.length + 1).padStart(5, '0')}`
        const joined = here.weighted(joiningDays)
        own.push({
          id,
          name: member.name,
          sex: member.sex,
          born: birthday(here, member.born),
          phone: phoneOf(id),
          joinedOn: joined.day,
          holdings: [{ role: 'resident', area: courtyard.id, since: joined.at }],
          home,
          ...(here.chance(member.born < 1958 ? 0.2 : 0.08) ? { partyMember: true } : {}),
        })
      }
    }
    appoint(here, courtyard, own)
    people.push(...own)
  })
  return people
}
