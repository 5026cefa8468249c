// Writes the demo office as records: its areas and its people, the same documents every time.
import { privacyVersion } from '@contract/people'
import { DAY } from '@contract/time'
import { type Area, areaRecord, areas } from '../../platform/areas/records'
import { type Person, people, personRecord } from '../../platform/identity/people'
import { phones } from '../../platform/identity/phones'
import { type Collection, type Doc, PAGE_LIMIT, type Store } from '../../platform/store/port'
import type { DemoArea } from './areas'
import type { DemoOffice } from './office'
import type { DemoPerson } from './person'

/** Told how many of how many documents of a kind are written. */
export type Progress = (done: number, of: number) => void

/** Pages written at once: the store makes one commit of those that arrive together. */
const AT_ONCE = 10

/** Inserts documents page by page; those that exist stay as they are. */
export async function insertAll<T extends Doc>(
  store: Store,
  into: Collection<T>,
  docs: readonly T[],
  progress: Progress = () => undefined,
): Promise<void> {
  const step = PAGE_LIMIT * AT_ONCE
  for (let i = 0; i < docs.length; i += step) {
    const pages: Promise<number>[] = []
    for (let at = i; at < Math.min(i + step, docs.length); at += PAGE_LIMIT)
      pages.push(store.insertMany(into, docs.slice(at, Math.min(at + PAGE_LIMIT, i + step))))
    await Promise.all(pages)
    progress(Math.min(i + step, docs.length), docs.length)
  }
}

/** Children of one parent come courtyards first, then grids. */
const orderOf = ({ level, number }: DemoArea) =>
  number + { office: 0, community: 0, courtyard: 1000, grid: 2000 }[level]

export const writeAreas = (store: Store, office: DemoOffice, progress?: Progress) => {
  const stored = (area: DemoArea): Area =>
    areaRecord({
      id: area.id,
      name: area.name,
      level: area.level,
      order: orderOf(area),
      point: area.point,
      ...(area.code === undefined ? {} : { code: area.code }),
      ...(area.grid === undefined ? {} : { grid: area.grid }),
      ...(area.polygon && {
        polygon: area.polygon.map(({ longitude, latitude }): [number, number] => [longitude, latitude]),
      }),
    })
  return insertAll(store, areas, office.areas.map(stored), progress)
}

/** Without the courtyard's name, which the area says already. */
const addressOf = ({ home }: DemoPerson) => (home ? home.words.split(' ').slice(1).join(' ') : '')

const storedPerson = (person: DemoPerson, now: number): Person => {
  const { id, name, born, phone, holdings, home, post, unit, partyMember } = person
  return personRecord({
    id,
    name,
    home: home?.courtyard ?? holdings[0]!.area,
    address: addressOf(person),
    holdings,
    birthYear: Number(born.slice(0, 4)),
    phone: phones().seal(phone, id),
    phoneDigest: phones().digest(phone),
    consent: { at: now - 30 * DAY, version: privacyVersion },
    ...(partyMember ? { partyMember } : {}),
    ...(post === undefined ? {} : { post }),
    ...(unit === undefined ? {} : { unit }),
    demo: true,
  })
}

export const writePeople = (store: Store, office: DemoOffice, now: number, progress?: Progress) =>
  insertAll(
    store,
    people,
    office.people.map(person => storedPerson(person, now)),
    progress,
  )
