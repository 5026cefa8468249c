// The whole demo office from one seed: the same seed, day and windows give the same office on every machine.
import { dayOf } from '@contract/time'
import { type DemoArea, demoAreas } from './areas'
import { type SignInPerson, signInPeople } from './demo-people'
import { type DemoFinding, findingsOfDecember } from './findings'
import { type OfficeShape, officeShape } from './geometry'
import { type HistoryCount, historyCounts } from './history'
import { drawInspectionPlan, type InspectionPlan } from './inspection-plan'
import { type PartyClass, partyClasses } from './party-classes'
import { demoPeople } from './people'
import type { DemoPerson } from './person'
import { type DemoRestaurant, demoRestaurants } from './restaurants'
import type { WindowPosts } from './staff'

export interface DemoOffice {
  shape: OfficeShape
  areas: DemoArea[]
  people: DemoPerson[]
  signIn: SignInPerson[]
  restaurants: DemoRestaurant[]
  history: { counts: HistoryCount[]; classes: PartyClass[]; plan: InspectionPlan; findings: DemoFinding[] }
}

/** The seed of the demo that is delivered. */
export const DEMO_SEED = 'ruyi'

/**
 * The demo office as it stands at `now` (epoch milliseconds): only the purifiers' due days and people's ages depend on
 * it. `windows` are the service windows, for each of which clerks are hired.
 */
export const demoOffice = (options: { seed?: string; now: number; windows: readonly WindowPosts[] }): DemoOffice => {
  const { seed = DEMO_SEED, now, windows } = options
  const shape = officeShape(seed)
  const areas = demoAreas(seed, shape)
  const restaurants = demoRestaurants(seed, shape, dayOf(now))
  const people = demoPeople(seed, areas, restaurants, windows)
  const plan = drawInspectionPlan('2017-12', areas, people)
  return {
    shape,
    areas,
    people,
    signIn: signInPeople(people, now),
    restaurants,
    history: {
      counts: historyCounts(seed, areas, people),
      classes: partyClasses(seed),
      plan,
      findings: findingsOfDecember(seed, { areas, people, restaurants, plan }),
    },
  }
}
