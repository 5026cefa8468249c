// What every part of the ground is made with: its people, and the records with what they cannot be without.
import { files } from '../../../cloudfunctions/platform/files/records'
import type { Collection, Doc } from '../../../cloudfunctions/platform/store/port'
import type { Rig } from '../../rig'
import { places } from './places'

/** Whose the records of residents are; their neighbours elsewhere are `owner@far` and so on. */
export const OWNER = 'owner@here'
export const CHIEF = 'chief'
/** Who is asked to visit the owner. */
export const VISITOR = 'visitor'

export interface Part {
  into: Collection
  doc: Doc & Record<string, unknown>
}

/** A record with what it cannot be without; the first part is the record itself. */
export interface Group {
  /** Ids that are another one in each copy. */
  ids: string[]
  /** Who counts as the one whose it is. */
  owner: string
  parts: Part[]
}

export const part = (into: unknown, doc: unknown): Part => ({ into: into as Collection, doc: doc as Part['doc'] })

export const with_ = (first: Group, ...others: Group[]): Group => ({
  ids: [first, ...others].flatMap(({ ids }) => ids),
  owner: first.owner,
  parts: [first, ...others].flatMap(({ parts }) => parts),
})

export const changed = ({ ids, owner, parts: [first, ...rest] }: Group, patch: object): Group => ({
  ids,
  owner,
  parts: [part(first!.into, { ...first!.doc, ...patch }), ...rest],
})

/** The people who make the records, and what they make them with. */
export async function maker(rig: Rig) {
  const { store, now } = rig
  const courtyard = places.here.courtyard
  const owner = await rig.personNamed({ id: OWNER, name: '王秀英' }, `resident@${courtyard}`)
  const chief = await rig.personNamed({ id: CHIEF, name: '陈立新', home: 'ryh' }, 'administrator@ryh')
  const inspector = await rig.personNamed({ id: 'inspector2', name: '吴倩', home: 'ryh' }, 'inspector@ryh')
  const worker = await rig.personNamed({ id: 'worker2', name: '张网格' }, `gridWorker@${places.here.grid}`)
  const mover = await rig.personNamed({ id: 'mover0', name: '搬家人' }, `resident@${courtyard}`)
  const moderator = await rig.personNamed({ id: 'moderator0', name: '孙群主' }, `moderator@${courtyard}`)
  const all = rig.as(chief)
  const mine = rig.as(owner)
  const one = async (into: unknown, id: string, owner: string): Promise<Group> => ({
    ids: [id],
    owner,
    parts: [part(into, await store.get(into as Collection, id))],
  })
  const file = (id: string, personId: string) =>
    part(files, {
      id,
      version: 1,
      personId,
      office: 'ryh',
      sha256: 'a'.repeat(64),
      bytes: 1,
      type: 'image/jpeg',
      state: 'kept',
      original: `kept/${id}`,
      receivedAt: now,
      uses: 0,
      unused: true,
      unusedSince: now,
    })
  return { rig, store, now, courtyard, chief, inspector, worker, mover, moderator, mine, all, one, file }
}
export type Maker = Awaited<ReturnType<typeof maker>>
