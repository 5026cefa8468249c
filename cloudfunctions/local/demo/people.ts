// Everyone in the demo office together, with the people of the sign-in page in their places.
import type { DemoArea } from './areas'
import { cast, placesOf } from './demo-people'
import type { DemoPerson } from './person'
import { demoResidents } from './residents'
import type { DemoRestaurant } from './restaurants'
import { demoStaff, type WindowPosts } from './staff'

/** All residents and staff of the demo office, residents first. The sign-in page's people have their own names. */
export const demoPeople = (
  seed: string,
  areas: readonly DemoArea[],
  restaurants: readonly DemoRestaurant[],
  windows: readonly WindowPosts[],
): DemoPerson[] => {
  const people = [...demoResidents(seed, areas), ...demoStaff(seed, areas, restaurants, windows)]
  const places = placesOf(people)
  for (const { key, name, sex, born, partyMember = false } of cast) {
    const person = places.get(key)!
    Object.assign(person, { name, sex, born, ...(partyMember ? { partyMember } : {}) })
  }
  return people
}
