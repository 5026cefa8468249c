// The demo office in the store: filled once, and the people of its sign-in page.
import { ancestry } from '@contract/place'
import { allWindows } from '../appointments/catalogue'
import { areaRecord, areas } from '../platform/areas/records'
import { people, personRecord } from '../platform/identity/people'
import { phones } from '../platform/identity/phones'
import { type Collection, collection, type Doc, PAGE_LIMIT, type Store } from '../platform/store/port'
import { OFFICE } from './demo/areas'
import { type DemoOffice, demoOffice } from './demo/office'
import type { DemoPerson as Inhabitant } from './demo/person'
import type { DemoPerson } from './host'

/** Written last: its presence says that the demo office is complete. */
interface Filled extends Doc {
  signIn: DemoPerson[]
}
export const demoOffices = collection<Filled>()('demoOffices', {})

/** Fills the demo office unless it is there; a fill that was cut short is completed. */
export async function fillDemo(store: Store, say: (progress: string) => void): Promise<void> {
  await store.prepare([demoOffices])
  if (await store.get(demoOffices, OFFICE)) return
  say('正在准备演示数据……')
  const office = demoOffice({ now: Date.now(), windows: allWindows })
  await insertAll(store, areas, office.areas.map(storedArea))
  await insertAll(store, people, office.people.map(storedPerson))
  await store.insert(demoOffices, { id: OFFICE, signIn: signInPage(office) })
  say(`演示数据已就绪:${office.areas.length} 个区域,${office.people.length} 人`)
}

/** The people whom a visitor may be. */
export const demoPeople = async (store: Store): Promise<readonly DemoPerson[]> =>
  (await store.get(demoOffices, OFFICE))?.signIn ?? []

async function insertAll<T extends Doc>(store: Store, into: Collection<T>, docs: readonly T[]): Promise<void> {
  for (let i = 0; i < docs.length; i += PAGE_LIMIT) await store.insertMany(into, docs.slice(i, i + PAGE_LIMIT))
}

const storedArea = ({ id, name, level, number, code, point, polygon }: DemoOffice['areas'][number]) =>
  areaRecord({
    id,
    name,
    level,
    order: number,
    point,
    ...(code === undefined ? {} : { code }),
    ...(polygon === undefined
      ? {}
      : { polygon: polygon.map(({ longitude, latitude }): [number, number] => [longitude, latitude]) }),
  })

const storedPerson = ({ id, name, born, phone, holdings, home }: Inhabitant) =>
  personRecord({
    id,
    name,
    holdings,
    home: home?.courtyard ?? holdings[0]!.area,
    address: home?.words ?? '',
    birthYear: Number(born.slice(0, 4)),
    phone: phones().seal(phone, id),
    phoneDigest: phones().digest(phone),
    demo: true,
  })

function signInPage({ signIn, people: all, areas: tree }: DemoOffice): DemoPerson[] {
  const names = new Map(tree.map(area => [area.id, area.name]))
  const holdingsOf = new Map(all.map(person => [person.id, person.holdings]))
  return signIn.map(({ personId, name, words }) => ({
    id: personId,
    name,
    sentence: words,
    roles: holdingsOf.get(personId)!.map(({ role, area }) => ({
      role,
      area,
      areaName: ancestry(area)
        .slice(1)
        .map(step => names.get(step) ?? step)
        .join(' · '),
    })),
  }))
}
