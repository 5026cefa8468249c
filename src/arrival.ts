// Coming from a WeChat group, or for the first time: where a person is led when the app comes to the front.
import type { ArrivedGroup } from '@contract/groups'
import { queryClient } from './api/cache'
import { call } from './api/client'
import { go } from './go'
import type { PageName, Params } from './navigation'
import { toast } from './platform/dialogs'
import { groupEntry } from './platform/group-entry'
import { openedAtFirstPage } from './platform/start'
import { storage } from './platform/storage'
import { useSession } from './session'

/** Groups from which this person said that they do not live there, and the welcome that they put off. */
const NOT_MINE = 'ruyi.notMyGroups'
const LATER = 'ruyi.joinLater'
const KEPT = 20

/** A group is spoken of once while the app is open: coming back from the camera is no new arrival. */
const spokenOf = new Set<string>()

const notMine = () => storage.read<string[]>(NOT_MINE) ?? []
/** The person looked at the group's courtyard and went on without joining. */
export const putOff = (groupId: string | undefined) => {
  storage.write(LATER, true)
  if (groupId) storage.write(NOT_MINE, [...new Set([...notMine(), groupId])].slice(-KEPT))
}

/** Makes another home the current one, here and on the server; every page then follows it. */
export const changeHome = async (area: string, name: string) => {
  await call('people.switchHome', { area })
  await useSession.getState().load()
  void queryClient.invalidateQueries()
  toast(`现在看的是${name}`)
}

const isMember = (group: ArrivedGroup) => group.home && group.area !== undefined

interface Destination {
  name: PageName
  params?: Params
}

/** Where a group leads on to. Who belongs to its courtyard looks at that home from now on, and stays. */
async function ledBy(group: ArrivedGroup): Promise<Destination | undefined> {
  const { me } = useSession.getState()
  if (!me || spokenOf.has(group.groupId)) return undefined
  spokenOf.add(group.groupId)
  if (isMember(group)) {
    if (me.home.area !== group.area) await changeHome(group.area!, group.areaName ?? '')
    return undefined
  }
  if (notMine().includes(group.groupId)) return undefined
  if (group.state === 'bound' && group.level !== 'office') return { name: 'people/join' }
  if (group.state !== 'bound' && group.mayBind) return { name: 'people/groups', params: { state: 'waiting' } }
  return undefined
}

/** Who has no courtyard yet is welcomed, unless they put it off or have asked already. */
async function welcome(): Promise<Destination | undefined> {
  const { me } = useSession.getState()
  if (!me || me.belongs || storage.read<boolean>(LATER) || spokenOf.has('')) return undefined
  spokenOf.add('')
  const { applications } = await call('people.homes', {})
  return applications.length === 0 ? { name: 'people/join' } : undefined
}

interface Coming {
  /** The server has heard of a group already, as in the demo. */
  told?: boolean
  /** The person came to the app and not to one of its pages. */
  first?: boolean
}

/** Where somebody is led now; undefined leaves them where they are, and so does whatever goes wrong. */
export const destination = async ({ told = false, first = openedAtFirstPage }: Coming = {}) => {
  try {
    const entry = told ? null : await groupEntry()
    if (entry === 'left') {
      if (spokenOf.has(entry)) return undefined
      spokenOf.add(entry)
      return { name: 'people/join', params: { left: true } } satisfies Destination
    }
    const asked = told || entry !== null
    const { group } = asked ? await call('people.arrival', {}, entry ? { group: entry.cloudId } : {}) : { group: null }
    // A card may name a page that asked before WeChat's word on the group was there.
    if (entry) void queryClient.invalidateQueries({ queryKey: ['people', 'people.arrival'] })
    return (group && (await ledBy(group))) ?? (first ? await welcome() : undefined)
  } catch {
    // Without a network, or without an answer: the home page says what is to be done.
    return undefined
  }
}

/** At each coming to the front, once it is known who this is. */
export const arrive = async () => {
  if (useSession.getState().status !== 'ready') return
  const to = await destination()
  if (to) await go(to.name, to.params)
}

useSession.subscribe(({ me }, { me: before }) => {
  // Somebody else uses the app now.
  if (!before || before.personId === me?.personId) return
  spokenOf.clear()
  for (const key of [NOT_MINE, LATER]) storage.remove(key)
})
