// The joint re-inspection of a month's last week: three parties, each with its own word, and nothing struck off before.
import { momentOf } from '@contract/time'
import { describe, expect, it } from 'vitest'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { grid, type Office, office, photo, rectified, registered, until } from './inspections-rig'

/** A finding put right, on the list of the month. */
async function listed(all: Office) {
  const findingId = await until(all, 'rectified')
  all.rig.now = Math.max(all.rig.now, momentOf('2026-11-24', '06:05'))
  await all.rig.runJobs()
  return findingId
}
const standings = async ({ rig, second }: Office, findingId: string) =>
  Object.fromEntries(
    ((await rig.as(second).call('inspections.finding', { findingId })).parties ?? []).map(({ party, standing }) => [
      party,
      standing,
    ]),
  )

describe('three parties at one visit', () => {
  it('is written off only when the grid’s people and the level-2 head have signed beside the inspector', async () => {
    const all = await office()
    const { rig, second, worker, head2, administrator } = all
    const findingId = await listed(all)
    const strike = () => rig.as(administrator).refusal('inspections.writeOff', { findingId })
    await rig.as(second).call('inspections.verify', { findingId, words: '现场看过' })
    expect((await strike()).code).toBe('inspections.partiesMissing')
    expect((await rig.as(administrator).call('inspections.finding', { findingId })).can).not.toContain('writeOff')
    await rig.as(worker).call('inspections.coSign', { findingId })
    expect(await standings(all, findingId)).toEqual({ inspection: 'agreed', grid: 'agreed', head2: 'missing' })
    expect((await strike()).code).toBe('inspections.partiesMissing')
    await rig.as(head2).call('inspections.coSign', { findingId })
    expect((await rig.as(administrator).call('inspections.writeOff', { findingId })).state).toBe('writtenOff')
  })

  it('asks the parties once it was passed, each until theirs has spoken, and then tells whoever passed it', async () => {
    const all = await office()
    const { rig, second, worker, head2, inspector } = all
    const findingId = await listed(all)
    const asked = async (person: Caller) =>
      (await rig.as(person).call('inspections.ledger', { state: 'verified' })).items.some(one => one.signAsked)
    await rig.as(second).call('inspections.verify', { findingId, words: '现场看过' })
    await rig.settle()
    const told = async (person: Caller, end: string) =>
      (await rig.messages(person)).some(({ title }) => title.endsWith(end))
    for (const one of [worker, head2]) expect([await told(one, '请会签'), await asked(one)]).toEqual([true, true])
    expect(await asked(inspector)).toBe(false)
    await rig.as(worker).call('inspections.coSign', { findingId })
    expect([await asked(worker), await asked(head2)]).toEqual([false, true])
    await rig.settle()
    expect(await told(second, '可以销号')).toBe(false)
    await rig.as(head2).call('inspections.coSign', { findingId })
    await rig.settle()
    expect(await told(second, '可以销号')).toBe(true)
  })

  it('reminds those whose word is missing on the next working day, once, and nobody who has signed', async () => {
    const all = await office()
    const { rig, second, worker, head2 } = all
    const findingId = await listed(all)
    await rig.as(second).call('inspections.verify', { findingId, words: '现场看过' })
    await rig.as(worker).call('inspections.coSign', { findingId })
    const reminders = async (person: Caller) => {
      await rig.runJobs()
      await rig.settle()
      return (await rig.messages(person)).filter(({ title }) => title.endsWith('还等您会签')).length
    }
    rig.now = momentOf('2026-11-24', '18:00')
    expect(await reminders(head2)).toBe(0)
    for (const day of ['2026-11-25', '2026-11-26']) {
      rig.now = momentOf(day, '08:35')
      expect([day, await reminders(head2), await reminders(worker)]).toEqual([day, 1, 0])
    }
  })

  it('asks nobody to sign what was passed before the last week', async () => {
    const all = await office()
    const findingId = await until(all, 'verified')
    const seen = await all.rig.as(all.administrator).call('inspections.finding', { findingId })
    expect(seen.parties).toBeUndefined()
    expect(seen.can).toContain('writeOff')
  })

  it('counts one person for one party, also when they hold the roles of two', async () => {
    const all = await office()
    const { rig, second, administrator, worker } = all
    await rig.hold(worker, 'gridHead2@ryh/c01')
    const findingId = await listed(all)
    await rig.as(second).call('inspections.verify', { findingId, words: '现场看过' })
    await rig.as(worker).call('inspections.coSign', { findingId })
    expect((await rig.as(worker).refusal('inspections.coSign', { findingId })).code).toBe('inspections.coSigned')
    expect((await rig.as(administrator).refusal('inspections.writeOff', { findingId })).code).toBe(
      'inspections.partiesMissing',
    )
  })

  it('takes a refusal only with words, tells the inspectors, and is struck off with an answer to it', async () => {
    const all = await office()
    const { rig, second, worker, head2, administrator } = all
    const findingId = await listed(all)
    const refuse = { findingId, verdict: 'refuse' as const }
    expect((await rig.as(second).refusal('inspections.coSign', refuse)).code).toBe('right.missing')
    expect((await rig.as(worker).refusal('inspections.coSign', refuse)).code).toBe('inspections.refuseWords')
    await rig.as(second).call('inspections.verify', { findingId, words: '现场看过' })
    await rig.as(worker).call('inspections.coSign', { ...refuse, words: '后墙还有一堆' })
    await rig.as(head2).call('inspections.coSign', { findingId })
    await rig.settle()
    const told = (await rig.messages(second)).find(message => message.title.includes('不同意见'))
    expect(told?.text).toContain('后墙还有一堆')
    const disputed = async (person: Caller) =>
      (await rig.as(person).call('inspections.ledger', { refused: true })).items.map(one => one.findingId)
    expect(await disputed(administrator)).toEqual([findingId])
    expect((await rig.as(administrator).call('inspections.figures', {})).refused).toBe(1)
    expect((await rig.as(administrator).refusal('inspections.writeOff', { findingId })).code).toBe(
      'inspections.partyRefused',
    )
    const words = '后墙的当天已清走'
    expect((await rig.as(administrator).call('inspections.writeOff', { findingId, words })).state).toBe('writtenOff')
    expect(await disputed(administrator)).toEqual([])
  })

  it('lets the inspector note who was there; who is named is told, and may say that it was not so', async () => {
    const all = await office()
    const { rig, second, worker, head2, head3 } = all
    const findingId = await listed(all)
    const note = { findingId, party: 'head2' as const, personId: head2.id }
    expect((await rig.as(worker).refusal('inspections.noteParty', note)).code).toBe('right.missing')
    const stranger = await rig.person('gridHead2@ryh/c02')
    expect((await rig.as(second).refusal('inspections.noteParty', { ...note, personId: stranger.id })).code).toBe(
      'inspections.notParty',
    )
    await rig.as(second).call('inspections.noteParty', note)
    await rig.settle()
    expect((await rig.messages(head2)).map(({ title }) => title).some(title => title.includes('复查记您到场'))).toBe(
      true,
    )
    expect(await standings(all, findingId)).toMatchObject({ head2: 'present' })
    await rig.as(head2).call('inspections.coSign', { findingId, verdict: 'refuse', words: '我没有去' })
    expect(await standings(all, findingId)).toMatchObject({ head2: 'refused' })
    expect((await rig.as(second).refusal('inspections.noteParty', note)).code).toBe('inspections.partySigned')
    await rig.as(head3).call('inspections.coSign', { findingId })
    expect(await standings(all, findingId)).toMatchObject({ grid: 'agreed' })
  })

  it('notes a party that did not come only with words, and then can be written off', async () => {
    const all = await office()
    const { rig, second, worker, administrator } = all
    const findingId = await listed(all)
    await rig.as(second).call('inspections.verify', { findingId, words: '现场看过' })
    await rig.as(worker).call('inspections.coSign', { findingId })
    const absent = { findingId, party: 'head2' as const }
    expect((await rig.as(second).refusal('inspections.noteParty', absent)).code).toBe('input.invalid')
    const noted = await rig.as(second).call('inspections.noteParty', { ...absent, words: '在市里开会' })
    expect(noted.timeline.at(-1)).toMatchObject({ label: '记为未到场', words: '二级网格长未到场：在市里开会' })
    await rig.as(administrator).call('inspections.writeOff', { findingId })
  })

  it('starts anew with the next visit, and refuses what was meant for the one before', async () => {
    const all = await office()
    const { rig, second, worker, head2 } = all
    const findingId = await listed(all)
    await rig.as(worker).call('inspections.coSign', { findingId, returns: 0 })
    await rig.as(second).call('inspections.returnForRework', { findingId, returns: 0, reason: '没改' })
    await rectified(rig, worker, findingId)
    expect(await standings(all, findingId)).toEqual({ inspection: 'missing', grid: 'missing', head2: 'missing' })
    const late = { findingId, returns: 0 }
    expect((await rig.as(head2).refusal('inspections.coSign', late)).code).toBe('record.changed')
    expect((await rig.as(second).refusal('inspections.verify', { ...late, words: '看过' })).code).toBe('record.changed')
    const seen = { findingId, returns: 1 }
    await rig.as(head2).call('inspections.coSign', seen)
    const photoIds = [await photo(rig, second)]
    expect((await rig.as(second).call('inspections.verify', { ...seen, photoIds })).state).toBe('verified')
  })

  it('names who may sign for each party in a grid, and nobody of another one', async () => {
    const all = await office()
    const { rig, second, worker, head3, head2 } = all
    const parties = await rig.as(second).call('inspections.parties', { area: grid })
    expect(parties.map(({ party, people }) => [party, people.map(({ personId }) => personId).sort()])).toEqual([
      ['grid', [worker.id, head3.id].sort()],
      ['head2', [head2.id]],
    ])
    await registered(all)
    const stranger = await rig.person('gridWorker@ryh/c02/g004')
    expect((await rig.as(stranger).refusal('inspections.parties', { area: grid })).code).toBe('record.notFound')
  })

  it('keeps every signature when all three sign at the same moment', async () => {
    const all = await office()
    const { rig, second, worker, head2 } = all
    const findingId = await listed(all)
    await Promise.all([
      rig.as(second).call('inspections.verify', { findingId, returns: 0, words: '现场看过' }),
      rig.as(worker).call('inspections.coSign', { findingId, returns: 0 }),
      rig.as(head2).call('inspections.coSign', { findingId, returns: 0 }),
    ])
    expect(await standings(all, findingId)).toEqual({ inspection: 'agreed', grid: 'agreed', head2: 'agreed' })
  })
})
