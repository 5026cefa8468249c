// The demo's campaigns: 冲刺30天 under way with its list, readings, a meeting and signed days; and that of
// 2017-12. Its posts are in campaign-posts.ts.
import type { SiteKind } from '@contract/campaign-shapes'
import { addDays, clockOf, dayOf, MINUTE, momentOf } from '@contract/time'
import { posts, untaken } from './campaign-posts'
import type { Fill, Recent } from './frame'
import { HOME } from './inspection-cases'
import { nameResponsible } from './responsible'

interface Listed {
  kind: SiteKind
  name: string
  words: string
  /** Who answers for it: a key of the sign-in page, or the first worker of a grid. */
  by: string
  grid: string
  /** What was seen today. */
  seen?: 'fine' | string
}

const listed: readonly Listed[] = [
  { kind: 'keyPlace', name: '海文幼儿园', words: '东门', by: 'grid-worker', grid: HOME, seen: 'fine' },
  { kind: 'keyPlace', name: '嘉苑步行街', words: '东口', by: 'grid-worker', grid: HOME },
  {
    kind: 'construction',
    name: '运河北路地块工地',
    words: '西侧围挡',
    by: 'grid-head-3',
    grid: HOME,
    seen: '东北角约 40 平方米裸土没有盖',
  },
  { kind: 'streetShop', name: '运河路沿街门店修缮', words: '12 到 28 号', by: 'grid-head-3', grid: HOME },
  { kind: 'decoration', name: '5 号楼室内装修', words: '2 单元 301', by: 'grid-head-3', grid: HOME, seen: 'fine' },
  { kind: 'looseCoal', name: '北村口早点摊', words: '村口路东', by: 'ryh/c03/g022', grid: 'ryh/c03/g022' },
  { kind: 'fume', name: '商业街餐饮', words: '一到三层', by: 'ryh/c03/g022', grid: 'ryh/c03/g022', seen: 'fine' },
  { kind: 'nonRoadDiesel', name: '管网工地挖掘机', words: '南段', by: 'ryh/c03/g022', grid: 'ryh/c03/g022' },
  { kind: 'spraying', name: '汽修店喷漆房', words: '后院', by: 'department', grid: 'ryh/c03/g022' },
]

const workerOf = (recent: Recent, by: string) =>
  by.includes('/') ? recent.holders('gridWorker', by)[0]!.id : recent.who(by)

/** The first day of the campaign, in days before today. */
const BEGAN = 12

async function underway(recent: Recent) {
  const chief = recent.who('grid-head-1')
  const leader = recent.who('department')
  const from = addDays(recent.today, -BEGAN)
  const planned = recent.ago(BEGAN + 1, '16:00')
  const { campaignId } = await recent
    .as(chief)
    .at(planned)
    .call('campaigns.plan', {
      name: '大气污染防治攻坚冲刺30天',
      goal: '全天候值守，重点管控点每天看一遍，发现问题当天处理，坚决不走过场',
      ...{ from, until: addDays(from, 29), leaderId: leader },
      kinds: ['keyPlace', 'construction', 'streetShop', 'decoration', 'looseCoal', 'fume', 'nonRoadDiesel', 'spraying'],
      categories: ['site-dust', 'renovation', 'loose-coal', 'fume'],
      goals: [
        { kind: 'merchants', wanted: 427 },
        { kind: 'writtenOff', wanted: 95 },
        { kind: 'manned', wanted: 100 },
      ],
    })
  await recent
    .as(chief)
    .at(planned + 20 * MINUTE)
    .call('campaigns.mobilise', {
      campaignId,
      title: '冲刺30天动员会',
      text: '背水一战，狠抓落实。明天上午九点在三楼会议室开动员会，各社区、各部门和网格员参加，会上讲清管控清单、岗位和日报。',
    })
  const begun = recent.ago(BEGAN, '00:10')
  await recent.as(chief).at(begun).call('campaigns.start', { campaignId })
  await list(recent, campaignId, leader)
  await posts(recent, campaignId, leader)
  await untaken(recent, campaignId, leader)
  await measure(recent, campaignId, leader)
  await meet(recent, campaignId, leader)
  for (const days of [5, 4, 3, 1])
    await recent
      .as(leader)
      .at(recent.ago(days, '18:40'))
      .call('campaigns.sign', {
        campaignId,
        day: addDays(recent.today, -days),
        words: days === 3 ? '工地围挡已补，渣土车篷布当场盖好。' : '管控点都看过，没有新问题。',
      })
  await summed(recent, campaignId, from, addDays(recent.today, -1))
}

/** The sums that the clock keeps each night. */
async function summed(recent: Recent, campaignId: string, from: string, until: string) {
  for (let day = from; day <= until; day = addDays(day, 1)) {
    const night = Math.min(momentOf(addDays(day, 1), '00:40'), recent.now)
    await recent.system.at(night).call('campaigns.sumDay', { campaignId, day })
  }
}

/** A station whose morning went over the limit once; a task from the zone that is still to be done. */
async function measure(recent: Recent, campaignId: string, leader: string) {
  const worker = recent.who('grid-worker')
  const setUp = recent.ago(BEGAN, '09:00')
  await recent
    .as(leader)
    .at(setUp)
    .call('campaigns.addStation', {
      ...{ campaignId, name: '嘉苑步行街站', place: { area: HOME, words: '步行街东口' }, responsibleId: worker },
      thresholds: [
        { quantity: 'pm10', upper: 150, lower: 120 },
        { quantity: 'pm25', upper: 115, lower: 90 },
      ],
    })
  for (const [days, kind, words] of [
    [2, 'wash', '步行街立面和护栏，高压清洗车一台'],
    [1, 'flush', '东口到西口，冲刷车两趟'],
    [1, 'spray', '工地外围，雾炮车一台'],
  ] as const)
    await recent
      .as(leader)
      .at(recent.ago(days, '08:10'))
      .call('campaigns.logWork', {
        ...{ campaignId, kind, words, contractor: '洁城保洁公司', place: { area: HOME, words: '嘉苑步行街' } },
        ...{ startedAt: recent.ago(days, '05:00'), endedAt: recent.ago(days, '07:30') },
      })
  const end = recent.now - 20 * MINUTE
  const rows = Array.from({ length: 48 }, (_, i) => {
    const at = end - (47 - i) * 30 * MINUTE
    const pm10 = i >= 40 && i < 43 ? 168 + i : 70 + ((i * 13) % 40)
    return `嘉苑步行街站，${dayOf(at)} ${clockOf(at)}，${pm10}，${40 + ((i * 7) % 30)}`
  })
  await recent
    .as(leader)
    .at(recent.now - 10 * MINUTE)
    .call('campaigns.importReadings', { campaignId, text: ['站点，时间，PM10，PM2.5', ...rows].join('\n') })
  await recent
    .as(leader)
    .at(recent.ago(1, '16:20'))
    .call('campaigns.giveTask', {
      ...{ campaignId, source: 'upper', title: '双迎攻坚：步行街立面清洗', toPersonId: recent.who('grid-head-3') },
      ...{ words: '区里周五来看，清洗前后各拍一张', dueAt: momentOf(addDays(recent.today, 3), '18:00') },
    })
}

/** A meeting at the site, and its record: one agrees, one says what is wrong with it, one has still to sign. */
async function meet(recent: Recent, campaignId: string, leader: string) {
  const [worker, head, community] = ['grid-worker', 'grid-head-3', 'community-worker'].map(recent.who) as [
    string,
    string,
    string,
  ]
  const peopleIds = [worker, head, community]
  const { meetingId } = await recent
    .as(leader)
    .at(recent.ago(2, '10:00'))
    .call('campaigns.callMeeting', {
      ...{ campaignId, title: '运河北路地块裸土和渣土车', place: { area: HOME, words: '西侧围挡门口' } },
      ...{ at: recent.ago(1, '15:00'), peopleIds },
    })
  for (const [i, id] of peopleIds.entries())
    await recent
      .as(id)
      .at(recent.ago(2, '11:00') + i * MINUTE)
      .call('campaigns.answerInvitation', { meetingId, comes: true })
  await recent
    .as(leader)
    .at(recent.ago(1, '16:10'))
    .call('campaigns.hold', {
      ...{ meetingId, cameIds: peopleIds },
      minutes: '东北角约 40 平方米裸土没有盖；两辆渣土车出门前没有冲洗。',
      decisions: '裸土三天内盖完；冲洗台每天 22 时前有人值守，社区每晚看一次。',
    })
  const signing = { meetingId, edition: 1 }
  await recent
    .as(head)
    .at(recent.ago(1, '16:40'))
    .call('campaigns.signRecord', { ...signing, verdict: 'agree' })
  await recent
    .as(community)
    .at(recent.ago(1, '17:05'))
    .call('campaigns.signRecord', { ...signing, verdict: 'refuse', words: '晚上看的是网格员和社区轮流，不是社区每晚' })
}

async function list(recent: Recent, campaignId: string, leader: string) {
  for (const { kind, name, words, by, grid, seen } of listed) {
    const responsibleId = workerOf(recent, by)
    const place = { area: grid, words }
    const { siteId } = await recent
      .as(leader)
      .at(recent.ago(BEGAN, '08:30'))
      .call('campaigns.addSite', { campaignId, kind, name, place, responsibleId })
    const look = async (at: number, problem: string | undefined, photo?: 'site') => {
      const photoIds = photo ? [await recent.photo(responsibleId, at, { seed: 'c-site', scene: photo })] : []
      await recent
        .as(responsibleId)
        .at(at)
        .call('campaigns.check', {
          ...{ siteId, photoIds, result: problem ? 'problem' : 'fine', words: problem ?? '' },
        })
    }
    if (kind === 'streetShop') await mended(recent, responsibleId, siteId)
    await look(recent.ago(1, '10:20'), undefined)
    if (seen)
      await look(
        recent.now - 80 * MINUTE,
        seen === 'fine' ? undefined : seen,
        kind === 'construction' ? 'site' : undefined,
      )
  }
}

/** A problem with a photo, and the look that found it mended, with one of the same corner. */
async function mended(recent: Recent, personId: string, siteId: string) {
  for (const { days, clock, after, words } of [
    { days: 3, clock: '09:30', after: false, words: '门头拆了一半，边角料堆在人行道上' },
    { days: 2, clock: '15:40', after: true, words: '边角料已运走，围挡补齐' },
  ] as const) {
    const at = recent.ago(days, clock)
    const photoIds = [await recent.photo(personId, at, { seed: 'c-shop', scene: 'storefront', after })]
    await recent
      .as(personId)
      .at(at)
      .call('campaigns.check', { siteId, photoIds, words, result: after ? 'fine' : 'problem' })
  }
}

/** The first one, of the winter in which the office wrote everything on paper. */
async function ended(recent: Recent) {
  const chief = recent.who('grid-head-1')
  const leader = recent.who('department')
  const { campaignId } = await recent
    .as(chief)
    .at(momentOf('2017-11-30', '15:00'))
    .call('campaigns.plan', {
      name: '大气污染防治攻坚“冲刺30天”',
      goal: '大气污染防治全面部署，背水一战狠抓落实',
      ...{ from: '2017-12-01', until: '2017-12-30', leaderId: leader },
      kinds: ['construction', 'decoration', 'looseCoal', 'cityClean', 'fume', 'traffic', 'nonRoadDiesel', 'spraying'],
    })
  await recent.as(chief).at(momentOf('2017-12-01', '08:00')).call('campaigns.start', { campaignId })
  await recent.as(chief).at(momentOf('2017-12-31', '09:00')).call('campaigns.close', {
    campaignId,
    report: '30 天里全办昼夜值守，工地、修缮、散煤、油烟和重点区域周边逐处管控，发现的问题都已整改。',
  })
  await summed(recent, campaignId, '2017-12-01', '2017-12-30')
}

export const fill: Fill = async recent => {
  await ended(recent)
  await nameResponsible(recent)
  await underway(recent)
}
