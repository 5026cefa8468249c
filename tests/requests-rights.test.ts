// Who may not: every command of a desk tried by residents and by staff of other desks, and what residents may not do.
import type { Input } from '@contract/contract'
import { describe, expect, it } from 'vitest'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { requests } from '../cloudfunctions/requests/records'
import { overlap, resemblance, sharedWord } from '../cloudfunctions/requests/resemblance'
import { courtyard, desks, type Office, office, reported, seen, until } from './requests-rig'

const words = '说明'
const reason = '原因'
/** Commands of the desk that has the request, with what they need. */
const ofDesk = {
  reject: { reason },
  progress: { words },
  note: { words },
  transfer: { toDesk: desks.community, reason },
  assist: { desks: [desks.urban], task: words },
  dispute: { reason },
  pause: { reason: 'weather', words, until: '2026-11-25' },
  askReporter: { words },
  resolve: { text: words },
  setUrgent: { urgentCase: null, reason },
  classify: { categoryId: 'pets' },
  merge: { intoId: 'another' },
} as const satisfies { [V in string]: object }

/** Reported by the moderator and accepted by a colleague at the same desk. */
async function ownAtDesk(all: Office, colleague?: Caller) {
  const { rig, moderator } = all
  const other = colleague ?? (await rig.personNamed({ name: '林霞' }, `moderator@${courtyard}`))
  const { requestId } = await reported(all, {}, moderator)
  await rig.as(other).call('requests.accept', { requestId })
  return requestId
}

describe('a command of a desk', () => {
  it.each(Object.keys(ofDesk) as (keyof typeof ofDesk)[])('%s is refused to everyone else', async verb => {
    const all = await office()
    const { rig, wang, liu, head, worker2, urban, safety, property } = all
    const requestId = await until(all, 'accepted')
    const input = { requestId, ...ofDesk[verb] } as unknown as Input<`requests.${typeof verb}`>
    for (const resident of [wang, liu, head])
      expect(await rig.as(resident).refusal(`requests.${verb}`, input)).toMatchObject({ code: 'right.missing' })
    for (const stranger of [worker2, urban, safety, property])
      expect((await rig.as(stranger).refusal(`requests.${verb}`, input)).code).toBe('record.notFound')
    expect((await rig.store.get(requests, requestId))!.version).toBe(2)
  })

  it.each(Object.keys(ofDesk) as (keyof typeof ofDesk)[])('%s is refused to the one who reported it', async verb => {
    const all = await office()
    const { rig, moderator } = all
    const requestId = await ownAtDesk(all)
    const input = { requestId, ...ofDesk[verb] } as unknown as Input<`requests.${typeof verb}`>
    expect(await rig.as(moderator).refusal(`requests.${verb}`, input)).toMatchObject({ code: 'request.own' })
  })

  it('resuming, taking an offer back and deciding a dispute are refused to the one who reported it', async () => {
    const all = await office()
    const { rig, moderator, head1, property } = all
    const colleague = await rig.personNamed({ name: '林霞' }, `moderator@${courtyard}`)
    const own = { code: 'request.own' }
    const paused = await ownAtDesk(all, colleague)
    await rig.as(colleague).call('requests.pause', { requestId: paused, ...ofDesk.pause })
    expect(await rig.as(moderator).refusal('requests.resume', { requestId: paused })).toMatchObject(own)
    expect((await seen(all, moderator, paused)).can).not.toContain('resume')
    const offered = await ownAtDesk(all, colleague)
    await rig.as(colleague).call('requests.transfer', { requestId: offered, toDesk: desks.property, reason })
    expect(await rig.as(moderator).refusal('requests.cancelTransfer', { requestId: offered })).toMatchObject(own)
    const { requestId } = await reported(all, {}, head1)
    await rig.as(moderator).call('requests.accept', { requestId })
    await rig.as(moderator).call('requests.transfer', { requestId, toDesk: desks.property, reason })
    await rig.as(property).call('requests.dispute', { requestId, reason })
    const decided = { requestId, toDesk: desks.property, words }
    expect(await rig.as(head1).refusal('requests.decideDispute', decided)).toMatchObject(own)
    await rig.as(all.administrator).call('requests.decideDispute', decided)
  })

  it('letting the clock run again is the desk’s as well', async () => {
    const all = await office()
    const { rig, moderator, property, wang } = all
    const requestId = await until(all, 'accepted')
    await rig.as(moderator).call('requests.pause', { requestId, ...ofDesk.pause })
    expect(await rig.as(wang).refusal('requests.resume', { requestId })).toMatchObject({ code: 'right.missing' })
    expect(await rig.as(property).refusal('requests.resume', { requestId })).toMatchObject({
      code: 'record.notFound',
    })
    expect((await rig.as(moderator).call('requests.resume', { requestId })).clock.state).toBe('running')
    expect(await rig.as(moderator).refusal('requests.resume', { requestId })).toMatchObject({
      code: 'request.notPaused',
    })
  })

  it('refusing and cancelling belong to the two sides of an offer', async () => {
    const all = await office()
    const { rig, moderator, wang, urban } = all
    const requestId = await until(all, 'accepted')
    await rig.as(moderator).call('requests.transfer', { requestId, toDesk: desks.community, reason })
    for (const person of [wang]) {
      expect(await rig.as(person).refusal('requests.refuseTransfer', { requestId, reason })).toMatchObject({
        code: 'right.missing',
      })
      expect(await rig.as(person).refusal('requests.cancelTransfer', { requestId })).toMatchObject({
        code: 'right.missing',
      })
    }
    expect(await rig.as(urban).refusal('requests.refuseTransfer', { requestId, reason })).toMatchObject({
      code: 'record.notFound',
    })
    expect(await rig.as(moderator).refusal('requests.refuseTransfer', { requestId, reason })).toMatchObject({
      code: 'request.nothingOffered',
    })
  })
})

describe('what residents may do with a request of somebody else', () => {
  it('is to join it in their community, and to leave it again', async () => {
    const all = await office()
    const { rig, liu, elsewhere, wang } = all
    const { requestId } = await reported(all)
    expect(await rig.as(elsewhere).refusal('requests.follow', { requestId })).toMatchObject({
      code: 'record.notFound',
    })
    expect(await rig.as(liu).refusal('requests.unfollow', { requestId })).toMatchObject({
      code: 'record.notFound',
    })
    expect(await rig.as(wang).refusal('requests.unfollow', { requestId })).toMatchObject({
      code: 'request.notFollowing',
    })
    expect(await rig.as(liu).call('requests.follow', { requestId })).toMatchObject({ following: true, followers: 1 })
    expect(await rig.as(liu).call('requests.follow', { requestId })).toMatchObject({ followers: 1 })
    // What the reporter did not share, a follower does not read; how it goes on, they do.
    const followed = await seen(all, liu, requestId)
    expect([followed.title, followed.text, followed.photos]).toEqual(['垃圾与保洁', undefined, []])
    expect((await rig.as(liu).call('requests.timeline', { requestId })).items).toHaveLength(1)
    await rig.as(liu).call('requests.unfollow', { requestId })
    expect(await rig.as(liu).refusal('requests.view', { requestId })).toMatchObject({ code: 'record.notFound' })
  })

  it('is not to let neighbours read it; staff can only end that', async () => {
    const all = await office()
    const { rig, liu, moderator } = all
    const requestId = await until(all, 'accepted', { shared: true })
    expect(await rig.as(liu).refusal('requests.share', { requestId, shared: false })).toMatchObject({
      kind: expect.stringMatching(/rule|notFound/),
    })
    await rig.as(moderator).call('requests.share', { requestId, shared: false })
    expect(await rig.as(moderator).refusal('requests.share', { requestId, shared: true })).toMatchObject({
      code: 'request.notYourDesk',
    })
  })

  it('never is to take a name off, or to note a calendar', async () => {
    const { rig, administrator, wang } = await office()
    for (const person of [administrator, wang]) {
      expect(await rig.as(person).refusal('requests.unname', { personId: wang.id, part: 'open' })).toMatchObject({
        code: 'right.missing',
      })
      expect(await rig.as(person).refusal('requests.adoptCalendar', { stamp: 'x' })).toMatchObject({
        code: 'right.missing',
      })
    }
    expect(await rig.as(wang).refusal('requests.removeTemplate', { templateId: 'x' })).toMatchObject({
      code: 'right.missing',
    })
  })
})

describe('being alike', () => {
  const about = (text: string, more: object = {}) => ({
    categoryId: 'garbage',
    eventClass: '市容环境',
    place: { area: courtyard, words: '3 号楼' },
    text,
    submittedAt: 0,
    ...more,
  })
  it('is more so the more words are shared, and never without a place in common', () => {
    const score = (text: string, more?: object) => resemblance(about('垃圾桶满了没人清'), about(text, more))?.score ?? 0
    expect(score('垃圾桶又满了没人清')).toBeGreaterThan(score('草坪枯了一片'))
    expect(score('垃圾桶满了没人清', { place: { area: 'ryh/c01/y002', words: '9 号楼' } })).toBe(0)
    expect(score('垃圾桶满了没人清', { eventClass: '街面秩序' })).toBe(0)
    expect(score('垃圾桶满了没人清')).toBeLessThanOrEqual(100)
  })
  it('finds the longest run of letters in common', () => {
    expect(sharedWord('电梯又停了，老人下不了楼', '我家的电梯又停了')).toBe('电梯又停了')
    expect(sharedWord('晴', '雨')).toBeUndefined()
    expect([overlap('', '有字'), overlap('一样的话', '一样的话')]).toEqual([0, 0.75])
  })
})
