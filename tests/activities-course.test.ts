// Courses 报一次名，参加每一次: who offers one, one seat for all sessions, coming to each, and the list to take away.

import { DAY, HOUR } from '@contract/time'
import { describe, expect, it } from 'vitest'
import { listRows } from '../cloudfunctions/activities/people-file'
import { activities, signups } from '../cloudfunctions/activities/records'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { content, office, published, tomorrow } from './activities-rig'
import type { Refused, Rig } from './rig'

const WEEK = 7 * DAY

/** English on three Mondays, written in no order. */
const english = (rig: Rig, capacity = 2) => ({
  title: '免费英语班',
  course: true,
  sessions: [2, 0, 1].map(week => ({
    startsAt: tomorrow(rig) + week * WEEK,
    endsAt: tomorrow(rig) + week * WEEK + 2 * HOUR,
    capacity: week === 0 ? capacity : 0,
  })),
})

const join = (rig: Rig, who: Caller, activityId: string, input = {}) =>
  rig.as(who).call('activities.signUp', { activityId, session: 0, ...input })

describe('一门课', () => {
  it('“residents open no class, and a class of one evening is no course”', async () => {
    const { rig, worker, wang } = await office()
    expect((await rig.as(wang).refusal('activities.draft', content(rig, english(rig)))).code).toBe('right.missing')
    const [first] = content(rig).sessions!
    const { activityId } = await rig
      .as(worker)
      .call('activities.draft', content(rig, { course: true, sessions: [{ ...first!, capacity: 0 }] }))
    const lacks = (await rig.as(worker).refusal('activities.publish', { activityId })).details.fields as object
    expect(Object.keys(lacks).sort()).toEqual(['sessions', 'sessions.0.capacity'])
  })

  it('“I sign up once, and no session asks me again”', async () => {
    const { rig, worker, wang, liu, zhao } = await office()
    const { activityId, sessions } = await published(rig, worker, english(rig))
    expect(sessions.map(({ startsAt }) => (startsAt - tomorrow(rig)) / WEEK)).toEqual([0, 1, 2])
    expect(sessions.map(({ seats }) => seats?.capacity)).toEqual([2, undefined, undefined])
    expect((await rig.as(wang).refusal('activities.signUp', { activityId, session: 1 })).code).toBe('activity.notOpen')
    expect(await join(rig, wang, activityId)).toMatchObject({
      state: 'signedUp',
      endsAt: sessions[2]!.endsAt,
      lessons: sessions.map(({ startsAt, endsAt }) => ({ startsAt, endsAt })),
    })
    const again = { activityId, session: 0 }
    expect((await rig.as(wang).refusal('activities.signUp', again)).code).toBe('activity.signedUp')
    // After it has begun nobody joins, and it is still among what she goes to.
    rig.now = sessions[0]!.endsAt + DAY
    expect((await rig.as(liu).refusal('activities.signUp', again)).code).toBe('activity.notOpen')
    expect((await rig.as(wang).call('activities.mine', {})).items).toHaveLength(1)
    expect((await rig.as(wang).call('activities.mine', { past: true })).items).toEqual([])
    expect((await rig.as(zhao).call('activities.list', {})).items).toMatchObject([{ course: true, sessionCount: 3 }])
  })

  it('“I came the first and the third time”: each with the code of that day, once', async () => {
    const { rig, worker, other, wang } = await office()
    const { activityId, sessions } = await published(rig, worker, english(rig))
    const { signupId } = await join(rig, wang, activityId)
    const refused = async (who: Caller, input = {}) =>
      (await rig.as(who).refusal('activities.checkIn', { signupId, ...input })).code
    const codes = sessions.map(({ doorCode }) => doorCode!)
    expect(await refused(other)).toBe('record.notFound')
    expect(await refused(wang, { doorCode: codes[0] })).toBe('activity.notCheckIn')
    rig.now = sessions[0]!.startsAt
    await rig.as(wang).call('activities.checkIn', { signupId, doorCode: codes[0]! })
    expect(await refused(wang, { doorCode: codes[0] })).toBe('activity.cameAlready')
    rig.now = sessions[1]!.startsAt - DAY
    expect(await refused(worker)).toBe('activity.notCheckIn')
    // Marked by mistake the second time: the first stays.
    rig.now = sessions[1]!.startsAt
    await rig.as(worker).call('activities.checkIn', { signupId })
    const undone = await rig.as(worker).call('activities.undoCheckIn', { signupId })
    expect(undone.state).toBe('attended')
    expect((await rig.as(worker).refusal('activities.undoCheckIn', { signupId })).code).toBe('flow.notNow')
    rig.now = sessions[2]!.startsAt
    if (codes[0] !== codes[2]) expect(await refused(wang, { doorCode: codes[0] })).toBe('activity.wrongCode')
    const third = await rig.as(wang).call('activities.checkIn', { signupId, doorCode: codes[2]! })
    expect(third.lessons?.map(({ cameAt }) => cameAt)).toEqual([
      sessions[0]!.startsAt,
      undefined,
      sessions[2]!.startsAt,
    ])
  })

  it('the Excel file has a column for each session, with when each came', async () => {
    const { rig, worker, wang, liu } = await office()
    const { activityId, sessions } = await published(rig, worker, english(rig))
    const { signupId } = await join(rig, wang, activityId)
    rig.advance({ minutes: 1 })
    await join(rig, liu, activityId)
    rig.now = sessions[1]!.startsAt
    await rig.as(worker).call('activities.checkIn', { signupId })
    const file = await rig.as(worker).call('activities.peopleFile', { activityId })
    expect(file.name).toBe('免费英语班 报名名单.xlsx')
    const { items } = await rig.store.find(signups, { index: 'ofActivity', equals: { activityId }, limit: 9 })
    const rows = listRows((await rig.store.get(activities, activityId))!, items, rig.now, '湖西社区').map(row =>
      (row ?? []).map(cell => (cell && typeof cell === 'object' && 'value' in cell ? cell.value : cell)),
    )
    const head = rows.find(row => row[0] === '场次')!
    const of = (name: string) => rows.find(row => row[2] === name)!.slice(10)
    expect(head.slice(10)).toEqual(['2026-11-24 09:00', '2026-12-01 09:00', '2026-12-08 09:00'])
    expect(of('王秀英')).toEqual(['', '2026-12-01 09:00', ''])
    expect(of('刘思源')).toEqual(['', '', ''])
  })

  it.each(['sqlite', 'cloudbase'] as const)('twenty people race for the last seat on %s: one has it', async engine => {
    const { rig, worker } = await office({ engine, twice: false })
    const { activityId } = await published(rig, worker, english(rig, 1))
    const all = await Promise.all(Array.from({ length: 20 }, () => rig.person('resident@ryh/c01/y001')))
    const outcomes = await Promise.allSettled(all.map(who => join(rig, who, activityId)))
    const refused = outcomes.flatMap(one => (one.status === 'rejected' ? [(one.reason as Refused).code] : []))
    expect(refused).toEqual(Array(19).fill('activity.full'))
    expect((await rig.as(worker).call('activities.people', { activityId, state: 'signedUp' })).items).toHaveLength(1)
  })
})
