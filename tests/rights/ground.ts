// Real records, made by the operations themselves, and the same records somewhere else or of somebody else.
import type { Request } from '../../cloudfunctions/requests/records'
import { derived } from '../../cloudfunctions/requests/rules'
import type { Rig } from '../rig'
import { activities } from './ground/activities'
import { appointments } from './ground/appointments'
import { assessment } from './ground/assessment'
import { campaigns } from './ground/campaigns'
import { emergencies } from './ground/emergencies'
import { grid } from './ground/grid'
import { lostfound } from './ground/lostfound'
import { maker, OWNER, type Part, part } from './ground/making'
import { merchants } from './ground/merchants'
import { neighbours } from './ground/neighbours'
import { notices } from './ground/notices'
import { people } from './ground/people'
import { moved, type Place, placeNames } from './ground/places'
import { requests } from './ground/requests'

export type Kind = Exclude<keyof Awaited<ReturnType<typeof originals>>, 'slotId' | 'day' | 'service'>

async function originals(rig: Rig) {
  const all = await maker(rig)
  const booked = await appointments(all)
  const inspected = await grid(all)
  return {
    ...booked,
    ...inspected,
    ...(await emergencies(all)),
    ...(await lostfound(all)),
    ...(await merchants(all)),
    ...(await assessment(all, inspected.finding.ids[0]!)),
    ...(await notices(all)),
    ...(await requests(all)),
    ...(await campaigns(all)),
    ...(await activities(all)),
    ...(await neighbours(all, booked.day.day)),
    ...(await people(all)),
  }
}

export interface Wanted {
  place: Place
  /** Whose it is instead of the owner's. */
  personId?: string
  state?: string | undefined
  /** At which desk a request lies. */
  desk?: string | undefined
}

/** Makes the originals in an office and gives what copies them. Copies are there after `stored`. */
export async function openGround(rig: Rig) {
  const { slotId, day, service, ...groups } = await originals(rig)
  let count = 0
  const waiting: Part[] = []

  /** A copy of its own; its id begins with `kind@place`. */
  function copy(kind: Kind, { place, personId, state, desk }: Wanted): string {
    const { ids, owner, parts } = groups[kind]
    const tag = `${kind}@${place}~${++count}`
    let text = moved[place](JSON.stringify(parts.map(({ doc }) => doc)))
    for (const [i, id] of ids.entries()) text = text.replaceAll(id, i === 0 ? tag : `${tag}~${i}`)
    if (personId && owner)
      text = text
        .replaceAll(`"${owner}"`, `"${personId}"`)
        .replaceAll(`@${owner}|`, `@${personId}|`)
        .replaceAll(`"@${owner}"`, `"@${personId}"`)
    text = text.replaceAll(OWNER, `owner@${place}`)
    const docs = JSON.parse(text) as [Part['doc'], ...Part['doc'][]]
    const [first] = docs
    first.version = 1
    if (state) Object.assign(first, { state, ...(kind.startsWith('notice') ? { stage: stageOf(state) } : {}) })
    if (desk) Object.assign(first, { desk: { desk, name: '办理台' } })
    if (kind === 'request') Object.assign(first, derived(first as unknown as Request))
    waiting.push(...docs.map((doc, i) => part(parts[i]!.into, doc)))
    return first.id
  }

  /** The same copy each time, for what nobody changes. */
  const copies = new Map<string, string>()
  const one: typeof copy = (kind, wanted) => {
    const key = JSON.stringify([kind, wanted])
    const known = copies.get(key) ?? copy(kind, wanted)
    copies.set(key, known)
    return known
  }

  /** All at once: each commit waits for the disk. */
  async function stored(): Promise<void> {
    const all = waiting.splice(0)
    await rig.store.transaction(async tx => {
      for (const { into, doc } of all) await tx.put(into, doc)
    })
  }

  for (const place of placeNames) if (place !== 'here') copy('person', { place })
  await stored()
  return { slotId, day, service, copy, one, stored }
}
export type Ground = Awaited<ReturnType<typeof openGround>>

const stageOf = (state: string) => (state === 'published' || state === 'corrected' ? 'live' : state)
