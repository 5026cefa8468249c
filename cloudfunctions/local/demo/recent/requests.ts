// The demo's requests at 运河上郡 and around: for each desk one that is due, one overdue, one done, and every kind of hop.
import { DAY, HOUR, MINUTE } from '@contract/time'
import type { DemoPerson } from '../person'
import type { Fill, Recent } from './frame'
import { HOME, Tale } from './requesting'
import { atCommunity, atDepartment, atOffice, atProperty } from './requests-desks'
import { elsewhere } from './requests-elsewhere'

const DAY_MINUTES = DAY / MINUTE

export const fill: Fill = async recent => {
  const here = recent.random.shuffle(
    recent.office.people.filter(
      ({ id, home, holdings }) =>
        home?.courtyard === HOME && holdings.length === 1 && !recent.office.signIn.some(one => one.personId === id),
    ),
  )
  await templates(recent)
  await atModerator(recent, here)
  await atProperty(recent, here)
  await atCommunity(recent, here)
  await atDepartment(recent, here)
  await atOffice(recent, here)
  await longer(recent, here)
  await answered(recent)
  await elsewhere(recent)
}

/** A desk that needs more days than it has: the level above decides about it. */
async function longer(recent: Recent, here: readonly DemoPerson[]) {
  const moderator = recent.who('moderator')
  const tale = await Tale.begin(recent, {
    by: here[16]!.id,
    at: recent.now - 4 * HOUR,
    spot: '2 号楼西侧',
    kind: 'suggest',
    categoryId: 'greening',
    text: '2 号楼西侧的空地一直荒着，建议种点花草，下雨也不会一地泥。',
    shared: true,
  })
  await tale.hop(15, moderator, 'requests.accept', { words: '想法好，先问问邻居们种什么。' })
  await tale.hop(60, moderator, 'requests.askExtension', {
    days: 5,
    reason: '要先征求楼里的意见，苗木周末才到。',
  })
}

/** What was decided because of what many asked for. */
async function answered(recent: Recent) {
  const worker = recent.as(recent.who('community-worker')).at(recent.ago(1, '17:20'))
  const said = { area: 'ryh/c03', month: recent.today.slice(0, 7) }
  await worker.call('requests.respond', {
    ...said,
    categoryId: 'garbage',
    text: '大家反映垃圾桶满得快。从本周起每天早晚各清运一次，3 号楼北侧加两个桶，下周五回看效果。',
  })
  await worker.call('requests.respond', {
    ...said,
    categoryId: 'shared-bikes',
    text: '东门划了 60 米停车线，早晚高峰有人引导，占盲道的半小时内挪走。',
  })
}

async function templates(recent: Recent) {
  const worker = recent.as(recent.who('community-worker')).at(recent.now - 20 * DAY)
  for (const [title, text, categoryId] of [
    ['已安排保洁', '您好，已安排保洁今天清运，清完拍照发给您。谢谢提醒。', 'garbage'],
    ['单车清理', '您好，已通知运维方清理，两小时内清走，之后加派人手巡查。', 'shared-bikes'],
    ['需要到场看', '您好，我们今天到现场看过以后再给您准信，请保持电话畅通。', undefined],
    ['不归街道管', '您好，这件事由市级部门负责，您可以拨打 12345，我们也把情况报上去了。', undefined],
  ] as const)
    await worker.call('requests.saveTemplate', { title, text, ...(categoryId ? { categoryId } : {}) })
}

async function atModerator(recent: Recent, here: readonly DemoPerson[]) {
  const moderator = recent.who('moderator')
  await Tale.begin(recent, {
    by: recent.who('elder'),
    at: recent.now - 12 * MINUTE,
    spot: '3 号楼门口',
    kind: 'complain',
    categoryId: 'garbage',
    text: '3 号楼门口两个垃圾桶从昨天满到今天，袋子堆到地上，味道大，猫还来扒。麻烦快点清一下。',
    photo: { seed: 'r-bins', scene: 'bins' },
  })
  const late = await Tale.begin(recent, {
    by: here[0]!.id,
    at: recent.ago(13, '09:40'),
    spot: '地下车库 B 区',
    kind: 'help',
    categoryId: 'neighbour-dispute',
    text: '楼上每天晚上十一点以后还在拖家具，说过两次不听，想请群主帮着调解。',
  })
  await late.hop(18, moderator, 'requests.accept', { words: '我先上门听听两家怎么说。' })
  await late.hop(90, moderator, 'requests.progress', { words: '楼上那家出差，约了他回来当面谈。' })
  await late.clock()
  const bikes = await Tale.begin(recent, {
    by: recent.who('office-worker'),
    at: recent.ago(3, '08:05'),
    spot: '东门人行道',
    kind: 'complain',
    categoryId: 'shared-bikes',
    text: '东门口的共享单车把盲道占满了，推婴儿车只能走机动车道。',
    shared: true,
    photo: { seed: 'r-bikes', scene: 'bikes' },
  })
  await bikes.hop(10, moderator, 'requests.accept', { words: '收到，马上联系运维。' })
  for (const [i, neighbour] of here.slice(1, 4).entries())
    await bikes.hop(20 + i * 7, neighbour.id, 'requests.follow', {})
  await bikes.solved(80, moderator, '运维方清走 40 多辆，画了停车线，早晚高峰各巡一次。', {
    seed: 'r-bikes',
    scene: 'bikes',
  })
  const second = await Tale.begin(recent, {
    by: here[4]!.id,
    at: recent.now - 3 * HOUR,
    spot: '3 号楼北侧',
    kind: 'complain',
    categoryId: 'garbage',
    text: '3 号楼北侧垃圾桶满了没人清，味道大。',
  })
  await second.hop(15, moderator, 'requests.accept', { words: '已叫保洁。' })
  const same = await Tale.begin(recent, {
    by: here[5]!.id,
    at: recent.now - 2 * HOUR,
    spot: '3 号楼北侧',
    kind: 'complain',
    categoryId: 'garbage',
    text: '北侧垃圾桶又满了，地上都是。',
  })
  await same.hop(20, moderator, 'requests.merge', { intoId: second.requestId })
  const closed = await Tale.begin(recent, {
    by: recent.who('elder'),
    at: recent.ago(15, '10:20'),
    spot: '健身器材旁',
    kind: 'suggest',
    categoryId: 'public-facility',
    text: '健身器材旁边的长椅板子松了，坐上去晃，老人多，建议早点修。',
    shared: true,
  })
  await closed.hop(25, moderator, 'requests.accept', { words: '谢谢王阿姨，今天去看。' })
  await closed.solved(300, moderator, '换了两块木板，螺丝都紧过了。')
  await closed.hop(600, recent.who('elder'), 'requests.confirm', { rating: 5, words: '修得很结实，谢谢。' })
  await closed.closed(8 * DAY_MINUTES)
  const refused = await Tale.begin(recent, {
    by: here[6]!.id,
    at: recent.ago(4, '15:10'),
    spot: '',
    kind: 'suggest',
    categoryId: 'other',
    text: '建议把地铁末班车延到十二点。',
  })
  await refused.hop(40, moderator, 'requests.reject', {
    reason: '地铁运营由市里统一安排，建议已记下并报给 12345，您也可以直接拨打。',
  })
  const back = await Tale.begin(recent, {
    by: here[7]!.id,
    at: recent.ago(2, '19:30'),
    spot: '南门',
    kind: 'help',
    categoryId: 'pets',
    text: '南门有只流浪狗追人。',
  })
  await back.hop(60, here[7]!.id, 'requests.withdraw', { reason: '狗已经被收养的邻居领走了' })
}
