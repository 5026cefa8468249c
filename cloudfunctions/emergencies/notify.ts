// Who is told what in an emergency: those on duty in its areas, those who need help and who goes there, desks with tasks.
import { clearOutcomes, emergencyKinds } from '@contract/emergencies'
import { communityOf } from '@contract/place'
import { MINUTE, momentInWords } from '@contract/time'
import { firstToken } from '../kernel/audience'
import type { CommandEvent, Message, NotifyRead, NotifyTable } from '../kernel/notify'
import { inOneLine, sentences } from '../kernel/text'
import { areaNames } from '../platform/areas/naming'
import { peopleAtDesk } from '../platform/identity/desks'
import { holders } from '../platform/identity/holders'
import type { Person } from '../platform/identity/people'
import { dutyAt, onDuty, staffOf } from './duty'
import { type Answer, answers, type Emergency, emergencies, ofPerson, type Task, tasks } from './records'
import { titled } from './rules'
import { pagePath } from './shown'

/** One message each; nobody is told what they did themselves. */
const toEach = (event: CommandEvent, ids: readonly string[], message: Omit<Message, 'to'>): Message[] =>
  [...new Set(ids)].filter(id => id !== event.caller).map(to => ({ to, ...message }))
const idsOf = (persons: readonly Person[]) => persons.map(({ id }) => id)
const headline = (before: string, emergency: Emergency) => inOneLine(`${before}：${titled(emergency)}`, 40)

/** Everyone on duty where an emergency asks, and the heads of the office. */
const commandersAndStaff = async (read: NotifyRead, emergency: Emergency, at: number) =>
  (await onDuty(read, emergency, at)).map(({ person }) => person.id)

/** Who can go to somebody: the staff of their courtyard, its grid and its community. */
const helpersFor = async (read: NotifyRead, answer: Answer, at: number) =>
  (await dutyAt(read, [answer.scopes.length > 0 ? answer.scopes : [answer.home]], at)).map(({ person }) => person.id)

/** A call for help: to those near it, urgent and without a name, which the page shows to who may see it. */
async function helpWanted(event: CommandEvent, read: NotifyRead, answer: Answer, title: string): Promise<Message[]> {
  const emergency = await read.get(emergencies, answer.emergencyId)
  if (!emergency || answer.state !== 'waiting') return []
  const homeName = (await areaNames(read, [answer.home]))(answer.home)
  const many = answer.people && answer.people > 1 ? `${answer.people} 人` : '有居民'
  const ids = (await helpersFor(read, answer, event.at)).filter(id => id !== answer.personId)
  return toEach(event, ids, {
    title: inOneLine(`${emergency.drill ? '【演练】' : ''}${title}：${homeName}`, 40),
    text: `${many}需要帮助，点开看是谁、在哪里；能去的请点“我去”`,
    page: pagePath('board', emergency.id),
    urgent: true,
  })
}

const answered = async (
  event: CommandEvent<'emergencies.answer' | 'emergencies.answerFor'>,
  read: NotifyRead,
  personId: string,
): Promise<Message[]> => {
  const answer = await read.get(answers, ofPerson(event.answer.emergencyId, personId))
  const emergency = await read.get(emergencies, event.answer.emergencyId)
  if (!answer || !emergency) return []
  const page = pagePath('emergency', emergency.id)
  const messages: Message[] = []
  // Only the answer that called for help, not each time its words are changed.
  if (event.answer.answer.status === 'help' && answer.at === event.at)
    messages.push(...(await helpWanted(event, read, answer, '有人需要帮助')))
  if (answer.relieved?.at === event.at && answer.relieved.personId !== event.caller)
    messages.push({
      to: answer.relieved.personId,
      title: headline('不用再去了', emergency),
      text: '您正要去帮的人已经报了平安。您出发过，记录里留着',
      page: pagePath('board', emergency.id),
      urgent: true,
    })
  if (answer.by && personId !== event.caller && event.operation === 'emergencies.answerFor') {
    const words = answer.status === 'safe' ? '平安' : '需要帮助'
    const text = `${answer.by.name}替您回复了“${words}”，不对的话请点开改`
    messages.push({ to: personId, title: headline('已替您回复', emergency), text, page })
  }
  return messages
}

const ofAnswer = async (read: NotifyRead, answerId: string) => {
  const answer = await read.get(answers, answerId)
  const emergency = answer && (await read.get(emergencies, answer.emergencyId))
  return answer && emergency ? { answer, emergency } : undefined
}

const taskMessage = (task: Task, before: string, text: string): Omit<Message, 'to'> => ({
  title: inOneLine(`${before}：${task.title}`, 40),
  text: sentences(task.emergencyTitle, text),
  page: pagePath('tasks', task.emergencyId),
  urgent: true,
})
const toAssigner = async (event: CommandEvent, read: NotifyRead, taskId: string, before: string, text: string) => {
  const task = await read.get(tasks, taskId)
  return task ? toEach(event, [task.byId], taskMessage(task, before, text)) : []
}
const toDesk = async (event: CommandEvent, read: NotifyRead, taskId: string, before: string) => {
  const task = await read.get(tasks, taskId)
  if (!task) return []
  const ids = idsOf(await peopleAtDesk(read, task.desk, event.at))
  return toEach(
    event,
    ids,
    taskMessage(task, before, `${task.deskName}办理，${momentInWords(task.dueAt, event.at)} 前办好`),
  )
}

export const notify: NotifyTable = {
  // Whoever may not raise it themselves asks those who may.
  'emergencies.draft': async (event, read) => {
    const emergency = await read.get(emergencies, event.answer.emergencyId)
    if (event.answer.commands || emergency?.state !== 'draft') return []
    const workers = await holders(read, ['communityWorker'], [communityOf(emergency.area)], event.at)
    return toEach(event, idsOf(workers), {
      title: headline('请确认应急', emergency),
      text: `${emergency.authorName}起草了${emergencyKinds[emergency.kind].label}应急，请看看要不要发出`,
      page: `packages/emergencies/raise/index?emergencyId=${emergency.id}`,
      urgent: true,
    })
  },

  'emergencies.raise': async (event, read) => {
    const emergency = await read.get(emergencies, event.answer.emergencyId)
    if (!emergency) return []
    return toEach(event, await commandersAndStaff(read, emergency, event.at), {
      title: headline(emergency.drill ? '应急演练' : '应急', emergency),
      text: `${emergency.place ? `${emergency.place}。` : ''}请看您这里的点名：先去需要帮助的，再给没回复的打电话`,
      page: pagePath('board', emergency.id),
      urgent: true,
    })
  },

  'emergencies.clear': async (event, read) => {
    const emergency = await read.get(emergencies, event.answer.emergencyId)
    if (!emergency) return []
    const { outcome, words } = event.input
    return toEach(event, await commandersAndStaff(read, emergency, event.at), {
      title: headline(clearOutcomes[outcome].label, emergency),
      text: words,
      page: pagePath('board', emergency.id),
      urgent: true,
    })
  },

  'emergencies.answer': (event, read) => answered(event, read, event.caller),
  'emergencies.answerFor': (event, read) => answered(event, read, event.input.personId),

  'emergencies.take': async (event, read) => {
    const found = await ofAnswer(read, event.input.answerId)
    if (!found?.answer.helper) return []
    const { answer, emergency } = found
    return toEach(event, [answer.personId], {
      title: headline('有人来帮您了', emergency),
      text: `${answer.helper!.name}正在往您那里去，请保持电话畅通`,
      page: pagePath('emergency', emergency.id),
      urgent: true,
    })
  },

  'emergencies.release': async (event, read) => {
    const found = await ofAnswer(read, event.input.answerId)
    return found ? helpWanted(event, read, found.answer, '还要人去帮') : []
  },

  'emergencies.finish': async (event, read) => {
    const found = await ofAnswer(read, event.input.answerId)
    if (!found) return []
    return toEach(event, [found.answer.personId], {
      title: headline('已记为帮到您', found.emergency),
      text: '如果还需要帮助，点开再回复一次“需要帮助”',
      page: pagePath('emergency', found.emergency.id),
    })
  },

  'emergencies.requestCalls': async (event, read) => {
    const emergency = await read.get(emergencies, event.answer.emergencyId)
    // Asked again within ten minutes: the heads know already.
    if (emergency?.state !== 'active' || event.answer.callsAskedAt !== event.at) return []
    const heads = await holders(read, ['buildingHead'], emergency.areas, event.at)
    const near = heads.filter(head => firstToken(head.scopes, emergency.areas) >= 0)
    return toEach(event, idsOf(near), {
      title: headline('请给没回复的人打电话', emergency),
      text: '按名单打电话或上门，替他们回复平安或需要帮助',
      page: pagePath('calls', emergency.id),
      urgent: true,
    })
  },

  'emergencies.assign': (event, read) => toDesk(event, read, event.answer.taskId, '应急任务'),
  'emergencies.accept': (event, read) =>
    toAssigner(event, read, event.answer.taskId, '任务已接', `${event.answer.accepted?.byName ?? ''}已接下`),
  'emergencies.complete': (event, read) =>
    toAssigner(event, read, event.answer.taskId, '任务完成', event.answer.finished?.words ?? ''),
  'emergencies.cancelTask': async (event, read) => {
    const task = await read.get(tasks, event.answer.taskId)
    if (!task) return []
    const ids = idsOf(await peopleAtDesk(read, task.desk, event.at))
    return toEach(event, ids, taskMessage(task, '任务已取消', event.input.reason))
  },
  'emergencies.remindStaff': async (event, read) => {
    const emergency = event.answer.reminded > 0 ? await read.get(emergencies, event.input.emergencyId) : undefined
    if (emergency?.state !== 'active') return []
    const staff = await staffOf(read, emergency, event.at)
    const silent = staff.filter(one => one.acknowledgedAt === undefined).map(({ person }) => person.id)
    const waiting = Math.max(1, Math.floor((event.at - (emergency.raisedAt ?? event.at)) / MINUTE))
    const reminder = toEach(event, silent, {
      title: headline('请确认收到', emergency),
      text: `已经 ${waiting} 分钟了，点开按一下“收到”，再看您这里的点名`,
      page: pagePath('board', emergency.id),
      urgent: true,
    })
    const report = toEach(
      event,
      [emergency.personId].filter(id => !silent.includes(id)),
      {
        title: headline(`${event.answer.reminded} 人没有确认`, emergency),
        text: '工作人员里还有人没有按“收到”，已再提醒一次；点开看是谁，打个电话',
        page: pagePath('staff', emergency.id),
        urgent: true,
      },
    )
    return [...reminder, ...report]
  },
  'emergencies.remind': async (event, read) => {
    if (!event.answer.reminded) return []
    const over = await toDesk(event, read, event.answer.taskId, '任务超时')
    return [...over, ...(await toAssigner(event, read, event.answer.taskId, '任务超时', '还没有完成'))]
  },
}
