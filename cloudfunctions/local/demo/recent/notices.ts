// The demo's notices of a week: sent by office, communities and a courtyard; read, asked under, corrected, withdrawn.
import { addDays, DAY, HOUR, MINUTE, momentOf } from '@contract/time'
import { communityId, OFFICE } from '../areas'
import type { DemoPerson } from '../person'
import type { Fill, Recent } from './frame'
import { upwards } from './notices-upwards'
import { COMMUNITY, HOME, living, type Notice, publish, read } from './publishing'

export const fill: Fill = async recent => {
  await fromOffice(recent)
  await fromCommunity(recent)
  await fromCourtyard(recent)
  await upwards(recent)
  await fromOthers(recent)
}

async function fromOffice(recent: Recent): Promise<void> {
  const [director, admin] = [recent.who('grid-head-1'), recent.who('administrator')]
  const policy = await publish(recent, director, recent.ago(6, '09:20'), {
    kind: 'policy',
    title: '城乡居民医保集中缴费开始了',
    text: '明年的城乡居民医保现在可以缴费。已经参保的居民，可在手机上缴，也可以到社区代办点缴；今年新出生的孩子请带户口本到人社医保窗口登记。低保、特困、重度残疾的居民有减免，不清楚的可以在下面问，也可以先约号再来。',
    areas: [OFFICE],
  })
  await read(recent, policy, living(recent, OFFICE), 60)
  await passOn(recent, policy)
  const wind = await publish(recent, admin, recent.now - 20 * HOUR, {
    kind: 'emergency',
    title: '大风降温提醒：请收好阳台和楼顶的东西',
    text: '今夜到明天有六七级大风，气温下降八到十度。请收好阳台花盆和晾晒物，电动车不要停在树下和广告牌下；独居老人家里有取暖困难的，楼栋长请上门看一看，有事随时报社区。',
    areas: [OFFICE],
    pinnedUntil: recent.now + DAY,
    expiresAt: recent.now + 3 * DAY,
  })
  await read(recent, wind, living(recent, OFFICE), 40)
  const staff = await publish(recent, director, recent.ago(1, '17:30'), {
    kind: 'notice',
    title: '本周督查安排',
    text: '各督查组按抽签分到的网格入格，发现问题当场登记；上周通报的问题请责任人按期整改，长效督查组月底回头看。',
    areas: [OFFICE],
    roles: ['staff'],
  })
  for (const key of ['inspector', 'grid-head-2', 'grid-head-3'])
    await recent
      .as(recent.who(key))
      .at(staff.publishedAt! + HOUR)
      .call('notices.open', { noticeId: staff.noticeId })
}

/** The community passed it on to its own group and asks its courtyards; the moderator of one has still to do so. */
async function passOn(recent: Recent, notice: Notice): Promise<void> {
  const { noticeId } = notice
  const at = recent.now - 3 * HOUR
  const community = recent.as(recent.who('community-worker'))
  await community.at(at).call('notices.markForwarded', { noticeId, area: COMMUNITY, forwarded: true })
  const note = '咱们社区代办点周六上午也开门，老人孩子的都能缴'
  await community.at(at + 5 * MINUTE).call('notices.relay', { noticeId, areas: [HOME], note })
  const neighbours = living(recent, COMMUNITY)
  for (const [i, person] of neighbours.slice(-9).entries())
    await recent
      .as(person.id)
      .at(at + (10 + i * 7) * MINUTE)
      .call('notices.open', { noticeId, via: COMMUNITY })
}

async function fromCommunity(recent: Recent): Promise<void> {
  const author = recent.who('community-worker')
  const neighbours = living(recent, COMMUNITY)

  // Asked under and answered; one question has waited since yesterday, one came this hour.
  const recruit = await publish(recent, author, recent.ago(3, '10:05'), {
    kind: 'recruit',
    title: '社区免费英语班招志愿者和学员',
    text: '每周六上午九点在社区活动室，零基础也能来。会英语、愿意教一教的邻居请报名当志愿者，教材由社区准备。',
    areas: [COMMUNITY],
    leadsTo: { what: 'service', id: 'english-class', label: '报名英语班' },
  })
  await read(recent, recruit, neighbours, 30)
  const [first, second, third] = neighbours
  const ask = (person: DemoPerson, at: number, text: string) =>
    recent.as(person.id).at(at).call('notices.ask', { noticeId: recruit.noticeId, text })
  const answered = await ask(first!, recent.ago(3, '12:40'), '六十多岁没学过英语，能跟得上吗？')
  await recent.as(author).at(recent.ago(3, '15:10')).call('notices.answer', {
    questionId: answered.questionId,
    text: '能的，从字母和打招呼学起，班里最大的学员七十一岁。第一次来可以先旁听。',
  })
  await ask(second!, recent.ago(1, '09:30'), '孩子上三年级可以一起来吗？')
  await ask(third!, recent.now - 40 * MINUTE, '这周六下雨还上课吗？')

  // The time was wrong at first.
  const clinic = await publish(recent, author, recent.ago(4, '08:50'), {
    kind: 'notice',
    title: '老年人免费体检周三上午开始',
    text: '六十五岁以上居民免费体检，周三上午八点起在社区卫生服务站，请空腹，带身份证。',
    areas: [COMMUNITY],
  })
  await read(recent, clinic, neighbours.slice(30), 25)
  await recent.as(author).at(recent.ago(4, '11:00')).call('notices.correct', {
    noticeId: clinic.noticeId,
    title: '老年人免费体检周四上午开始',
    text: '六十五岁以上居民免费体检，改为周四上午八点起在社区卫生服务站，请空腹，带身份证。',
    note: '医生排班调整，由周三改为周四',
  })
  await read(recent, { ...clinic, publishedAt: recent.ago(4, '11:00') }, neighbours.slice(50), 20)

  // Water goes off in one courtyard: many there have not seen it, and the building heads are asked to call.
  const water = await publish(recent, author, recent.now - 5 * HOUR, {
    kind: 'notice',
    title: '运河上郡明天停水检修',
    text: '明天上午九点到下午四点，运河上郡 1 至 6 号楼停水检修管道，请提前存水。家里有老人、病人需要送水的，请告诉楼栋长。',
    areas: [HOME],
    expiresAt: momentOf(addDays(recent.today, 2)),
    cascade: { forwardAfter: 120, callAfter: 24 * 60 },
  })
  const here = living(recent, HOME)
  await read(recent, water, here, 35)
  await recent
    .as(recent.who('moderator'))
    .at(water.publishedAt! + 12 * MINUTE)
    .call('notices.markForwarded', { noticeId: water.noticeId, area: HOME, forwarded: true })
  for (const [i, person] of here.slice(-14).entries())
    await recent
      .as(person.id)
      .at(water.publishedAt! + (20 + i * 9) * MINUTE)
      .call('notices.open', { noticeId: water.noticeId, via: HOME })
  await recent
    .as(recent.who('moderator'))
    .at(water.publishedAt! + 10 * MINUTE)
    .call('notices.open', { noticeId: water.noticeId })
  await recent
    .as(author)
    .at(recent.now - 90 * MINUTE)
    .call('notices.requestCalls', { noticeId: water.noticeId })
  const head = recent.who('building-head')
  const unreached = here.slice(35).filter(person => person.born < '1955')
  for (const [i, outcome] of (['reached', 'noAnswer'] as const).entries()) {
    const person = unreached[i]
    if (person)
      await recent
        .as(head)
        .at(recent.now - (60 - i * 12) * MINUTE)
        .call('notices.markCalled', { noticeId: water.noticeId, personId: person.id, outcome })
  }

  const lesson = await publish(recent, author, recent.ago(2, '16:00'), {
    kind: 'lesson',
    title: '微党课：身边的楼栋长',
    text: '周五晚七点半，运河社区党群活动室，线上同步直播。老党员行动不便的，社区上门帮忙看。课后在下面说说你身边的楼栋长。',
    areas: [COMMUNITY],
    liveLink: 'https://live.example.cn/ryh/lesson',
  })
  await read(recent, lesson, neighbours.slice(70), 18)

  await recent
    .as(author)
    .at(recent.now - 50 * MINUTE)
    .call('notices.draft', {
      kind: 'notice',
      title: '社区活动室暖气检修',
      areas: [COMMUNITY],
    })
  const planned = await recent
    .as(author)
    .at(recent.now - 2 * HOUR)
    .call('notices.draft', {
      kind: 'notice',
      title: '周末卫生大扫除，一起来',
      text: '周六上午九点，各楼院统一清理楼道杂物，社区安排车来拉。搬不动的请提前告诉楼栋长。',
      areas: [COMMUNITY],
    })
  await recent
    .as(author)
    .at(recent.now - 110 * MINUTE)
    .call('notices.schedule', { noticeId: planned.noticeId, publishAt: momentOf(addDays(recent.today, 1), '18:00') })
}

async function fromCourtyard(recent: Recent): Promise<void> {
  const moderator = recent.who('moderator')
  const here = living(recent, HOME)
  const at = recent.ago(2, '19:30')
  const picture = await recent.photo(moderator, at - 8 * MINUTE, {
    seed: 'good-neighbours',
    scene: 'courtyard',
    after: true,
  })
  const good = await publish(recent, moderator, at, {
    kind: 'positive',
    title: '谢谢昨晚帮忙推车的邻居',
    text: '昨晚下雨，门口电动车倒了一片，几位年轻人冒雨一辆一辆扶起来，没有留名字。认得的邻居替我们说声谢谢！',
    areas: [HOME],
    pictures: [picture],
  })
  await read(recent, good, here, 45)
  await recent
    .as(moderator)
    .at(recent.ago(1, '09:10'))
    .call('notices.propose', { noticeId: good.noticeId, note: '每个院里都有这样的年轻人，让全社区也夸一夸' })
  const mistaken = await publish(recent, moderator, recent.ago(5, '20:00'), {
    kind: 'notice',
    title: '周日上午电梯年检',
    text: '周日上午九点到十一点，2 号楼电梯年检，请走楼梯。',
    areas: [HOME],
  })
  await read(recent, mistaken, here.slice(45), 12)
  await recent
    .as(moderator)
    .at(recent.ago(4, '09:00'))
    .call('notices.withdraw', { noticeId: mistaken.noticeId, reason: '年检改期，等物业定了时间再发' })
}

/** What every other community sent: enough for the office's figures to differ. */
async function fromOthers(recent: Recent): Promise<void> {
  const sent = [
    ['冬季用火用电安全提醒', '睡前关好取暖器，电动车不进楼道、不飞线充电。楼道里堆着的纸箱请这两天清走。'],
    [
      '周五上门登记老年人优待证',
      '行动不便的老人在家等就行，社区工作人员带材料上门办。请家人提前备好身份证和一寸照片。',
    ],
  ] as const
  for (const number of [1, 2, 4, 5, 6, 7]) {
    const area = communityId(number)
    const author = recent.holders('communityWorker', area)[0]!
    const residents = living(recent, area)
    for (const [i, [title, text]] of sent.entries()) {
      const at = recent.ago(1 + ((number + i * 3) % 6), `${String(9 + number).padStart(2, '0')}:15`)
      const notice = await publish(recent, author.id, at, { kind: 'notice', title, text, areas: [area] })
      await read(recent, notice, residents.slice(i * 20), 4 + number + i * 3)
    }
  }
}
