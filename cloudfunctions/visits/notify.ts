// Who is told what about visits. Messages are kept: they carry a surname, and nothing of why somebody is visited.
import { communityOf } from '@contract/place'
import { dayInWords } from '@contract/time'
import { occasions, visitLimits, visitorKinds } from '@contract/visits'
import type { CommandEvent, Message, NotifyRead, NotifyTable } from '../kernel/notify'
import { sentences } from '../kernel/text'
import { holders } from '../platform/identity/holders'
import { surname } from '../platform/identity/naming'
import { people } from '../platform/identity/people'
import { type EntryRecord, entries, type VisitRecord, visits } from './records'
import { entryPath, pagePath } from './shown'

const LIST = 'packages/visits/list/index'
const OWN = 'packages/visits/own/index'

const nameOf = async (read: NotifyRead, personId: string) => {
  const person = await read.get(people, personId)
  return person && !person.deletedAt ? surname(person.name) : '居民'
}

const toWorkers = async (
  read: NotifyRead,
  home: string,
  now: number,
  message: Omit<Message, 'to'>,
  but: string,
): Promise<Message[]> =>
  (await holders(read, ['communityWorker'], [communityOf(home)], now))
    .filter(({ id }) => id !== but)
    .map(({ id }) => ({ to: id, ...message }))

const asked = async (read: NotifyRead, visit: VisitRecord | undefined, at: number): Promise<Message[]> => {
  if (visit?.state !== 'assigned') return []
  return [
    {
      to: visit.personId,
      title: `请您走访：${await nameOf(read, visit.entryId)}`,
      text: sentences(
        `${occasions[visit.occasion].label}，${dayInWords(visit.dueOn, at)}前`,
        '去不了请点“去不了”，好另请人',
      ),
      page: pagePath(visit.id),
    },
  ]
}

/** The visit that a command called off with what it did: its visitor need not go. */
const calledOff = async (read: NotifyRead, event: Pick<CommandEvent, 'records' | 'caller'>): Promise<Message[]> => {
  const record = event.records.find(one => one.in === visits.name)
  const visit = record && (await read.get(visits, record.id))
  if (visit?.state !== 'cancelled' || visit.personId === event.caller) return []
  const title = `不用去了：走访${await nameOf(read, visit.entryId)}`
  return [{ to: visit.personId, title, text: '这次走访已取消', page: pagePath(visit.id) }]
}

const proposed = async (read: NotifyRead, entry: EntryRecord | undefined, at: number, caller: string) =>
  entry?.state === 'proposed'
    ? toWorkers(
        read,
        entry.home,
        at,
        {
          title: entry.proposedBy ? '有人提议走访一位居民' : '有居民希望有人上门看看',
          text: entry.proposedBy ? '请先征求本人同意，再列入名单' : '本人已同意，请看一下情况，列入名单',
          page: entryPath(entry.id),
        },
        caller,
      )
    : []

export const notify: NotifyTable = {
  'visits.propose': async (event, read) =>
    proposed(read, await read.get(entries, event.answer.entryId), event.at, event.caller),
  'visits.askAgain': async (event, read) =>
    proposed(read, await read.get(entries, event.answer.entryId), event.at, event.caller),

  'visits.confirm': async (event, read) => {
    const entry = await read.get(entries, event.answer.entryId)
    if (entry?.state !== 'listed') return []
    return [
      {
        to: entry.personId,
        title: '您已列入走访名单',
        text: `社区会请党员或楼栋长大约每 ${entry.cycleDays} 天看望一次，去之前告诉您是谁。不需要了，随时可以退出`,
        page: OWN,
      },
    ]
  },

  'visits.refuse': async (event, read) => {
    const entry = await read.get(entries, event.answer.entryId)
    const off = await calledOff(read, event)
    if (!entry || event.caller !== entry.personId) return off
    const title = `${await nameOf(read, entry.personId)}退出了走访名单`
    const message = { title, text: '已安排的走访一并取消', page: LIST }
    return [...off, ...(await toWorkers(read, entry.home, event.at, message, event.caller))]
  },

  'visits.assign': async (event, read) => asked(read, await read.get(visits, event.answer.visitId), event.at),
  'visits.reassign': async (event, read) => asked(read, await read.get(visits, event.answer.visitId), event.at),

  'visits.accept': async (event, read) => {
    const visit = await read.get(visits, event.answer.visitId)
    if (visit?.state !== 'accepted') return []
    return [
      {
        to: visit.entryId,
        title: '有人来看望您',
        text: sentences(
          `${visitorKinds[visit.as].label}${visit.visitorName}会在${dayInWords(visit.dueOn, event.at)}前来（${occasions[visit.occasion].label}）`,
          '上门的人不会收任何钱',
        ),
        page: OWN,
      },
    ]
  },

  'visits.decline': async (event, read) => {
    const visit = await read.get(visits, event.answer.visitId)
    if (visit?.state !== 'declined') return []
    return [
      {
        to: visit.assignedBy.personId,
        title: `${visit.visitorName}去不了，请另请人`,
        text: `走访${await nameOf(read, visit.entryId)}：${visit.declinedFor ?? ''}`,
        page: pagePath(visit.id),
      },
    ]
  },

  /** Nobody opening twice may mean that somebody lies there. */
  'visits.markNotHome': async (event, read) => {
    const visit = await read.get(visits, event.answer.visitId)
    if (!visit || visit.tries < visitLimits.triesThatWorry || visit.state !== 'notHome') return []
    const title = `${visit.tries} 次没人应门：${await nameOf(read, visit.entryId)}`
    const text = '请马上打电话或联系家属核实，联系不上请上门'
    return toWorkers(
      read,
      visit.scopes.at(-1)!,
      event.at,
      { title, text, page: pagePath(visit.id), urgent: true },
      event.caller,
    )
  },

  'visits.record': async (event, read) => {
    const visit = await read.get(visits, event.answer.visitId)
    if (!visit || (!visit.wanting && visit.found === 'well')) return []
    const title = `走访${await nameOf(read, visit.entryId)}：${visit.wanting ? '有困难要帮' : '要多留意'}`
    const text = visit.wanting ? '请看一下，转成诉求或想办法解决' : '请看一下走访的人写的情况'
    return toWorkers(read, visit.scopes.at(-1)!, event.at, { title, text, page: pagePath(visit.id) }, event.caller)
  },

  'visits.cancel': async (event, read) => calledOff(read, event),
  'visits.remove': async (event, read) => calledOff(read, event),
  'visits.unname': async (event, read) => calledOff(read, event),

  'visits.remind': async (event, read) => {
    const { told } = event.answer
    const visit = told === 'nothing' ? undefined : await read.get(visits, event.answer.visitId)
    if (!visit?.open) return []
    const name = await nameOf(read, visit.entryId)
    const day = dayInWords(visit.dueOn, event.at)
    const going = visit.state !== 'declined'
    const page = pagePath(visit.id)
    const toVisitor: Message = {
      to: visit.personId,
      title: told === 'due' ? `请在${day}前走访：${name}` : `走访已过期限：${name}`,
      text: told === 'due' ? '去不了请点“去不了”，好另请人' : `本来请您在${day}前去。还能去请尽快，去不了请说一声`,
      page,
    }
    const toAssigner: Message = {
      to: visit.assignedBy.personId,
      title: `走访过了期限：${name}`,
      text: going ? `${visit.visitorName}还没有去，可以催一下或换人` : '还没有人去，请另请人',
      page,
    }
    return [...(going ? [toVisitor] : []), ...(told === 'overdue' ? [toAssigner] : [])]
  },
}
