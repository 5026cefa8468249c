// The demo office in the store: loaded once, and the people of its sign-in page.
import { fail } from '@contract/errors'
import { grouped } from '@contract/numbers'
import { ancestry } from '@contract/place'
import { assemble } from '../kernel/assembly'
import { keepGroupEntry } from '../platform/identity/group-entry'
import { people } from '../platform/identity/people'
import { collection, type Doc, type Store } from '../platform/store/port'
import { OFFICE } from './demo/areas'
import { loadDemo } from './demo/load'
import { newcomers } from './demo/newcomers'
import type { DemoOffice } from './demo/office'
import { unknownGroup } from './demo/write-groups'
import { features } from './features'
import type { DemoGroup, DemoPerson, HostDemo } from './host'

/** Who a visitor may be, and from which group they may come, kept so that a start need not make the office up again. */
interface SignInPage extends Doc {
  people: DemoPerson[]
  groups: DemoGroup[]
}
export const signInPages = collection<SignInPage>()('demoSignIn', {})

/** Loads the demo office unless it is there; a load that was cut short goes on. */
export async function fillDemo(store: Store, say: (progress: string) => void): Promise<void> {
  await store.prepare([signInPages])
  let said = ''
  const started = Date.now()
  const office = await loadDemo(store, clock => assemble({ store, features, clock }).dispatch, {
    now: started,
    keep: office => store.transaction(tx => tx.put(signInPages, signInPage(office))),
    progress: part => {
      if (part !== said) say(`正在准备演示数据：${part}……`)
      said = part
    },
  })
  if (!office) return
  say(
    `演示数据已就绪：${office.areas.length} 个区域，${grouped(office.people.length)} 人，用时 ${Math.ceil((Date.now() - started) / 1000)} 秒`,
  )
}

/** Whom a visitor may be: the sign-in page shows a few, but any of the demo's thousands may be named. */
export const demoOf = (store: Store): HostDemo => {
  const page = () => store.get(signInPages, OFFICE)
  return {
    people: async () => (await page())?.people ?? [],
    includes: async personId => personId.length < 60 && (await store.get(people, personId))?.demo === true,
    groups: async () => (await page())?.groups ?? [],
    openFromGroup: async (personId, groupId, now) => {
      const known = (await page())?.groups ?? []
      if (!known.some(group => group.id === groupId)) throw fail('record.notFound')
      await keepGroupEntry(store, personId, groupId, now)
    },
  }
}

const signInPage = (office: DemoOffice): SignInPage => ({
  id: OFFICE,
  people: [...newcomers.map(({ id, name, words }) => ({ id, name, sentence: words, roles: [] })), ...cast(office)],
  groups: [
    { id: unknownGroup.openGroupId, name: unknownGroup.name },
    ...office.areas.flatMap(({ group }) => (group ? [{ id: group.openGroupId, name: group.name }] : [])),
  ],
})

function cast({ signIn, people: all, areas: tree }: DemoOffice): DemoPerson[] {
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
