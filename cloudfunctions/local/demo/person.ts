// What a person of the demo office is, and the numbers they are known by.
import type { Holding, Role } from '@contract/access'
import { addDays } from '@contract/time'
import type { Random } from './random'

export interface DemoHome {
  /** Path of the courtyard. */
  courtyard: string
  building: number
  unit: number
  /** Floor and door, such as `1204`. */
  room: string
  /** “运河上郡 3 号楼 2 单元 1204”. */
  words: string
}

export interface DemoPerson {
  /** Residents `p00001`–`p11901`; staff from `p90001`, public units `p91…`, merchants `p92…`. */
  id: string
  name: string
  sex: 'female' | 'male'
  /** Day of birth. */
  born: string
  /** Fake beyond doubt: 199000 and the five digits of the id. */
  phone: string
  /** The day on which they joined the platform, in 2017. */
  joinedOn: string
  holdings: Holding[]
  home?: DemoHome
  partyMember?: boolean
  /** Whom they act for: the id of a department, property company, public unit, service window, shop or team. */
  unit?: { kind: 'department' | 'property' | 'publicUnit' | 'window' | 'restaurant' | 'team'; id: string }
  /** What people call their post: 三级网格长, 3 号楼楼栋长. */
  post?: string
}

export const RESIDENTS = 11_901

/** The days of 2017; their month and day serve for any year, leap days apart. */
export const daysOf2017 = Array.from({ length: 365 }, (_, i) => addDays('2017-01-01', i))

/** A day of birth in that year. */
export const birthday = (random: Random, year: number) => `${year}${random.pick(daysOf2017).slice(4)}`

export const phoneOf = (id: string) => `199000${id.slice(1)}`

/** Whether a person holds a role over exactly this area. */
export const holds = (person: DemoPerson, role: Role, area?: string) =>
  person.holdings.some(holding => holding.role === role && (area === undefined || holding.area === area))

/** Whether a person acts for this body. Bodies of different kinds may share an id: a department and its window do. */
export const actsFor = (person: DemoPerson, kind: NonNullable<DemoPerson['unit']>['kind'], id: string) =>
  person.unit?.kind === kind && person.unit.id === id
