// Sealing: every committed row gets its place in a chain, its messages go out once, and tampering is found.
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { type JournalRow, journal } from '../cloudfunctions/kernel/journal'
import { parked } from '../cloudfunctions/kernel/parking'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { chains, createSealer } from '../cloudfunctions/kernel/sealer'
import { verifyJournal } from '../cloudfunctions/kernel/verify'
import { deliver } from '../cloudfunctions/platform/messenger/inbox'
import type { Store } from '../cloudfunctions/platform/store/port'
import { createNotesRig, type NotesRig, notesNotify, seen, tallies } from './notes/feature'

vi.mock('@contract/contract', async () => (await import('./notes/contract')).contractModule)
vi.mock('@contract/access', async original => ({
  ...(await original<object>()),
  permissions: (await import('./notes/contract')).notesPermissions,
}))

beforeEach(() => {
  seen.failTally = 0
})

const CHAIN = 'ryh/c01'
const rowsOf = async (rig: NotesRig, chain = CHAIN) =>
  (await rig.store.find(journal, { index: 'inChain', equals: { chain, sealed: true }, limit: 100 })).items

async function written(count: number, area?: string): Promise<{ rig: NotesRig; person: Caller }> {
  const rig = await createNotesRig()
  const person = await rig.person()
  for (let i = 0; i < count; i++) {
    await rig.call(person, 'notes.add', { text: `第 ${i} 条`, ...(area ? { area } : {}) }, `r${i}`)
    rig.advance({ milliseconds: i % 3 })
  }
  return { rig, person }
}

describe('sealing', () => {
  it('numbers the rows of each chain from 1 without gaps, in the order of their moments', async () => {
    const { rig, person } = await written(47)
    await rig.call(person, 'notes.add', { text: '另一个社区', area: 'ryh/c02/y001' })
    await rig.settle()
    const rows = await rowsOf(rig)
    expect(rows.map(row => row.seq)).toEqual(Array.from({ length: 47 }, (_, i) => i + 1))
    expect(rows.map(row => row.at)).toEqual(rows.map(row => row.at).sort((a, b) => a - b))
    expect(await rowsOf(rig, 'ryh/c02')).toHaveLength(1)
    expect(await rig.store.get(chains, CHAIN)).toMatchObject({ seq: 47, fed: 47, unfed: false, holder: '' })
  })

  it('delivers each message once, however often it seals and whoever seals beside it', async () => {
    const { rig, person } = await written(30)
    await Promise.all([rig.sealer.sealAll(), rig.sealer.sealAll(), rig.sealer.seal(CHAIN)])
    await rig.settle()
    await rig.settle()
    expect(await rig.messages(person)).toHaveLength(30)
    expect((await verifyJournal(rig.store)).breaks).toEqual([])
  })

  it('gives two messages to one person when the table says two, and fills in defaults', async () => {
    const { rig, person } = await written(1)
    await rig.call(person, 'notes.add', { text: '两次', times: 2 })
    await rig.settle()
    expect((await rig.messages(person)).map(message => message.text).sort()).toEqual(['两次', '两次', '第 0 条'])
  })

  it('tells what an invoked command calls for', async () => {
    const rig = await createNotesRig()
    const person = await rig.person()
    await rig.call(person, 'notes.addTwo', { first: '甲', second: '乙' })
    await rig.settle()
    expect((await rig.messages(person)).map(message => message.text).sort()).toEqual(['乙', '甲'])
  })

  it.each(['updateIf', 'transaction', 'insertMany', 'find', 'get'] as const)(
    'resumes after the process died at any %s, without a second message or a gap',
    async method => {
      const { rig, person } = await written(25)
      for (let survived = 0, died = true; died; survived++) {
        died = false
        let left = survived
        const mortal = new Proxy(rig.store, {
          get: (target, name) => {
            const real = target[name as keyof Store] as (...given: unknown[]) => unknown
            return name !== method
              ? real
              : (...given: unknown[]) => {
                  if (left-- > 0) return real(...given)
                  died = true
                  throw new Error('the process died')
                }
          },
        })
        const sealer = createSealer({
          store: mortal,
          dispatch: rig.dispatch,
          notify: [notesNotify],
          deliver,
          clock: () => rig.now,
          report: () => undefined,
        })
        await sealer.sealAll().catch(() => undefined)
        // What the dead process held runs out, and what it parked falls due.
        rig.advance({ hours: 30 })
      }
      await rig.settle()
      expect(await rig.messages(person)).toHaveLength(25)
      expect(await rig.store.get(chains, CHAIN)).toMatchObject({ seq: 25, fed: 25, unfed: false })
      expect((await verifyJournal(rig.store)).breaks).toEqual([])
    },
  )

  it('parks a row that fails, feeds the others, and comes back to it later', async () => {
    const rig = await createNotesRig()
    const [author, worker] = [await rig.person(), await rig.person('communityWorker@ryh/c01')]
    const { noteId } = await rig.call(author, 'notes.add', { text: '一' })
    seen.failTally = 3
    await rig.call(worker, 'notes.publish', { noteId })
    await rig.call(author, 'notes.add', { text: '二' })
    await rig.sealer.sealAll()
    expect(await rig.messages(author)).toHaveLength(2)
    const waiting = () => rig.store.find(parked, { index: 'due' })
    expect((await waiting()).items).toHaveLength(1)
    rig.advance({ minutes: 1 })
    await rig.sealer.sealAll()
    expect((await waiting()).items[0]).toMatchObject({ failures: 2 })
    rig.advance({ hours: 1 })
    await rig.sealer.sealAll()
    rig.reports.length = 0
    await rig.settle()
    expect((await waiting()).items).toEqual([])
    expect(await rig.store.get(tallies, 'ryh/c01/y001')).toMatchObject({ count: 1 })
  })

  it('stops at its deadline and says that there is more', async () => {
    const { rig } = await written(30)
    expect(await rig.sealer.sealAll(rig.now)).toBe('more')
    expect(await rowsOf(rig)).toEqual([])
  })

  it('happens in the background once it is woken', async () => {
    const { rig, person } = await written(3)
    rig.sealer.wake(CHAIN)
    rig.sealer.wake(CHAIN)
    await rig.sealer.idle()
    expect(await rig.messages(person)).toHaveLength(3)
  })
})

describe('verification', () => {
  const tampered = async (tamper: (rig: NotesRig, rows: JournalRow[]) => Promise<void>) => {
    const { rig } = await written(8)
    await rig.settle()
    const rows = await rowsOf(rig)
    await tamper(rig, rows)
    return { ...(await verifyJournal(rig.store)), rows }
  }
  const put = (rig: NotesRig, row: JournalRow) => rig.store.transaction(tx => tx.put(journal, row))

  it('finds an untouched journal whole, and says what is not sealed yet', async () => {
    const { rig, person } = await written(5)
    await rig.settle()
    await rig.call(person, 'notes.add', { text: '还没封存' })
    const report = await verifyJournal(rig.store)
    expect(report).toMatchObject({ breaks: [], unsealed: { count: 1, oldestAt: rig.now } })
    expect(report.chains).toMatchObject([{ chain: CHAIN, rows: 5, withoutContent: 0 }])
  })

  it('stays whole when personal content is deleted', async () => {
    const { breaks, chains } = await tampered(async (rig, rows) => {
      for (const row of rows.slice(2, 4)) await rig.store.updateIf(journal, row.id, {}, { unset: ['content'] })
    })
    expect(breaks).toEqual([])
    expect(chains[0]).toMatchObject({ withoutContent: 2 })
  })

  it.each(['caller', 'at', 'operation', 'records', 'right', 'contentDigest', 'requestId'] as const)(
    'names the row whose %s was changed',
    async field => {
      const { breaks, rows } = await tampered(async (rig, rows) => {
        const value = field === 'at' ? 1 : field === 'records' ? [] : 'x'
        await rig.store.updateIf(journal, rows[3]!.id, {}, { set: { [field]: value } })
      })
      expect(breaks).toEqual([{ chain: CHAIN, seq: 4, rowId: rows[3]!.id, what: 'changed' }])
    },
  )

  it('names the row whose content was changed', async () => {
    const { breaks, rows } = await tampered((rig, rows) =>
      put(rig, { ...rows[5]!, content: { ...rows[5]!.content!, answer: { noteId: 'other' } } }),
    )
    expect(breaks).toEqual([{ chain: CHAIN, seq: 6, rowId: rows[5]!.id, what: 'contentChanged' }])
  })

  it.each([0, 3, 7])('finds that the row at position %i was removed', async position => {
    const { breaks } = await tampered(async (rig, rows) => {
      await rig.store.remove(journal, rows[position]!.id)
    })
    expect(breaks).toEqual([{ chain: CHAIN, seq: position + 1, rowId: undefined, what: 'missing' }])
  })

  it('finds two rows that changed places', async () => {
    const { breaks, rows } = await tampered(async (rig, [, a, b]) => {
      await put(rig, { ...a!, seq: b!.seq!, hash: b!.hash! })
      await put(rig, { ...b!, seq: a!.seq!, hash: a!.hash! })
    })
    expect(breaks).toEqual([{ chain: CHAIN, seq: 2, rowId: rows[2]!.id, what: 'changed' }])
  })

  it('finds a row moved to another chain, a changed head, and a removed head', async () => {
    const moved = await tampered(async (rig, rows) => {
      await rig.store.updateIf(journal, rows[1]!.id, {}, { set: { chain: 'ryh/c05' } })
    })
    expect(moved.breaks).toMatchObject([{ seq: 2, what: 'missing' }])
    const head = await tampered(async rig => {
      await rig.store.updateIf(chains, CHAIN, {}, { set: { hash: 'x' } })
    })
    expect(head.breaks).toMatchObject([{ seq: 8, what: 'headChanged' }])
    const gone = await tampered(async rig => {
      await rig.store.remove(chains, CHAIN)
    })
    expect(gone.breaks).toMatchObject([{ what: 'unchained' }])
  })
})
