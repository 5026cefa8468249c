// The demo's requests of the other communities: something on every desk of the office, in every state.
import { DAY, HOUR, MINUTE } from '@contract/time'
import type { DemoPerson } from '../person'
import type { PhotoSpec } from '../photos'
import type { Recent } from './frame'
import { type Report, Tale } from './requesting'

type Subject = Pick<Report, 'kind' | 'categoryId' | 'text' | 'spot'> & { photo?: PhotoSpec['scene']; result: string }

const subjects: readonly Subject[] = [
  {
    kind: 'complain',
    categoryId: 'garbage',
    spot: '北门',
    text: '北门垃圾桶破了个洞，污水流一路。',
    photo: 'bins',
    result: '换了新桶，地面冲洗过。',
  },
  {
    kind: 'complain',
    categoryId: 'parking',
    spot: '幼儿园门口',
    text: '放学时幼儿园门口车停三排，孩子只能从车缝里走。',
    result: '放学时段安排了劝导员，贴了告知单。',
  },
  {
    kind: 'help',
    categoryId: 'care',
    spot: '12 号楼',
    text: '父亲刚出院，想问社区有没有康复辅具可以借。',
    result: '轮椅和助行器都有，已送到家里。',
  },
  {
    kind: 'complain',
    categoryId: 'site-dust',
    spot: '路口工地',
    text: '工地没盖网，一刮风满屋子土。',
    photo: 'site',
    result: '工地已全覆盖，出入口装了冲洗台。',
  },
  {
    kind: 'consult',
    categoryId: 'party-affairs',
    spot: '',
    text: '退休党员组织关系怎么转到社区？',
    result: '带介绍信和身份证到社区，当场办。',
  },
  {
    kind: 'suggest',
    categoryId: 'greening',
    spot: '中心花园',
    text: '花园的灌木该修剪了，挡住了监控。',
    photo: 'greening',
    result: '修剪完毕，视线已打开。',
  },
  {
    kind: 'complain',
    categoryId: 'food-safety',
    spot: '商业街',
    text: '商业街一家包子铺没有公示证照。',
    result: '已现场检查，证照补挂，责令整改。',
  },
  {
    kind: 'complain',
    categoryId: 'renovation',
    spot: '7 号楼',
    text: '7 号楼中午装修，老人没法休息。',
    result: '已约谈施工队，午间停工。',
  },
]

/** Two subjects in each of the other communities, one step further from one to the next. */
export async function elsewhere(recent: Recent) {
  const courtyards = recent.office.areas.filter(area => area.level === 'courtyard' && !area.id.startsWith('ryh/c03/'))
  const communities = [...new Set(courtyards.map(area => area.id.split('/').slice(0, 2).join('/')))]
  for (const [i, community] of communities.entries()) {
    const courtyard = courtyards.find(area => area.id.startsWith(`${community}/`))!
    const neighbours = recent.office.people.filter(
      ({ home, holdings }) => home?.courtyard === courtyard.id && holdings.length === 1,
    )
    const [moderator] = recent.holders('moderator', courtyard.id)
    const [worker] = recent.holders('communityWorker', community)
    if (!moderator || !worker || neighbours.length < 4) continue
    for (const n of [0, 1, 2]) await one(recent, i * 3 + n, courtyard.id, neighbours, moderator, worker)
  }
}

/** How far one goes: from just reported to confirmed, by its number. */
async function one(
  recent: Recent,
  number: number,
  area: string,
  neighbours: readonly DemoPerson[],
  moderator: DemoPerson,
  worker: DemoPerson,
) {
  const { photo, result, ...about } = subjects[number % subjects.length]!
  const stage = number % 6
  const by = neighbours[number % neighbours.length]!.id
  const seed = `re-${number}`
  const at =
    stage === 0 ? recent.now - (10 + number) * MINUTE : recent.now - (stage === 1 ? 6 * HOUR : (2 + stage) * DAY)
  const tale = await Tale.begin(recent, {
    by,
    at,
    area,
    ...about,
    shared: number % 2 === 0,
    ...(photo ? { photo: { seed, scene: photo } } : {}),
  })
  if (stage === 0) return
  await tale.hop(25, moderator.id, 'requests.accept', { words: '收到，马上处理。' })
  if (stage === 1) return
  const community = area.split('/').slice(0, 2).join('/')
  await tale.hop(15, moderator.id, 'requests.transfer', { toDesk: `community@${community}`, reason: '请社区协调。' })
  if (stage === 2) return
  await tale.hop(40, worker.id, 'requests.acceptTransfer', {})
  if (stage === 3) {
    await tale.clock()
    return
  }
  await tale.solved(300, worker.id, result, photo ? { seed, scene: photo } : undefined)
  if (stage === 5) await tale.hop(90, by, 'requests.confirm', { rating: 3 + (number % 3) })
}
