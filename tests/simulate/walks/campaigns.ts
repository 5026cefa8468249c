// Campaigns: one a quarter, from the plan over the mobilisation to the closing report, with its list looked at each day,
// contractors' work, tasks, and each day signed. Posts, stations and joint operations have walks of their own.
import type { Output } from '@contract/contract'
import { addDays, DAY, dayOf, HOUR, MINUTE, momentOf } from '@contract/time'
import { campaigns } from '../../../cloudfunctions/campaigns/records'
import type { Random } from '../../../cloudfunctions/local/demo/random'
import type { Member } from '../cast'
import { boardHolds, dayHolds } from '../invariants/campaigns'
import { actOn, type Menu } from '../offers'
import { type Play, some, type Walk, within } from '../play'
import { call } from '../session'
import { jointOperation } from './meetings'
import { duty, planShifts, postUp } from './posts'
import { onlyResident } from './requests'
import { measure, type Station, setUpStations } from './stations'

type Campaign = Output<'campaigns.view'>
type Task = Output<'campaigns.tasks'>['items'][number]

/** What a campaign of the story has: who leads it, who stands and who answers. */
export interface Drive {
  campaignId: string
  leaderId: string
  staff: Member[]
  stations: Station[]
  /** Where it happens. */
  grids: readonly string[]
}

/** Days of a campaign as it is planned. */
const DAYS = 10
const kinds = ['construction', 'fume', 'traffic', 'keyPlace'] as const

export const campaignsWalk: Walk = play => {
  const random = play.random.fork('campaigns')
  let drive: Drive | undefined
  return {
    day(day) {
      const { agenda } = play
      if (/-(01|04|07|10)-05$/.test(day))
        agenda.at(momentOf(day, '10:00'), async () => {
          drive = await plan(play, random, addDays(day, 2))
        })
      if (/-(01|04|07|10)-06$/.test(day))
        agenda.at(momentOf(day, '09:30'), () => whenUnderWay(drive, of => begin(play, random, of)))
      const clock = (at: string, act: (of: Drive) => Promise<void>) =>
        agenda.at(momentOf(day, at), () => whenUnderWay(drive, act))
      clock('07:20', of => listLooked(play, random, of, day))
      clock('09:50', of => tasksDone(play, random, of))
      clock('11:20', of => contractors(play, random, of))
      for (const at of ['12:20', '16:20', '20:20'] as const) clock(at, of => measure(play, random, of))
      clock('15:10', of => boardLooked(play, of))
      clock('16:50', of => tasksDone(play, random, of))
      clock('21:40', of => sign(play, random, of, day))
      clock('23:10', of => planShifts(play, random, of, addDays(day, 1)))
      if (/-(08|16)$/.test(day)) clock('10:40', of => jointOperation(play, random, of))
      if (day.endsWith('-14')) clock('10:15', of => lastsLonger(play, of))
      if (day.endsWith('-19'))
        clock('10:30', async of => {
          await end(play, random, of)
          drive = undefined
        })
    },
  }
}

async function whenUnderWay(drive: Drive | undefined, act: (of: Drive) => Promise<void>) {
  if (drive) await act(drive)
}

const fieldStaff = ({ cast }: Play) => [
  ...cast.holders('gridWorker'),
  ...cast.holders('gridHead3'),
  ...cast.holders('communityWorker'),
]

/** Somebody may be transferred away in the middle of a campaign: nothing is theirs to do any more. */
const stillServing = (play: Play, staff: readonly Member[]) => {
  const now = new Set(fieldStaff(play).map(({ id }) => id))
  return staff.filter(({ id }) => now.has(id))
}

const headOf = (play: Play) => play.cast.holders('gridHead1')[0]!.id

async function plan(play: Play, random: Random, from: string): Promise<Drive | undefined> {
  const { cast } = play
  const leader = random.pick([...cast.holders('department'), ...cast.holders('communityWorker')])
  const areas = random.chance(0.5) ? [] : [cast.communities[0]!]
  const content = {
    ...{ name: '冲刺行动', goal: '重点管控点每天看一遍，岗位不断人', from, until: addDays(from, DAYS - 1) },
    ...{ kinds: [...kinds], categories: ['garbage', 'fume'], areas },
    leaderId: leader.id,
  }
  const resident = onlyResident(play, random)
  if (resident) await play.as(resident.id).mayNot('campaigns.list', {})
  await play.as(leader.id).mayNot('campaigns.plan', content)
  const head = play.as(headOf(play))
  const planned = await head.must('campaigns.plan', content)
  if (!planned) return undefined
  const { campaignId } = planned
  await head.must('campaigns.mobilise', { campaignId, title: '动员会', text: '明天上午九点在三楼会议室动员。' })
  // Called once: pressing again calls nobody a second time.
  if (await head.ask('campaigns.mobilise', { campaignId, title: '动员会', text: '再通知一次' }))
    play.complain(`campaign ${campaignId} called its staff together twice`)
  const staff = random
    .shuffle(fieldStaff(play))
    .filter(({ id }, i, all) => id !== leader.id && all.findIndex(other => other.id === id) === i)
    .slice(0, 8)
  const grids = cast.grids.filter(grid => areas.length === 0 || grid.startsWith(`${areas[0]}/`))
  return { campaignId, leaderId: leader.id, staff, stations: [], grids }
}

/** Two heads set it going in the same moment: it begins once. Then its posts, its list and its stations. */
async function begin(play: Play, random: Random, drive: Drive) {
  const { campaignId, leaderId, staff } = drive
  const [one, other] = play.cast.holders('gridHead1')
  const answers = await Promise.all(
    [one, other ?? one].map(who => play.as(who!.id).race('campaigns.start', { campaignId })),
  )
  const begun = answers.filter(({ ok }) => ok).length
  if (begun !== 1) play.complain(`campaign ${campaignId} began ${begun} times at once`)
  const leader = play.as(leaderId)
  const postIds = await postUp(play, random, drive)
  for (const [i, kind] of [...kinds, ...kinds].entries()) {
    const responsible = staff[i % staff.length]!
    await leader.must('campaigns.addSite', {
      ...{ campaignId, kind, name: `管控点 ${i + 1}`, place: play.place(random.pick(drive.grids), '东风路') },
      responsibleId: responsible.id,
      ...(postIds[0] && i % 3 === 0 ? { postId: postIds[0] } : {}),
    })
  }
  drive.stations = await setUpStations(play, random, drive)
  await leader.ask('campaigns.giveTask', {
    ...{ campaignId, source: 'upper', title: '双迎攻坚：主干道洗一遍', toPersonId: random.pick(staff).id },
    dueAt: play.now() + 2 * DAY,
  })
  const inspector = play.cast.holders('inspector')[0]
  if (inspector) await play.as(inspector.id).mayNot('campaigns.endPost', { postId: postIds[0] ?? 'none' })
  const worker = some(random, play.cast.holders('communityWorker'))
  if (worker)
    await play.as(worker.id).ask('campaigns.saveCard', {
      ...{ area: play.cast.communities[0]!, domain: 'environment', duty: '大气污染防治', responsibleId: leaderId },
    })
}

/** Whoever answers for places of the list looks at most of them. */
async function listLooked(play: Play, random: Random, { campaignId, staff }: Drive, day: string) {
  for (const { id } of staff) {
    if (!random.chance(0.7)) continue
    play.agenda.at(within(random, day, '08:00', '11:00'), async () => {
      const session = play.as(id)
      const mine = (await session.ask('campaigns.sites', { campaignId, mine: true, unchecked: true, limit: 5 }))?.items
      for (const { siteId } of mine ?? []) {
        const problem = random.chance(0.2)
        const photo = random.chance(0.3) ? await play.photo(id) : undefined
        await session.ask('campaigns.check', {
          siteId,
          result: problem ? 'problem' : 'fine',
          words: problem ? '裸土没有盖严' : '',
          ...(photo ? { photoIds: [photo] } : {}),
        })
      }
      if (random.chance(0.1) && mine?.[0]) {
        const stranger = onlyResident(play, random)
        if (stranger) await play.as(stranger.id).mayNot('campaigns.check', { siteId: mine[0].siteId, result: 'fine' })
      }
    })
  }
}

const taskMenu = (play: Play, personId: string): Menu<Task> => ({
  finish: {
    weight: 5,
    async call({ campaignTaskId }) {
      const photo = await play.photo(personId)
      const photoIds = photo ? [photo] : []
      return call('campaigns.finishTask', { campaignTaskId, words: '去看过，洒了水', photoIds })
    },
  },
  drop: { weight: 0.5, call: ({ campaignTaskId }) => call('campaigns.dropTask', { campaignTaskId }) },
})

async function tasksDone(play: Play, random: Random, { campaignId, leaderId, staff }: Drive) {
  for (const { id } of stillServing(play, staff)) {
    const session = play.as(id)
    const open = (await session.must('campaigns.tasks', { limit: 5 }))?.items ?? []
    for (const task of open) if (random.chance(0.5)) await actOn(session, task, taskMenu(play, id), random)
  }
  const head = play.as(headOf(play))
  const [old] = (await head.must('campaigns.tasks', { campaignId, limit: 1 }))?.items ?? []
  if (old && random.chance(0.1)) await actOn(head, old, taskMenu(play, head.personId), random)
  if (random.chance(0.3))
    await play.as(leaderId).ask('campaigns.giveTask', {
      ...{ campaignId, source: 'given', title: '把围挡补齐', toPersonId: random.pick(staff).id },
      dueAt: play.now() + random.int(3, 30) * HOUR,
    })
}

async function contractors(play: Play, random: Random, { campaignId, leaderId }: Drive) {
  if (!random.chance(0.6)) return
  const session = play.as(leaderId)
  const work = await session.ask('campaigns.logWork', {
    ...{ campaignId, kind: random.pick(['wash', 'flush', 'spray'] as const), contractor: '净洁环卫公司' },
    ...{ place: play.place(random.pick(play.cast.grids), '东风路'), words: '冲刷两遍' },
    ...{ startedAt: play.now() - 2 * HOUR, endedAt: play.now() - HOUR },
  })
  if (work && random.chance(0.2))
    await session.ask('campaigns.strikeWork', { workId: work.workId, reason: '记错了路段' })
}

async function boardLooked(play: Play, { campaignId }: Drive) {
  const board = await play.as(headOf(play)).must('campaigns.board', { campaignId })
  if (board) for (const what of await boardHolds(play, board)) play.complain(what)
}

/** Two people sign the same day in the same moment: it is signed once, and says what the records come to. */
async function sign(play: Play, random: Random, { campaignId, leaderId }: Drive, day: string) {
  if ((await play.store.get(campaigns, campaignId))?.state !== 'running' || !random.chance(0.85)) return
  const input = { campaignId, day, words: '当天按计划完成' }
  if (!random.chance(0.3)) {
    const report = await play.as(leaderId).ask('campaigns.sign', input)
    if (report) for (const what of await dayHolds(play, report)) play.complain(what)
    return
  }
  const answers = await Promise.all([leaderId, headOf(play)].map(id => play.as(id).race('campaigns.sign', input)))
  const signed = answers.filter(({ ok }) => ok).length
  if (signed > 1) play.complain(`day ${day} of ${campaignId} was signed ${signed} times at once`)
}

async function lastsLonger(play: Play, { campaignId }: Drive) {
  const head = play.as(headOf(play))
  const seen: Campaign | undefined = await head.must('campaigns.view', { campaignId })
  if (seen?.can.includes('extend'))
    await head.offered(
      call('campaigns.extend', { campaignId, until: addDays(seen.until, 3), reason: '还有两处没有验收' }),
    )
}

/** It ends while somebody stands at a post and tasks are open: what is open then is said, and nothing more is asked. */
async function end(play: Play, random: Random, drive: Drive) {
  const { campaignId, leaderId } = drive
  await play.as(leaderId).mayNot('campaigns.close', { campaignId, report: '我来结束' })
  await boardLooked(play, drive)
  const head = play.as(headOf(play))
  const report = '管控点全部看完，遗留问题转日常'
  const answers = await Promise.all([0, 1].map(() => head.race('campaigns.close', { campaignId, report })))
  const ended = answers.filter(({ ok }) => ok).length
  if (ended !== 1) play.complain(`campaign ${campaignId} ended ${ended} times at once`)
  await duty(play, random, drive)
  play.agenda.at(play.now() + 20 * MINUTE, async () => {
    await head.must('campaigns.days', { campaignId })
    await boardLooked(play, drive)
    if (
      await play.as(leaderId).ask('campaigns.addPost', {
        campaignId,
        name: '新岗位',
        place: play.place(play.cast.grids[0]!, '路口'),
        turns: [{ start: '08:00', personId: leaderId }],
      })
    )
      play.complain(`campaign ${campaignId} is over (${dayOf(play.now())}) and got a post`)
  })
}
