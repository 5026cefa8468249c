// Coming from a WeChat group, or for the first time: where a person is led when the app comes to the front.
import type { ArrivedGroup } from '@contract/groups'
import { queryClient } from './api/cache'
import { call } from './api/client'
import { go } from './go'
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

/** Leads on from the group; whether it did. */
async function ledBy(group: ArrivedGroup): Promise<boolean> {
  const { me } = useSession.getState()
  if (!me || spokenOf.has(group.groupId)) return false
  spokenOf.add(group.groupId)
  if (isMember(group)) {
    if (me.home.area !== group.area) await changeHome(group.area!, group.areaName ?? '')
    return true
  }
  if (notMine().includes(group.groupId)) return false
  if (group.state === 'bound' && group.level !== 'office') {
    await go('people/join')
    return true
  }
  if (group.state !== 'bound' && group.mayBind) {
    await go('people/groups', { state: 'waiting' })
    return true
  }
  return false
}

/** Who has no courtyard yet is welcomed, unless they came for one page or put it off. */
async function welcome(first: boolean) {
  const { me } = useSession.getState()
  if (!me || me.belongs || !first || storage.read<boolean>(LATER) || spokenOf.has('')) return
  spokenOf.add('')
  const { applications } = await call('people.homes', {})
  if (applications.length === 0) await go('people/join')
}

/**
 * At each coming to the front, once it is known who this is. `told`: the server has heard of a group already, as in the
 * demo; `first`: the person came to the app and not to one of its pages. Whatever goes wrong leaves the person where they are.
 */
export const arrive = async ({ told = false, first = openedAtFirstPage } = {}) => {
  if (useSession.getState().status !== 'ready') return
  try {
    const entry = told ? null : await groupEntry()
    if (entry === 'left') {
      if (spokenOf.has(entry)) return
      spokenOf.add(entry)
      await go('people/join', { left: true })
      return
    }
    const asked = told || entry !== null
    const { group } = asked ? await call('people.arrival', {}, entry ? { group: entry.cloudId } : {}) : { group: null }
    if (!group || !(await ledBy(group))) await welcome(first)
  } catch {
    // Without a network, or without an answer: the home page says what is to be done.
  }
}

useSession.subscribe(({ me }, { me: before }) => {
  // Somebody else uses the app now.
  if (!before || before.personId === me?.personId) return
  spokenOf.clear()
  for (const key of [NOT_MINE, LATER]) storage.remove(key)
})
