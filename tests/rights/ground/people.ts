// People, how they come, change their roles and go, and what is theirs alone: a device, a file, a message.
import { scopesOf } from '@contract/place'
import { grams } from '../../../cloudfunctions/kernel/search'
import { handovers } from '../../../cloudfunctions/people/handover-records'
import { applications, groups, removals } from '../../../cloudfunctions/people/joining-records'
import { deviceSessions, sessionRecord } from '../../../cloudfunctions/platform/identity/device-sessions'
import { people as registered } from '../../../cloudfunctions/platform/identity/people'
import { facetsOf, roleChanges } from '../../../cloudfunctions/platform/identity/role-changes'
import { inbox } from '../../../cloudfunctions/platform/messenger/inbox'
import { imports } from '../../../cloudfunctions/roster/records'
import { CHIEF, type Group, type Maker, OWNER, part } from './making'

export async function people({ now, courtyard, mover, one, file }: Maker) {
  const appointed = { role: 'buildingHead', area: courtyard, kind: 'given', at: now } as const
  const change = {
    id: 'change0',
    version: 1,
    office: 'ryh',
    personId: OWNER,
    ...appointed,
    facets: facetsOf(appointed),
  }
  const there = { office: 'ryh', area: courtyard, scopes: scopesOf(courtyard), address: '3 号楼' }
  const application = {
    ...{ id: 'application0', version: 1, ...there, personId: OWNER, name: '王秀英', tie: 'lives', state: 'asked' },
    ...{ askedAt: now, dueAt: now, grams: grams('王秀英', there.scopes) },
  }
  const handover = {
    ...{ id: 'handover0', version: 1, office: 'ryh', scopes: there.scopes, personId: OWNER, fromId: 'worker2' },
    ...{ byId: CHIEF, at: now, state: 'finished', within: ['ryh'], kinds: [], given: [], ended: [], turn: 1 },
  }
  const removal = {
    ...{ id: 'removal0', version: 1, ...there, personId: OWNER, state: 'removed', reason: '搬走了' },
    ...{ at: now, byId: CHIEF, wakesAt: now },
  }
  const chat = {
    ...{ id: 'group0', version: 1, ...there, state: 'waiting', name: '邻里群', level: 'courtyard', suggested: [] },
    ...{ firstAt: now, firstById: OWNER, at: now, grams: grams('邻里群', there.scopes) },
  }
  const device = {
    personId: OWNER,
    scopes: ['ryh'],
    kind: 'own',
    browser: '电脑',
    address: '本机',
    digest: 'x',
  } as const
  const session = { version: 1, ...sessionRecord({ id: 'session0', ...device, scopes: ['ryh'] }, now) }
  const none = { bad: 0, new: 0, given: 0, dates: 0, ended: 0, details: 0, same: 0 }
  const list = {
    ...{
      id: 'import0',
      version: 1,
      state: 'checked',
      office: 'ryh',
      scopes: ['ryh'],
      personId: CHIEF,
      byName: '陈立新',
    },
    ...{ fileName: '名册.xlsx', at: now, rows: 0, people: 0, counts: none, parts: 0, part: 0, failed: 0 },
    ...{ forgetAt: now, forgotten: false },
  }
  const message = { id: 'message0', version: 1, personId: OWNER, title: '提醒', text: '', at: now, read: false }
  return {
    person: { ...(await one(registered, OWNER, '')), ids: [] } as Group,
    /** Another resident: who is removed is out of everybody's reach. */
    mover: await one(registered, mover.id, ''),
    import: { ids: [list.id], owner: '', parts: [part(imports, list)] } as Group,
    session: { ids: [session.id], owner: OWNER, parts: [part(deviceSessions, session)] } as Group,
    roleChange: { ids: [change.id], owner: OWNER, parts: [part(roleChanges, change)] } as Group,
    application: { ids: ['application0'], owner: OWNER, parts: [part(applications, application)] } as Group,
    handover: { ids: ['handover0'], owner: OWNER, parts: [part(handovers, handover)] } as Group,
    removal: { ids: ['removal0'], owner: '', parts: [part(removals, removal)] } as Group,
    group: { ids: ['group0'], owner: '', parts: [part(groups, chat)] } as Group,
    file: { ids: ['file0'], owner: OWNER, parts: [file('file0', OWNER)] } as Group,
    message: { ids: ['message0'], owner: OWNER, parts: [part(inbox, { ...message, urgent: false, operation: 'x' })] },
  }
}
