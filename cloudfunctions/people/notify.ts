// Who is told what about joining: those who verify, the person who asked or was removed, and who may confirm a group.
import { joiningLimits } from '@contract/joining'
import { communityOf } from '@contract/place'
import { momentInWords } from '@contract/time'
import type { CommandEvent, Message, NotifyRead, NotifyTable } from '../kernel/notify'
import { sentences } from '../kernel/text'
import { areas } from '../platform/areas/records'
import { holders } from '../platform/identity/holders'
import { surname } from '../platform/identity/naming'
import { type Application, applications, groups, removals } from './joining-records'
import { roleTellings } from './telling-roles'
import { verifiersOf } from './verifiers'

const QUEUE = 'packages/people/verify/index'
const HOMES = 'packages/people/homes/index'
const GROUPS = 'packages/people/groups/index?state=waiting'

const nameOf = async (read: NotifyRead, area: string) => (await read.get(areas, area))?.name ?? area

/** The applications that a command wrote, as they are now. */
async function written(event: CommandEvent, read: NotifyRead): Promise<Application[]> {
  const ids = event.records.filter(record => record.in === applications.name).map(record => record.id)
  return (await Promise.all(ids.map(id => read.get(applications, id)))).filter(found => found !== undefined)
}

async function welcome(read: NotifyRead, { personId, area, address }: Application): Promise<Message> {
  const name = await nameOf(read, area)
  const text = sentences(`登记的是 ${address}`, '以后这里的通知会发给您，可以在首页反映问题、参加活动')
  return { to: personId, title: `您已加入${name}`, text, page: HOMES }
}

const welcomed = async (event: CommandEvent, read: NotifyRead) => {
  const found = await written(event, read)
  return Promise.all(found.filter(one => one.state === 'approved').map(one => welcome(read, one)))
}

/** Instead of a word about each who came from a group that waits, one about the group for each place that is said. */
async function aboutGroup(read: NotifyRead, { area, personId }: Application, now: number): Promise<Message[]> {
  const told = (await verifiersOf(read, area, now)).filter(({ role }) => role !== 'buildingHead')
  const who = told.length > 0 ? told.map(({ person }) => person) : await workersAround(read, area, now)
  const name = await nameOf(read, area)
  return who
    .filter(person => person.id !== personId)
    .map(person => ({
      to: person.id,
      title: `有个微信群等您确认是不是${name}的`,
      text: '有居民从一个还没对应的群打开如意。确认以后，从这个群来的居民不用再一个个核实',
      page: GROUPS,
    }))
}

/** Whether somebody came with a group of which nobody has said where it belongs. */
async function comesWithWaitingGroup(read: NotifyRead, { groupId }: Application): Promise<boolean> {
  const group = groupId === undefined ? undefined : await read.get(groups, groupId)
  return group?.state === 'waiting'
}

const workersAround = (read: NotifyRead, area: string, now: number) =>
  holders(read, ['communityWorker'], [communityOf(area)], now)

export const notify: NotifyTable = {
  ...roleTellings,
  'people.join': async (event, read) => {
    const [one] = await written(event, read)
    // Who was let in at once has just read it on the page.
    if (!one || event.answer.state !== 'asked') return []
    if (one.firstWord) return aboutGroup(read, one, event.at)
    if (await comesWithWaitingGroup(read, one)) return []
    const name = await nameOf(read, one.area)
    const told = (await verifiersOf(read, one.area, event.at)).filter(({ person }) => person.id !== one.personId)
    return told.map(({ person }) => ({
      to: person.id,
      title: `有居民申请加入${name}`,
      text: sentences(`${surname(one.name)}说住在 ${one.address}`, `请在 ${momentInWords(one.dueAt, event.at)} 前核实`),
      page: QUEUE,
    }))
  },
  'people.approve': welcomed,
  'people.admit': welcomed,
  'people.refuse': async (event, read) => {
    const [one] = await written(event, read)
    if (!one) return []
    const title = `加入${await nameOf(read, one.area)}没有通过`
    return [{ to: one.personId, title, text: sentences(one.reason ?? '', '改一改可以再申请'), page: HOMES }]
  },
  'people.removeMember': async (event, read) => {
    const removal = await read.get(removals, event.answer.removalId)
    if (!removal) return []
    const title = `您已从${await nameOf(read, removal.area)}移出`
    const text = sentences(`原因：${removal.reason}`, '如果还住在这里，可以再申请加入，或请群主恢复')
    return [{ to: removal.personId, title, text, page: HOMES }]
  },
  'people.reinstate': async (event, read) => {
    const removal = await read.get(removals, event.answer.removalId)
    if (!removal) return []
    const name = await nameOf(read, removal.area)
    return [{ to: removal.personId, title: `已恢复您在${name}的登记`, text: '和以前一样，不用再申请', page: HOMES }]
  },
  'people.rehouse': async (event, read) => {
    const found = await written(event, read)
    const name = await nameOf(read, event.input.to)
    return found.map(one => ({
      to: one.personId,
      title: `您的楼院改成了${name}`,
      text: '您来的那个微信群原来对应错了，现在改正。如果不对，请在“我的家”里改',
      page: HOMES,
    }))
  },
  'people.keepApplication': async (event, read) => {
    if (!event.answer.reminded) return []
    const [one] = await written(event, read)
    if (one?.state !== 'asked') return []
    const name = await nameOf(read, one.area)
    const workers = await workersAround(read, one.area, event.at)
    return workers
      .filter(person => person.id !== one.personId)
      .map(person => ({
        to: person.id,
        title: `${name}有居民等核实超时了`,
        text: sentences(
          `${surname(one.name)}申请加入，已超过 ${joiningLimits.workingDays} 个工作日没有人看`,
          '请提醒群主，或直接核实',
        ),
        page: QUEUE,
      }))
  },
}
