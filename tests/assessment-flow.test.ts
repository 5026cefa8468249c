// A sheet on its way, whatever random people try with it in whatever order: what was read stays, and no eye is alone.
import { addDays, dayOf, momentOf, weekdayOf } from '@contract/time'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { AFTER, G1, G2, MONTH, office, photo } from './assessment-rig'
import { Refused } from './rig'

const people = ['worker', 'colleague', 'head3', 'head2', 'head1', 'keeper', 'keeper2', 'both'] as const
type Who = (typeof people)[number]
/** A worker's, that of an administrator who works in a grid as well, and a grid's. */
const whose = ['worker', 'both', G1] as const
type Whose = (typeof whose)[number]

const deeds = ['publish', 'appeal', 'withdrawAppeal', 'decide', 'leaveOut'] as const
type Deed = (typeof deeds)[number]
type Step =
  | { deed: Deed; who: Who; of: Whose }
  /** Working days, with the clock's work. */
  | { deed: 'wait'; days: number }
  | { deed: 'computeAgain'; who: 'keeper' | 'keeper2' }
  /** Something that was entered of the worker is confirmed: the month would come to less now. */
  | { deed: 'confirm' }

const tried = fc.record({
  deed: fc.constantFrom(...deeds),
  who: fc.constantFrom(...people),
  of: fc.constantFrom(...whose),
})
/** What mostly succeeds: of what is tried at random little would ever be published. */
const likely = fc.constantFrom<Step>(
  ...whose.map(of => ({ deed: 'publish', who: 'keeper', of }) as const),
  ...(['worker', 'both'] as const).map(of => ({ deed: 'appeal', who: of, of }) as const),
  { deed: 'appeal', who: 'head3', of: G1 },
  ...(['worker', 'both'] as const).map(of => ({ deed: 'withdrawAppeal', who: of, of }) as const),
  ...whose.flatMap(of => (['decide', 'leaveOut'] as const).map(deed => ({ deed, who: 'head1', of }) as const)),
)
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: tried },
    { weight: 9, arbitrary: likely },
    { weight: 2, arbitrary: fc.record({ deed: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 4 }) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        deed: fc.constant('computeAgain' as const),
        who: fc.constantFrom('keeper' as const, 'keeper2' as const),
      }),
    },
    { weight: 1, arbitrary: fc.constant({ deed: 'confirm' as const }) },
  ),
  { minLength: 12, maxLength: 24, size: 'max' },
)

/** One way through every deed, whatever chance leaves out. */
const throughAll: Step[] = [
  { deed: 'confirm' },
  { deed: 'computeAgain', who: 'keeper2' },
  { deed: 'publish', who: 'keeper', of: 'worker' },
  { deed: 'publish', who: 'keeper', of: 'both' },
  { deed: 'publish', who: 'keeper', of: G1 },
  { deed: 'appeal', who: 'worker', of: 'worker' },
  { deed: 'leaveOut', who: 'head1', of: 'worker' },
  { deed: 'appeal', who: 'both', of: 'both' },
  { deed: 'withdrawAppeal', who: 'both', of: 'both' },
  { deed: 'appeal', who: 'head3', of: G1 },
  { deed: 'decide', who: 'head1', of: G1 },
  { deed: 'wait', days: 4 },
]

/** What is known of a sheet from outside: who did what to it, and what people read. */
interface Known {
  state: 'draft' | 'published' | 'appealed' | 'final'
  computedBy: Who
  publishedBy?: Who
  publishedOn?: string
  appellants: Who[]
  /** The points as they were published, or answered. */
  read: string
}

const working = (day: string) => ![0, 6].includes(weekdayOf(day))
const workingDaysFrom = (from: string, to: string) => {
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (working(day)) count++
  return count
}
const isOver = ({ publishedOn }: Known, today: string) =>
  publishedOn !== undefined && workingDaysFrom(publishedOn, today) > 3

/** Who may, in the words of the office. */
function may(known: Known, { deed, who, of }: Extract<Step, { of: Whose }>, today: string): boolean {
  const heads: Who[] = ['head1', 'keeper', 'keeper2', 'both']
  const tookPart = [known.computedBy, known.publishedBy, known.appellants.at(-1), of]
  const concerned: readonly string[] = of === G1 ? ['head3', 'head2'] : [of]
  if (deed === 'publish') return known.state === 'draft' && ['keeper', 'keeper2', 'both'].includes(who) && who !== of
  if (deed === 'appeal') return known.state === 'published' && concerned.includes(who) && !isOver(known, today)
  if (deed === 'withdrawAppeal') return known.state === 'appealed' && known.appellants.at(-1) === who
  return known.state === 'appealed' && heads.includes(who) && !tookPart.includes(who)
}

async function started() {
  const all = await office({ twice: false })
  const { rig, adopted, found, computed, head2 } = all
  const both = await rig.personNamed({ id: 'both', name: '两头忙' }, 'administrator@ryh', `gridWorker@${G2}`)
  await adopted()
  // One that was not put right in time counts against each of the three.
  await found(all.worker)
  await found(both, { place: { area: G2, words: '西风路' } })
  const entries: string[] = []
  for (const words of ['没有组织', '没有记录', '没有到场']) {
    const missed = { month: MONTH, kind: 'person', subject: 'worker', indicator: 'party-tasks', cases: 1 } as const
    const fileIds = [await photo(rig, head2)]
    entries.push((await rig.as(head2).call('assessment.enter', { ...missed, words, fileIds })).entryId)
  }
  rig.now = AFTER
  await computed()
  const callers = { ...all, both } as unknown as Record<Who, Caller>
  return { ...all, callers, entries }
}
type Started = Awaited<ReturnType<typeof started>>

const sheetId = (of: Whose) => `${MONTH}:${of}`
async function sheetNow({ rig, callers }: Started, of: Whose) {
  const sheet = await rig.as(callers.keeper).call('assessment.sheet', { sheetId: sheetId(of) })
  const { total, band, lines, corrections, digest } = sheet
  return { sheet, points: JSON.stringify({ total, band, lines, corrections, digest }) }
}

/** Does it for real; whether it was done. */
async function attempt({ rig, callers }: Started, { deed, who, of }: Extract<Step, { of: Whose }>): Promise<boolean> {
  const client = rig.as(callers[who])
  const [id, words] = [sheetId(of), '看过了']
  try {
    if (deed === 'publish' || deed === 'withdrawAppeal') await client.call(`assessment.${deed}`, { sheetId: id })
    else if (deed === 'appeal') await client.call('assessment.appeal', { sheetId: id, words })
    else {
      const indicator = 'findings-on-time'
      const { items } = await rig.as(callers.keeper).call('assessment.evidence', { sheetId: id, indicator })
      const records = items.map(one => `${one.kind}:${one.id}`)
      const exclude = deed === 'leaveOut' ? [{ indicator, records }] : []
      await client.call('assessment.decide', { sheetId: id, words, exclude })
    }
    return true
  } catch (error) {
    if (error instanceof Refused) return false
    throw error
  }
}

function follow(known: Known, { deed, who }: Extract<Step, { of: Whose }>, today: string): Known {
  if (deed === 'publish') return { ...known, state: 'published', publishedBy: who, publishedOn: today }
  if (deed === 'appeal') return { ...known, state: 'appealed', appellants: [...known.appellants, who] }
  if (deed === 'withdrawAppeal') return { ...known, state: 'published', appellants: known.appellants.slice(0, -1) }
  return { ...known, state: 'final' }
}

it('has no way round other eyes, and what people have read changes by an answer alone', async () => {
  const reached = new Set<string>()
  await fc.assert(
    fc.asyncProperty(steps, async path => {
      const all = await started()
      const { rig, callers, entries } = all
      try {
        const known = {} as Record<Whose, Known>
        for (const of of whose)
          known[of] = { state: 'draft', computedBy: 'keeper', appellants: [], read: (await sheetNow(all, of)).points }
        for (const step of path) {
          const today = dayOf(rig.now)
          let answered: Whose | undefined
          if (step.deed === 'wait') {
            let day = today
            for (let left = step.days; left > 0; ) {
              day = addDays(day, 1)
              if (working(day)) left--
            }
            rig.now = momentOf(day, '09:00')
            await rig.runJobs()
            for (const of of whose)
              if (known[of].state === 'published' && isOver(known[of], day)) {
                known[of].state = 'final'
                reached.add('in time')
              }
          } else if (step.deed === 'confirm') {
            const entryId = entries.shift()
            if (entryId) await rig.as(callers.keeper2).call('assessment.confirmEntry', { entryId })
          } else if (step.deed === 'computeAgain') {
            await rig.as(callers[step.who]).call('assessment.computeMonth', { month: MONTH })
            rig.advance({ minutes: 2 })
            await rig.runJobs()
            for (const of of whose) {
              const { points } = await sheetNow(all, of)
              // Nobody has read a draft: it may change, and then it is theirs who asked for it.
              if (known[of].state !== 'draft' || points === known[of].read) continue
              Object.assign(known[of], { computedBy: step.who, read: points })
              reached.add('changed draft')
            }
          } else {
            const allowed = may(known[step.of], step, today)
            expect([step, await attempt(all, step)]).toEqual([step, allowed])
            if (allowed) {
              known[step.of] = follow(known[step.of], step, today)
              reached.add(step.deed)
              if (step.deed === 'leaveOut') answered = step.of
            }
          }
          for (const of of whose) {
            const { sheet, points } = await sheetNow(all, of)
            expect([of, sheet.state]).toEqual([of, known[of].state])
            expect(sheet.appeals).toHaveLength(known[of].appellants.length)
            if (of === answered) {
              // One record left out cannot cost anybody points.
              expect(sheet.total).toBeGreaterThan((JSON.parse(known[of].read) as { total: number }).total)
              known[of].read = points
            }
            expect(points).toBe(known[of].read)
          }
        }
      } finally {
        await rig.close()
      }
    }),
    { numRuns: 25, examples: [[throughAll]] },
  )
  // A test that never comes to the end would find nothing.
  expect([...reached]).toEqual(expect.arrayContaining([...deeds, 'in time', 'changed draft']))
}, 180_000)
