// 社团: registering one, signing it up with an act or with its people on seats, and what becomes of it.
import { describe, expect, it } from 'vitest'
import { seats } from '../cloudfunctions/activities/records'
import { office, published, tomorrow } from './activities-rig'
import type { Rig } from './rig'

const HOUR = 3_600_000
const sessions = (rig: Rig, capacity: number) => [
  { startsAt: tomorrow(rig), endsAt: tomorrow(rig) + HOUR, capacity, acts: 1 },
]

describe('the register of societies', () => {
  it('is kept by who speaks for a society and the staff where it meets, nobody else', async () => {
    const { rig, worker, other, wang, liu, far } = await office()
    const society = await rig.as(wang).call('activities.saveSociety', { name: '夕阳红合唱团', members: 20 })
    expect(society).toMatchObject({ area: 'ryh/c01', contactName: '王秀英', mine: true, manages: true })
    const { societyId } = society
    const change = { societyId, members: 22 }
    for (const who of [liu, other])
      expect(await rig.as(who).refusal('activities.saveSociety', change)).toMatchObject({ code: 'record.notFound' })
    expect(await rig.as(worker).call('activities.saveSociety', { ...change, about: '每周三排练' })).toMatchObject({
      members: 22,
      about: '每周三排练',
      mine: false,
    })
    const listed = async (who: typeof wang) => (await rig.as(who).call('activities.societies', {})).items
    expect(await listed(liu)).toMatchObject([{ name: '夕阳红合唱团', contactName: '王**', manages: false }])
    expect(await listed(far)).toEqual([])
    expect((await rig.as(liu).call('activities.societies', { mine: true })).items).toEqual([])
    expect(await rig.as(liu).refusal('activities.retireSociety', { societyId })).toMatchObject({
      code: 'record.notFound',
    })
  })

  it('has each name once in a community; one that was taken off can be registered again', async () => {
    const { rig, wang, liu, far } = await office()
    const said = { name: '书法社', members: 8 }
    const { societyId } = await rig.as(wang).call('activities.saveSociety', said)
    expect(await rig.as(liu).refusal('activities.saveSociety', said)).toMatchObject({ code: 'society.taken' })
    await rig.as(far).call('activities.saveSociety', said)
    await rig.as(wang).call('activities.retireSociety', { societyId })
    expect(await rig.as(liu).call('activities.saveSociety', said)).toMatchObject({ societyId, mine: true })
    for (let n = 0; n < 4; n++) await rig.as(liu).call('activities.saveSociety', { name: `社${n}`, members: 2 })
    expect(await rig.as(liu).refusal('activities.saveSociety', { name: '第六个', members: 2 })).toMatchObject({
      code: 'society.tooMany',
    })
  })

  it('is raced for one name by two, and one of them has it', async () => {
    const { rig, wang, liu } = await office()
    const answers = await Promise.allSettled(
      [wang, liu].map(who => rig.as(who).call('activities.saveSociety', { name: '太极队', members: 5 })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('a society signs up', () => {
  it('by its contact alone: its people take their seats all at once or not at all', async () => {
    const { rig, worker, wang, liu, zhao } = await office()
    const { activityId } = await published(rig, worker, { sessions: sessions(rig, 10) })
    const { societyId } = await rig.as(wang).call('activities.saveSociety', { name: '合唱团', members: 8 })
    const group = { activityId, session: 0, societyId }
    expect(await rig.as(liu).refusal('activities.signUp', { ...group, headcount: 2 })).toMatchObject({
      code: 'record.notFound',
    })
    expect(await rig.as(wang).refusal('activities.signUp', { ...group, headcount: 9 })).toMatchObject({
      code: 'input.invalid',
    })
    const signup = await rig.as(wang).call('activities.signUp', { ...group, headcount: 8 })
    expect(signup).toMatchObject({ state: 'signedUp', society: '合唱团', companions: 7 })
    const left = async () => (await rig.as(liu).call('activities.view', { activityId })).sessions[0]?.seats?.left
    expect(await left()).toBe(2)
    const full = { activityId, session: 0, companions: 2 }
    expect(await rig.as(liu).refusal('activities.signUp', full)).toMatchObject({ code: 'activity.full' })
    await rig.as(zhao).call('activities.signUp', { ...full, queue: true })
    await rig.as(wang).call('activities.withdraw', { signupId: signup.signupId })
    await rig.settle()
    expect(await left()).toBe(7)
  })

  it('never gets some of its seats, however many race for them', async () => {
    const { rig, worker, wang, liu, zhao } = await office()
    const { activityId } = await published(rig, worker, { sessions: sessions(rig, 12) })
    const groups = await Promise.all(
      [wang, liu, zhao].map(async (who, n) => {
        const { societyId } = await rig.as(who).call('activities.saveSociety', { name: `队${n}`, members: 6 })
        return { who, societyId }
      }),
    )
    const answers = await Promise.allSettled(
      groups.map(({ who, societyId }) =>
        rig.as(who).call('activities.signUp', { activityId, session: 0, societyId, headcount: 5 }),
      ),
    )
    const taken = answers.filter(({ status }) => status === 'fulfilled').length
    expect(taken).toBe(2)
    const pool = `${activityId}~0~person`
    expect(await rig.store.count(seats, { index: 'ofPool', equals: { pool } })).toBe(10)
  })

  it('for the programme under its registered name', async () => {
    const { rig, worker, wang } = await office()
    const { activityId } = await published(rig, worker, { sessions: sessions(rig, 5) })
    const { societyId } = await rig.as(wang).call('activities.saveSociety', { name: '合唱团', members: 20 })
    const act = { activityId, session: 0, as: 'society' as const, societyId, act: '歌唱祖国', headcount: 16 }
    expect(await rig.as(wang).call('activities.signUp', act)).toMatchObject({ society: '合唱团', headcount: 16 })
    await rig.as(worker).call('activities.retireSociety', { societyId })
    expect((await rig.as(wang).call('activities.mine', {})).items).toMatchObject([{ society: '合唱团' }])
  })
})
