// Activities: organising one, signing up alone, with family or as a society, the waiting list, the door and the list.

import { DAY, HOUR, MINUTE, momentOf } from '@contract/time'
import { describe, expect, it } from 'vitest'
import { people } from '../cloudfunctions/platform/identity/people'
import { content, office, published, tomorrow } from './activities-rig'

describe('组织活动', () => {
  it('residents cannot, nor community workers in another community', async () => {
    const { rig, wang, worker, other } = await office()
    expect((await rig.as(wang).refusal('activities.draft', content(rig))).code).toBe('right.missing')
    expect((await rig.as(other).refusal('activities.draft', content(rig))).details).toEqual({
      fields: { 'areas.0': '不在您的范围内' },
    })
    const { activityId } = await published(rig, worker)
    const reason = '场地漏水'
    expect((await rig.as(wang).refusal('activities.cancel', { activityId, reason })).code).toBe('right.missing')
    expect((await rig.as(other).refusal('activities.cancel', { activityId, reason })).code).toBe('record.notFound')
    expect((await rig.as(wang).refusal('activities.people', { activityId })).code).toBe('right.missing')
    expect((await rig.as(other).refusal('activities.people', { activityId })).code).toBe('record.notFound')
    expect((await rig.as(other).refusal('activities.peopleFile', { activityId })).code).toBe('record.notFound')
  })

  it('a draft may lack everything, is seen by nobody, and is told what it lacks when it is published', async () => {
    const { rig, worker, wang } = await office()
    const { activityId } = await rig.as(worker).call('activities.draft', {})
    expect((await rig.as(wang).refusal('activities.view', { activityId })).code).toBe('record.notFound')
    const refusal = await rig.as(worker).refusal('activities.publish', { activityId })
    expect(Object.keys(refusal.details.fields as object).sort()).toEqual([
      'areas',
      'place',
      'sessions',
      'text',
      'title',
    ])
    const past = { startsAt: rig.now - HOUR, endsAt: rig.now + HOUR, capacity: 2 }
    await rig.as(worker).call('activities.edit', { activityId, ...content(rig, { sessions: [past] }) })
    expect((await rig.as(worker).refusal('activities.publish', { activityId })).details).toEqual({
      fields: { 'sessions.0.startsAt': '开始时间已经过了' },
    })
    await rig.as(worker).call('activities.edit', { activityId, ...content(rig) })
    expect(await rig.as(worker).call('activities.publish', { activityId })).toMatchObject({
      state: 'open',
      can: ['revise', 'cancel'],
    })
    expect((await rig.as(worker).refusal('activities.edit', { activityId, ...content(rig) })).code).toBe('flow.notNow')
  })

  it('is listed for those it is for, found by words, and moves to the past when it is over', async () => {
    const { rig, worker, wang, far } = await office()
    const { activityId } = await published(rig, worker)
    const titles = async (who: typeof wang, input = {}) =>
      (await rig.as(who).call('activities.list', input)).items.map(({ title }) => title)
    expect(await titles(wang)).toEqual(['环保手工课'])
    expect(await titles(wang, { text: '手工' })).toEqual(['环保手工课'])
    expect(await titles(wang, { text: '舞蹈' })).toEqual([])
    expect(await titles(wang, { kind: 'lesson' })).toEqual([])
    expect(await titles(far)).toEqual([])
    expect(await titles(far, { text: '手工' })).toEqual([])
    const other = { activityId, session: 0 }
    expect((await rig.as(far).refusal('activities.signUp', other)).code).toBe('activity.notForYou')
    rig.advance({ days: 1, hours: 2 })
    await rig.runJobs()
    expect(await titles(wang)).toEqual([])
    expect(await titles(wang, { past: true })).toEqual(['环保手工课'])
    expect((await rig.as(wang).refusal('activities.signUp', other)).code).toBe('activity.notOpen')
  })

  it('places can be added and never taken away; who waits gets them at once, and a note tells everyone', async () => {
    const { rig, worker, wang, liu } = await office()
    const { activityId, title, text, place } = await published(rig, worker)
    await rig.as(wang).call('activities.signUp', { activityId, session: 0, companions: 1 })
    await rig.as(liu).call('activities.signUp', { activityId, session: 0, queue: true })
    const revise = { activityId, title, text, place: place!, note: '改到三楼' }
    const fewer = { ...revise, places: [{ capacity: 1, acts: 0 }] }
    expect((await rig.as(worker).refusal('activities.revise', fewer)).code).toBe('activity.onlyMore')
    await rig.as(worker).call('activities.revise', { ...revise, places: [{ capacity: 3, acts: 0 }] })
    await rig.settle()
    expect((await rig.as(liu).call('activities.mine', {})).items[0]?.state).toBe('signedUp')
    expect((await rig.messages(wang)).map(message => message.text)).toEqual(['改到三楼'])
  })

  it('cancelled: everyone who signed up or waits is told why, and nobody can sign up any more', async () => {
    const { rig, worker, wang, liu, zhao } = await office()
    const { activityId } = await published(rig, worker)
    await rig.as(wang).call('activities.signUp', { activityId, session: 0, companions: 1 })
    await rig.as(liu).call('activities.signUp', { activityId, session: 0, queue: true })
    await rig.as(worker).call('activities.cancel', { activityId, reason: '场地漏水' })
    await rig.settle()
    for (const person of [wang, liu]) {
      const [told] = await rig.messages(person)
      expect(told).toMatchObject({ title: '活动取消：环保手工课', urgent: true })
      expect(told?.text).toContain('场地漏水')
      expect((await rig.as(person).call('activities.mine', {})).items[0]).toMatchObject({
        state: 'dropped',
        reason: '场地漏水',
      })
    }
    expect((await rig.as(zhao).call('activities.list', {})).items).toEqual([])
    const late = { activityId, session: 0 }
    expect((await rig.as(zhao).refusal('activities.signUp', late)).code).toBe('activity.notOpen')
  })

  it('only what is not on the word list is published', async () => {
    const { rig, worker } = await office()
    const { activityId } = await rig.as(worker).call('activities.draft', content(rig, { text: '教您兼职刷单' }))
    expect((await rig.as(worker).refusal('activities.publish', { activityId })).code).toBe('activity.unsafe')
  })
})

describe('报名', () => {
  it('“two seats, and we are three”: my family waits together, a neighbour alone gets the seat', async () => {
    const { rig, worker, wang, liu, zhao } = await office()
    const { activityId } = await published(rig, worker)
    const family = { activityId, session: 0, companions: 2 }
    expect(await rig.as(wang).refusal('activities.signUp', family)).toMatchObject({
      code: 'activity.full',
      details: { left: 2 },
    })
    const waiting = await rig.as(wang).call('activities.signUp', { ...family, queue: true })
    expect(waiting).toMatchObject({ state: 'waiting', ahead: 0, can: ['withdraw'] })
    await rig.as(liu).call('activities.signUp', { activityId, session: 0 })
    await rig.as(zhao).call('activities.signUp', { activityId, session: 0 })
    expect((await rig.as(wang).call('activities.view', { activityId })).sessions[0]?.seats).toEqual({
      capacity: 2,
      left: 0,
      waiting: 1,
    })
  })

  it('what is given up goes to the first who waits, who is told', async () => {
    const { rig, worker, wang, liu, zhao } = await office()
    const { activityId } = await published(rig, worker)
    const both = await rig.as(wang).call('activities.signUp', { activityId, session: 0, companions: 1 })
    await rig.as(liu).call('activities.signUp', { activityId, session: 0, queue: true })
    rig.advance({ minutes: 1 })
    await rig.as(zhao).call('activities.signUp', { activityId, session: 0, queue: true })
    expect((await rig.as(zhao).call('activities.mine', {})).items[0]).toMatchObject({ state: 'waiting', ahead: 1 })
    await rig.as(wang).call('activities.withdraw', { signupId: both.signupId })
    await rig.settle()
    for (const person of [liu, zhao]) {
      expect((await rig.as(person).call('activities.mine', {})).items[0]?.state).toBe('signedUp')
      expect((await rig.messages(person))[0]?.title).toBe('等到名额了：环保手工课')
    }
    // Who left may come back, at the end of the queue.
    const again = { activityId, session: 0 }
    expect((await rig.as(wang).refusal('activities.signUp', again)).code).toBe('activity.full')
    expect(await rig.as(wang).call('activities.signUp', { ...again, queue: true })).toMatchObject({ state: 'waiting' })
    expect((await rig.as(liu).refusal('activities.signUp', again)).code).toBe('activity.signedUp')
  })

  it('nobody withdraws another’s, and nobody after it has begun', async () => {
    const { rig, worker, wang, liu } = await office()
    const { activityId } = await published(rig, worker)
    const { signupId } = await rig.as(wang).call('activities.signUp', { activityId, session: 0 })
    expect((await rig.as(liu).refusal('activities.withdraw', { signupId })).code).toBe('record.notFound')
    rig.now = tomorrow(rig)
    expect((await rig.as(wang).refusal('activities.withdraw', { signupId })).code).toBe('activity.started')
  })

  it('a society signs up for the programme: what it performs, on places of their own', async () => {
    const { rig, worker, wang, liu } = await office()
    const sessions = [{ startsAt: tomorrow(rig), endsAt: tomorrow(rig) + HOUR, capacity: 2, acts: 1 }]
    const { activityId } = await published(rig, worker, { title: '社区春晚', sessions })
    const bare = { activityId, session: 0, as: 'society' as const }
    expect(Object.keys((await rig.as(wang).refusal('activities.signUp', bare)).details.fields as object)).toEqual([
      'society',
      'act',
      'headcount',
    ])
    const choir = { ...bare, society: '夕阳红合唱团', act: '大合唱《我的祖国》', headcount: 24 }
    expect(await rig.as(wang).call('activities.signUp', choir)).toMatchObject({ state: 'signedUp', companions: 0 })
    expect((await rig.as(liu).refusal('activities.signUp', { ...choir, society: '太极队' })).code).toBe('activity.full')
    const [session] = (await rig.as(liu).call('activities.view', { activityId })).sessions
    expect(session).toMatchObject({ seats: { left: 2 }, acts: { capacity: 1, left: 0 } })
  })

  it('where one comes without signing up, nobody can', async () => {
    const { rig, worker, wang } = await office()
    const sessions = [{ startsAt: tomorrow(rig), endsAt: tomorrow(rig) + HOUR, capacity: 0 }]
    const { activityId } = await published(rig, worker, { sessions })
    const view = await rig.as(wang).call('activities.view', { activityId })
    expect(view.sessions[0]?.seats).toBeUndefined()
    expect((await rig.as(wang).refusal('activities.signUp', { activityId, session: 0 })).code).toBe('activity.notOpen')
  })

  it('the evening before, who has a place is reminded, once', async () => {
    const { rig, worker, wang, liu } = await office()
    const sessions = [{ startsAt: tomorrow(rig), endsAt: tomorrow(rig) + HOUR, capacity: 1 }]
    const { activityId } = await published(rig, worker, { sessions })
    await rig.as(wang).call('activities.signUp', { activityId, session: 0 })
    await rig.as(liu).call('activities.signUp', { activityId, session: 0, queue: true })
    await rig.runJobs()
    expect(await rig.messages(wang)).toEqual([])
    rig.now = momentOf('2026-11-23', '18:01')
    await rig.runJobs()
    rig.advance({ minutes: 5 })
    await rig.runJobs()
    expect((await rig.messages(wang)).map(({ title }) => title)).toEqual(['明天 09:00：环保手工课'])
    expect(await rig.messages(liu)).toEqual([])
  })
})

describe('签到', () => {
  it('others cannot; I can with the code at the door, from an hour before; staff by their list', async () => {
    const { rig, worker, other, wang, liu } = await office()
    const { activityId, sessions } = await published(rig, worker)
    const { doorCode } = sessions[0]!
    expect(doorCode).toMatch(/^\d{6}$/)
    expect((await rig.as(wang).call('activities.view', { activityId })).sessions[0]).not.toHaveProperty('doorCode')
    const mine = await rig.as(wang).call('activities.signUp', { activityId, session: 0 })
    const { signupId } = mine
    const his = await rig.as(liu).call('activities.signUp', { activityId, session: 0 })
    const code = { signupId, doorCode: doorCode! }
    expect((await rig.as(wang).refusal('activities.checkIn', code)).code).toBe('activity.notCheckIn')
    rig.now = tomorrow(rig) - 60 * MINUTE
    expect((await rig.as(other).refusal('activities.checkIn', { signupId })).code).toBe('record.notFound')
    expect((await rig.as(liu).refusal('activities.checkIn', code)).code).toBe('record.notFound')
    expect((await rig.as(wang).refusal('activities.checkIn', { signupId })).code).toBe('activity.wrongCode')
    const wrong = { signupId, doorCode: doorCode === '123456' ? '654321' : '123456' }
    expect((await rig.as(wang).refusal('activities.checkIn', wrong)).code).toBe('activity.wrongCode')
    expect(await rig.as(wang).call('activities.checkIn', code)).toMatchObject({ state: 'attended' })
    const found = await rig.as(worker).call('activities.people', { activityId, text: his.code })
    expect(found.items.map(({ personName }) => personName)).toContain('刘思源')
    await rig.as(worker).call('activities.checkIn', { signupId: his.signupId })
    expect((await rig.as(liu).refusal('activities.undoCheckIn', { signupId: his.signupId })).code).toBe('right.missing')
    await rig.as(worker).call('activities.undoCheckIn', { signupId: his.signupId })
    const attended = await rig.as(worker).call('activities.people', { activityId, state: 'attended' })
    expect(attended.items.map(({ personName }) => personName)).toEqual(['王秀英'])
    rig.now += DAY
    expect((await rig.as(worker).refusal('activities.checkIn', { signupId: his.signupId })).code).toBe(
      'activity.notCheckIn',
    )
  })

  it('the list as an Excel file, without phone numbers', async () => {
    const { rig, worker, wang } = await office()
    const { activityId } = await published(rig, worker)
    await rig.as(wang).call('activities.signUp', { activityId, session: 0 })
    const file = await rig.as(worker).call('activities.peopleFile', { activityId })
    expect(file).toMatchObject({ name: '环保手工课 报名名单.xlsx', leftOut: 0 })
    expect(Buffer.from(file.base64, 'base64').subarray(0, 2).toString()).toBe('PK')
  })
})

describe('注销', () => {
  it('who leaves gives up what they signed up for, and their name goes', async () => {
    const { rig, worker, wang, liu } = await office()
    const sessions = [{ startsAt: tomorrow(rig), endsAt: tomorrow(rig) + HOUR, capacity: 1 }]
    const { activityId } = await published(rig, worker, { sessions })
    await rig.as(wang).call('activities.signUp', { activityId, session: 0 })
    await rig.as(liu).call('activities.signUp', { activityId, session: 0, queue: true })
    const unname = { personId: wang.id, part: 'signups' as const }
    await expect(rig.asSystem('activities.unname', unname)).rejects.toMatchObject({ code: 'record.notFound' })
    await rig.store.updateIf(people, wang.id, {}, { set: { deletedAt: rig.now } })
    await rig.asSystem('activities.unname', unname)
    await rig.settle()
    const { items } = await rig.as(worker).call('activities.people', { activityId })
    expect(items.map(({ personName, state }) => [personName, state])).toEqual([
      ['已注销居民', 'withdrawn'],
      ['刘思源', 'signedUp'],
    ])
  })
})

describe('节目报名', () => {
  const gala = (rig: Parameters<typeof content>[0]) => ({
    sessions: [{ startsAt: tomorrow(rig), endsAt: tomorrow(rig) + HOUR, capacity: 10, acts: 3 }],
  })
  const act = {
    as: 'society',
    society: '夕阳红合唱团',
    act: '大合唱',
    headcount: 20,
    minutes: 6,
    props: '4 支话筒',
  } as const

  it('is judged by those who organise it, and the society is told its turn', async () => {
    const { rig, worker, other, wang, liu } = await office()
    const { activityId } = await published(rig, worker, gala(rig))
    const { signupId } = await rig.as(wang).call('activities.signUp', { activityId, session: 0, ...act })
    const judged = { signupId, result: 'accepted', turn: 2, words: '请提前半小时到' } as const
    expect(await rig.as(liu).refusal('activities.audition', judged)).toMatchObject({ code: 'right.missing' })
    expect(await rig.as(other).refusal('activities.audition', judged)).toMatchObject({ code: 'record.notFound' })
    const { audition, minutes, props } = await rig.as(worker).call('activities.audition', judged)
    expect([audition, minutes, props]).toEqual([
      { result: 'accepted', turn: 2, words: '请提前半小时到' },
      6,
      '4 支话筒',
    ])
    await rig.settle()
    expect((await rig.messages(wang))[0]).toMatchObject({ title: '录用：大合唱' })
    expect((await rig.messages(wang))[0]?.text).toContain('第 2 个上场。请提前半小时到')
  })

  it('is nothing that a person with a seat has, and is over with the sign-up', async () => {
    const { rig, worker, wang } = await office()
    const { activityId } = await published(rig, worker, gala(rig))
    const seat = await rig.as(wang).call('activities.signUp', { activityId, session: 0 })
    const judge = (signupId: string) => rig.as(worker).refusal('activities.audition', { signupId, result: 'reserve' })
    expect(await judge(seat.signupId)).toMatchObject({ code: 'activity.noAct' })
    const { signupId } = await rig.as(wang).call('activities.signUp', { activityId, session: 0, ...act })
    await rig.as(wang).call('activities.withdraw', { signupId })
    expect(await judge(signupId)).toMatchObject({ code: 'activity.noAct' })
  })
})
