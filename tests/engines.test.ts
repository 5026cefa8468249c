// The kernel on every engine: the same commands, sealing and jobs, through the real SDK and the real server.
import { describe, expect, it, vi } from 'vitest'
import { verifyJournal } from '../cloudfunctions/kernel/verify'
import { createNotesRig, tallies } from './notes/feature'
import { hasPostgres } from './postgres/server'

vi.mock('@contract/contract', async () => (await import('./notes/contract')).contractModule)
vi.mock('@contract/access', async original => ({
  ...(await original<object>()),
  permissions: (await import('./notes/contract')).notesPermissions,
}))

const engines = ['sqlite', 'cloudbase', 'postgres'] as const

describe.each(engines.filter(engine => engine !== 'postgres' || hasPostgres))('on %s', engine => {
  it('commands, repeats, conflicts, messages and the chain come out the same', async () => {
    const rig = await createNotesRig({ engine })
    const authors = await Promise.all(Array.from({ length: 4 }, () => rig.person()))
    const worker = await rig.person('communityWorker@ryh/c01')
    const added = await Promise.all(
      authors.flatMap(author => [1, 2, 1].map(n => rig.call(author, 'notes.add', { text: `第 ${n} 条` }, `add-${n}`))),
    )
    const noteIds = [...new Set(added.map(answer => answer.noteId))]
    expect(noteIds).toHaveLength(8)
    // Every one of them counts on the same tally.
    await Promise.all(noteIds.map(noteId => rig.call(worker, 'notes.publish', { noteId }, noteId)))
    await rig.settle()
    expect(await rig.store.get(tallies, 'ryh/c01/y001')).toMatchObject({ count: 8 })
    expect(await rig.messages(authors[0]!)).toHaveLength(2)
    const report = await verifyJournal(rig.store)
    expect(report).toMatchObject({ breaks: [], unsealed: { count: 0 }, chains: [{ chain: 'ryh/c01', rows: 24 }] })
  })

  it('a job runs its slices and keeps its cursor', async () => {
    const cursors: unknown[] = []
    const rig = await createNotesRig({
      engine,
      jobs: [
        {
          name: 'notes.walk',
          every: { minutes: 5 },
          async run(ctx) {
            cursors.push(ctx.cursor)
            await ctx.save({ at: cursors.length })
            return cursors.length < 3 ? 'more' : 'done'
          },
        },
      ],
    })
    await Promise.all([rig.runJobs(), rig.runJobs()])
    expect(cursors).toEqual([null, { at: 1 }, { at: 2 }])
  })
})
