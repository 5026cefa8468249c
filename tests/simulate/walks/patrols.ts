// Patrols: grid workers walk their grids, record what they see with one of four endings, sign their day; those who were
// told answer, and whoever saw it looks again.
import type { Output } from '@contract/contract'
import { dayOf, MINUTE, momentOf } from '@contract/time'
import type { Random } from '../../../cloudfunctions/local/demo/random'
import type { Member } from '../cast'
import { actOn, type Menu } from '../offers'
import { type Play, some, type Walk, within } from '../play'
import { call, type Session } from '../session'

type Task = Output<'patrols.todo'>['items'][number]

const seen = [
  ['garbage', '桶满了，袋子堆在地上'],
  ['shared-bikes', '单车压了盲道'],
  ['small-ads', '单元门口贴了小广告'],
  ['public-facility', '地砖松动'],
  ['greening', '草坪缺了一块'],
  ['fire-hazard', '楼道里停着电动车'],
] as const

export const patrolsWalk: Walk = play => {
  const random = play.random.fork('patrols')
  let walks = 0
  return {
    day(day, working) {
      if (!working) return
      const { agenda, cast } = play
      for (const worker of [...cast.holders('gridWorker'), ...cast.holders('gridHead3')])
        if (random.chance(worker.unit ? 0.05 : 0.25)) {
          const key = `walk${String(++walks).padStart(10, '0')}`
          agenda.at(within(random, day, '08:30', '15:00'), () => walk(play, random, worker, key))
        }
      for (const { id } of [...cast.holders('propertyCompany'), ...cast.holders('communityWorker')])
        if (random.chance(0.3)) agenda.at(within(random, day, '10:00', '17:00'), () => answer(play, random, id))
      for (const { id } of [...cast.holders('gridWorker'), ...cast.holders('gridHead2')])
        if (random.chance(0.25)) agenda.at(within(random, day, '16:00', '18:00'), () => followUp(play, random, id))
    },
  }
}

async function walk(play: Play, random: Random, worker: Member, key: string) {
  const session = play.as(worker.id)
  const own = play.cast.grids.filter(one =>
    (['gridWorker', 'gridHead3'] as const).some(role => play.cast.holders(role, one).some(same(worker))),
  )
  const grid = some(random, own)
  if (!grid) return
  const startedAt = play.now()
  await session.ask('patrols.start', { patrolKey: key, startedAt })
  const count = random.int(1, 3)
  for (let n = 0; n < count; n++)
    play.agenda.at(startedAt + (n + 1) * 12 * MINUTE, () => observe(play, random, worker, key, `${key}n${n}`, grid))
  const finishedAt = startedAt + (count + 1) * 12 * MINUTE
  // One in eight forgets to say that it is over.
  if (random.chance(0.875))
    play.agenda.at(finishedAt, async () => {
      await session.ask('patrols.finish', { patrolKey: key, startedAt, finishedAt })
    })
  if (random.chance(0.6)) play.agenda.at(momentOf(dayOf(startedAt), '17:45'), () => sign(session, dayOf(startedAt)))
}

const same =
  ({ id }: Member) =>
  (other: Member) =>
    other.id === id

async function sign(session: Session, day: string) {
  await session.ask('patrols.signLog', { day, words: '今天走完了全部路段' })
}

async function observe(play: Play, random: Random, worker: Member, patrolKey: string, key: string, grid: string) {
  const session = play.as(worker.id)
  const [categoryId, text] = random.pick(seen)
  const ending = random.pick(['fixed', 'told', 'request', 'recorded'] as const)
  const courtyard = play.cast.courtyards.find(one => play.cast.area(one).grid === grid)
  const before = await play.photo(worker.id)
  const after = ending === 'fixed' ? await play.photo(worker.id) : undefined
  const observation = await session.ask('patrols.observe', {
    key,
    patrolKey,
    takenAt: play.now() - MINUTE,
    place: play.place(courtyard && random.chance(0.6) ? courtyard : grid, `${random.int(1, 9)} 号楼后`),
    categoryId,
    text,
    photoIds: before ? [before] : [],
    photoAfterIds: after ? [after] : [],
    ending,
  })
  if (!observation) return
  // The outbox sends again what it has no receipt for, under the same key: still one record.
  if (random.chance(0.1)) {
    const { observationId } = observation
    const again = await session.ask('patrols.view', { observationId })
    if (again && again.key !== key) play.complain(`${observationId} has lost its key`)
  }
  if (observation.can.includes('withdraw') && random.chance(0.03))
    await session.ask('patrols.withdraw', { observationId: observation.observationId })
}

const todoMenu = (play: Play, session: Session): Menu<Task> => ({
  answer: {
    weight: 5,
    async call({ taskId }) {
      const photo = await play.photo(session.personId)
      return call('patrols.answer', { taskId, words: '已安排保洁清走', photoIds: photo ? [photo] : [] })
    },
  },
  decline: { weight: 1, call: ({ taskId }) => call('patrols.decline', { taskId, reason: '不在我们管理范围' }) },
})

const followMenu: Menu<Task> = {
  confirm: { weight: 5, call: ({ taskId, version }) => call('patrols.confirm', { taskId, version, words: '看过了' }) },
  return: {
    weight: 1.5,
    call: ({ taskId, version }) => call('patrols.return', { taskId, version, reason: '墙角还有一堆' }),
  },
  insist: {
    weight: 1,
    call: ({ taskId, version }) => call('patrols.insist', { taskId, version, reason: '合同里写着归你们' }),
  },
  refer: { weight: 1, call: ({ taskId, version }) => call('patrols.refer', { taskId, version, reason: '请部门处理' }) },
  cancel: {
    weight: 0.3,
    call: ({ taskId, version }) => call('patrols.cancel', { taskId, version, reason: '已经没有了' }),
  },
}

async function answer(play: Play, random: Random, personId: string) {
  const session = play.as(personId)
  const items = (await session.must('patrols.todo', { stage: 'todo', limit: 5 }))?.items ?? []
  const menu: Menu<Task> = { ...zero(followMenu), ...todoMenu(play, session) }
  for (const item of items.slice(0, 3)) await actOn(session, item, menu, random)
}

async function followUp(play: Play, random: Random, personId: string) {
  const session = play.as(personId)
  const menu: Menu<Task> = { ...followMenu, ...zero(todoMenu(play, session)) }
  for (const stage of ['check', 'todo'] as const) {
    const items = (await session.must('patrols.followUps', { stage, limit: 5 }))?.items ?? []
    if (stage === 'todo' && !random.chance(0.2)) continue
    for (const item of items.slice(0, 2)) await actOn(session, item, menu, random)
  }
}

/** On the menu only to be tried where it is not offered. */
const zero = (menu: Menu<Task>): Menu<Task> =>
  Object.fromEntries(Object.entries(menu).map(([name, dish]) => [name, { ...dish, weight: 0 }]))
