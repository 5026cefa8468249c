// Who is told what of a patrol: those who should put something right, those who saw it, and the community when it is late.
import { categoryOf } from '@contract/categories'
import { earlierUses } from '@contract/patrols'
import { communityOf } from '@contract/place'
import { momentInWords } from '@contract/time'
import type { CommandEvent, Message, NotifyRead, NotifyTable } from '../kernel/notify'
import { inOneLine, sentences } from '../kernel/text'
import { peopleAtDesk } from '../platform/identity/desks'
import { holders } from '../platform/identity/holders'
import { observations, type Task, tasks } from './records'
import { pagePath } from './shown'

const nameOf = ({ categoryId, place }: Pick<Task, 'categoryId' | 'place'>) =>
  [categoryOf(categoryId)?.name ?? '', place.words].filter(Boolean).join(' · ')

const title = (before: string, task: Task) => inOneLine(`${before}：${nameOf(task)}`, 40)

/** One message each; nobody is told what they did themselves. */
const toEach = (event: CommandEvent, ids: readonly string[], message: Omit<Message, 'to'>): Message[] =>
  [...new Set(ids)].filter(id => id !== event.caller).map(to => ({ to, ...message }))

async function toldIds(read: NotifyRead, task: Task, at: number): Promise<string[]> {
  if (task.toId) return [task.toId]
  return task.desk ? (await peopleAtDesk(read, task.desk, at)).map(({ id }) => id) : []
}

async function toTold(event: CommandEvent, read: NotifyRead, taskId: string | undefined, before: string, why = '') {
  const task = taskId ? await read.get(tasks, taskId) : undefined
  if (!task) return []
  return toEach(event, await toldIds(read, task, event.at), {
    title: title(before, task),
    text: sentences(why, task.text, `请在${momentInWords(task.dueAt, event.at)} 前处理好，拍一张照片`),
    page: pagePath('todo'),
  })
}

async function toSeer(event: CommandEvent, read: NotifyRead, taskId: string, before: string, text: string) {
  const task = await read.get(tasks, taskId)
  if (!task) return []
  const page = pagePath('observation', `observationId=${task.observationId}`)
  return toEach(event, [task.personId], { title: title(before, task), text: inOneLine(text, 200), page })
}

export const notify: NotifyTable = {
  'patrols.observe': (event, read) => toTold(event, read, event.answer.task?.taskId, '请处理'),
  'patrols.compare': async (event, read) => {
    const one = event.answer.found > 0 ? await read.get(observations, event.answer.observationId) : undefined
    const first = one?.used?.find(pair => pair.verdict === undefined)
    if (!one || !first) return []
    const { label } = earlierUses[first.usedIn]
    const alike = sentences(`有照片和 ${momentInWords(first.at, event.at)} 的${label} ${first.number} 一样或很像`)
    const page = pagePath('observation', `observationId=${one.id}`)
    // Who sees both: the community, or the office where the earlier one lies elsewhere and the two only look alike.
    const community = communityOf(one.area)
    const judges =
      first.identical || first.scopes.includes(community)
        ? await holders(read, ['communityWorker'], [community], event.at)
        : await holders(read, ['gridHead1'], [one.office], event.at)
    return [
      ...toEach(event, [one.personId], {
        title: inOneLine(`请看看照片：${nameOf(one)}`, 40),
        text: sentences(alike, '传错了可以撤回再记一条；没有传错不用管，会有人比对'),
        page,
      }),
      ...toEach(
        event,
        judges.map(({ id }) => id).filter(id => id !== one.personId),
        { title: inOneLine(`请比对照片：${nameOf(one)}`, 40), text: sentences(one.personName, alike), page },
      ),
    ]
  },
  'patrols.answer': (event, read) =>
    toSeer(event, read, event.answer.taskId, '处理好了，请看看', sentences(event.answer.toName, event.input.words)),
  'patrols.decline': (event, read) =>
    toSeer(event, read, event.answer.taskId, '说不归他管', sentences(event.answer.toName, event.input.reason)),
  'patrols.confirm': async (event, read) => {
    const task = await read.get(tasks, event.answer.taskId)
    if (!task) return []
    const ids = task.answeredBy.length > 0 ? task.answeredBy : await toldIds(read, task, event.at)
    return toEach(event, ids, { title: title('已确认解决', task), text: '辛苦了', page: pagePath('todo') })
  },
  'patrols.return': (event, read) => toTold(event, read, event.answer.taskId, '请再处理一次', event.input.reason),
  'patrols.insist': (event, read) => toTold(event, read, event.answer.taskId, '还是请您处理', event.input.reason),
  'patrols.cancel': async (event, read) => {
    const task = await read.get(tasks, event.answer.taskId)
    if (!task) return []
    return toEach(event, await toldIds(read, task, event.at), {
      title: title('不用处理了', task),
      text: event.input.reason,
      page: pagePath('todo'),
    })
  },
  'patrols.followMerchant': async (event, read) => {
    const messages: Message[] = []
    for (const { taskId, from } of event.answer.moved) {
      const task = await read.get(tasks, taskId)
      if (!task) continue
      if (from)
        messages.push(
          ...toEach(event, [from], {
            title: title('不用您处理了', task),
            text: `改由${task.toName}处理`,
            page: pagePath('todo'),
          }),
        )
      if (task.stage === 'todo') messages.push(...(await toTold(event, read, taskId, '请处理')))
    }
    return messages
  },
  'patrols.remind': async (event, read) => {
    if (!event.answer.reminded) return []
    const task = await read.get(tasks, event.answer.taskId)
    if (!task) return []
    const workers = await holders(read, ['communityWorker'], [communityOf(task.area)], event.at)
    const late = `${task.toName}还没有处理，时限是 ${momentInWords(task.dueAt, event.at)}`
    return [
      ...toEach(event, await toldIds(read, task, event.at), {
        title: title('已超时', task),
        text: sentences(`时限是 ${momentInWords(task.dueAt, event.at)}`, '请今天处理，处理不了请点开说明'),
        page: pagePath('todo'),
        urgent: true,
      }),
      ...toEach(event, [task.personId, ...workers.map(({ id }) => id)], {
        title: title('超时未处理', task),
        text: sentences(late, '可以催办，也可以转为诉求'),
        page: pagePath('followups', 'stage=todo'),
      }),
    ]
  },
}
