// Who is looked after: how somebody comes on the list and leaves it, and who may visit them.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { journal } from '../cloudfunctions/kernel/journal'
import { entries, visits } from '../cloudfunctions/visits/records'
import { fitAs } from '../cloudfunctions/visits/rules'
import { asked, listed, office } from './visits-rig'

describe('the list of who is looked after', () => {
  it('is not for residents, leaders or the administrator to read', async () => {
    const here = await office()
    await listed(here)
    for (const person of [here.neighbour, here.party, here.administrator, here.director])
      expect(await here.rig.as(person).refusal('visits.list', {})).toMatchObject({ code: 'right.missing' })
  })

  it('is read by the community and, for her own courtyard, by the building head', async () => {
    const here = await office()
    const entryId = await listed(here)
    const ids = async (person: typeof here.head) =>
      (await here.rig.as(person).call('visits.list', {})).items.map(one => one.entryId)
    expect(await ids(here.worker)).toEqual([entryId])
    expect(await ids(here.head)).toEqual([entryId])
    expect(await ids(here.nextHead)).toEqual([])
    expect(await ids(here.otherWorker)).toEqual([])
    expect(await here.rig.as(here.nextHead).refusal('visits.entry', { entryId })).toMatchObject({
      code: 'record.notFound',
    })
  })

  it('takes nobody who did not agree, and says how they agreed', async () => {
    const here = await office()
    const { rig, worker, head, wang } = here
    const { entryId } = await rig.as(head).call('visits.propose', { forPersonId: wang.id, reasons: ['livesAlone'] })
    const confirm = { entryId, reasons: ['livesAlone' as const] }
    expect(await rig.as(worker).refusal('visits.confirm', confirm)).toMatchObject({ code: 'visit.consentMissing' })
    const entry = await rig.as(worker).call('visits.confirm', { ...confirm, consent: { how: 'byPhone' } })
    expect(entry).toMatchObject({ state: 'listed', consent: { how: 'byPhone' }, proposedBy: '赵桂兰' })
  })

  it('takes who asks for themselves without asking again', async () => {
    const { rig, worker, neighbour } = await office()
    const about = '孩子三点半放学，独自在家到六点'
    const { entryId } = await rig.as(neighbour).call('visits.propose', { reasons: ['childAlone'], about })
    const entry = await rig.as(worker).call('visits.confirm', { entryId, reasons: ['childAlone'], about })
    expect(entry).toMatchObject({ state: 'listed', consent: { how: 'self' }, about })
    expect(entry.proposedBy).toBeUndefined()
  })

  it('has everybody once, and nobody proposes people of another courtyard', async () => {
    const here = await office()
    await listed(here)
    const input = { forPersonId: here.wang.id, reasons: ['other' as const] }
    expect(await here.rig.as(here.worker).refusal('visits.propose', input)).toMatchObject({ code: 'visit.known' })
    for (const person of [here.nextHead, here.neighbour])
      expect(await here.rig.as(person).refusal('visits.propose', input)).toMatchObject({ code: 'record.notFound' })
  })

  it('suggests old party members and the very old, the oldest first, but nobody who was asked before', async () => {
    const here = await office()
    const { rig, worker, described, neighbour, wang, party } = here
    const old = await rig.personNamed({ name: '孙老' }, 'resident@ryh/c01/y003')
    await described(old, { birthYear: 1935 })
    await described(neighbour, { birthYear: 1991, partyMember: true })
    const ids = async (kind: 'elderlyParty' | 'veryOld') =>
      (await rig.as(worker).call('visits.candidates', { kind })).items.map(one => one.personId)
    expect(await ids('elderlyParty')).toEqual([wang.id])
    expect(await ids('veryOld')).toEqual([old.id, wang.id])
    await listed(here)
    expect(await ids('elderlyParty')).toEqual([])
    expect(await ids('veryOld')).toEqual([old.id])
    await described(party, { birthYear: 1940 })
    expect(await rig.as(here.otherWorker).call('visits.candidates', { kind: 'veryOld' })).toMatchObject({ items: [] })
  })

  it('shows first who was not seen for the longest', async () => {
    const here = await office()
    const { rig, worker, head, neighbour } = here
    const wang = await listed(here)
    rig.advance({ minutes: 1 })
    await rig.as(neighbour).call('visits.propose', { reasons: ['childAlone'] })
    await rig.as(worker).call('visits.confirm', { entryId: neighbour.id, reasons: ['childAlone'] })
    const { visitId } = await asked(here, wang, head)
    await rig.as(head).call('visits.record', { visitId, found: 'well' })
    const list = (due: boolean) => rig.as(worker).call('visits.list', { due })
    expect((await list(false)).items.map(one => one.entryId)).toEqual([neighbour.id, wang])
    rig.advance({ minutes: 1 })
    expect((await list(true)).items.map(one => one.entryId)).toEqual([neighbour.id])
    rig.advance({ days: 31 })
    expect((await list(true)).items.map(one => one.entryId)).toEqual([neighbour.id, wang])
    expect((await rig.as(worker).call('visits.list', { text: '秀英' })).items).toMatchObject([{ entryId: wang }])
  })

  it('is left by the person at any time: what was said about them goes, and nobody comes', async () => {
    const here = await office()
    const { rig, wang, head, worker } = here
    const entryId = await listed(here)
    const first = await asked(here, entryId, head)
    await rig.as(head).call('visits.record', { visitId: first.visitId, found: 'attention', words: '家里有点乱' })
    const second = await asked(here, entryId, head)
    expect(await rig.as(here.neighbour).refusal('visits.refuse', { entryId })).toMatchObject({
      code: 'record.notFound',
    })
    await rig.as(wang).call('visits.refuse', { entryId })
    await rig.settle()
    const entry = await rig.store.get(entries, entryId)
    expect(entry).toMatchObject({ state: 'declined', reasons: [], grams: [] })
    expect(entry).not.toHaveProperty('about')
    expect(entry).not.toHaveProperty('consent')
    expect(await rig.store.get(visits, first.visitId)).not.toHaveProperty('words')
    expect(await rig.store.get(visits, second.visitId)).toMatchObject({ state: 'cancelled', open: false })
    expect((await rig.messages(head))[0]?.title).toContain('不用去了')
    expect((await rig.messages(worker)).map(({ title }) => title)).toContain('王**退出了走访名单')
    // Nobody asks again on their behalf; they may themselves.
    const again = { entryId, reasons: ['livesAlone' as const] }
    expect(await rig.as(worker).refusal('visits.askAgain', again)).toMatchObject({ code: 'visit.ownWish' })
    expect(await rig.as(wang).call('visits.askAgain', again)).toMatchObject({
      state: 'proposed',
      consent: { how: 'self' },
    })
  })

  it('keeps what was said about a person out of the trace', async () => {
    const here = await office()
    await listed(here, '有心脏病，药在床头')
    const rows = await here.rig.store.find(journal, { index: 'unsealed', equals: { sealed: false }, limit: 100 })
    expect(rows.items.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows.items)).not.toMatch(/心脏病|当面问的|王秀英/)
  })
})

describe('who is fit to visit', () => {
  const now = 1_000
  const holding = (
    role: 'buildingHead' | 'gridWorker' | 'propertyCompany' | 'resident',
    area: string,
    until?: number,
  ) => ({
    role,
    area,
    ...(until !== undefined && { until }),
  })
  const home = 'ryh/c01/y001'

  it('are party members, building heads and staff of the community, as long as they hold it', () => {
    const fit = (more: object) => fitAs({ home: 'ryh/c01/y003', holdings: [], ...more }, home, now)
    expect(fit({})).toBeUndefined()
    expect(fit({ partyMember: true })).toBe('party')
    expect(fit({ holdings: [holding('buildingHead', 'ryh/c01/y003')] })).toBe('buildingHead')
    expect(fit({ holdings: [holding('gridWorker', 'ryh/c01/g001')] })).toBe('staff')
    expect(fit({ holdings: [holding('gridWorker', 'ryh/c02/g001')] })).toBeUndefined()
    expect(fit({ holdings: [holding('gridWorker', 'ryh/c01/g001', now)] })).toBeUndefined()
    // Whoever is paid by the landlord is no visitor of the community.
    expect(fit({ holdings: [holding('propertyCompany', 'ryh/c01')] })).toBeUndefined()
    expect(fit({ partyMember: true, deletedAt: 1 })).toBeUndefined()
  })

  it('are never of another office, whatever they hold', () => {
    const roles = fc.constantFrom('buildingHead', 'gridWorker', 'resident', 'propertyCompany') as fc.Arbitrary<
      'buildingHead' | 'gridWorker' | 'resident' | 'propertyCompany'
    >
    const holdings = fc.array(fc.record({ role: roles, area: fc.constantFrom('lzh', 'lzh/c01', 'lzh/c01/y001') }))
    fc.assert(
      fc.property(holdings, fc.boolean(), (held, partyMember) => {
        expect(fitAs({ home: 'lzh/c01/y001', holdings: held, partyMember }, home, now)).toBeUndefined()
      }),
    )
  })
})
