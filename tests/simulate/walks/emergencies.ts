// Emergencies: a drill each quarter and real ones in between. People answer early, late, twice and out of order, help is on
// its way, desks get tasks, staff say that they know, and in the end all is clear and written down.
import type { Output } from '@contract/contract'
import { addDays, DAY, dayOf, HOUR, MINUTE, momentOf } from '@contract/time'
import type { Random } from '../../../cloudfunctions/local/demo/random'
import type { Member } from '../cast'
import { rollCallHolds } from '../invariants/emergencies'
import { actOn, type Menu } from '../offers'
import { type Play, some, type Walk, within } from '../play'
import { call, type Session } from '../session'
import { onlyResident } from './requests'

type Answer = Output<'emergencies.answers'>['items'][number]
type Task = Output<'emergencies.tasks'>['items'][number]

const real = [
  ['fire', 'orange', '地下室起火', '从楼梯离开，不乘电梯'],
  ['flood', 'yellow', '暴雨积水', '不要蹚水，低处的住户往楼上走'],
  ['gas', 'blue', '燃气抢修', '关好阀门，开窗通风'],
] as const

export const emergenciesWalk: Walk = play => {
  const random = play.random.fork('emergencies')
  return {
    day(day) {
      const { agenda } = play
      if (/-(03|06|09|12)-15$/.test(day) || day.endsWith('01-20'))
        agenda.at(momentOf(day, '16:00'), () => happen(play, random, { drill: true, whole: false }))
      if (/-(11|25)$/.test(day))
        agenda.at(within(random, day, '06:40', '21:00'), () => happen(play, random, { drill: false, whole: false }))
      if (day.endsWith('07-19'))
        agenda.at(momentOf(day, '14:30'), () => happen(play, random, { drill: false, whole: true }))
    },
  }
}

interface What {
  drill: boolean
  /** The whole office, by its head; otherwise a courtyard or two of one community. */
  whole: boolean
}

async function happen(play: Play, random: Random, { drill, whole }: What) {
  const { cast } = play
  const community = random.pick(cast.communities)
  const near = cast.courtyards.filter(one => one.startsWith(`${community}/`))
  const areas = whole ? ['ryh'] : random.shuffle(near).slice(0, drill ? 1 : 2)
  const by = whole ? cast.holders('gridHead1')[0] : some(random, cast.holders('communityWorker', community))
  if (!by || areas.length === 0) return
  const session = play.as(by.id)
  const [kind, level, title, advice] = random.pick(real)
  const said = drill
    ? ({ kind: 'fire', level: 'blue', title: '消防疏散演练', advice: '不要坐电梯' } as const)
    : { kind, level, title, advice }
  const draft = await session.must('emergencies.draft', {
    ...{ ...said, drill, text: '请按楼栋长指引行动，到小广场集合。', areas, rollCall: true },
  })
  const scope = await session.must('emergencies.scope', { areas })
  if (!draft || !scope) return
  const { emergencyId, version } = draft
  const asked = { emergencyId, version, people: scope.people, ...(scope.whole ? { typed: scope.whole.name } : {}) }
  await notByOthers(play, random, emergencyId, asked)
  if (whole && (await session.ask('emergencies.raise', { ...asked, typed: '' })))
    play.complain(`${emergencyId} was raised untyped`)
  const answers = await Promise.all([0, 1].map(() => session.race('emergencies.raise', asked)))
  if (answers.filter(({ ok }) => ok).length !== 1) play.complain(`${emergencyId} was not raised once`)
  const from = play.now()
  const here = whole
    ? random.shuffle(cast.holders('resident')).slice(0, 40)
    : areas.flatMap(area => cast.holders('resident', area)).slice(0, 25)
  for (const [i, { id }] of here.entries())
    play.agenda.at(from + (i + 1) * MINUTE, () => respond(play, random, id, emergencyId, from))
  play.agenda.at(from + 8 * MINUTE, () => staffKnow(play, random, emergencyId, community))
  play.agenda.at(from + 12 * MINUTE, play.clock)
  play.agenda.at(from + 14 * MINUTE, () => giveTasks(play, random, session, emergencyId, community))
  for (const minutes of [15, 30, 50])
    play.agenda.at(from + minutes * MINUTE, () => help(play, random, emergencyId, areas[0]!, by))
  play.agenda.at(from + 25 * MINUTE, () => tellHow(play, session, emergencyId))
  play.agenda.at(from + HOUR, () => allClear(play, random, session, emergencyId, drill))
  play.agenda.at(from + DAY, () => writeDown(play, random, session, emergencyId, dayOf(from)))
}

async function notByOthers(
  play: Play,
  random: Random,
  emergencyId: string,
  asked: { emergencyId: string; version: number; people: number },
) {
  const moderator = some(random, play.cast.holders('moderator'))
  const staff = [
    ...play.cast.holders('communityWorker'),
    ...play.cast.holders('gridHead2'),
    ...play.cast.holders('gridHead1'),
  ]
  if (moderator && !staff.some(({ id }) => id === moderator.id))
    await play.as(moderator.id).mayNot('emergencies.raise', asked)
  const resident = onlyResident(play, random)
  if (resident) await play.as(resident.id).mayNot('emergencies.board', { emergencyId })
}

/** Most answer once; some twice, some from a phone that was offline, whose earlier word arrives after the later one. */
async function respond(play: Play, random: Random, personId: string, emergencyId: string, raisedAt: number) {
  if (!random.chance(0.75) || !play.cast.member(personId)) return
  const session = play.as(personId)
  const needs = random.chance(0.2)
  const words = needs ? { words: '腿不好，下楼慢' } : {}
  const first = { emergencyId, status: needs ? ('help' as const) : ('safe' as const), ...words }
  if (random.chance(0.1)) {
    await Promise.all([0, 1].map(() => session.race('emergencies.answer', { ...first, pressedAt: play.now() })))
    return
  }
  const answered = await session.ask('emergencies.answer', { ...first, pressedAt: play.now() })
  if (!answered || !random.chance(0.2)) return
  const late = await session.ask('emergencies.answer', {
    emergencyId,
    status: needs ? 'safe' : 'help',
    pressedAt: raisedAt,
  })
  const stands = late?.answer.status
  // In the minute in which it was raised both were pressed at the same moment.
  if (late && play.now() > raisedAt && stands !== first.status)
    play.complain(`${personId} is ${stands} in ${emergencyId} by a word that was pressed before the other`)
}

async function staffKnow(play: Play, random: Random, emergencyId: string, community: string) {
  const staff = [
    ...play.cast.holders('communityWorker', community),
    ...play.cast.holders('buildingHead').slice(0, 6),
    ...play.cast.holders('gridHead2', community),
  ]
  for (const { id } of staff) if (random.chance(0.6)) await play.as(id).ask('emergencies.acknowledge', { emergencyId })
}

const helpMenu: Menu<Answer> = {
  take: { weight: 6, call: ({ answerId }) => call('emergencies.take', { answerId }) },
  finish: { weight: 4, call: ({ answerId }) => call('emergencies.finish', { answerId, words: '扶到集合点' }) },
  release: { weight: 0.7, call: ({ answerId }) => call('emergencies.release', { answerId }) },
}

async function help(play: Play, random: Random, emergencyId: string, area: string, by: Member) {
  const head = some(random, play.cast.holders('buildingHead', area)) ?? by
  const helper = play.as(head.id)
  for (const state of ['waiting', 'taken'] as const) {
    const calls = (await helper.ask('emergencies.answers', { emergencyId, state, limit: 10 }))?.items ?? []
    for (const answer of calls) {
      if (random.chance(0.1) && answer.can.includes('take')) await goTogether(play, by, head, answer)
      else await actOn(helper, answer, helpMenu, random)
    }
  }
  const silent = (await helper.ask('emergencies.unanswered', { emergencyId, limit: 10 }))?.items ?? []
  for (const { personId } of silent.slice(0, 4))
    if (random.chance(0.5)) await helper.ask('emergencies.answerFor', { emergencyId, personId, status: 'safe' })
    else
      await helper.ask('emergencies.markCall', {
        emergencyId,
        personId,
        outcome: random.pick(['noAnswer', 'knocked'] as const),
      })
  // Over an answer that was not seen nobody answers.
  const seen = (await helper.ask('emergencies.answers', { emergencyId, state: 'safe', limit: 1 }))?.items[0]
  if (seen && (await helper.ask('emergencies.answerFor', { emergencyId, personId: seen.personId, status: 'help' })))
    play.complain(`${head.id} answered for ${seen.personId}, who had answered`)
}

/** Two people set off to the same call in the same moment: one of them goes. */
async function goTogether(play: Play, one: Member, other: Member, { answerId }: Answer) {
  const answers = await Promise.all(
    [...new Set([one.id, other.id])].map(id => play.as(id).race('emergencies.take', { answerId })),
  )
  if (answers.filter(({ ok }) => ok).length > 1) play.complain(`two went to ${answerId}`)
}

async function giveTasks(play: Play, random: Random, session: Session, emergencyId: string, community: string) {
  for (const desk of [`community@${community}`, `property@${community}`, 'department:urban-enforcement@ryh'])
    await session.ask('emergencies.assign', {
      emergencyId,
      desk,
      title: '封住路口',
      dueAt: play.now() + random.int(10, 90) * MINUTE,
    })
  const people = [
    ...play.cast.holders('communityWorker', community),
    ...play.cast.holders('propertyCompany', community),
    ...play.cast.holders('department'),
  ]
  for (const { id } of people)
    if (random.chance(0.6))
      play.agenda.at(play.now() + random.int(2, 40) * MINUTE, () => work(play, random, id, emergencyId))
}

const taskMenu = (play: Play, personId: string): Menu<Task> => ({
  accept: { weight: 3, call: ({ taskId }) => call('emergencies.accept', { taskId }) },
  finish: {
    weight: 3,
    async call({ taskId }) {
      const photo = await play.photo(personId)
      return call('emergencies.complete', { taskId, words: '已经封好', photoIds: photo ? [photo] : [] })
    },
  },
  cancel: { weight: 0.3, call: ({ taskId }) => call('emergencies.cancelTask', { taskId, reason: '不需要了' }) },
})

async function work(play: Play, random: Random, personId: string, emergencyId: string) {
  const session = play.as(personId)
  const tasks = (await session.ask('emergencies.tasks', { emergencyId, limit: 10 }))?.items ?? []
  for (const task of tasks) await actOn(session, task, taskMenu(play, personId), random)
}

async function tellHow(play: Play, session: Session, emergencyId: string) {
  await session.ask('emergencies.update', { emergencyId, text: '已经控制住，请不要返回。' })
  await session.ask('emergencies.requestCalls', { emergencyId })
  await session.ask('emergencies.note', { emergencyId, words: '消防车到了北门' })
  await session.must('emergencies.silentStaff', { emergencyId, limit: 20 })
  await play.clock()
}

async function allClear(play: Play, random: Random, session: Session, emergencyId: string, drill: boolean) {
  for (const what of await rollCallHolds(play, emergencyId)) play.complain(what)
  const outcome = drill ? 'drillOver' : random.chance(0.2) ? 'falseAlarm' : 'over'
  const said = { emergencyId, outcome, words: '解除，谢谢大家' } as const
  // While somebody waits for help it wants a second word.
  if (!(await session.ask('emergencies.clear', said))) await session.must('emergencies.clear', { ...said, sure: true })
  const late = some(random, play.cast.holders('resident'))
  if (late)
    await play
      .as(late.id)
      .ask('emergencies.answer', { emergencyId, status: 'safe', pressedAt: play.now() - 30 * MINUTE })
}

async function writeDown(play: Play, random: Random, session: Session, emergencyId: string, day: string) {
  const archive = { emergencyId, summary: `${day} 的情况：多数人十分钟内到集合点` }
  const left = (await session.must('emergencies.tasks', { emergencyId, limit: 20 }))?.items ?? []
  for (const { taskId, can } of left)
    if (can.includes('cancel')) await session.offered(call('emergencies.cancelTask', { taskId, reason: '已经解除' }))
  for (const state of ['waiting', 'taken'] as const) {
    const open = (await session.must('emergencies.answers', { emergencyId, state, limit: 50 }))?.items ?? []
    for (const { answerId, can } of open)
      if (can.includes('finish'))
        await session.offered(call('emergencies.finish', { answerId, words: '回访过，已经没事' }))
  }
  await session.must('emergencies.archive', archive)
  for (const what of await rollCallHolds(play, emergencyId)) play.complain(what)
  await session.must('emergencies.reportFile', { emergencyId })
  if (await session.ask('emergencies.note', { emergencyId, words: '补记一条' }))
    play.complain(`${emergencyId} was archived and got another line (${addDays(day, 1)}, ${random.int(0, 9)})`)
}
