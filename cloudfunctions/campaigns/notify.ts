// Who is told what in a campaign: who answers for it, who stands a post, who is missed there, and the heads of the office.
import { gapKinds } from '@contract/campaign-posts'
import { clockOf, dayInWords, dayOf, momentInWords } from '@contract/time'
import type { CommandEvent, Message, NotifyRead, NotifyTable } from '../kernel/notify'
import { inOneLine, sentences } from '../kernel/text'
import { holders } from '../platform/identity/holders'
import { tasks } from './reading-records'
import { campaigns, checks, gaps, type Post, posts, type Shift, type Site, shifts, sites } from './records'
import { pagePath } from './shown'
import { notifyMeetings } from './telling-meetings'

/** One message each; nobody is told what they did themselves. */
const toEach = (event: CommandEvent, ids: readonly string[], message: Omit<Message, 'to'>): Message[] =>
  [...new Set(ids)].filter(id => id !== event.caller).map(to => ({ to, ...message }))

const title = (before: string, what: string) => inOneLine(`${before}：${what}`, 40)
const spanOf = ({ day, startsAt, endsAt }: Pick<Shift, 'day' | 'startsAt' | 'endsAt'>, now: number) =>
  `${dayInWords(day, now)} ${clockOf(startsAt)} 到${dayOf(endsAt) === day ? '' : '次日 '}${clockOf(endsAt)}`

async function ofShift(read: NotifyRead, shiftId: string) {
  const shift = await read.get(shifts, shiftId)
  const campaign = shift && (await read.get(campaigns, shift.campaignId))
  return shift && campaign ? { shift, campaign } : undefined
}

/** Whether a command wrote a record anew or changed one of its members: who is named already hears nothing twice. */
const isNew = (event: CommandEvent, collection: string, member: string) =>
  event.records.some(
    ({ in: name, version, fields }) => name === collection && (version === 1 || fields.includes(member)),
  )

const toLeader = async (event: CommandEvent<'campaigns.plan' | 'campaigns.change'>, read: NotifyRead) => {
  const campaign = await read.get(campaigns, event.answer.campaignId)
  if (!campaign || !isNew(event, campaigns.name, 'personId')) return []
  return toEach(event, [campaign.personId], {
    title: title('请您负责', campaign.name),
    text: '管控清单、岗位排班和每天的日报由您负责，点开看看',
    page: pagePath('board', `campaignId=${campaign.id}`),
  })
}

const toResponsible = async (event: CommandEvent<'campaigns.addSite' | 'campaigns.editSite'>, read: NotifyRead) => {
  const site = await read.get(sites, event.answer.siteId)
  if (site?.state !== 'listed' || !isNew(event, sites.name, 'personId')) return []
  return toEach(event, [site.personId], {
    title: title('请您负责这一处', site.name),
    text: '列入了重点管控清单，每天去看一次并记下来',
    page: pagePath('sites', `campaignId=${site.campaignId}&mine=1`),
  })
}

const toTurns = (event: CommandEvent, post: Post) =>
  post.turns.flatMap(turn =>
    toEach(event, [turn.personId, ...(turn.rest ? [turn.rest.personId] : [])], {
      title: title('岗位排班', post.name),
      text: `您的班从 ${turn.start} 开始，“我的班次”里有每一天的`,
      page: pagePath('shifts'),
    }),
  )

const toPost = async (event: CommandEvent<'campaigns.addPost' | 'campaigns.editPost'>, read: NotifyRead) => {
  const post = await read.get(posts, event.answer.postId)
  if (!post || !isNew(event, posts.name, 'turns')) return []
  return toTurns(event, post)
}

/** Those whom a list names: what they answer for, and the posts that they stand, each once. */
async function namedInList(event: CommandEvent<'campaigns.applyListPart'>, read: NotifyRead): Promise<Message[]> {
  const touched = event.records.filter(({ version, fields }) => version === 1 || fields.includes('personId'))
  const named: Site[] = []
  for (const { in: from, id } of touched) {
    const site = from === sites.name ? await read.get(sites, id) : undefined
    if (site) named.push(site)
  }
  const messages = [...new Set(named.map(({ personId }) => personId))].flatMap(personId => {
    const all = named.filter(site => site.personId === personId)
    return toEach(event, [personId], {
      title: all.length === 1 ? title('请您负责这一处', all[0]!.name) : `请您负责 ${all.length} 处重点管控点`,
      text: '列入了重点管控清单，每天去看一次并记下来',
      page: pagePath('sites', `campaignId=${all[0]!.campaignId}&mine=1`),
    })
  })
  for (const { in: from, id, version, fields } of event.records) {
    const laid = from === posts.name && (version === 1 || fields.includes('turns'))
    const post = laid ? await read.get(posts, id) : undefined
    if (post) messages.push(...toTurns(event, post))
  }
  return messages
}

/** The gap that a shift's clock has just told. */
async function gapTold(event: CommandEvent<'campaigns.alarm'>, read: NotifyRead): Promise<Message[]> {
  const { level, shiftId } = event.answer
  const found = level === 0 ? undefined : await ofShift(read, shiftId)
  const gap = found?.shift.gapId === undefined ? undefined : await read.get(gaps, found.shift.gapId)
  if (!found || !gap) return []
  const { shift, campaign } = found
  const minutes = Math.round((event.at - gap.since) / 60_000)
  const page = pagePath('board', `campaignId=${campaign.id}`)
  const text = sentences(
    `${spanOf(shift, event.at)}应由${shift.personName}值守，${gapKinds[gap.kind].label}，已有 ${minutes} 分钟`,
    '请马上联系，或把这一班交给别人',
  )
  const message = { title: title('空岗', shift.postName), text, page, urgent: true }
  if (level === 2) {
    const heads = await holders(read, ['gridHead1'], [campaign.office], event.at)
    return toEach(
      event,
      heads.map(({ id }) => id),
      message,
    )
  }
  return [
    ...toEach(event, [campaign.personId], message),
    ...(shift.personId === campaign.personId
      ? []
      : toEach(event, [shift.personId], {
          title: title('您的班已经开始', shift.postName),
          text: '岗位上现在没有人，到了请点“上岗”，来不了请马上告诉负责人',
          page: pagePath('shift', `shiftId=${shift.id}`),
          urgent: true,
        })),
  ]
}

/** Those who must go and look, after readings that exceeded a limit. */
async function exceeded(event: CommandEvent, read: NotifyRead): Promise<Message[]> {
  const messages: Message[] = []
  for (const record of event.records) {
    const task = record.in === tasks.name ? await read.get(tasks, record.id) : undefined
    if (task)
      messages.push(
        ...toEach(event, [task.personId], {
          title: inOneLine(task.title, 40),
          text: sentences(task.words, `${momentInWords(task.dueAt, event.at)} 前办好`),
          page: pagePath('tasks'),
          urgent: true,
        }),
      )
  }
  return messages
}

const ofTask = async (read: NotifyRead, taskId: string) => {
  const task = await read.get(tasks, taskId)
  const campaign = task && (await read.get(campaigns, task.campaignId))
  return task && campaign ? { task, campaign } : undefined
}

export const notify: NotifyTable = {
  ...notifyMeetings,
  'campaigns.importReadings': exceeded,
  'campaigns.receiveReadings': exceeded,
  'campaigns.applyListPart': namedInList,

  'campaigns.giveTask': async (event, read) => {
    const found = await ofTask(read, event.answer.campaignTaskId)
    if (!found) return []
    return toEach(event, [found.task.personId], {
      title: title('请您办', found.task.title),
      text: sentences(`${found.campaign.name}，${momentInWords(found.task.dueAt, event.at)} 前办好`, found.task.words),
      page: pagePath('tasks'),
    })
  },

  'campaigns.finishTask': async (event, read) => {
    const found = await ofTask(read, event.answer.campaignTaskId)
    if (!found) return []
    return toEach(event, [found.campaign.personId], {
      title: title('办好了', found.task.title),
      text: inOneLine(`${found.task.personName}：${found.task.finished?.words ?? ''}`, 100),
      page: pagePath('tasks', `campaignId=${found.campaign.id}`),
    })
  },

  'campaigns.dropTask': async (event, read) => {
    const found = await ofTask(read, event.answer.campaignTaskId)
    if (!found) return []
    return toEach(event, [found.task.personId], {
      title: title('不用办了', found.task.title),
      text: '这项任务取消了',
      page: pagePath('tasks'),
    })
  },

  'campaigns.remindTask': async (event, read) => {
    const found = event.answer.reminded ? await ofTask(read, event.answer.taskId) : undefined
    if (!found) return []
    return toEach(event, [found.task.personId, found.campaign.personId], {
      title: title('到期没办', found.task.title),
      text: `${found.task.personName}，期限是 ${momentInWords(found.task.dueAt, event.at)}`,
      page: pagePath('tasks', `campaignId=${found.campaign.id}`),
      urgent: true,
    })
  },

  'campaigns.plan': toLeader,
  'campaigns.change': toLeader,
  'campaigns.addSite': toResponsible,
  'campaigns.editSite': toResponsible,
  'campaigns.addPost': toPost,
  'campaigns.editPost': toPost,
  'campaigns.alarm': gapTold,

  'campaigns.check': async (event, read) => {
    const site = event.input.result === 'problem' ? await read.get(sites, event.answer.siteId) : undefined
    const campaign = site && (await read.get(campaigns, site.campaignId))
    if (!site || !campaign) return []
    // This very look: another one may stand over it by now.
    const written = event.records.find(record => record.in === checks.name)
    const before = written && (await read.get(checks, written.id))?.before
    return toEach(event, [campaign.personId], {
      title: title(before ? '死灰复燃' : '发现问题', site.name),
      text: sentences(
        inOneLine(`${site.areaName}，${event.input.words ?? ''}`, 80),
        before
          ? `${momentInWords(before.at, event.at)} ${before.siteName}${before.metres === undefined || before.siteId === site.id ? '' : `（相距约 ${before.metres} 米）`}有过同类问题：${inOneLine(before.words, 40)}`
          : '',
      ),
      page: pagePath('sites', `campaignId=${campaign.id}`),
    })
  },

  'campaigns.leave': async (event, read) => {
    const found = await ofShift(read, event.answer.shiftId)
    if (!found) return []
    const { shift, campaign } = found
    return toEach(event, [campaign.personId], {
      title: title('提前离岗', shift.postName),
      text: sentences(`${shift.personName}离开了，这一班到 ${clockOf(shift.endsAt)}`, shift.leftReason ?? ''),
      page: pagePath('board', `campaignId=${campaign.id}`),
      urgent: true,
    })
  },

  'campaigns.lapse': async (event, read) => {
    const found = await ofShift(read, event.answer.shiftId)
    if (!found) return []
    const { shift, campaign } = found
    return toEach(event, [campaign.personId], {
      title: title('一班空岗到结束', shift.postName),
      text: `${spanOf(shift, event.at)}，${shift.personName}，已记下`,
      page: pagePath('board', `campaignId=${campaign.id}`),
    })
  },

  'campaigns.assign': async (event, read) => {
    const found = await ofShift(read, event.answer.shiftId)
    if (!found) return []
    return toEach(event, [found.shift.personId], {
      title: title('请您值这一班', found.shift.postName),
      text: spanOf(found.shift, event.at),
      page: pagePath('shift', `shiftId=${found.shift.id}`),
      urgent: true,
    })
  },

  'campaigns.askSwap': async (event, read) => {
    const theirs = await read.get(shifts, event.input.withShiftId)
    const ask = theirs?.swapAsk
    if (!theirs || !ask) return []
    return toEach(event, [theirs.personId], {
      title: title('有人想和您换班', theirs.postName),
      text: `${ask.name}想用 ${momentInWords(ask.startsAt, event.at)} 的班，换您 ${momentInWords(theirs.startsAt, event.at)} 的班，请答复`,
      page: pagePath('shift', `shiftId=${theirs.id}`),
    })
  },

  'campaigns.answerSwap': async (event, read) => {
    const changed = event.records
      .filter(record => record.in === shifts.name)
      .map(({ id }) => id)
      .find(id => id !== event.input.shiftId)
    const [theirs, mine] = [
      changed === undefined ? undefined : await read.get(shifts, changed),
      await read.get(shifts, event.input.shiftId),
    ]
    // After an exchange the asker stands the shift that they asked for.
    const asker = event.input.agree ? mine?.personId : theirs?.personId
    const shift = event.input.agree ? mine : theirs
    if (!shift || asker === undefined) return []
    return toEach(event, [asker], {
      title: title(event.input.agree ? '换班已同意' : '换班没有同意', shift.postName),
      text: event.input.agree ? `您值 ${spanOf(shift, event.at)} 这一班` : '您的班照旧',
      page: pagePath('shift', `shiftId=${shift.id}`),
    })
  },
}
