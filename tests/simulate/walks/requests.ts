// Requests: residents complain, ask and suggest; every desk works through its queue as the answers allow; reporters
// confirm, veto and rate; departments dispute; the office decides.
import type { Input, Output } from '@contract/contract'
import { addDays, dayOf, HOUR, MINUTE, momentOf } from '@contract/time'
import type { Random } from '../../../cloudfunctions/local/demo/random'
import { actOn, type Menu } from '../offers'
import { type Play, some, times, type Walk, within } from '../play'
import { call, type Session } from '../session'

type Item = Output<'requests.queue'>['items'][number]
type Submit = Input<'requests.submit'>

const said: readonly (readonly [Submit['categoryId'], Submit['kind'], string])[] = [
  ['garbage', 'complain', '垃圾桶满了两天没有人清，味道很大'],
  ['shared-bikes', 'complain', '共享单车堵住了单元门口，老人出不来'],
  ['noise', 'complain', '楼下广场舞的音响到晚上十点还在放'],
  ['public-facility', 'help', '路灯不亮，晚上看不清台阶'],
  ['greening', 'suggest', '树枝压到窗户了，建议修剪一下'],
  ['property-service', 'complain', '电梯里的灯坏了一个星期'],
  ['parking', 'complain', '消防通道总停着车'],
  ['fume', 'complain', '楼下饭店的油烟直接往楼上冒'],
  ['care', 'help', '楼上独居老人行动不便，想请人帮忙买药'],
  ['party-affairs', 'consult', '组织关系转到社区要什么材料'],
  ['other', 'consult', '居住证到期了在哪里续'],
  ['other', 'suggest', '希望社区周末也开放图书角'],
]

export const requestsWalk: Walk = play => {
  const random = play.random.fork('requests')
  return {
    day(day, working) {
      const { agenda, cast } = play
      const residents = cast.holders('resident')
      for (let n = times(random, Math.min(4, residents.length / 250)); n > 0; n--)
        agenda.at(within(random, day, '07:00', '22:00'), () => report(play, random))
      for (let n = times(random, 1.2); n > 0; n--)
        agenda.at(within(random, day, '18:00', '22:00'), () => joinNeighbours(play, random))
      for (let n = times(random, 5); n > 0; n--)
        agenda.at(within(random, day, '19:00', '22:30'), () => lookAtOwn(play, random))
      if (!working) return
      for (const person of desks(play))
        agenda.at(within(random, day, '09:00', '17:30'), () => workQueue(play, random, person))
      if (random.chance(0.3)) agenda.at(momentOf(day, '10:30'), () => raceForOne(play, random))
      if (day.endsWith('-03')) agenda.at(momentOf(day, '16:00'), () => answerOpinions(play, random, day))
    },
  }
}

/** Everyone who serves a desk. */
const desks = ({ cast }: Play) => [
  ...new Set(
    (['moderator', 'propertyCompany', 'communityWorker', 'gridHead2', 'department', 'gridHead1'] as const).flatMap(
      role => cast.holders(role).map(({ id }) => id),
    ),
  ),
]

async function report(play: Play, random: Random) {
  const by = random.pick(play.cast.holders('resident'))
  const session = play.as(by.id)
  const [categoryId, kind, text] = random.pick(said)
  const place = play.place(by.courtyard!, `${random.int(1, 9)} 号楼`)
  const photo = random.chance(0.25) ? await play.photo(by.id) : undefined
  const input: Submit = {
    kind,
    categoryId,
    text: `${text}（${random.int(1, 999)}）`,
    place,
    shared: random.chance(0.5),
    ...(photo ? { photoIds: [photo] } : {}),
    ...(categoryId === 'public-facility' && random.chance(0.2) ? { urgentCase: '井盖缺失' } : {}),
  }
  const similar = await session.ask('requests.similar', { categoryId, place, text })
  const known = similar?.[0]
  if (known && random.chance(0.5)) return void (await session.ask('requests.follow', { requestId: known.requestId }))
  const head = some(random, play.cast.holders('buildingHead', by.courtyard!))
  if (head && random.chance(0.1)) {
    const forOther = { ...input, photoIds: [], forPersonId: by.id, consent: '上门问过本人，同意代报' }
    return void (await play.as(head.id).ask('requests.submit', forOther))
  }
  await session.ask('requests.submit', input)
}

async function joinNeighbours(play: Play, random: Random) {
  const session = play.as(random.pick(play.cast.holders('resident')).id)
  const near = (await session.must('requests.nearby', {}))?.items ?? []
  const one = some(random, near)
  if (!one) return
  await session.ask('requests.follow', {
    requestId: one.requestId,
    ...(random.chance(0.3) ? { words: '我家也是' } : {}),
  })
  if (random.chance(0.15)) await session.ask('requests.unfollow', { requestId: one.requestId })
}

const ownMenu = (random: Random): Menu<Item> => ({
  confirm: {
    weight: 6,
    call: ({ requestId }) => call('requests.confirm', { requestId, rating: random.int(3, 5), words: '办得很快' }),
  },
  veto: { weight: 2, call: ({ requestId }) => call('requests.veto', { requestId, reason: '还是老样子，没有解决' }) },
  reopen: { weight: 1, call: ({ requestId }) => call('requests.reopen', { requestId, reason: '又出现了同样的问题' }) },
  withdraw: { weight: 0.4, call: ({ requestId }) => call('requests.withdraw', { requestId, reason: '已经好了' }) },
})

async function lookAtOwn(play: Play, random: Random) {
  const session = play.as(random.pick(play.cast.holders('resident')).id)
  for (const part of ['open', 'over', 'followed'] as const) {
    const items = (await session.must('requests.mine', { part, limit: 5 }))?.items ?? []
    for (const item of items.slice(0, 2)) {
      await session.must('requests.timeline', { requestId: item.requestId })
      if (item.clock.pause?.reason === 'supply' && item.mine)
        await session.ask('requests.supply', { requestId: item.requestId, words: '补充：在 3 号楼东侧' })
      else if (part !== 'over' || random.chance(0.1)) await actOn(session, item, ownMenu(random), random)
    }
  }
}

function staffMenu(play: Play, session: Session, random: Random): Menu<Item> {
  const desk = async (requestId: string) =>
    some(
      random,
      ((await session.ask('requests.desks', { requestId })) ?? []).filter(({ staffed }) => staffed),
    )?.desk
  const until = () => addDays(dayOf(play.now()), random.int(2, 6))
  return {
    accept: { weight: 9, call: ({ requestId }) => call('requests.accept', { requestId, words: '收到，马上安排' }) },
    reject: {
      weight: 0.4,
      call: ({ requestId }) => call('requests.reject', { requestId, reason: '不属于街道职责，请拨打 12345' }),
    },
    progress: { weight: 2, call: ({ requestId }) => call('requests.progress', { requestId, words: '师傅已经到现场' }) },
    resolve: {
      weight: 5,
      call: ({ requestId }) => call('requests.resolve', { requestId, text: '已经处理好，请您看看' }),
    },
    transfer: {
      weight: 1.5,
      async call({ requestId }) {
        const toDesk = await desk(requestId)
        return toDesk ? call('requests.transfer', { requestId, toDesk, reason: '需要你们到场处理' }) : undefined
      },
    },
    acceptTransfer: {
      weight: 8,
      call: ({ requestId }) => call('requests.acceptTransfer', { requestId, words: '我们来办' }),
    },
    refuseTransfer: {
      weight: 2,
      call: ({ requestId }) => call('requests.refuseTransfer', { requestId, reason: '不在我们管理范围' }),
    },
    cancelTransfer: { weight: 0.3, call: ({ requestId }) => call('requests.cancelTransfer', { requestId }) },
    assist: {
      weight: 0.6,
      async call({ requestId }) {
        const other = await desk(requestId)
        return other ? call('requests.assist', { requestId, desks: [other], task: '请协助到现场看一下' }) : undefined
      },
    },
    finishAssist: {
      weight: 6,
      call: ({ requestId }) => call('requests.finishAssist', { requestId, words: '看过了，已经处理' }),
    },
    dispute: {
      weight: 0.5,
      call: ({ requestId }) => call('requests.dispute', { requestId, reason: '按职责分工不归本部门' }),
    },
    decideDispute: {
      weight: 6,
      async call({ requestId }) {
        const toDesk = await desk(requestId)
        return toDesk ? call('requests.decideDispute', { requestId, toDesk, words: '由你们牵头' }) : undefined
      },
    },
    pause: {
      weight: 0.7,
      call: ({ requestId }) =>
        call('requests.pause', { requestId, reason: 'parts', words: '等配件到货', until: until() }),
    },
    resume: { weight: 2, call: ({ requestId }) => call('requests.resume', { requestId }) },
    askExtension: {
      weight: 0.5,
      call: ({ requestId }) => call('requests.askExtension', { requestId, days: 2, reason: '施工队要后天进场' }),
    },
    decideExtension: {
      weight: 5,
      call: ({ requestId }) =>
        call('requests.decideExtension', { requestId, granted: random.chance(0.7), words: '请按时办完' }),
    },
    askReporter: {
      weight: 0.6,
      call: ({ requestId }) => call('requests.askReporter', { requestId, words: '请说一下具体位置' }),
    },
  }
}

async function workQueue(play: Play, random: Random, personId: string) {
  const session = play.as(personId)
  const stage = random.weighted([
    ['todo', 6],
    ['incoming', 3],
    ['assist', 1],
    ['waiting', 1],
    ['dispute', 1],
    ['extension', 1],
    ['watch', 0.5],
  ] as const)
  const page = await session.ask('requests.queue', { stage, limit: 6 })
  const menu = staffMenu(play, session, random)
  for (const item of page?.items.slice(0, 4) ?? []) {
    await actOn(session, item, menu, random)
    if (random.chance(0.08))
      await session.ask('requests.note', { requestId: item.requestId, words: '内部：联系过两次' })
    if (random.chance(0.05)) await tryToMerge(session, item.requestId)
  }
  if (random.chance(0.05)) await wrongHands(play, random, page?.items[0])
}

async function tryToMerge(session: Session, requestId: string) {
  const into = (await session.ask('requests.duplicates', { requestId }))?.[0]
  if (into) await session.ask('requests.merge', { requestId, intoId: into.requestId })
}

/** Residents and inspectors hold no desk. */
async function wrongHands(play: Play, random: Random, item: Item | undefined) {
  if (!item) return
  const resident = play.as(random.pick(play.cast.holders('resident')).id)
  if (!play.cast.holders('moderator').some(({ id }) => id === resident.personId) && !isStaff(play, resident.personId))
    await resident.mayNot('requests.resolve', { requestId: item.requestId, text: '我来办' })
}

export const isStaff = ({ cast }: Play, personId: string) =>
  (
    [
      'buildingHead',
      'moderator',
      'communityWorker',
      'gridWorker',
      'gridHead1',
      'gridHead2',
      'gridHead3',
      'propertyCompany',
      'department',
      'inspector',
      'windowClerk',
      'administrator',
      'merchant',
      'publicUnit',
    ] as const
  ).some(role => cast.holders(role).some(({ id }) => id === personId))

/** Somebody who lives there and nothing more. */
export const onlyResident = (play: Play, random: Random) =>
  some(
    random,
    play.cast.holders('resident').filter(({ id }) => !isStaff(play, id)),
  )

/** Two people of one desk take the same request in the same moment: one of them has it. */
async function raceForOne(play: Play, random: Random) {
  const community = random.pick(play.cast.communities)
  const [a, b] = play.cast.holders('communityWorker', community)
  if (!a || !b) return
  const items =
    (await play.as(a.id).ask('requests.queue', { stage: 'todo', state: 'submitted', limit: 1 }))?.items ?? []
  const requestId = items[0]?.requestId
  if (!requestId) return
  const answers = await Promise.all(
    [a, b].map(({ id }) => play.as(id).race('requests.accept', { requestId, words: '我来' })),
  )
  if (answers.filter(({ ok }) => ok).length !== 1)
    play.complain(`request ${requestId} was accepted ${answers.filter(({ ok }) => ok).length} times at once`)
}

async function answerOpinions(play: Play, random: Random, day: string) {
  const community = random.pick(play.cast.communities)
  const worker = some(random, play.cast.holders('communityWorker', community))
  if (!worker) return
  const month = addDays(day, -10).slice(0, 7)
  await play.as(worker.id).ask('requests.respond', {
    area: community,
    month,
    categoryId: 'other',
    text: '大家建议周末开放图书角，从下个月起周六上午开放',
  })
  play.agenda.at(play.now() + 2 * HOUR + 5 * MINUTE, async () => {
    const resident = random.pick(play.cast.holders('resident'))
    await play.as(resident.id).must('requests.responses', {})
  })
}
