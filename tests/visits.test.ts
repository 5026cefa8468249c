// 走访: who is on the list and agreed, who knows of it, who is sent, and what comes of what they find.
import { deletedName } from '@contract/people'
import { describe, expect, it } from 'vitest'
import { journal } from '../cloudfunctions/kernel/journal'
import { phoneLooks } from '../cloudfunctions/kernel/phone-looks'
import { people } from '../cloudfunctions/platform/identity/people'
import { requests } from '../cloudfunctions/requests/records'
import { entries, visits } from '../cloudfunctions/visits/records'
import { asked, inDays, listed, office } from './visits-rig'

describe('sending somebody', () => {
  it('is for the community alone', async () => {
    const here = await office()
    const entryId = await listed(here)
    const input = { entryId, visitorId: here.party.id, occasion: 'daily' as const, dueOn: inDays(here.rig, 2) }
    for (const person of [here.head, here.party, here.administrator])
      expect(await here.rig.as(person).refusal('visits.assign', input)).toMatchObject({ code: 'right.missing' })
    expect(await here.rig.as(here.otherWorker).refusal('visits.assign', input)).toMatchObject({
      code: 'record.notFound',
    })
  })

  it('takes party members, building heads and staff, not any neighbour and not the person', async () => {
    const here = await office()
    const entryId = await listed(here)
    const to = (visitorId: string) =>
      here.rig.as(here.worker).refusal('visits.assign', {
        entryId,
        visitorId,
        occasion: 'daily',
        dueOn: inDays(here.rig, 2),
      })
    expect(await to(here.neighbour.id)).toMatchObject({ code: 'visit.notFit' })
    expect(await to(here.wang.id)).toMatchObject({ code: 'visit.self' })
    expect(await asked(here, entryId, here.party)).toMatchObject({ visitor: { as: 'party', name: '马建民' } })
  })

  it('finds who can be asked, by name or by what they are', async () => {
    const here = await office()
    const names = async (kind: 'party' | 'buildingHead' | 'staff', text = '') =>
      (await here.rig.as(here.worker).call('visits.visitors', { kind, text })).items.map(one => one.name)
    expect(await names('party')).toEqual(['马建民'])
    expect(await names('party', '建民')).toEqual(['马建民'])
    expect(await names('party', '思源')).toEqual([])
    expect(await names('buildingHead')).toContain('赵桂兰')
    expect(await names('staff')).toEqual(['周晓敏'])
  })

  it('sends one at a time, also when two ask at once', async () => {
    const here = await office({ twice: false })
    const entryId = await listed(here)
    const results = await Promise.allSettled([
      asked(here, entryId, here.party),
      asked(here, entryId, here.head),
      asked(here, entryId, here.worker),
    ])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'visit.underWay' })
  })

  it('gives a day from today to 90 days ahead', async () => {
    const here = await office()
    const entryId = await listed(here)
    for (const days of [-1, 91])
      await expect(asked(here, entryId, here.party, { dueOn: inDays(here.rig, days) })).rejects.toMatchObject({
        code: 'visit.day',
      })
    expect(await asked(here, entryId, here.party, { dueOn: inDays(here.rig, 0) })).toMatchObject({ overdue: false })
  })

  it('tells the visitor, and the person who it is once they go', async () => {
    const here = await office()
    const { rig, party, wang } = here
    const entryId = await listed(here)
    const { visitId } = await asked(here, entryId, party)
    await rig.settle()
    expect((await rig.messages(party))[0]).toMatchObject({ title: '请您走访：王**' })
    await rig.as(party).call('visits.accept', { visitId })
    await rig.settle()
    expect((await rig.messages(wang))[0]?.text).toContain('党员马建民')
  })

  it('asks somebody else when one cannot go', async () => {
    const here = await office()
    const { rig, party, head, worker } = here
    const { visitId } = await asked(here, await listed(here), party)
    expect(await rig.as(head).refusal('visits.decline', { visitId, reason: '不去' })).toMatchObject({
      code: 'record.notFound',
    })
    expect(await rig.as(worker).refusal('visits.decline', { visitId, reason: '不去' })).toMatchObject({
      code: 'visit.notYours',
    })
    await rig.as(party).call('visits.decline', { visitId, reason: '在外地' })
    await rig.settle()
    expect((await rig.messages(worker))[0]).toMatchObject({ title: '马建民去不了，请另请人' })
    expect((await rig.as(worker).call('visits.visits', { stage: 'declined' })).items).toMatchObject([{ visitId }])
    await rig.as(worker).call('visits.reassign', { visitId, visitorId: head.id })
    expect((await rig.as(head).call('visits.mine', {})).items).toMatchObject([{ visitId, visitor: { mine: true } }])
    expect((await rig.as(party).call('visits.mine', {})).items).toEqual([])
    expect(await rig.as(party).refusal('visits.view', { visitId })).toMatchObject({ code: 'record.notFound' })
  })
})

describe('a visit', () => {
  it('shows its visitor where to go and the number, and nobody else; and no more when it is over', async () => {
    const here = await office()
    const { rig, party, neighbour } = here
    const { visitId } = await asked(here, await listed(here), party)
    const seen = await rig.as(party).call('visits.view', { visitId })
    expect(seen).toMatchObject({
      name: '王秀英',
      address: '3 号楼 2 单元 501',
      canCall: true,
      about: '腿脚不好，敲门等一会儿',
    })
    expect(await rig.as(party).call('visits.reveal', { visitId })).toEqual({ visitId, phone: '13800001234' })
    // The owner of the number reads who looked at it.
    const ofWang = { index: 'ofPerson', equals: { personId: here.wang.id }, limit: 10 } as const
    const looks = await rig.store.find(phoneLooks, ofWang)
    expect(looks.items.map(({ byId }) => byId)).toEqual([party.id])
    expect(await rig.as(neighbour).refusal('visits.reveal', { visitId })).toMatchObject({ code: 'record.notFound' })
    await rig.as(party).call('visits.record', { visitId, found: 'well' })
    const after = await rig.as(party).call('visits.view', { visitId })
    expect(after).toMatchObject({ state: 'visited', canCall: false })
    expect(after.address).toBeUndefined()
    expect(after.about).toBeUndefined()
    expect(await rig.as(party).refusal('visits.reveal', { visitId })).toMatchObject({ code: 'visit.over' })
  })

  it('keeps the revealed number out of the trace and of a repeated answer', async () => {
    const here = await office()
    const { visitId } = await asked(here, await listed(here), here.party)
    await here.rig.as(here.party).call('visits.reveal', { visitId }, 'once')
    const rows = await here.rig.store.find(journal, { index: 'unsealed', equals: { sealed: false }, limit: 100 })
    expect(JSON.stringify(rows.items)).not.toContain('13800001234')
  })

  it('is taken out of the hands of who lost the role that made them fit', async () => {
    const here = await office()
    const { rig, head } = here
    const { visitId } = await asked(here, await listed(here), head)
    await rig.hold(head, 'resident@ryh/c01/y001')
    const seen = await rig.as(head).call('visits.view', { visitId })
    expect(seen.address).toBeUndefined()
    for (const verb of ['visits.reveal', 'visits.accept'] as const)
      expect(await rig.as(head).refusal(verb, { visitId })).toMatchObject({ code: 'visit.notFit' })
  })

  it('is done in one step, and sets when the next one is due', async () => {
    const here = await office()
    const { rig, head, worker } = here
    const entryId = await listed(here)
    await rig.as(worker).call('visits.edit', { entryId, reasons: ['livesAlone'], cycleDays: 15 })
    const { visitId } = await asked(here, entryId, head)
    const seenAt = rig.now
    await rig.as(head).call('visits.record', { visitId, found: 'well' })
    const entry = await rig.as(worker).call('visits.entry', { entryId })
    expect(entry).toMatchObject({ seenAt, overdue: false, dueOn: inDays(rig, 15) })
    expect(entry.visit).toBeUndefined()
    expect((await rig.as(here.wang).call('visits.history', { entryId })).items).toMatchObject([
      { visitId, found: 'well' },
    ])
  })

  it('calls the community when nobody opened twice', async () => {
    const here = await office()
    const { rig, party, worker } = here
    const { visitId } = await asked(here, await listed(here), party)
    const alarms = async () => {
      await rig.settle()
      return (await rig.messages(worker)).filter(({ title }) => title.includes('没人应门'))
    }
    await rig.as(party).call('visits.markNotHome', { visitId })
    expect(await alarms()).toEqual([])
    rig.advance({ hours: 5 })
    await rig.as(party).call('visits.markNotHome', { visitId, words: '灯亮着' })
    expect(await alarms()).toMatchObject([{ title: '2 次没人应门：王**', urgent: true }])
  })

  it('of a building head makes a need a request at once, in the person’s name', async () => {
    const here = await office()
    const { rig, head, wang } = here
    const { visitId } = await asked(here, await listed(here), head)
    const need = { text: '厨房灯坏了，她够不着', categoryId: 'public-facility', agreed: true }
    const { needs } = await rig.as(head).call('visits.record', { visitId, found: 'needs', needs: [need] })
    expect(needs).toMatchObject([{ state: 'raised' }])
    const request = await rig.store.get(requests, needs[0]!.request!.requestId)
    expect(request).toMatchObject({ personId: wang.id, kind: 'help', text: need.text, onBehalf: { personId: head.id } })
    expect((await rig.as(wang).call('requests.mine', { part: 'open' })).items).toHaveLength(1)
  })

  it('of a party member leaves a need to the community, which makes it a request as the person agreed', async () => {
    const here = await office()
    const { rig, party, worker, wang } = here
    const { visitId } = await asked(here, await listed(here), party)
    const needs = [
      { text: '想有人陪着去医院', categoryId: 'other', agreed: true },
      { text: '暖气不热', categoryId: 'other', agreed: false },
    ]
    const noted = await rig.as(party).call('visits.record', { visitId, found: 'needs', needs })
    expect(noted.needs.map(({ state }) => state)).toEqual(['open', 'open'])
    await rig.settle()
    expect((await rig.messages(worker))[0]).toMatchObject({ title: '走访王**：有困难要帮' })
    const [first, second] = noted.needs
    const raise = (needId: string, consent?: string) => ({ visitId, needId, ...(consent && { consent }) })
    expect(await rig.as(party).refusal('visits.raiseNeed', raise(first!.needId))).toMatchObject({
      code: 'right.missing',
    })
    await rig.as(worker).call('visits.raiseNeed', raise(first!.needId))
    expect(await rig.as(worker).refusal('visits.raiseNeed', raise(first!.needId))).toMatchObject({
      code: 'visit.needDone',
    })
    expect(await rig.as(worker).refusal('visits.raiseNeed', raise(second!.needId))).toMatchObject({
      code: 'visit.consentMissing',
    })
    const waiting = async () => (await rig.as(worker).call('visits.visits', { stage: 'needs' })).items.length
    expect(await waiting()).toBe(1)
    await rig.as(worker).call('visits.settleNeed', { visitId, needId: second!.needId, words: '物业当天来调好了' })
    expect(await waiting()).toBe(0)
    expect((await rig.as(wang).call('requests.mine', { part: 'open' })).items).toHaveLength(1)
  })
})

describe('the clock', () => {
  it('reminds the visitor once when the day comes, and both when it is over', async () => {
    const here = await office()
    const { rig, party, worker } = here
    await asked(here, await listed(here), party)
    const titles = async (person: typeof party) => (await rig.messages(person)).map(({ title }) => title)
    await rig.runJobs()
    expect((await titles(party)).filter(title => title.startsWith('请在'))).toEqual([])
    rig.advance({ days: 2 })
    await rig.runJobs()
    await rig.runJobs()
    expect((await titles(party)).filter(title => title.startsWith('请在'))).toHaveLength(1)
    rig.advance({ days: 2 })
    await rig.runJobs()
    rig.advance({ days: 1 })
    await rig.runJobs()
    expect((await titles(party)).filter(title => title === '走访已过期限：王**')).toHaveLength(1)
    expect((await titles(worker)).filter(title => title === '走访过了期限：王**')).toHaveLength(1)
  })

  it('lets go of what was said two years ago', async () => {
    const here = await office()
    const { rig, head } = here
    const { visitId } = await asked(here, await listed(here), head)
    await rig.as(head).call('visits.record', { visitId, found: 'attention', words: '咳嗽' })
    rig.advance({ days: 729 })
    await rig.runJobs()
    expect(await rig.store.get(visits, visitId)).toMatchObject({ words: '咳嗽' })
    rig.advance({ days: 2 })
    await rig.runJobs()
    const visit = await rig.store.get(visits, visitId)
    expect(visit).toMatchObject({ state: 'visited', found: 'attention' })
    expect(visit).not.toHaveProperty('words')
  })
})

describe('figures', () => {
  it('add up visits and needs by community and month, without names, and are not for building heads', async () => {
    const here = await office()
    const { rig, head, director } = here
    const { visitId } = await asked(here, await listed(here), head)
    const needs = [{ text: '灯坏了', categoryId: 'other', agreed: true }]
    await rig.as(head).call('visits.record', { visitId, found: 'needs', needs })
    await rig.settle()
    expect(await rig.as(head).refusal('visits.figures', { month: '2026-11' })).toMatchObject({ code: 'right.missing' })
    const { rows } = await rig.as(director).call('visits.figures', { month: '2026-11' })
    expect(rows).toEqual([
      { area: 'ryh/c01', name: '湖西社区', listed: 1, due: 0, visits: 1, needs: 1 },
      { area: 'ryh/c02', name: '运河社区', listed: 0, due: 0, visits: 0, needs: 0 },
    ])
    expect((await rig.as(director).call('visits.figures', { month: '2026-10' })).rows[0]).toMatchObject({ visits: 0 })
  })
})

describe('who leaves the platform', () => {
  it('leaves the list, and those they were to visit go to somebody else', async () => {
    const here = await office()
    const { rig, wang, party, worker } = here
    const entryId = await listed(here)
    const { visitId } = await asked(here, entryId, party)
    const leave = async (person: typeof wang) => {
      await rig.store.updateIf(people, person.id, {}, { set: { deletedAt: rig.now, home: 'ryh', name: deletedName } })
      await rig.asSystem('visits.unname', { personId: person.id, part: 'entry' })
    }
    await expect(rig.asSystem('visits.unname', { personId: party.id, part: 'entry' })).rejects.toMatchObject({
      code: 'record.notFound',
    })
    await leave(party)
    expect(await rig.store.get(visits, visitId)).toMatchObject({
      state: 'declined',
      visitorName: deletedName,
      open: true,
    })
    expect((await rig.as(worker).call('visits.visits', { stage: 'declined' })).items).toHaveLength(1)
    await leave(wang)
    expect(await rig.store.get(entries, entryId)).toBeUndefined()
    expect(await rig.store.get(visits, visitId)).toMatchObject({ state: 'cancelled' })
  })
})
