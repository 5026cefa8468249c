// Notices: from courtyards, communities and the office; read, asked under and answered; corrected, taken back and passed
// on; and people who are not reached are called.
import type { Output } from '@contract/contract'
import { DAY, HOUR, MINUTE } from '@contract/time'
import type { Random } from '../../../cloudfunctions/local/demo/random'
import { actOn, type Menu } from '../offers'
import { type Play, some, times, type Walk, within } from '../play'
import { call } from '../session'

type Notice = Output<'notices.manage'>['items'][number]

const words = [
  ['notice', '明天上午停水检修', '明天上午九点到下午四点停水检修管道，请提前存水。'],
  ['policy', '医保缴费提醒', '今年的居民医保月底前缴完，可以在手机上缴，也可以到窗口。'],
  ['recruit', '招募周末志愿者', '周六上午在小区门口劝导电动车有序停放，发马甲和水。'],
  ['lesson', '微党课：身边的楼栋长', '周五晚七点半，社区活动室，线上同步直播。'],
  ['positive', '拾金不昧的邻居', '三号楼的邻居捡到钱包，当天就还给了失主。'],
] as const

export const noticesWalk: Walk = play => {
  const random = play.random.fork('notices')
  return {
    day(day, working) {
      const { agenda, cast } = play
      const residents = cast.holders('resident')
      if (working || random.chance(0.3))
        for (let n = times(random, 1.3); n > 0; n--)
          agenda.at(within(random, day, '09:00', '18:00'), () => publish(play, random))
      for (let n = times(random, Math.min(16, residents.length / 60)); n > 0; n--)
        agenda.at(within(random, day, '07:00', '22:30'), () => read(play, random))
      if (!working) return
      for (let n = times(random, 1.5); n > 0; n--)
        agenda.at(within(random, day, '10:00', '17:30'), () => answer(play, random))
      if (random.chance(0.4)) agenda.at(within(random, day, '10:00', '17:00'), () => manage(play, random))
      if (random.chance(0.4)) agenda.at(within(random, day, '10:00', '17:00'), () => passOn(play, random))
      if (random.chance(0.5)) agenda.at(within(random, day, '17:00', '19:00'), () => callPeople(play, random))
    },
  }
}

async function publish(play: Play, random: Random) {
  const { cast } = play
  const from = random.weighted([
    ['courtyard', 5],
    ['community', 4],
    ['office', 1],
  ] as const)
  const area =
    from === 'office' ? 'ryh' : from === 'community' ? random.pick(cast.communities) : random.pick(cast.courtyards)
  const author =
    from === 'office'
      ? some(random, cast.holders('gridHead1'))
      : from === 'community'
        ? some(random, cast.holders('communityWorker', area))
        : (some(random, cast.holders('moderator', area)) ??
          some(random, cast.holders('communityWorker', area.slice(0, 7))))
  if (!author) return
  const session = play.as(author.id)
  const [kind, title, text] = random.pick(words)
  const cascade = random.chance(0.2) ? { forwardAfter: 120, callAfter: 1440 } : undefined
  const draft = await session.must('notices.draft', {
    kind,
    title,
    text,
    areas: [area],
    ...(cascade ? { cascade } : {}),
  })
  if (!draft) return
  const { noticeId } = draft
  const resident = random.pick(cast.holders('resident'))
  if (random.chance(0.05) && resident.courtyard !== author.courtyard)
    await play.as(resident.id).ask('notices.notice', { noticeId })
  if (random.chance(0.1)) {
    await session.ask('notices.schedule', { noticeId, publishAt: play.now() + 5 * HOUR, sure: true })
    return
  }
  await session.ask('notices.publish', { noticeId, sure: true })
  if (random.chance(0.1))
    play.agenda.at(play.now() + 20_000, async () => {
      await session.ask('notices.undo', { noticeId })
    })
}

async function read(play: Play, random: Random) {
  const session = play.as(random.pick(play.cast.holders('resident')).id)
  // Who reads lets the office write to their phone again.
  if (random.chance(0.4)) await session.must('messages.accept', { answers: [{ template: 'notice', accepted: true }] })
  const items = (await session.must('notices.list', { limit: 5 }))?.items ?? []
  for (const { noticeId, unread } of items.filter(one => one.unread).slice(0, 2)) {
    if (unread) await session.must('notices.open', { noticeId })
    if (random.chance(0.15)) await session.ask('notices.ask', { noticeId, text: '请问几点恢复？' })
    if (random.chance(0.2)) await session.must('notices.questions', { noticeId })
  }
}

async function answer(play: Play, random: Random) {
  const staff = [...play.cast.holders('communityWorker'), ...play.cast.holders('moderator')]
  const by = some(random, staff)
  if (!by) return
  const session = play.as(by.id)
  const items = (await session.must('notices.unanswered', { limit: 5 }))?.items ?? []
  for (const { questionId, canAnswer } of items.slice(0, 3)) {
    const input = { questionId, text: '下午四点前恢复，谢谢您的耐心', sure: true }
    if (canAnswer) await session.offered(call('notices.answer', input))
    else await session.notOffered(call('notices.answer', input))
    if (random.chance(0.03)) await session.ask('notices.hideQuestion', { questionId, reason: '重复提问' })
  }
}

const menuOf = (random: Random): Menu<Notice> => ({
  correct: {
    weight: 2,
    call: ({ noticeId, version, title }) =>
      call('notices.correct', { noticeId, version, title, text: '时间改为后天上午。', note: '改期', sure: true }),
  },
  withdraw: { weight: 1, call: ({ noticeId }) => call('notices.withdraw', { noticeId, reason: '改期，另行通知' }) },
  undo: { weight: 1, call: ({ noticeId }) => call('notices.undo', { noticeId }) },
  publish: {
    weight: random.int(0, 2),
    call: ({ noticeId, version }) => call('notices.publish', { noticeId, version, sure: true }),
  },
  discard: { weight: 1, call: ({ noticeId }) => call('notices.discard', { noticeId }) },
  unschedule: { weight: 1, call: ({ noticeId }) => call('notices.unschedule', { noticeId }) },
})

async function manage(play: Play, random: Random) {
  const by = some(random, [...play.cast.holders('communityWorker'), ...play.cast.holders('moderator')])
  if (!by) return
  const session = play.as(by.id)
  const stage = random.pick(['draft', 'scheduled', 'live', 'live', 'withdrawn'] as const)
  const items = (await session.must('notices.manage', { stage, limit: 6 }))?.items ?? []
  const one = some(random, items)
  if (one) await actOn(session, one, menuOf(random), random)
}

async function passOn(play: Play, random: Random) {
  const by = some(random, [...play.cast.holders('moderator'), ...play.cast.holders('communityWorker')])
  if (!by) return
  const session = play.as(by.id)
  const items = (await session.must('notices.relays', { limit: 5 }))?.items ?? []
  for (const { noticeId, area } of items.slice(0, 2))
    await session.ask('notices.markForwarded', { noticeId, area, forwarded: true })
  const live = some(random, (await session.ask('notices.manage', { stage: 'live', mine: true, limit: 5 }))?.items ?? [])
  if (!live) return
  if (random.chance(0.3)) await session.ask('notices.requestForwarding', { noticeId: live.noticeId })
  if (random.chance(0.3)) await session.ask('notices.requestCalls', { noticeId: live.noticeId })
  await session.must('notices.reach', { noticeId: live.noticeId })
}

async function callPeople(play: Play, random: Random) {
  const by = some(random, play.cast.holders('buildingHead'))
  if (!by) return
  const session = play.as(by.id)
  const asked = (await session.must('messages.inbox', { kind: 'work', limit: 10 }))?.items ?? []
  const noticeId = asked.flatMap(({ page }) => /unreached.*noticeId=([\w-]+)/.exec(page ?? '')?.[1] ?? [])[0]
  if (!noticeId) return
  const list = (await session.ask('notices.unreached', { noticeId, limit: 10 }))?.items ?? []
  for (const { personId } of list.slice(0, 3))
    await session.ask('notices.markCalled', {
      noticeId,
      personId,
      outcome: random.pick(['reached', 'family', 'noAnswer', 'wrongNumber'] as const),
    })
  play.agenda.at(play.now() + DAY + MINUTE, async () => {
    await session.must('messages.markRead', { kind: 'work' })
  })
}
