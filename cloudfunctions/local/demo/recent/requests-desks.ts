// The demo's requests at the property company's desk, the community's, a department's and the office's.
import type { Input } from '@contract/contract'
import { addDays, DAY, HOUR, MINUTE } from '@contract/time'
import type { DemoPerson } from '../person'
import type { Recent } from './frame'
import { HOME, Tale } from './requesting'

const DAY_MINUTES = DAY / MINUTE

const community = `community@ryh/c03`
const property = `property@${HOME}`
const urban = 'department:urban-enforcement@ryh'

export async function atProperty(recent: Recent, here: readonly DemoPerson[]) {
  const moderator = recent.who('moderator')
  const company = recent.who('property')
  const lift = await Tale.begin(recent, {
    by: here[8]!.id,
    at: recent.ago(1, '18:10'),
    spot: '2 号楼 2 单元',
    kind: 'complain',
    categoryId: 'water-power',
    text: '2 单元的电梯这周停了三回，早高峰排队，老人下不了楼。请物业给个准话什么时候修好。',
    shared: true,
  })
  await lift.hop(12, moderator, 'requests.accept', { words: '我盯着，今天先请物业排查。' })
  await lift.hop(6, moderator, 'requests.transfer', { toDesk: property, reason: '电梯由物业和维保单位负责。' })
  await lift.hop(20, company, 'requests.acceptTransfer', { words: '维保师傅明早八点到。' })
  await lift.hop(30, here[9]!.id, 'requests.follow', { words: '我家在 18 楼，最着急。' })
  const lamp = await Tale.begin(recent, {
    by: here[10]!.id,
    at: recent.ago(7, '20:15'),
    spot: '东侧步道',
    kind: 'complain',
    categoryId: 'public-facility',
    text: '东侧步道路灯坏了一排，晚上看不见台阶，昨天有人差点摔倒。',
  })
  await lamp.hop(14 * 60, moderator, 'requests.accept', { words: '已记下。' })
  await lamp.hop(15, moderator, 'requests.transfer', { toDesk: property, reason: '院内路灯归物业维护。' })
  await lamp.hop(60, company, 'requests.acceptTransfer', {})
  await lamp.clock()
  const tap = await Tale.begin(recent, {
    by: here[11]!.id,
    at: recent.ago(2, '07:40'),
    spot: '1 号楼地下室',
    kind: 'help',
    categoryId: 'water-power',
    urgentCase: '跑水',
    text: '1 号楼地下室水管爆了，水往外冒，快来人。',
  })
  await tap.hop(6, company, 'requests.accept', { words: '已关总阀，师傅 10 分钟到。' })
  await tap.solved(75, company, '换了一段管子，8 点 50 恢复供水，积水已抽干。')
  await tap.hop(30, here[11]!.id, 'requests.confirm', { rating: 5, words: '来得真快' })
  const waits = await Tale.begin(recent, {
    by: here[12]!.id,
    at: recent.now - 5 * HOUR,
    spot: '西门',
    kind: 'complain',
    categoryId: 'greening',
    text: '西门的树枝伸到人行道上，刮到脸。',
  })
  await waits.hop(20, moderator, 'requests.accept', {})
  await waits.hop(10, moderator, 'requests.transfer', { toDesk: property, reason: '绿化养护请物业处理。' })
  const parts = await Tale.begin(recent, {
    by: here[13]!.id,
    at: recent.ago(4, '09:20'),
    spot: '6 号楼大堂',
    kind: 'complain',
    categoryId: 'public-facility',
    text: '6 号楼单元门的门禁坏了一周，谁都能进。',
  })
  await parts.hop(15, moderator, 'requests.accept', {})
  await parts.hop(10, moderator, 'requests.transfer', { toDesk: property, reason: '门禁由物业维修。' })
  await parts.hop(30, company, 'requests.acceptTransfer', {})
  await parts.hop(60, company, 'requests.pause', {
    reason: 'parts',
    words: '主板要从厂家调，已付款，期间安排保安值守。',
    until: addDays(recent.today, 6),
  })
}

export async function atCommunity(recent: Recent, here: readonly DemoPerson[]) {
  const moderator = recent.who('moderator')
  const worker = recent.who('community-worker')
  const up = (tale: Tale, reason: string) => tale.hop(8, moderator, 'requests.transfer', { toDesk: community, reason })
  const care = await Tale.begin(recent, {
    by: recent.who('building-head'),
    at: recent.ago(1, '10:05'),
    spot: '5 号楼 1 单元',
    kind: 'help',
    categoryId: 'care',
    text: '李奶奶独居，腿脚不便，想申请社区送餐和每周一次上门探望。',
    forPersonId: here[14]!.id,
    consent: '当面问过，李奶奶同意',
  })
  await care.hop(20, moderator, 'requests.accept', { words: '这就联系社区。' })
  await up(care, '送餐和探望由社区安排。')
  await care.hop(30, worker, 'requests.acceptTransfer', { words: '下午上门登记。' })
  const meeting = await Tale.begin(recent, {
    by: here[15]!.id,
    at: recent.ago(15, '09:15'),
    spot: '业委会活动室',
    kind: 'complain',
    categoryId: 'property-service',
    text: '物业费涨价没开业主大会，账目也没公示，请社区出面协调。',
  })
  await meeting.hop(25, moderator, 'requests.accept', { words: '先收集大家意见。' })
  await up(meeting, '涉及业主大会，请社区指导。')
  await meeting.hop(60, worker, 'requests.acceptTransfer', {})
  await meeting.hop(DAY_MINUTES, worker, 'requests.progress', { words: '约了物业和业委会，本周内开协调会。' })
  await meeting.clock()
  const course = await Tale.begin(recent, {
    by: recent.who('elder'),
    at: recent.ago(9, '14:30'),
    spot: '社区活动室',
    kind: 'consult',
    categoryId: 'other',
    text: '老年书法班什么时候开课？要带什么？',
  })
  await course.hop(30, moderator, 'requests.accept', {})
  await up(course, '活动室的课由社区排。')
  await course.hop(40, worker, 'requests.acceptTransfer', {})
  await course.solved(60, worker, '每周三上午九点开课，笔墨社区准备，带毛毡就行，名额还有 6 个。')
  await course.hop(120, recent.who('elder'), 'requests.confirm', { rating: 5 })
  await course.closed(7 * DAY_MINUTES)
  await publicAnswers(recent, course)
  const asked = await Tale.begin(recent, {
    by: here[16]!.id,
    at: recent.now - 7 * HOUR,
    spot: '4 号楼',
    kind: 'help',
    categoryId: 'neighbour-dispute',
    text: '楼上漏水把我家顶棚泡了，说是下水管，谁也不管。',
  })
  await asked.hop(20, moderator, 'requests.accept', {})
  await up(asked, '两家说法不一，请社区调解。')
  await asked.hop(20, worker, 'requests.acceptTransfer', {})
  await asked.hop(40, worker, 'requests.askReporter', { words: '请补一张卫生间顶棚的照片，注明大概什么时候开始漏。' })
  const offered = await Tale.begin(recent, {
    by: here[17]!.id,
    at: recent.now - 4 * HOUR,
    spot: '7 号楼前',
    kind: 'suggest',
    categoryId: 'parking',
    text: '7 号楼前老是停满车，救护车都进不来，建议画消防通道。',
    shared: true,
    photo: { seed: 'r-parking', scene: 'courtyard' },
  })
  await offered.hop(15, moderator, 'requests.accept', {})
  await up(offered, '要和物业、城管一起商量。')
}

/** Answers that everyone can find: from a consultation, from scratch, and one that waits for its review. */
async function publicAnswers(recent: Recent, { requestId, at }: Tale) {
  const worker = recent.who('community-worker')
  const propose = async (moment: number, input: Input<'answers.propose'>) => {
    const { answerId } = await recent.as(worker).at(moment).call('answers.propose', input)
    return answerId
  }
  const course = await propose(Math.min(at + HOUR, recent.now), {
    requestId,
    question: '社区老年书法班什么时候上课？',
    answer: '每周三上午九点，在社区活动室。笔墨由社区准备，自带毛毡，到社区报名，报满为止。',
    categoryId: 'other',
  })
  const party = await propose(recent.ago(30, '10:00'), {
    question: '退休党员的组织关系怎么转到社区？',
    answer: '请原单位党组织开介绍信，带介绍信和身份证到社区党群服务中心，材料齐当场办。',
    categoryId: 'party-affairs',
  })
  const administrator = recent.as(recent.who('administrator'))
  await administrator.at(recent.ago(29, '10:00')).call('answers.approve', { answerId: party })
  await administrator.at(Math.min(at + 2 * HOUR, recent.now)).call('answers.approve', { answerId: course })
  await propose(recent.now - 3 * HOUR, {
    question: '电动自行车可以推上楼充电吗？',
    answer: '不可以。请到院内充电棚充电，各楼院充电棚位置见小程序“便民场所”。',
    categoryId: 'fire-hazard',
  })
}

export async function atDepartment(recent: Recent, here: readonly DemoPerson[]) {
  const moderator = recent.who('moderator')
  const officer = recent.who('department')
  const toUrban = (tale: Tale, reason: string) => tale.hop(8, moderator, 'requests.transfer', { toDesk: urban, reason })
  const stall = await Tale.begin(recent, {
    by: here[18]!.id,
    at: recent.ago(1, '17:30'),
    spot: '南门外',
    kind: 'complain',
    categoryId: 'storefront',
    text: '南门外烧烤摊占了半条路，油烟往楼上飘，地上全是油。',
    shared: true,
    photo: { seed: 'r-storefront', scene: 'storefront' },
  })
  await stall.hop(15, moderator, 'requests.accept', { words: '已拍照取证。' })
  await toUrban(stall, '占道经营，请城管执法处理。')
  await stall.hop(40, officer, 'requests.acceptTransfer', { words: '今晚夜查。' })
  await stall.hop(20, officer, 'requests.assist', { desks: [community], task: '请社区联系摊主家属，做劝导。' })
  const hut = await Tale.begin(recent, {
    by: here[19]!.id,
    at: recent.ago(16, '09:30'),
    spot: '8 号楼楼顶',
    kind: 'complain',
    categoryId: 'illegal-building',
    text: '8 号楼楼顶有人搭彩钢房，下雨漏到我家，反映过一次没人管。',
  })
  await hut.hop(20, moderator, 'requests.accept', {})
  await toUrban(hut, '违法搭建。')
  await hut.hop(90, officer, 'requests.acceptTransfer', { words: '已下整改通知书，限期自拆。' })
  await hut.clock()
  const waste = await Tale.begin(recent, {
    by: here[20]!.id,
    at: recent.ago(10, '08:50'),
    spot: '西墙外',
    kind: 'complain',
    categoryId: 'construction-waste',
    text: '西墙外堆了两大堆装修垃圾，没人认领。',
    photo: { seed: 'r-waste', scene: 'waste' },
  })
  await waste.hop(20, moderator, 'requests.accept', {})
  await toUrban(waste, '无主建筑垃圾，请清运。')
  await waste.hop(60, officer, 'requests.acceptTransfer', {})
  await waste.solved(DAY_MINUTES, officer, '清运两车，装了监控提示牌。', { seed: 'r-waste', scene: 'waste' })
  await waste.hop(200, here[20]!.id, 'requests.confirm', { rating: 4 })
  const waits = await Tale.begin(recent, {
    by: here[21]!.id,
    at: recent.now - 6 * HOUR,
    spot: '北侧围墙',
    kind: 'complain',
    categoryId: 'small-ads',
    text: '北侧围墙又贴满了小广告，刚刷过的墙。',
    photo: { seed: 'r-ads', scene: 'ads' },
  })
  await waits.hop(20, moderator, 'requests.accept', {})
  await toUrban(waits, '小广告清理，请安排。')
}

export async function atOffice(recent: Recent, here: readonly DemoPerson[]) {
  const moderator = recent.who('moderator')
  const worker = recent.who('community-worker')
  const head = recent.who('grid-head-1')
  const noise = await Tale.begin(recent, {
    by: here[22]!.id,
    at: recent.ago(2, '09:10'),
    spot: '文体广场',
    kind: 'complain',
    categoryId: 'noise',
    text: '广场舞音响从早上六点放到八点，孩子睡不好，劝过不听。',
    shared: true,
  })
  await noise.hop(20, moderator, 'requests.accept', {})
  await noise.hop(10, moderator, 'requests.transfer', { toDesk: urban, reason: '噪声扰民。' })
  await noise.hop(50, recent.who('department'), 'requests.dispute', {
    reason: '社区广场活动管理属社区，音响未达处罚标准，请街道裁定。',
  })
  await Tale.begin(recent, {
    by: here[25]!.id,
    at: recent.now - 25 * MINUTE,
    area: 'ryh',
    spot: '东风渠步道',
    kind: 'suggest',
    categoryId: 'public-facility',
    text: '东风渠步道有三个社区的人在走，建议统一装休息椅和直饮水。',
    shared: true,
  })
  const again = await Tale.begin(recent, {
    by: here[23]!.id,
    at: recent.ago(12, '09:05'),
    spot: '9 号楼下',
    kind: 'complain',
    categoryId: 'fume',
    text: '楼下饭馆油烟往上冒，衣服都不敢晾，净化器像是没开。',
    photo: { seed: 'r-fume', scene: 'fume' },
  })
  await again.hop(25, moderator, 'requests.accept', {})
  await again.solved(600, moderator, '和店家说了，答应按时开净化器。')
  await again.hop(700, here[23]!.id, 'requests.veto', { reason: '还是没开，晚上更厉害。' })
  await again.hop(300, moderator, 'requests.resolve', { text: '又上门一次，店家清洗了净化器。' })
  await again.hop(900, here[23]!.id, 'requests.veto', { reason: '洗完只好了一天。' })
  await again.clock()
  const city = await Tale.begin(recent, {
    by: here[24]!.id,
    at: recent.ago(9, '16:40'),
    spot: '运河路口',
    kind: 'suggest',
    categoryId: 'other',
    text: '运河路口红灯太短，老人一个灯走不完，建议和交警说说。',
    shared: true,
  })
  await city.hop(30, moderator, 'requests.accept', {})
  await city.hop(10, moderator, 'requests.transfer', { toDesk: community, reason: '需要往上报。' })
  await city.hop(30, worker, 'requests.acceptTransfer', {})
  await city.hop(20, worker, 'requests.transfer', { toDesk: 'office@ryh', reason: '涉及交警，请街道协调。' })
  await city.hop(DAY_MINUTES, head, 'requests.acceptTransfer', { words: '已致函交警大队。' })
  await city.solved(DAY_MINUTES, head, '交警已把绿灯延长 8 秒，早晚高峰各一次现场疏导。')
}
