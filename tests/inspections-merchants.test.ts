// A restaurant that must put right what an inspection found: chosen, told, put right or kept in its place, and followed.
import type { Input } from '@contract/contract'
import { deletionWord } from '@contract/people'
import { momentOf } from '@contract/time'
import { describe, expect, it } from 'vitest'
import { findings } from '../cloudfunctions/inspections/records'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { features } from '../cloudfunctions/local/features'
import { newKey } from '../cloudfunctions/platform/identity/phones'
import { elsewhere, grid, grids, office as inspected, photo, rectified } from './inspections-rig'
import { everythingIn, tracesOf } from './leaving/everything'

process.env.RUYI_DATA_KEY ??= newKey()

async function office() {
  const all = await inspected({ features, twice: true })
  const { rig, administrator } = all
  const owner = await rig.personNamed({ name: '马守业' }, `merchant@${grid}`)
  const shop = (more: object = {}) =>
    rig.as(administrator).call('merchants.save', {
      ...{ name: '老马烩面馆', kind: 'noodles', size: 'small', place: { area: grid, words: '东风路 1 号' } },
      ...{ ownerId: owner.id, ...more },
    } as Input<'merchants.save'>)
  const found = async (merchantId: string, area = grid) =>
    rig.as(all.inspector).call('inspections.register', {
      topic: 'cityManagement',
      kind: '占道经营',
      place: { area, words: '东风路 1 号门前' },
      description: '桌子摆到人行道上',
      photoIds: [await photo(rig, all.inspector)],
      merchantId,
    })
  const titles = async (person: Caller) => (await rig.messages(person)).map(({ title }) => title)
  const seen = (person: Caller, findingId: string) => rig.as(person).call('inspections.finding', { findingId })
  return { ...all, owner, shop, found, titles, seen }
}

describe('a restaurant that is responsible for a finding', () => {
  it('is chosen by name, within the grid and nearby, by those who assign, and nobody else', async () => {
    const { rig, shop, inspector, head2, worker, owner, resident } = await office()
    await shop()
    await shop({ name: '老马分店', place: { area: grids[1], words: '农业路 9 号' }, ownerId: undefined })
    const { merchantId } = await shop({ name: '歇业的店', place: { area: grid, words: '东风路 3 号' } })
    await rig.as(worker).call('merchants.close', { merchantId, words: '门锁了' })
    const names = async (area: string, text = '') =>
      (await rig.as(inspector).call('merchants.answerable', { area, text })).items.map(one => [
        one.name,
        one.people.map(({ name }) => name),
      ])
    expect(await names(grid)).toEqual([['老马烩面馆', ['马守业']]])
    expect(await names('ryh/c01', '老马')).toEqual([
      ['老马分店', []],
      ['老马烩面馆', ['马守业']],
    ])
    expect((await rig.as(head2).call('merchants.answerable', { area: grid })).items).toHaveLength(1)
    const input = { area: grid }
    for (const person of [owner, resident])
      expect((await rig.as(person).refusal('merchants.answerable', input)).code).toBe('right.missing')
    expect((await rig.as(head2).refusal('merchants.answerable', { area: elsewhere })).code).toBe('record.notFound')
  })

  it('has it done by its own people, from the message to 销号, and never judges it itself', async () => {
    const { rig, shop, found, owner, worker, inspector, second, administrator, head2, titles, seen } = await office()
    const { merchantId } = await shop()
    const { findingId, merchant, responsible, number, timeline } = await found(merchantId)
    expect(merchant).toEqual({ merchantId, name: '老马烩面馆' })
    expect(responsible).toEqual({ personId: owner.id, name: '马守业', role: 'merchant' })
    // The timeline names the restaurant, not who runs it.
    expect(timeline.map(({ words }) => words)).toEqual(['桌子摆到人行道上', '老马烩面馆'])
    await rig.settle()
    expect(await titles(owner)).toEqual(['请整改：城市管理·占道经营'])
    const mine = await rig.as(owner).call('inspections.ledger', { mine: true, state: 'rectifying' })
    expect(mine.items.map(one => one.number)).toEqual([number])
    expect((await seen(owner, findingId)).can.sort()).toEqual(['askExtension', 'dispute', 'submitRectification'])

    await rig.as(owner).call('inspections.askExtension', { findingId, workingDays: 2, reason: '要定做遮阳棚' })
    expect((await rig.as(owner).refusal('inspections.extend', { findingId, workingDays: 2 })).code).toBe(
      'right.missing',
    )
    await rig.as(head2).call('inspections.extend', { findingId, workingDays: 2 })
    await rectified(rig, owner, findingId)
    await rig.as(second).call('inspections.returnForRework', { findingId, reason: '还有两张桌子', photoIds: [] })
    await rig.settle()
    expect(await titles(owner)).toContain(`${number} 复查没有通过，请重新整改`)
    await rectified(rig, owner, findingId)
    expect((await rig.as(worker).refusal('inspections.verify', { findingId, words: '好了' })).code).toBe(
      'right.missing',
    )
    await rig.as(second).call('inspections.verify', { findingId, words: '现场看过' })
    await rig.as(administrator).call('inspections.writeOff', { findingId })
    await rig.settle()
    expect(await titles(owner)).toContain(`${number} 已销号`)
    expect((await seen(inspector, findingId)).state).toBe('writtenOff')
  })

  it('is reminded and escalated like any other, and nobody reads in an escalation who runs it', async () => {
    const { rig, shop, found, owner, head2, titles } = await office()
    const { merchantId } = await shop()
    const { number, dueDay } = await found(merchantId)
    rig.now = momentOf(dueDay, '08:31')
    await rig.runJobs()
    expect((await titles(owner))[0]).toMatch(new RegExp(`^${number} .*到期$`))
    rig.advance({ days: 1, hours: 1 })
    await rig.runJobs()
    const [told] = (await rig.messages(head2)).filter(({ title }) => title === `${number} 整改已超期`)
    expect(told?.text).toContain('老马烩面馆')
    expect(told?.text).not.toContain('马守业')
  })

  it('may say “not ours”; then it is nobody’s, and the restaurant sees it no more', async () => {
    const { rig, shop, found, owner, inspector, seen } = await office()
    const { merchantId } = await shop()
    const { findingId } = await found(merchantId)
    await rig.as(owner).call('inspections.dispute', { findingId, reason: '桌子是隔壁的' })
    const after = await seen(inspector, findingId)
    expect([after.state, after.merchant, after.responsible]).toEqual(['registered', undefined, undefined])
    expect((await rig.as(owner).refusal('inspections.finding', { findingId })).code).toBe('record.notFound')
  })

  it('is found in the ledger by its name, by the filter, by itself, and stands in the file as the unit', async () => {
    const { rig, shop, found, inspector, worker } = await office()
    const { merchantId } = await shop()
    const { number } = await found(merchantId)
    const other = await rig.as(inspector).call('inspections.register', {
      topic: 'cityManagement',
      place: { area: grid, words: '别处' },
      description: '别的事',
      photoIds: [await photo(rig, inspector)],
      responsibleId: worker.id,
    })
    const numbers = async (input: object) =>
      (await rig.as(inspector).call('inspections.ledger', input)).items.map(one => one.number)
    expect(await numbers({ text: '烩面' })).toEqual([number])
    expect(await numbers({ merchants: true })).toEqual([number])
    expect(await numbers({ merchants: true, state: 'rectifying' })).toEqual([number])
    expect(await numbers({ merchantId })).toEqual([number])
    expect(await numbers({})).toEqual([other.number, number])
    const abroad = await rig.personNamed({ name: '邻社区' }, 'gridHead2@ryh/c02')
    expect((await rig.as(abroad).call('inspections.ledger', { merchantId })).items).toEqual([])
  })

  it('lies in the community of the problem and is in business', async () => {
    const { rig, shop, found, worker, inspector, head2, administrator, seen } = await office()
    const { merchantId } = await shop()
    await expect(found(merchantId, elsewhere)).rejects.toMatchObject({ code: 'inspections.merchantElsewhere' })
    const near = await found(merchantId, grids[1])
    expect((await seen(inspector, near.findingId)).merchant?.name).toBe('老马烩面馆')
    await rig.as(worker).call('merchants.close', { merchantId, words: '门锁了' })
    await expect(found(merchantId)).rejects.toMatchObject({ code: 'inspections.merchantClosed' })
    // Beyond the reach of who assigns it is not there.
    const far = await rig.as(administrator).call('merchants.save', {
      ...{ name: '远店', kind: 'noodles', size: 'small', place: { area: elsewhere, words: '远路 1 号' } },
    })
    const beyond = { findingId: near.findingId, merchantId: far.merchantId }
    expect((await rig.as(head2).refusal('inspections.assign', beyond)).code).toBe('record.notFound')
    expect((await rig.as(inspector).refusal('inspections.assign', beyond)).code).toBe('inspections.merchantElsewhere')
    const both = { merchantId, responsibleId: worker.id, findingId: near.findingId }
    expect((await rig.as(inspector).refusal('inspections.assign', both)).code).toBe('input.invalid')
  })
})

describe('a restaurant of which nobody uses the mini program', () => {
  it('has its finding kept by the grid worker, who hands in on its behalf', async () => {
    const { rig, shop, found, worker, second, titles, seen } = await office()
    const { merchantId } = await shop({ ownerId: undefined })
    const { findingId, merchant, responsible } = await found(merchantId)
    expect(merchant).toEqual({ merchantId, name: '老马烩面馆', kept: 'nobody' })
    expect(responsible).toMatchObject({ name: '张网格', role: 'gridWorker' })
    await rig.settle()
    expect(await titles(worker)).toContain('请代办整改：老马烩面馆')
    await rectified(rig, worker, findingId)
    await rig.as(second).call('inspections.verify', { findingId, words: '现场看过' })
    expect((await seen(second, findingId)).state).toBe('verified')
  })

  it('does not count in the sheet of whoever keeps it, and does in that of the grid', async () => {
    const { rig, shop, found, worker, administrator } = await office()
    const { merchantId } = await shop({ ownerId: undefined })
    const { number, dueDay } = await found(merchantId)
    rig.now = momentOf(dueDay, '23:59') + 120_000
    const month = dueDay.slice(0, 7)
    const counted = async (of: object) =>
      (await rig.as(administrator).call('inspections.assessable', { month, ...of })).items.map(one => one.number)
    expect(await counted({ area: grid })).toEqual([number])
    expect(await counted({ personId: worker.id })).toEqual([])
  })

  it('cannot be chosen where nobody of the grid or the community could keep it', async () => {
    const { rig, found, administrator } = await office()
    const { merchantId } = await rig.as(administrator).call('merchants.save', {
      ...{ name: '孤店', kind: 'noodles', size: 'small', place: { area: elsewhere, words: '远路 1 号' } },
    })
    await expect(found(merchantId, elsewhere)).rejects.toMatchObject({ code: 'inspections.nobodyKeeps' })
  })

  it('gets it itself as soon as somebody of it is registered, with their own days for “not ours”', async () => {
    const { rig, shop, found, owner, worker, titles, seen } = await office()
    const { merchantId, version } = await shop({ ownerId: undefined })
    const { findingId, number, dueDay } = await found(merchantId)
    await shop({ merchantId, version })
    await rig.settle()
    const after = await seen(owner, findingId)
    expect([after.merchant, after.responsible?.role, after.dueDay]).toEqual([
      { merchantId, name: '老马烩面馆' },
      'merchant',
      dueDay,
    ])
    expect(after.can).toContain('dispute')
    expect(await titles(owner)).toContain('请整改：城市管理·占道经营')
    expect(await titles(worker)).toContain(`${number} 不用您办了`)
  })
})

describe('when things change at the restaurant', () => {
  it('it closes: the grid worker looks and hands in, and the head of the community is told to decide', async () => {
    const { rig, shop, found, owner, worker, head2, titles, seen } = await office()
    const { merchantId } = await shop()
    const { findingId, number } = await found(merchantId)
    await rig.as(worker).call('merchants.close', { merchantId, words: '门锁了' })
    await rig.settle()
    const after = await seen(worker, findingId)
    expect([after.state, after.merchant?.kept, after.responsible?.name]).toEqual(['rectifying', 'closed', '张网格'])
    expect(after.timeline.at(-1)).toMatchObject({ label: '店已停业，由网格或社区代办', words: '老马烩面馆' })
    expect(await titles(head2)).toContain(`${number} 的责任商户停业了`)
    expect(await titles(owner)).toContain(`${number} 不用您办了`)
    expect((await rig.as(owner).refusal('inspections.finding', { findingId })).code).toBe('record.notFound')
    await rig.as(worker).call('merchants.reopen', { merchantId, words: '又开了' })
    await rig.settle()
    expect((await seen(owner, findingId)).responsible?.role).toBe('merchant')
  })

  it('its request for more time goes with who asked: who keeps it now asks for themselves', async () => {
    const { rig, shop, found, owner, worker, head2, seen } = await office()
    const { merchantId } = await shop()
    const { findingId } = await found(merchantId)
    await rig.as(owner).call('inspections.askExtension', { findingId, workingDays: 2, reason: '要定做遮阳棚' })
    await rig.as(worker).call('merchants.close', { merchantId, words: '门锁了' })
    await rig.settle()
    expect(await seen(head2, findingId)).not.toHaveProperty('extensionAsked')
    expect((await rig.as(head2).call('inspections.ledger', { asked: true })).items).toEqual([])
    expect((await seen(worker, findingId)).can).toContain('askExtension')
  })

  it('whoever keeps it is told when what they are to do there is another thing, and once only', async () => {
    const { rig, shop, found, worker, titles } = await office()
    const { merchantId } = await shop({ ownerId: undefined })
    const { number } = await found(merchantId)
    await rig.settle()
    const asked = async () =>
      (await rig.messages(worker)).filter(({ title }) => title === '请代办整改：老马烩面馆').map(({ text }) => text)
    expect(await asked()).toEqual([expect.stringContaining('请告诉店里')])
    rig.advance({ minutes: 1 })
    await rig.as(worker).call('merchants.close', { merchantId, words: '门锁了' })
    await rig.settle()
    expect(await asked()).toEqual([expect.stringContaining('店已停业'), expect.stringContaining('请告诉店里')])
    rig.advance({ minutes: 1 })
    await rig.as(worker).call('merchants.reopen', { merchantId, words: '又开了' })
    await rig.settle()
    expect((await asked())[0]).toContain('请告诉店里')
    expect(await asked()).toHaveLength(3)
    rig.advance({ days: 1 })
    await rig.runJobs()
    expect(await asked()).toHaveLength(3)
    expect(await titles(worker)).not.toContain(`${number} 不用您办了`)
  })

  it('who ran it loses the role: from the next morning on the grid keeps what is open', async () => {
    const { rig, shop, found, owner, worker, seen } = await office()
    const { merchantId } = await shop()
    const open = await found(merchantId)
    const waiting = await found(merchantId)
    await rectified(rig, owner, waiting.findingId)
    await rig.hold(owner, 'resident@ryh/c01/y001')
    rig.advance({ days: 1 })
    await rig.runJobs()
    for (const { findingId } of [open, waiting])
      expect((await seen(worker, findingId)).responsible?.personId).toBe(worker.id)
    // What they handed in stays theirs.
    expect((await rig.store.get(findings, waiting.findingId))?.rectifierIds).toEqual([owner.id])
  })

  it('who ran it leaves: the finding is kept, and their name is nowhere, in no trace and no message', async () => {
    const { rig, shop, found, owner, worker, seen } = await office()
    const { merchantId } = await shop()
    const first = await found(merchantId)
    await rectified(rig, owner, first.findingId)
    const next = await found(merchantId)
    await rig.as(owner).call('inspections.askExtension', { findingId: next.findingId, workingDays: 1, reason: '等货' })
    await rig.as(owner).call('people.deleteMe', { confirm: deletionWord })
    await rig.settle()
    rig.advance({ hours: 2 })
    await rig.runJobs()
    for (const { findingId } of [first, next]) {
      const record = await rig.store.get(findings, findingId)
      expect(JSON.stringify(record)).not.toContain('马守业')
      expect((await seen(worker, findingId)).merchant).toEqual({ merchantId, name: '老马烩面馆', kept: 'nobody' })
    }
    expect(tracesOf(everythingIn(rig), ['马守业'])).toEqual([])
  })

  it('who keeps it hands their work on: it stays the restaurant’s, and the next morning changes nothing', async () => {
    const { rig, shop, found, worker, head3, seen } = await office()
    const { merchantId } = await shop({ ownerId: undefined })
    const { findingId } = await found(merchantId)
    const finding = (await rig.store.get(findings, findingId))!
    await rig.store.updateIf(
      findings,
      findingId,
      {},
      {
        set: { personId: head3.id, responsible: { personId: head3.id, name: head3.name, role: 'gridHead3' } },
        inc: { version: 1 },
      },
    )
    rig.advance({ days: 1 })
    await rig.runJobs()
    expect((await seen(worker, findingId)).responsible?.personId).toBe(head3.id)
    expect((await rig.store.get(findings, findingId))?.timeline).toHaveLength(finding.timeline.length)
  })
})
