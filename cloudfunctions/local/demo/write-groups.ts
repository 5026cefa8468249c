// Writes the WeChat groups of the demo office: one for itself, each community and each courtyard, and who confirmed it.
import { ancestry, communityOf } from '@contract/place'
import { momentOf } from '@contract/time'
import { grams } from '../../kernel/search'
import { type Group, groups } from '../../people/joining-records'
import { groupDigest, groupIdOf } from '../../platform/identity/group-entry'
import type { Store } from '../../platform/store/port'
import { type DemoArea, OFFICE } from './areas'
import type { DemoOffice } from './office'
import { holds } from './person'
import { OPENED_ON } from './residents'
import { insertAll, type Progress } from './write-office'

/** A group of the demo that nobody has said anything about yet, for whoever wants to see how that begins. */
export const unknownGroup = { name: '一个还没对应的群', openGroupId: 'demo-group-unknown' }

const groupIdFor = (openGroupId: string) => groupIdOf(OFFICE, groupDigest(openGroupId))

export function writeGroups(store: Store, office: DemoOffice, progress?: Progress): Promise<void> {
  const living = new Map<string, number>()
  for (const { home } of office.people)
    for (const area of home ? ancestry(home.courtyard) : []) living.set(area, (living.get(area) ?? 0) + 1)
  // The office's own group is its staff; the others are their residents.
  living.set(OFFICE, office.people.filter(person => person.unit && !person.home).length)
  const at = momentOf(OPENED_ON, '09:00')
  const stored = (area: DemoArea, group: NonNullable<DemoArea['group']>): Group => ({
    id: groupIdFor(group.openGroupId),
    version: 1,
    office: OFFICE,
    state: 'bound',
    scopes: ancestry(area.id),
    name: group.name,
    area: area.id,
    ...(area.level !== 'grid' && { level: area.level }),
    suggested: [],
    firstAt: at,
    boundAt: at,
    boundById: confirmedBy(office, area).id,
    at,
    grams: grams(`${group.name} ${area.name}`, ancestry(area.id)),
    earlier: living.get(area.id) ?? 0,
  })
  const docs = office.areas.flatMap(area => (area.group ? [stored(area, area.group)] : []))
  return insertAll(store, groups, docs, progress)
}

/** Whoever answers for the area, or for what lies around it. */
const confirmedBy = ({ people }: DemoOffice, { id }: DemoArea) =>
  people.find(person => holds(person, 'moderator', id)) ??
  people.find(person => holds(person, 'communityWorker', communityOf(id))) ??
  people.find(person => holds(person, 'administrator', OFFICE))!
