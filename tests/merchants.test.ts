// 商户: visits from door to door, sub-standard to compliant day by day, the cleaning log, and what diners read.
import { DAY, dayOf, HOUR } from '@contract/time'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dinerPageOf } from '../cloudfunctions/merchants/diners'
import { openWork } from '../cloudfunctions/merchants/open-work'
import { dueOf, missedDays } from '../cloudfunctions/merchants/rules'
import { people } from '../cloudfunctions/platform/identity/people'
import { C1, G1, G2, merchantsOffice } from './merchants-rig'

type Office = Awaited<ReturnType<typeof merchantsOffice>>

/** Who keeps the register sees the code that hangs at the door. */
const codeOf = async ({ rig, worker }: Office, merchantId: string) =>
  (await rig.as(worker).call('merchants.view', { merchantId })).code!

/** A restaurant whose meeting was held, followed up by the grid worker. */
async function followedUp({ rig, worker, head, photo, shop }: Office) {
  const { merchantId } = await shop()
  const photoIds = [await photo(worker)]
  const failed = ['purifier', 'kitchen'] as const
  await rig.as(worker).call('merchants.visit', { merchantId, failed: [...failed], words: '油烟大', photoIds })
  await rig.as(head).call('merchants.callMeeting', { merchantId, at: rig.now, invited: ['market-regulation'] })
  await rig.as(head).call('merchants.decide', { merchantId, present: ['market-regulation'], decisions: '三天内改好' })
  return merchantId
}

describe('the register', () => {
  it('is kept by those who walk the grid, not by residents, and not beyond it', async () => {
    const { rig, shop } = await merchantsOffice()
    const resident = await rig.person('resident@ryh/c01/y001')
    const content = { name: '新店', kind: 'snack', size: 'small', place: { area: G2, words: '2 号' } } as const
    expect((await rig.as(resident).refusal('merchants.save', content)).code).toBe('right.missing')
    await expect(shop({ place: { area: G2, words: '2 号' } })).rejects.toMatchObject({ code: 'record.notFound' })
    await expect(shop({ ownerId: resident.id })).rejects.toMatchObject({ code: 'merchant.notMerchant' })
  })

  it('has a name at an address once, and is changed only as it was seen', async () => {
    const { shop } = await merchantsOffice()
    const first = await shop()
    await expect(shop()).rejects.toMatchObject({ code: 'merchant.taken' })
    const renamed = await shop({ merchantId: first.merchantId, version: first.version, name: '老马面馆' })
    expect(renamed.name).toBe('老马面馆')
    await expect(shop({ merchantId: first.merchantId, version: first.version })).rejects.toMatchObject({
      code: 'record.changed',
    })
    // Its old name is free again.
    expect((await shop()).merchantId).not.toBe(first.merchantId)
  })

  it('finds a restaurant by words, size and what is due', async () => {
    const { rig, head, shop } = await merchantsOffice()
    await shop({ size: 'large', name: '湖畔火锅', kind: 'hotpot' })
    await shop()
    const names = async (asked: object) =>
      (await rig.as(head).call('merchants.list', { area: C1, ...asked })).items.map(({ name }) => name)
    expect(await names({ text: '火锅' })).toEqual(['湖畔火锅'])
    expect(await names({ size: 'small' })).toEqual(['老马烩面馆'])
    expect(await names({ due: 'overdue' })).toEqual([])
    rig.advance({ days: 31 })
    expect(await names({ due: 'overdue' })).toEqual(['湖畔火锅'])
    const { total, areas } = await rig.as(head).call('merchants.figures', { area: C1 })
    expect(total).toMatchObject({ total: 2, overdue: 1 })
    expect(areas.map(({ counts }) => counts.total)).toEqual([2, 0])
  })
})

describe('the figures', () => {
  it('call compliant what somebody looked at alone, as the list does', async () => {
    const { rig, worker, head, shop } = await merchantsOffice()
    const { merchantId } = await shop()
    await shop({ name: '没人去过的店' })
    const shown = async () => (await rig.as(head).call('merchants.figures', { area: C1 })).total
    expect(await shown()).toMatchObject({ total: 2, compliant: 0, unseen: 2 })
    await rig.as(worker).call('merchants.visit', { merchantId, failed: [] })
    const { total, sizes } = await rig.as(head).call('merchants.figures', { area: C1 })
    expect(total).toMatchObject({ total: 2, compliant: 1, unseen: 1, substandard: 0 })
    expect(sizes.find(({ size }) => size === 'small')).toMatchObject({ total: 2, compliant: 1 })
    const listed = async (state: 'compliant' | 'unseen', text?: string) =>
      (await rig.as(head).call('merchants.list', { area: C1, state, ...(text && { text }) })).items.map(one => one.name)
    expect([await listed('compliant'), await listed('unseen')]).toEqual([['老马烩面馆'], ['没人去过的店']])
    expect([await listed('compliant', '没人'), await listed('unseen', '没人')]).toEqual([[], ['没人去过的店']])
  })
})

describe('a sub-standard restaurant', () => {
  it('is visited, met at, followed up each day and compliant again', async () => {
    const office = await merchantsOffice()
    const { rig, worker, head, owner, officer, photo } = office
    const merchantId = await followedUp(office)
    await rig.settle()
    expect((await rig.messages(officer)).map(({ title }) => title)).toEqual(['现场会：老马烩面馆'])
    expect((await rig.as(owner).refusal('merchants.followUp', { merchantId, words: '好了', fixed: [] })).code).toBe(
      'right.missing',
    )
    const words = '处罚 500 元'
    await rig
      .as(officer)
      .call('merchants.enforce', { merchantId, kind: 'fine', words, photoIds: [await photo(officer)] })
    for (const fixed of [[], ['kitchen'], ['kitchen', 'purifier']] as ('kitchen' | 'purifier')[][]) {
      expect((await rig.as(head).refusal('merchants.comply', { merchantId, words: '达标' })).code).toBe(
        'merchant.notFixed',
      )
      rig.advance({ days: 1 })
      await rig.as(worker).call('merchants.followUp', { merchantId, words: '看过了', fixed })
    }
    const done = await rig.as(head).call('merchants.comply', { merchantId, words: '全部改好' })
    expect(done).toMatchObject({ state: 'compliant', missed: 0 })
    expect(done.case).toMatchObject({ left: [], missed: [], closedWords: '全部改好' })
    expect(done.case!.followUps).toHaveLength(3)
  })

  it('shows each day without an entry, and reminds those who follow it up', async () => {
    const office = await merchantsOffice()
    const { rig, worker, head } = office
    const merchantId = await followedUp(office)
    const start = dayOf(rig.now)
    rig.advance({ days: 2, hours: 9 })
    await rig.runJobs()
    const { items } = await rig.as(head).call('merchants.list', { state: 'followUp' })
    expect(items[0]!.missed).toBe(1)
    expect((await rig.messages(worker)).map(({ title }) => title)).toContain('今天还没跟进：老马烩面馆')
    // The head hears of it once a day was missed.
    expect((await rig.messages(head)).map(({ title }) => title)).toContain('今天还没跟进：老马烩面馆')
    const view = await rig.as(head).call('merchants.view', { merchantId })
    expect(view.case!.missed.every(day => day > start)).toBe(true)
  })

  it('is not declared compliant by who noted the last follow-up', async () => {
    const office = await merchantsOffice()
    const { rig, head } = office
    const merchantId = await followedUp(office)
    rig.advance({ days: 1 })
    await rig.as(head).call('merchants.followUp', { merchantId, words: '都好了', fixed: ['purifier', 'kitchen'] })
    expect((await rig.as(head).refusal('merchants.comply', { merchantId, words: '达标' })).code).toBe(
      'merchant.ownWork',
    )
  })

  it('is offered as compliant to whoever may say so alone, and not while something is left', async () => {
    const office = await merchantsOffice()
    const { rig, worker, head } = office
    const merchantId = await followedUp(office)
    const offered = async () => (await rig.as(head).call('merchants.view', { merchantId })).can.includes('comply')
    const noted = async (by: typeof head, fixed: ('kitchen' | 'purifier')[]) => {
      rig.advance({ days: 1 })
      await rig.as(by).call('merchants.followUp', { merchantId, words: '看过了', fixed })
      return offered()
    }
    expect(await offered()).toBe(false)
    expect(await noted(worker, ['kitchen'])).toBe(false)
    expect(await noted(head, ['kitchen', 'purifier'])).toBe(false)
    expect(await noted(worker, ['kitchen', 'purifier'])).toBe(true)
  })

  it('is not compliant while a later visit finds again what was said to be mended', async () => {
    const office = await merchantsOffice()
    const { rig, worker, head, photo } = office
    const merchantId = await followedUp(office)
    rig.advance({ days: 1 })
    await rig.as(worker).call('merchants.followUp', { merchantId, words: '都好了', fixed: ['purifier', 'kitchen'] })
    const photoIds = [await photo(worker)]
    await rig.as(worker).call('merchants.visit', { merchantId, failed: ['kitchen'], words: '又脏了', photoIds })
    const view = await rig.as(head).call('merchants.view', { merchantId })
    expect(view.case!.left).toEqual(['kitchen'])
    expect((await dinerPageOf(rig.store, await codeOf(office, merchantId))).failed).toEqual(['kitchen'])
    expect((await rig.as(head).refusal('merchants.comply', { merchantId, words: '达标' })).code).toBe(
      'merchant.notFixed',
    )
  })

  it('is sub-standard still when it closes and opens again', async () => {
    const office = await merchantsOffice()
    const { rig, worker } = office
    const merchantId = await followedUp(office)
    await rig.as(worker).call('merchants.close', { merchantId, words: '关门了' })
    const back = await rig.as(worker).call('merchants.reopen', { merchantId })
    expect(back).toMatchObject({ state: 'substandard', case: { failed: ['purifier', 'kitchen'], meetings: [] } })
    await rig.as(worker).call('merchants.close', { merchantId, words: '又关门了' })
  })

  it('is followed up by staff of that place alone, and only after the meeting', async () => {
    const office = await merchantsOffice()
    const { rig, worker, head, owner, photo, shop } = office
    const { merchantId } = await shop()
    const photoIds = [await photo(worker)]
    await rig.as(worker).call('merchants.fail', { merchantId, failed: ['fire'], words: '燃气管老化', photoIds })
    const invited = ['market-regulation' as const]
    const past = { merchantId, at: rig.now - HOUR, invited }
    expect((await rig.as(head).refusal('merchants.callMeeting', past)).code).toBe('merchant.meetingPast')
    await rig.as(head).call('merchants.callMeeting', { merchantId, at: rig.now + HOUR, invited })
    const decision = { merchantId, present: [], decisions: '换管', followerIds: [owner.id] }
    expect((await rig.as(head).refusal('merchants.decide', decision)).code).toBe('merchant.tooEarly')
    rig.advance({ hours: 2 })
    expect((await rig.as(head).refusal('merchants.decide', decision)).code).toBe('merchant.notFollower')
    const after = await rig.as(head).call('merchants.decide', { ...decision, followerIds: [] })
    expect(after.case!.followers).toEqual([{ personId: worker.id, name: '张伟' }])
  })
})

describe('following up', () => {
  it('is handed to somebody else of that place when one goes, with the days noted', async () => {
    const office = await merchantsOffice()
    const { rig, worker, head } = office
    const merchantId = await followedUp(office)
    rig.advance({ days: 1 })
    await rig.as(worker).call('merchants.followUp', { merchantId, words: '看过了', fixed: [] })
    const [kind] = openWork
    const next = await rig.personNamed({ name: '刘洋' }, `gridWorker@${G1}`)
    const far = await rig.personNamed({ name: '周明' }, `gridWorker@${G2}`)
    const ctx = { ...rig.store, now: rig.now } as never
    const { items } = await kind!.open(ctx, worker.id, null, 10)
    expect(items.map(one => kind!.theirs(one, worker.id))).toEqual([true])
    const person = async (id: string) => (await rig.store.get(people, id))!
    expect(await kind!.lacks(ctx, items[0]!, await person(far.id))).toEqual({ right: 'merchants.visit', area: G1 })
    expect(await kind!.lacks(ctx, items[0]!, await person(next.id))).toBeUndefined()
    const all = { from: await person(worker.id), to: await person(next.id), by: await person(head.id) }
    expect(await kind!.hand(ctx, items[0]!, all)).toMatchObject([{ doc: { followerIds: [next.id] } }])
  })
})

describe('cleaning the purifier', () => {
  it('is entered by the restaurant for its own alone, once a day, and moves the day on which it is due', async () => {
    const { rig, owner, photo, shop } = await merchantsOffice({ twice: false })
    const { merchantId } = await shop({ ownerId: owner.id })
    const other = await shop({ name: '隔壁', place: { area: G1, words: '3 号' } })
    const entry = async () => ({ merchantId, day: dayOf(rig.now), photoIds: [await photo(owner)] })
    const wrong = { ...(await entry()), merchantId: other.merchantId }
    expect((await rig.as(owner).refusal('merchants.recordCleaning', wrong)).code).toBe('record.notFound')
    rig.advance({ days: 20 })
    await rig.as(owner).call('merchants.recordCleaning', await entry())
    expect((await rig.as(owner).refusal('merchants.recordCleaning', await entry())).code).toBe('merchant.cleanedThen')
    const mine = await rig.as(owner).call('merchants.mine', {})
    expect(mine.items[0]).toMatchObject({ name: '老马烩面馆', dueOn: '2027-03-13' })
  })

  it('with a picture that was handed in before is looked at, and counts no more when it was none', async () => {
    const { rig, worker, owner, photo, shop } = await merchantsOffice()
    const { merchantId } = await shop({ ownerId: owner.id })
    await rig.as(worker).call('merchants.visit', { merchantId, failed: [], photoIds: [await photo(worker, 'same')] })
    const photoIds = [await photo(owner, 'same')]
    const one = await rig.as(owner).call('merchants.recordCleaning', { merchantId, day: dayOf(rig.now), photoIds })
    expect(one).toMatchObject({ state: 'toCheck', reused: true })
    await rig.settle()
    expect((await rig.messages(worker)).map(({ title }) => title)).toContain('请抽查清洗：老马烩面馆')
    const check = { cleaningId: one.cleaningId, genuine: false, words: '没洗过' }
    expect((await rig.as(owner).refusal('merchants.checkCleaning', check)).code).toBe('right.missing')
    await rig.as(worker).call('merchants.checkCleaning', check)
    expect((await rig.as(worker).call('merchants.view', { merchantId })).cleanedOn).toBeUndefined()
    expect((await rig.as(worker).refusal('merchants.checkCleaning', check)).code).toBe('merchant.checkedAlready')
  })
})

describe('a cleaning that was none', () => {
  it('leaves the last one that did take place, whatever was refused or handed in late before it', async () => {
    const { rig, worker, owner, photo, shop } = await merchantsOffice({ twice: false })
    const { merchantId } = await shop({ ownerId: owner.id })
    rig.advance({ days: 40 })
    const clean = async (ago: number) => {
      await rig
        .as(worker)
        .call('merchants.visit', { merchantId, failed: [], photoIds: [await photo(worker, `${ago}`)] })
      const photoIds = [await photo(owner, `${ago}`)]
      const day = dayOf(rig.now - ago * DAY)
      return rig.as(owner).call('merchants.recordCleaning', { merchantId, day, photoIds })
    }
    const refused = async ({ cleaningId }: { cleaningId: string }) => {
      await rig.as(worker).call('merchants.checkCleaning', { cleaningId, genuine: false, words: '没洗过' })
      return (await rig.as(worker).call('merchants.view', { merchantId })).cleanedOn
    }
    const [first, second, third] = [await clean(20), await clean(10), await clean(2)]
    const late = await clean(15)
    // The one between is found out first: the last one counts on, and once it goes, not the one between.
    expect(await refused(second)).toBe(third.day)
    expect(await refused(third)).toBe(late.day)
    expect(await refused(late)).toBe(first.day)
    expect(await refused(first)).toBeUndefined()
  })
})

describe('what diners read', () => {
  it('holds no name of anybody, and nothing once another code hangs there', async () => {
    const office = await merchantsOffice()
    const { rig, worker, owner, shop } = office
    const { merchantId, code } = await shop({ ownerId: owner.id, licence: { number: 'JY1', until: '2027-01-01' } })
    const page = await dinerPageOf(rig.store, code!)
    expect(page).toMatchObject({ name: '老马烩面馆', state: 'compliant', licence: { number: 'JY1' } })
    const text = JSON.stringify(page)
    for (const secret of [worker.name, owner.name, worker.id, owner.id, G1]) expect(text).not.toContain(secret)
    const renewed = await rig.as(worker).call('merchants.renewCode', { merchantId })
    expect(renewed.code).not.toBe(code)
    await expect(dinerPageOf(rig.store, code!)).rejects.toMatchObject({ code: 'merchant.codeEnded' })
    await expect(dinerPageOf(rig.store, 'abcdefghjkmn')).rejects.toMatchObject({ code: 'record.notFound' })
    const diner = await rig.person('resident@ryh/c01/y001')
    expect((await rig.as(diner).call('merchants.disclosure', { code: renewed.code! })).name).toBe('老马烩面馆')
  })
})

describe('the rules', () => {
  it('a small kitchen is cleaned each quarter, a large one each month, one without a purifier never', () => {
    const of = (size: 'small' | 'large', purifier = true) =>
      dueOf({ size, purifier, cleanedOn: '2026-11-01', registeredAt: 0 })
    expect([of('small'), of('large'), of('small', false)]).toEqual(['2027-01-30', '2026-12-01', undefined])
  })

  it('a day is missed or noted, never both, and only within a follow-up', () => {
    const day = fc.integer({ min: 1, max: 28 }).map(n => `2026-11-${String(n).padStart(2, '0')}`)
    fc.assert(
      fc.property(day, day, fc.uniqueArray(day), (from, to, noted) => {
        const followUps = noted.map(one => ({ day: one }) as never)
        const missed = missedDays({ spans: [{ from, to }], followUps }, 0)
        expect(missed.filter(one => noted.includes(one))).toEqual([])
        expect(missed.every(one => from < one && one < to)).toBe(true)
      }),
    )
  })
})

it('a cleaning that somebody of the office entered is not theirs to look at, and they see that before they try', async () => {
  const { rig, worker, head, photo, shop } = await merchantsOffice()
  const { merchantId, checkedOn } = await shop()
  // Nobody was there yet: it is not called compliant by its day.
  expect(checkedOn).toBeUndefined()
  const entry = { merchantId, day: dayOf(rig.now), photoIds: [await photo(worker)] }
  const { cleaningId, own } = await rig.as(worker).call('merchants.recordCleaning', entry)
  expect(own).toBe(true)
  const seenBy = async (who: typeof worker) =>
    (await rig.as(who).call('merchants.cleanings', { merchantId })).items[0]!.own
  expect([await seenBy(worker), await seenBy(head)]).toEqual([true, false])
  const look = { cleaningId, genuine: true, words: '看过', photoIds: [] }
  expect((await rig.as(worker).refusal('merchants.checkCleaning', look)).code).toBe('merchant.ownWork')
  await rig.as(worker).call('merchants.visit', { merchantId, failed: [] })
  expect((await rig.as(head).call('merchants.list', {})).items[0]!.checkedOn).toBe(dayOf(rig.now))
})
