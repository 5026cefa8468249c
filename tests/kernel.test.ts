// Dispatch: one way in for every call, and each command done once.
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { journal } from '../cloudfunctions/kernel/journal'
import { createNotesRig, type Note, notes, seen, tallies } from './notes/feature'

vi.mock('@contract/contract', async () => (await import('./notes/contract')).contractModule)
vi.mock('@contract/access', async original => ({
  ...(await original<object>()),
  permissions: (await import('./notes/contract')).notesPermissions,
}))

beforeEach(() => {
  seen.handled = 0
  seen.failTally = 0
})

describe('a command', () => {
  it('gives the first answer again when it is repeated, even much later', async () => {
    const rig = await createNotesRig()
    const person = await rig.person()
    const first = await rig.call(person, 'notes.add', { text: '水管漏水' }, 'same')
    rig.advance({ days: 30 })
    expect(await rig.call(person, 'notes.add', { text: '水管漏水' }, 'same')).toEqual(first)
    expect((await rig.store.find(notes, { index: 'ofPerson', equals: { personId: person.id } })).items).toHaveLength(1)
  })

  it('refuses a requestId that carried another input or another operation, whoever else used it', async () => {
    const rig = await createNotesRig()
    const [person, other] = [await rig.person(), await rig.person()]
    await rig.call(person, 'notes.add', { text: '一' }, 'same')
    expect((await rig.refusal(person, 'notes.add', { text: '二' }, 'same')).code).toBe('request.reused')
    expect((await rig.refusal(person, 'notes.addTwo', { first: '一', second: '二' }, 'same')).code).toBe(
      'request.reused',
    )
    await rig.call(other, 'notes.add', { text: '二' }, 'same')
  })

  it('takes the same input with its fields in another order as the same', async () => {
    const rig = await createNotesRig()
    const person = await rig.person()
    const first = await rig.call(person, 'notes.add', { text: '一', area: 'ryh/c01' }, 'same')
    expect(await rig.call(person, 'notes.add', { area: 'ryh/c01', text: '一' }, 'same')).toEqual(first)
  })

  it('keeps nothing of what its contract does not know', async () => {
    const rig = await createNotesRig()
    const person = await rig.person()
    const input = { text: '一', junk: '无关'.repeat(1000), times: 2 }
    const first = await rig.call(person, 'notes.add', input, 'same')
    const rows = await rig.store.find(journal, { index: 'byCaller', equals: { caller: person.id } })
    expect(rows.items[0]!.content!.input).toEqual({ text: '一', times: 2 })
    expect(await rig.call(person, 'notes.add', input, 'same')).toEqual(first)
  })

  it('does not remember a refusal: what was refused may succeed later under the same requestId', async () => {
    const rig = await createNotesRig()
    const [author, worker] = [await rig.person(), await rig.person()]
    const { noteId } = await rig.call(author, 'notes.add', { text: '一' })
    expect((await rig.refusal(worker, 'notes.publish', { noteId }, 'try')).code).toBe('right.missing')
    await rig.hold(worker, 'communityWorker@ryh/c01')
    expect(await rig.call(worker, 'notes.publish', { noteId }, 'try')).toEqual({ tallied: false })
  })

  it('has one effect when the same request arrives ten times at once', async () => {
    const rig = await createNotesRig()
    const person = await rig.person()
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => rig.call(person, 'notes.add', { text: '一' }, 'same')),
    )
    expect(new Set(answers.map(answer => answer.noteId)).size).toBe(1)
    expect((await rig.store.find(notes, { index: 'ofPerson', equals: { personId: person.id } })).items).toHaveLength(1)
  })

  it('needs a requestId', async () => {
    const rig = await createNotesRig()
    const person = await rig.person()
    expect((await rig.refusal(person, 'notes.add', { text: '一' }, '')).code).toBe('input.invalid')
    expect((await rig.refusal(person, 'notes.add', { text: '一' }, 'a b')).code).toBe('input.invalid')
  })

  it('leaves one journal row that says who did what to which record under which right', async () => {
    const rig = await createNotesRig()
    const [author, worker] = [await rig.person(), await rig.person('communityWorker@ryh/c01')]
    const { noteId } = await rig.call(author, 'notes.add', { text: '一' })
    await rig.call(worker, 'notes.publish', { noteId })
    const { items } = await rig.store.find(journal, { index: 'byCaller', equals: { caller: worker.id } })
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({
      operation: 'notes.publish',
      chain: 'ryh/c01',
      right: { role: 'communityWorker', scope: 'community', area: 'ryh/c01' },
      records: [{ in: 'notes', id: noteId, version: 2, fields: ['state'] }],
    })
  })

  it('is refused when the state does not allow it, or when somebody changed the record meanwhile', async () => {
    const rig = await createNotesRig()
    const [author, worker] = [await rig.person(), await rig.person('communityWorker@ryh/c01')]
    const { noteId } = await rig.call(author, 'notes.add', { text: '一' })
    expect((await rig.refusal(worker, 'notes.publish', { noteId, version: 9 })).code).toBe('record.changed')
    await rig.call(author, 'notes.discard', { noteId })
    expect(await rig.refusal(worker, 'notes.publish', { noteId })).toMatchObject({
      code: 'flow.notNow',
      kind: 'conflict',
      details: { label: '已丢弃' },
    })
  })

  it('runs its follow-up once, also when the first try failed', async () => {
    const rig = await createNotesRig()
    const [author, worker] = [await rig.person(), await rig.person('communityWorker@ryh/c01')]
    const { noteId } = await rig.call(author, 'notes.add', { text: '一' })
    seen.failTally = 1
    await rig.call(worker, 'notes.publish', { noteId })
    expect(rig.reports.splice(0)).toHaveLength(1)
    expect(await rig.store.get(tallies, 'ryh/c01/y001')).toBeUndefined()
    await rig.settle()
    await rig.settle()
    expect(await rig.store.get(tallies, 'ryh/c01/y001')).toMatchObject({ count: 1 })
  })

  it('invokes another in the same transaction only when its contract says so', async () => {
    const rig = await createNotesRig()
    const person = await rig.person()
    const { noteIds } = await rig.call(person, 'notes.addTwo', { first: '一', second: '二' })
    expect(new Set(noteIds).size).toBe(2)
    await expect(rig.call(person, 'notes.sneak', {})).rejects.toThrow('does not declare that it uses notes.add')
    expect((await rig.refusal(person, 'notes.addTwo', { first: '一', second: '' })).code).toBe('input.invalid')
    expect((await rig.store.find(notes, { index: 'ofPerson', equals: { personId: person.id } })).items).toHaveLength(2)
  })

  it('fails under test when its handler is not repeatable', async () => {
    const rig = await createNotesRig()
    const person = await rig.person()
    await expect(rig.call(person, 'notes.crash', { how: 'random' })).rejects.toThrow('other changes when run again')
  })
})

describe('a call', () => {
  it.each([
    'constructor',
    '__proto__',
    'toString',
    'notes',
    'notes.toString',
    'notes.__proto__',
    'notes.add.x',
    '.',
    'hasOwnProperty.call',
    '',
  ])('to %j finds no operation', async operation => {
    const rig = await createNotesRig()
    const person = await rig.person()
    const answer = await rig.dispatch.call({ operation, input: {}, requestId: 'r', identity: { personId: person.id } })
    expect(answer).toMatchObject({ ok: false, error: { code: 'operation.unknown', kind: 'notFound' } })
  })

  it('without an identity, with an unknown one, or pretending to be the system is not let in', async () => {
    const rig = await createNotesRig()
    await rig.personNamed({ id: 'system:ryh' })
    const call = (identity: { personId: string } | undefined) =>
      rig.dispatch.call({ operation: 'notes.tally', input: { area: 'ryh' }, requestId: 'r', identity })
    expect(await call(undefined)).toMatchObject({ error: { code: 'identity.missing', kind: 'unauthenticated' } })
    expect(await call({ personId: 'nobody' })).toMatchObject({ error: { code: 'identity.unknown' } })
    expect(await call({ personId: 'system:ryh' })).toMatchObject({ error: { code: 'identity.unknown' } })
  })

  it('tells which field is wrong, in words', async () => {
    const rig = await createNotesRig()
    const refusal = await rig.refusal(await rig.person(), 'notes.add', { text: 5 })
    expect(refusal).toMatchObject({ code: 'input.invalid', kind: 'invalid', details: { fields: { text: '应为文字' } } })
  })

  it.each(['throw', 'badAnswer'])(
    'that fails unexpectedly (%s) gives a trace number and nothing of the server',
    async how => {
      const rig = await createNotesRig()
      const identity = { personId: (await rig.person()).id }
      const answer = await rig.dispatch.call({ operation: 'notes.crash', input: { how }, requestId: 'r', identity })
      expect(answer).toMatchObject({ ok: false, error: { code: 'server.failed', kind: 'internal', details: {} } })
      expect(JSON.stringify(answer)).not.toMatch(/secret|Error|\.ts/)
      const traceId = answer.ok ? '' : answer.error.traceId
      expect(traceId).toMatch(/^[0-9a-f]{12}$/)
      expect(rig.reports.filter(report => report.traceId === traceId)).toHaveLength(1)
    },
  )

  it('loses its right at the moment the role ends', async () => {
    const rig = await createNotesRig()
    const author = await rig.person()
    const worker = await rig.person({ role: 'communityWorker', area: 'ryh/c01', until: rig.now + 60_000 })
    const { noteId } = await rig.call(author, 'notes.add', { text: '一' })
    rig.advance({ minutes: 1 })
    expect((await rig.refusal(worker, 'notes.publish', { noteId })).code).toBe('right.missing')
    await rig.hold(worker, 'communityWorker@ryh/c01')
    await rig.call(worker, 'notes.list', {})
    await rig.hold(worker)
    expect((await rig.refusal(worker, 'notes.publish', { noteId })).code).toBe('right.missing')
  })

  it('cannot tell a record of others from one that does not exist', async () => {
    const rig = await createNotesRig()
    const [author, stranger] = [await rig.person(), await rig.person('communityWorker@ryh/c02')]
    const { noteId } = await rig.call(author, 'notes.add', { text: '一' })
    const real = await rig.refusal(stranger, 'notes.publish', { noteId })
    const unreal = await rig.refusal(stranger, 'notes.publish', { noteId: 'nothing' })
    expect({ ...real, traceId: '', stack: '' }).toEqual({ ...unreal, traceId: '', stack: '' })
  })

  it('gets only the actions that this caller may take now', async () => {
    const rig = await createNotesRig()
    const worker = await rig.person('communityWorker@ryh/c01')
    const boss = await rig.person('administrator@ryh')
    const { noteId } = await rig.call(worker, 'notes.add', { text: '一' })
    const actions = async (person: typeof worker) => (await rig.call(person, 'notes.list', {})).items[0].can
    expect(await actions(worker)).toEqual(['publish', 'discard'])
    expect(await actions(boss)).toEqual([])
    await rig.call(worker, 'notes.publish', { noteId })
    expect(await actions(worker)).toEqual([])
  })
})

describe('a phone number', () => {
  it('is masked in lists, whole in the command that reveals it, and never whole in the journal', async () => {
    const rig = await createNotesRig()
    const [worker, boss] = [await rig.person('communityWorker@ryh/c01'), await rig.person('administrator@ryh')]
    const input = { text: '一', phone: '13812345678' }
    const { noteId } = await rig.call(worker, 'notes.add', input, 'once')
    expect((await rig.call(boss, 'notes.list', {})).items[0].phone).toBe('138****5678')
    expect(await rig.call(boss, 'notes.reveal', { noteId })).toEqual({ phone: '13812345678' })
    expect((await rig.call(worker, 'notes.add', input, 'once')).noteId).toBe(noteId)
    const rows = await rig.store.find(journal, { index: 'unsealed', equals: { sealed: false } })
    expect(rows.items).toHaveLength(2)
    expect(JSON.stringify(rows.items)).not.toContain('13812345678')
    expect(((await rig.store.get(notes, noteId)) as Note).phone).toBe('13812345678')
  })
})
