// An office with two communities, and residents with a phone number.
import { appointments } from '../cloudfunctions/appointments/operations'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { lostfoundFeature } from '../cloudfunctions/lostfound/operations'
import { messages } from '../cloudfunctions/messages/operations'
import { jobs } from '../cloudfunctions/people/jobs'
import { notify } from '../cloudfunctions/people/notify'
import { peopleFeature } from '../cloudfunctions/people/operations'
import { areaRecord, areas } from '../cloudfunctions/platform/areas/records'
import { people } from '../cloudfunctions/platform/identity/people'
import { newKey, phones } from '../cloudfunctions/platform/identity/phones'
import { createRig, type Held, type Rig } from './rig'

process.env.RUYI_DATA_KEY ??= newKey()

const features = [
  { implementation: peopleFeature, jobs, notify },
  { implementation: messages },
  { implementation: appointments },
  { implementation: lostfoundFeature },
]
export const Y1 = 'ryh/c01/y001'
export const Y2 = 'ryh/c01/y002'
/** In the other community. */
export const FAR = 'ryh/c02/y003'
export const PHONE = '13812345678'

export async function office(engine?: 'sqlite' | 'cloudbase'): Promise<Rig> {
  const rig = await createRig({ features, ...(engine ? { engine } : {}) })
  await rig.store.insertMany(
    areas,
    [
      { id: 'ryh/c01', name: '湖西社区', level: 'community' as const, order: 1 },
      { id: 'ryh/c02', name: '运河社区', level: 'community' as const, order: 2 },
      { id: Y1, name: '明湖苑', level: 'courtyard' as const, order: 1001 },
      { id: Y2, name: '柳岸小区', level: 'courtyard' as const, order: 1002 },
      { id: FAR, name: '运河上郡', level: 'courtyard' as const, order: 1003 },
      { id: 'ryh/c01/g001', name: '第 01 网格', level: 'grid' as const, order: 2001 },
    ].map(areaRecord),
  )
  return rig
}

/** A resident with a phone number. */
export async function resident(rig: Rig, name: string, home: string, ...held: Held[]): Promise<Caller> {
  const person = await rig.personNamed({ name, home }, { role: 'resident', area: home }, ...held)
  const set = { phone: phones().seal(PHONE, person.id), phoneDigest: phones().digest(PHONE), address: '3 号楼 1204' }
  await rig.store.updateIf(people, person.id, {}, { set })
  return person
}

export const stored = async (rig: Rig, person: { id: string }) => (await rig.store.get(people, person.id))!
