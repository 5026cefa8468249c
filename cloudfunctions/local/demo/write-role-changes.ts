// Writes how the demo's staff came by their roles: all appointed on the day the platform opened.
import { roles } from '@contract/access'
import { facetsOf, roleChanges, type StoredRoleChange } from '../../platform/identity/role-changes'
import type { Store } from '../../platform/store/port'
import { OFFICE } from './areas'
import type { DemoOffice } from './office'
import { holds } from './person'
import { insertAll, type Progress } from './write-office'

/** A record for each staff role of each person, as if the administrator had given it on its first day. */
export function writeRoleChanges(store: Store, office: DemoOffice, progress?: Progress): Promise<void> {
  const administrator = office.people.find(person => holds(person, 'administrator', OFFICE))!
  const records = office.people.flatMap(person =>
    person.holdings
      .filter(({ role, since }) => roles[role].staff && since !== undefined)
      .map(
        ({ role, area, since }): StoredRoleChange => ({
          id: `demo:${person.id}:${role}:${area.replaceAll('/', '-')}`,
          version: 1,
          office: OFFICE,
          personId: person.id,
          at: since!,
          kind: 'given',
          role,
          area,
          facets: facetsOf({ area, role, kind: 'given', at: since! }),
          ...(person.id === administrator.id ? {} : { byId: administrator.id }),
          reason: person.id === administrator.id ? '平台开通，安装时设的第一位管理员' : '平台开通，首批任命',
        }),
      ),
  )
  return insertAll(store, roleChanges, records, progress)
}
