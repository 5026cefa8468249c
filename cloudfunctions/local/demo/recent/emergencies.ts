// The demo's emergencies: a fire drill in one courtyard this week, and the summer's rainstorm in two courtyards. Nothing
// goes on now.
import type { Input, Output } from '@contract/contract'
import { departmentDesk, deskOf } from '@contract/desks'
import { emergencyKinds } from '@contract/emergencies'
import { addDays, dayOf, HOUR, MINUTE, momentOf } from '@contract/time'
import { OFFICE } from '../areas'
import type { DemoPerson } from '../person'
import type { Fill, Recent } from './frame'

const HOME = 'ryh/c03/y017'
const COMMUNITY = 'ryh/c03'

export const fill: Fill = async recent => {
  await rainstorm(recent)
  await drill(recent)
}

const living = (recent: Recent, area: string) =>
  recent.random.shuffle(
    recent.office.people.filter(
      ({ id, home }) =>
        home && `${home.courtyard}/`.startsWith(`${area}/`) && !recent.office.signIn.some(one => one.personId === id),
    ),
  )

/** Drafted, its scope looked at, and raised: what takes three minutes. */
async function raise(
  recent: Recent,
  by: string,
  at: number,
  content: Input<'emergencies.draft'>,
): Promise<Output<'emergencies.raise'>> {
  const { areas = [], roles = [] } = content
  const draft = await recent
    .as(by)
    .at(at - 3 * MINUTE)
    .call('emergencies.draft', content)
  const { people } = await recent
    .as(by)
    .at(at - MINUTE)
    .call('emergencies.scope', { areas, roles })
  const { emergencyId, version } = draft
  return recent.as(by).at(at).call('emergencies.raise', { emergencyId, version, people })
}

/** People answer that they are safe one after another within so many minutes, the first ones fast. */
async function safe(
  recent: Recent,
  emergencyId: string,
  from: number,
  persons: readonly DemoPerson[],
  minutes: number,
) {
  for (const [i, { id }] of persons.entries()) {
    const at = from + 20_000 + minutes * MINUTE * ((i + 1) / (persons.length + 1)) ** 2
    await recent.as(id).at(at).call('emergencies.answer', { emergencyId, status: 'safe' })
  }
}

interface Help {
  person: DemoPerson
  at: number
  words: string
  people?: number
  /** Who goes, how many minutes later, and what came of it after how many more. */
  helper: string
  after: number
  took: number
  done: string
}

async function help(recent: Recent, emergencyId: string, { person, at, words, people, helper, ...story }: Help) {
  const given = { emergencyId, status: 'help' as const, words, ...(people && { people }) }
  await recent.as(person.id).at(at).call('emergencies.answer', given)
  const answerId = `${emergencyId}~${person.id}`
  const taken = at + story.after * MINUTE
  await recent.as(helper).at(taken).call('emergencies.take', { answerId })
  await recent
    .as(helper)
    .at(taken + story.took * MINUTE)
    .call('emergencies.finish', { answerId, words: story.done })
}

/** This week’s exercise in one courtyard: two needed help, the building head called those who were silent. */
async function drill(recent: Recent): Promise<void> {
  const worker = recent.who('community-worker')
  const head = recent.who('building-head')
  const moderator = recent.who('moderator')
  const from = recent.ago(4, '16:00')
  const { emergencyId } = await raise(recent, worker, from, {
    kind: 'fire',
    level: 'blue',
    drill: true,
    title: '楼道消防疏散演练',
    text: '模拟 2 号楼三层楼道起火。听到通知后走楼梯到中心花园集合，楼栋长点人。',
    advice: emergencyKinds.fire.advice,
    place: '运河上郡 2 号楼',
    areas: [HOME],
  })
  const due = { emergencyId, desk: deskOf('property', HOME), dueAt: from + 20 * MINUTE }
  const task = await recent
    .as(worker)
    .at(from + MINUTE)
    .call('emergencies.assign', { ...due, title: '打开 2 号楼消防通道的门，关掉电梯' })
  const here = living(recent, HOME)
  await recent
    .as(recent.who('elder'))
    .at(from + 2 * MINUTE)
    .call('emergencies.answer', { emergencyId, status: 'safe' })
  await safe(recent, emergencyId, from, here.slice(0, 120), 12)
  await help(recent, emergencyId, {
    person: here[120]!,
    at: from + 4 * MINUTE,
    words: '腿不好，下楼慢，要人扶',
    helper: head,
    after: 2,
    took: 5,
    done: '扶到一楼，坐轮椅到集合点',
  })
  await help(recent, emergencyId, {
    person: here[121]!,
    at: from + 6 * MINUTE,
    words: '带着两个孩子，不知道往哪边走',
    people: 3,
    helper: moderator,
    after: 1,
    took: 4,
    done: '从东侧楼梯接下来了',
  })
  await recent
    .as(worker)
    .at(from + 13 * MINUTE)
    .call('emergencies.requestCalls', { emergencyId })
  for (const [i, outcome] of (['noAnswer', 'safe', 'safe', 'knocked', 'safe', 'wrongNumber'] as const).entries()) {
    const as = recent.as(head).at(from + (14 + i) * MINUTE)
    const personId = here[122 + i]!.id
    if (outcome === 'safe') await as.call('emergencies.answerFor', { emergencyId, personId, status: 'safe' })
    else await as.call('emergencies.markCall', { emergencyId, personId, outcome })
  }
  await finish(recent, task, recent.who('property'), from + 9 * MINUTE, '通道门已开，两部电梯停在一层')
  await recent
    .as(moderator)
    .at(from + 15 * MINUTE)
    .call('emergencies.note', { emergencyId, words: '2 号楼四层楼道堆着纸箱，人要侧身过，已请住户搬走' })
  await recent
    .as(worker)
    .at(from + 25 * MINUTE)
    .call('emergencies.clear', {
      emergencyId,
      outcome: 'drillOver',
      words: '演练结束，谢谢大家。楼道里的纸箱今晚请搬回家。',
    })
  await recent
    .as(worker)
    .at(from + 90 * MINUTE)
    .call('emergencies.archive', {
      emergencyId,
      summary:
        '十分钟内一半的人到了集合点；没开手机提醒的老人多数是楼栋长打电话才知道，下次提前一天在群里说。四层纸箱已清。',
    })
}

/** Accepted and done by one person at the desk. */
async function finish(recent: Recent, { taskId }: { taskId: string }, by: string, at: number, words: string) {
  await recent
    .as(by)
    .at(at - 3 * MINUTE)
    .call('emergencies.accept', { taskId })
  await recent.as(by).at(at).call('emergencies.complete', { taskId, words, photoIds: [] })
}

/** The latest 20 July: the rain comes in summer, whenever a visitor looks. */
function rainyEvening({ today, now }: Recent): number {
  const year = Number(today.slice(0, 4))
  const day = `${year}-07-20`
  const past = addDays(day, 2) < dayOf(now) ? day : `${year - 1}-07-20`
  return momentOf(past, '17:40')
}

/** A real one, archived: water in the low places of two courtyards, three people brought to safety, one task late. */
async function rainstorm(recent: Recent): Promise<void> {
  const worker = recent.who('community-worker')
  const chief = recent.who('grid-head-2')
  const head = recent.who('building-head')
  const from = rainyEvening(recent)
  const [other] = recent.office.areas.filter(
    ({ level, parent, id }) => level === 'courtyard' && parent === COMMUNITY && id !== HOME,
  )
  const low = [HOME, other!.id]
  const { emergencyId } = await raise(recent, chief, from, {
    kind: 'flood',
    level: 'orange',
    title: '暴雨内涝：低洼处请往高处走',
    text: '一小时降雨已超过 60 毫米，运河路下穿道和两处地下车库进水。',
    advice: emergencyKinds.flood.advice,
    place: '运河路下穿道、运河上郡地下车库',
    areas: low,
  })
  const give = (minutes: number, desk: string, title: string, within: number) =>
    recent
      .as(chief)
      .at(from + minutes * MINUTE)
      .call('emergencies.assign', { emergencyId, desk, title, dueAt: from + (minutes + within) * MINUTE })
  const road = await give(2, departmentDesk('urban-enforcement', OFFICE), '封住运河路下穿道，两头各留一人', 30)
  const sand = await give(4, deskOf('property', HOME), '运河上郡地下车库堆沙袋，劝离在里面挪车的人', 30)
  const homes = low.flatMap(area => living(recent, area))
  const near = homes.filter(({ home }) => home?.courtyard === HOME)
  const calm = recent.random.shuffle(homes).slice(0, 260)
  await safe(recent, emergencyId, from, calm, 45)
  const helped = [
    {
      words: '一层进水，老人卧床，抬不动',
      people: 2,
      helper: head,
      after: 3,
      took: 25,
      done: '和物业一起抬到二楼邻居家',
    },
    { words: '困在车库口，车熄火了', helper: worker, after: 5, took: 20, done: '人已走到高处，车留在原地' },
    { words: '家里有吸氧的病人，怕停电', helper: worker, after: 30, took: 40, done: '送来应急电源，留了社区电话' },
  ]
  const waiting = near.filter(person => !calm.includes(person))
  for (const [i, story] of helped.entries())
    await help(recent, emergencyId, { ...story, person: waiting[i]!, at: from + (8 + i * 6) * MINUTE })
  await recent
    .as(chief)
    .at(from + 40 * MINUTE)
    .call('emergencies.update', { emergencyId, text: '雨小了，运河路下穿道水深约 40 厘米，正在抽水，两处车库已封。' })
  await finish(recent, road, recent.who('department'), from + 24 * MINUTE, '两头已封，交警在场指挥绕行')
  await finish(
    recent,
    sand,
    recent.who('property'),
    from + 55 * MINUTE,
    '沙袋堆好，车库里没有人；路上堵，晚到了二十分钟',
  )
  await recent
    .as(worker)
    .at(from + 70 * MINUTE)
    .call('emergencies.note', { emergencyId, words: '与供电所确认：3 号变压器不停电，吸氧的住户已告知' })
  await recent
    .as(chief)
    .at(from + 4 * HOUR)
    .call('emergencies.clear', {
      emergencyId,
      outcome: 'over',
      words: '雨停了，下穿道已排空通车。车库明早检查电路后再开，请先不要下去。',
    })
  await recent
    .as(chief)
    .at(from + 20 * HOUR)
    .call('emergencies.archive', {
      emergencyId,
      summary: '沙袋要在汛期前放到车库口；卧床和吸氧的住户列了名单，由楼栋长负责到人。',
    })
}
