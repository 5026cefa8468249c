// Emergencies: the roll-call adds up and is what the answers come to, in every area; the report tells the same; and what is
// archived has nobody waiting and nothing open.
import { acknowledgements, answers, calls, emergencies, tasks } from '../../../cloudfunctions/emergencies/records'
import type { Play } from '../play'
import type { Invariant } from '.'

const WAITING = ['waiting'] as const

/** Board and report of one, counted again from its answers, calls and tasks. */
export async function rollCallHolds(play: Play, emergencyId: string): Promise<string[]> {
  const { store } = play
  const wrong: string[] = []
  const head = play.as(play.cast.holders('gridHead1')[0]!.id)
  const emergency = await store.get(emergencies, emergencyId)
  const board = await head.must('emergencies.board', { emergencyId })
  const report = await head.must('emergencies.report', { emergencyId })
  if (!emergency || !board || !report) return [`${emergencyId} has no board`]
  const own = (await store.all(answers)).filter(one => one.emergencyId === emergencyId)
  const compare = (what: string, shown: Record<string, unknown>, counted: Record<string, number>) => {
    for (const [name, count] of Object.entries(counted))
      if (shown[name] !== count) wrong.push(`${what} of ${emergencyId}: ${name} ${shown[name]} shown, ${count} counted`)
  }
  const countsOf = (those: typeof own, people: number) => {
    const safe = those.filter(({ status }) => status === 'safe').length
    const help = those.filter(({ status }) => status === 'help').length
    const waiting = those.filter(({ state }) => (WAITING as readonly string[]).includes(state)).length
    return { safe, help, waiting, unanswered: Math.max(0, people - safe - help) }
  }
  const whole = { people: emergency.people ?? 0, ...countsOf(own, emergency.people ?? 0) }
  compare('board', board.total, whole)
  compare('report', report.total, whole)
  for (const row of report.byArea)
    compare(
      `${row.areaName}`,
      row,
      countsOf(
        own.filter(({ scopes }) => scopes.includes(row.area)),
        row.people,
      ),
    )
  const given = (await store.all(tasks)).filter(one => one.emergencyId === emergencyId && one.state !== 'cancelled')
  const called = new Set(
    (await store.all(calls)).filter(one => one.emergencyId === emergencyId).map(one => one.personId),
  )
  const answered = new Set(own.map(({ personId }) => personId))
  compare('tasks', report.tasks, {
    total: given.length,
    finished: given.filter(({ state }) => state === 'finished').length,
    onTime: given.filter(({ finished, dueAt }) => finished !== undefined && finished.at <= dueAt).length,
    open: given.filter(({ open }) => open).length,
  })
  compare(
    'report',
    { forOthers: report.forOthers, tried: report.tried, asked: report.help.asked, helped: report.help.helped },
    {
      forOthers: own.filter(({ by }) => by !== undefined).length,
      tried: [...called].filter(id => !answered.has(id)).length,
    },
  )
  return wrong
}

export const emergenciesHold: Invariant = async play => {
  const { store } = play
  const wrong: string[] = []
  const all = new Map((await store.all(emergencies)).map(one => [one.id, one]))
  const given = await store.all(tasks)
  const own = await store.all(answers)
  for (const { id, state, raisedAt } of all.values()) {
    if (raisedAt === undefined) continue
    wrong.push(...(await rollCallHolds(play, id)))
    if (state === 'archived' && given.some(task => task.emergencyId === id && task.open))
      wrong.push(`${id} is archived, a task is open`)
    if (state === 'archived' && own.some(one => one.emergencyId === id && one.state === 'waiting'))
      wrong.push(`${id} is archived, somebody waits for help`)
  }
  for (const answer of own) {
    const say = (what: string) => wrong.push(`answer ${answer.id} (${answer.state}): ${what}`)
    if (answer.id !== `${answer.emergencyId}~${answer.personId}`) say('is not named after its person')
    if ((answer.status === 'safe') !== (answer.state === 'safe')) say(`is ${answer.status}`)
    if (answer.state === 'taken' && !answer.helper) say('nobody goes there')
    if (answer.forOther !== (answer.by !== undefined)) say('was given by somebody else, and not')
    if (answer.by?.id === answer.personId) say('was given for oneself')
    const raisedAt = all.get(answer.emergencyId)?.raisedAt
    if (raisedAt === undefined || answer.firstAt < raisedAt) say('came before anybody was asked')
  }
  for (const one of await store.all(acknowledgements))
    if (!all.get(one.emergencyId)?.raisedAt)
      wrong.push(`${one.personId} knows of ${one.emergencyId}, which nobody raised`)
  return wrong
}
