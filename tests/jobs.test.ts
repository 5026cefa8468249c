// Jobs: the clock does what is due, once, a slice at a time, and goes on where it stopped.
import { Refusal } from '@contract/errors'
import { MINUTE, momentOf } from '@contract/time'
import { describe, expect, it, vi } from 'vitest'
import { eachDue } from '../cloudfunctions/kernel/due'
import type { Job } from '../cloudfunctions/kernel/jobs'
import { slotAt } from '../cloudfunctions/kernel/jobs'
import { journal } from '../cloudfunctions/kernel/journal'
import { parkedWork } from '../cloudfunctions/kernel/parking'
import { areaRecord, areas } from '../cloudfunctions/platform/areas/records'
import { createNotesRig, notes } from './notes/feature'

vi.mock('@contract/contract', async () => (await import('./notes/contract')).contractModule)
vi.mock('@contract/access', async original => ({
  ...(await original<object>()),
  permissions: (await import('./notes/contract')).notesPermissions,
}))

const counting = (every: Job['every'], run?: Job['run']) => {
  const days: string[] = []
  const job: Job = {
    name: 'notes.count',
    every,
    async run(ctx) {
      days.push(`${ctx.office} ${ctx.day}`)
      return run?.(ctx)
    },
  }
  return { job, days }
}

describe('a job that is done once', () => {
  it('is done once in an office, and once more under another word', async () => {
    const { job, days } = counting({ once: 'first' })
    const rig = await createNotesRig({ jobs: [job], now: momentOf('2026-11-23', '09:00') })
    await rig.runJobs()
    rig.now = momentOf('2026-11-26', '09:00')
    await rig.runJobs()
    expect(days).toEqual(['ryh 2026-11-23'])
    job.every = { once: 'second' }
    await rig.runJobs()
    await rig.runJobs()
    expect(days).toEqual(['ryh 2026-11-23', 'ryh 2026-11-26'])
  })
})

describe('a daily job', () => {
  it('runs once a Beijing day, from its time on', async () => {
    const { job, days } = counting({ dailyAt: '18:00' })
    const rig = await createNotesRig({ jobs: [job], now: momentOf('2026-11-23', '09:00') })
    await rig.runJobs()
    expect(days).toEqual([])
    rig.now = momentOf('2026-11-23', '17:59')
    await rig.runJobs()
    expect(days).toEqual([])
    rig.now = momentOf('2026-11-23', '18:00')
    await rig.runJobs()
    await rig.runJobs()
    rig.now = momentOf('2026-11-24', '17:00')
    await rig.runJobs()
    expect(days).toEqual(['ryh 2026-11-23'])
    rig.now = momentOf('2026-11-24', '18:30')
    await rig.runJobs()
    expect(days).toEqual(['ryh 2026-11-23', 'ryh 2026-11-24'])
  })

  it('is caught up on when the clock was down at its time, also on the next morning, and then only once', async () => {
    const { job, days } = counting({ dailyAt: '18:00' })
    const rig = await createNotesRig({ jobs: [job], now: momentOf('2026-11-23', '12:00') })
    await rig.runJobs()
    rig.now = momentOf('2026-11-23', '21:17')
    await rig.runJobs()
    rig.now = momentOf('2026-11-26', '08:00')
    await rig.runJobs()
    await rig.runJobs()
    expect(days).toEqual(['ryh 2026-11-23', 'ryh 2026-11-25'])
  })

  it('is caught up on when the office opened after its time today, but not for yesterday', async () => {
    const { job, days } = counting({ dailyAt: '18:00' })
    const late = await createNotesRig({ jobs: [job], now: momentOf('2026-11-23', '19:00') })
    await late.runJobs()
    expect(days).toEqual(['ryh 2026-11-23'])
    const early = await createNotesRig({ jobs: [job], now: momentOf('2026-11-24', '07:00') })
    await early.runJobs()
    expect(days).toEqual(['ryh 2026-11-23'])
  })
})

describe('a job', () => {
  it('runs in each office by itself', async () => {
    const { job, days } = counting({ minutes: 5 })
    const rig = await createNotesRig({ jobs: [job] })
    await rig.store.insert(areas, areaRecord({ id: 'lzh', name: '另一个办事处', level: 'office', order: 2 }))
    await rig.runJobs()
    rig.advance({ minutes: 4 })
    await rig.runJobs()
    expect(days).toEqual(['ryh 2026-11-23', 'lzh 2026-11-23'])
    rig.advance({ minutes: 1 })
    await rig.runJobs()
    expect(days).toHaveLength(4)
  })

  it('runs a slice once when two clocks strike at the same time', async () => {
    let running = 0
    let most = 0
    const { job, days } = counting({ minutes: 5 }, async () => {
      most = Math.max(most, ++running)
      await new Promise(resume => setTimeout(resume, 5))
      running--
    })
    const rig = await createNotesRig({ jobs: [job] })
    await Promise.all([rig.jobs.runDue(), rig.jobs.runDue(), rig.jobs.runDue()])
    expect([days.length, most]).toEqual([1, 1])
  })

  it('goes on at its cursor while it says that there is more', async () => {
    const cursors: unknown[] = []
    const { job } = counting({ minutes: 60 }, async ctx => {
      cursors.push(ctx.cursor)
      const at = (ctx.cursor as number | null) ?? 0
      await ctx.save(at + 10)
      return at + 10 < 30 ? 'more' : 'done'
    })
    const rig = await createNotesRig({ jobs: [job] })
    await rig.runJobs()
    expect(cursors).toEqual([null, 10, 20])
    rig.advance({ minutes: 60 })
    await rig.runJobs()
    expect(cursors).toEqual([null, 10, 20, null, 10, 20])
  })

  it('resumes at its cursor after a crash, once the lease of the dead worker has run out', async () => {
    const cursors: unknown[] = []
    let dies = true
    const { job } = counting({ dailyAt: '08:00' }, async ctx => {
      cursors.push(ctx.cursor)
      await ctx.save('half')
      // A process that dies neither returns nor throws.
      if (dies) await new Promise(() => undefined)
    })
    const rig = await createNotesRig({ jobs: [job] })
    void rig.jobs.runDue()
    await vi.waitFor(() => expect(cursors).toEqual([null]))
    dies = false
    await rig.jobs.runDue()
    expect(cursors).toEqual([null])
    rig.advance({ minutes: 2 })
    await rig.runJobs()
    expect(cursors).toEqual([null, 'half'])
  })

  it('cannot keep a cursor after another worker has taken over', async () => {
    let resolve = () => {}
    const promise = new Promise<void>(resume => {
      resolve = resume
    })
    const lost: unknown[] = []
    let first = true
    const { job } = counting({ minutes: 5 }, async ctx => {
      if (!first) return ctx.save('second')
      first = false
      await promise
      await ctx.save('first').catch(error => {
        lost.push(error)
        throw error
      })
    })
    const rig = await createNotesRig({ jobs: [job] })
    const slow = rig.jobs.runDue()
    await vi.waitFor(() => expect(first).toBe(false))
    rig.advance({ minutes: 2 })
    await rig.jobs.runDue()
    resolve()
    expect(await slow).toBe('done')
    expect(lost).toHaveLength(1)
  })

  it('that fails is reported, waits longer each time, and goes on at its cursor', async () => {
    const cursors: unknown[] = []
    let fails = 2
    const { job } = counting({ minutes: 1 }, async ctx => {
      cursors.push(ctx.cursor)
      await ctx.save('here')
      if (fails-- > 0) throw new Error('no luck')
    })
    const rig = await createNotesRig({ jobs: [job] })
    const tick = async (minutes: number) => {
      rig.advance({ minutes })
      await rig.jobs.runDue()
    }
    await tick(0)
    await tick(0.5)
    expect(cursors).toEqual([null])
    await tick(0.5)
    await tick(1)
    expect(cursors).toEqual([null, 'here'])
    await tick(1)
    expect(cursors).toEqual([null, 'here', 'here'])
    expect(rig.reports.splice(0)).toHaveLength(2)
  })

  it('runs commands as the office, each step once however often it is repeated', async () => {
    const { job } = counting({ minutes: 5 }, async ctx => {
      for (const text of ['一', '二'])
        await ctx.command(
          'notes.add' as 'messages.markRead',
          { text, area: ctx.office } as object,
          `step-${text === '一' ? 1 : 2}`,
        )
      if (ctx.cursor) return 'done'
      await ctx.save('again')
      return 'more'
    })
    const rig = await createNotesRig({ jobs: [job] })
    await rig.runJobs()
    const page = await rig.store.find(notes, { index: 'inArea', member: 'ryh' })
    expect(page.items.map(note => note.personId)).toEqual(['system:ryh', 'system:ryh'])
  })

  it('leaves time to seal what was committed, however much it has to do itself', async () => {
    const job: Job = {
      name: 'notes.endless',
      every: { minutes: 1 },
      async run() {
        rig.advance({ minutes: 1 })
        return 'more'
      },
    }
    const rig = await createNotesRig({ jobs: [job] })
    const person = await rig.person()
    await rig.call(person, 'notes.add', { text: '一' })
    expect(await rig.tick(rig.now + 20_000)).toBe('more')
    expect((await rig.store.find(journal, { index: 'unsealed', equals: { sealed: false } })).items).toEqual([])
  })

  it('takes turns with the others when time is short', async () => {
    const ran = new Set<string>()
    const slow = (name: string): Job => ({
      name,
      every: { minutes: 1 },
      async run() {
        ran.add(name)
        rig.advance({ minutes: 1 })
        return 'more'
      },
    })
    const rig = await createNotesRig({ jobs: ['notes.a', 'notes.b', 'notes.c'].map(slow) })
    for (let tick = 0; tick < 6; tick++) await rig.jobs.runDue(rig.now + 20_000)
    expect([...ran].sort()).toEqual(['notes.a', 'notes.b', 'notes.c'])
  })

  it('may not share its name with another', async () => {
    const { job } = counting({ minutes: 5 })
    await expect(createNotesRig({ jobs: [job, job] })).rejects.toThrow('two jobs are named notes.count')
  })
})

describe('the run that is due', () => {
  it('changes at the given time and at nothing else', () => {
    const at = (day: string, clock: string) => slotAt({ dailyAt: '18:00' }, momentOf(day, clock)).slot
    expect([at('2026-12-31', '23:59'), at('2027-01-01', '17:59'), at('2027-01-01', '18:00')]).toEqual([
      '2026-12-31',
      '2026-12-31',
      '2027-01-01',
    ])
    const every = (minutes: number) => slotAt({ minutes: 15 }, momentOf('2026-11-23', '09:00') + minutes * MINUTE).slot
    expect(every(0)).toBe(every(14.99))
    expect(every(15)).not.toBe(every(14.99))
  })
})

describe('a record that cannot be seen to', () => {
  it('is put aside and tried again later, and those behind it are seen to meanwhile', async () => {
    let broken = true
    const done: string[] = []
    const job: Job = {
      name: 'test.each',
      every: { minutes: 1 },
      async run(ctx) {
        for (const id of ['a', 'b', 'c'])
          await ctx.each(id, async () => {
            if (id === 'b' && broken) throw new Error('b is poisoned')
            done.push(id)
          })
      },
    }
    const rig = await createNotesRig({ jobs: [job] })
    await rig.jobs.runDue()
    expect(done).toEqual(['a', 'c'])
    expect(rig.reports.splice(0)).toMatchObject([{ traceId: 'test.each@ryh#b' }])
    expect(await rig.store.get(parkedWork, 'test.each@ryh#b')).toMatchObject({ failures: 1 })
    // A minute later it is tried again, and then not before two more have passed.
    rig.advance({ minutes: 1 })
    await rig.jobs.runDue()
    expect(rig.reports.splice(0)).toHaveLength(1)
    rig.advance({ minutes: 1 })
    await rig.jobs.runDue()
    expect(rig.reports).toEqual([])
    broken = false
    rig.advance({ minutes: 2 })
    await rig.jobs.runDue()
    expect(done).toContain('b')
    expect(await rig.store.get(parkedWork, 'test.each@ryh#b')).toBeUndefined()
  })

  it('is no failure when somebody else saw to it meanwhile, and a long list goes on where it stopped', async () => {
    const seen: string[] = []
    const rig = await createNotesRig({
      jobs: [
        {
          name: 'test.due',
          every: { minutes: 1 },
          run: ctx =>
            eachDue(ctx, notes, { index: 'ofPerson', equals: { personId: 'p1' } }, async ({ id }) => {
              seen.push(id)
              if (id === 'n7') throw new Refusal('flow.notNow')
              if (id === 'n9') throw new Error('n9 is poisoned')
              // So slow that a slice ends within the list.
              rig.advance({ milliseconds: 250 })
            }),
        },
      ],
    })
    const note = { version: 1, personId: 'p1', text: '停水', state: 'draft', scopes: ['ryh'] }
    const ids = Array.from({ length: 120 }, (_, i) => `n${i}`)
    for (const id of ids) await rig.store.insert(notes, { ...note, id })
    for (let tick = 0; tick < 6; tick++) {
      await rig.jobs.runDue()
      rig.now -= rig.now % MINUTE
    }
    expect([...new Set(seen)].sort()).toEqual([...ids].sort())
    expect(rig.reports.splice(0).map(({ traceId }) => traceId)).toEqual(['test.due@ryh#n9'])
    expect(await rig.store.get(parkedWork, 'test.due@ryh#n7')).toBeUndefined()
  })
})
