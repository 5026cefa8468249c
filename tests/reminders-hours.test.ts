// Messages to the phone and the clock: none in quiet hours, and a day’s notices as one message.
import type { Input } from '@contract/contract'
import { isQuiet, type QuietHours } from '@contract/reminders'
import { addDays, dayOf, MINUTE, momentOf } from '@contract/time'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leftOf } from './notices-rig'
import { booking, someone, tell } from './reminders-rig'

const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30', '45'))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`)
const hours: fc.Arbitrary<QuietHours | null> = fc.oneof(
  fc.constant({ from: '22:00', until: '07:00' }),
  fc.constant(null),
  fc.record({ from: clock, until: clock }),
)
/** Minutes from the evening of 30 December on, three days long: over the end of the year. */
const START = momentOf('2026-12-30', '18:00')
const minutes = fc.integer({ min: 0, max: 3 * 24 * 60 })

describe('quiet hours', () => {
  it('hold every message once and none within them, but for urgent ones at once, also across the year’s end', async () => {
    const told = fc.record({ at: minutes, urgent: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(hours, fc.array(told, { minLength: 1, maxLength: 6 }), minutes, async (quiet, events, nap) => {
        const { rig, person, out } = await someone(8, START)
        await rig.as(person).call('messages.choose', { quiet })
        const moments = new Set([...events.map(({ at }) => at), nap])
        for (let day = 0; day < 5; day++)
          if (quiet) moments.add((momentOf(addDays(dayOf(START), day), quiet.until) - START) / MINUTE)
        const byTitle = new Map<string, { at: number; urgent: boolean }>()
        for (const minute of [...moments].filter(one => one >= 0).sort((a, b) => a - b)) {
          rig.now = START + minute * MINUTE
          for (const [i, event] of events.entries())
            if (event.at === minute) {
              const fields = { ...booking().fields, title: `第 ${i} 条` }
              byTitle.set(fields.title, { at: rig.now, urgent: event.urgent })
              await tell(rig, person, { urgent: event.urgent, phone: booking({ fields }) })
            }
          await rig.runJobs()
        }
        expect(out.map(({ message }) => message.fields.title).sort()).toEqual([...byTitle.keys()].sort())
        for (const { at, message } of out) {
          const event = byTitle.get(message.fields.title!)!
          if (event.urgent) expect(at).toBe(event.at)
          else {
            expect(isQuiet(at, quiet)).toBe(false)
            if (!isQuiet(event.at, quiet)) expect(at).toBe(event.at)
          }
        }
        await rig.close()
      }),
      { numRuns: 20 },
    )
  }, 180_000)
})

describe('the day’s notices as one message', () => {
  it('tell of each notice exactly once, never in quiet hours, with one credit a message; emergencies go at once', async () => {
    const told = fc.record({ at: minutes, emergency: fc.boolean() })
    const wishes = fc.record({ quiet: hours, digestAt: fc.option(clock) })
    await fc.assert(
      fc.asyncProperty(wishes, fc.array(told, { minLength: 1, maxLength: 5 }), async (wanted, events) => {
        const { rig, person, out } = await someone(6, START)
        const worker = await rig.person('communityWorker@ryh/c01')
        await rig.as(person).call('messages.choose', wanted)
        const moments = new Set(events.flatMap(({ at }) => [at, at + 1]))
        for (let day = 0; day < 6; day++)
          for (const at of [wanted.quiet?.until, wanted.digestAt])
            if (at) moments.add((momentOf(addDays(dayOf(START), day), at) - START) / MINUTE)
        let ready: number[] = []
        for (const minute of [...moments].filter(one => one >= 0).sort((a, b) => a - b)) {
          rig.now = START + minute * MINUTE
          for (const { at, emergency } of events)
            if (at === minute) {
              const kind = emergency ? ('emergency' as const) : ('notice' as const)
              const draft = {
                kind,
                title: '停水',
                text: '周三停水',
                areas: ['ryh/c01'],
              } satisfies Input<'notices.draft'>
              const { noticeId } = await rig.as(worker).call('notices.draft', draft)
              await rig.as(worker).call('notices.publish', { noticeId })
              if (emergency) ready.push(rig.now)
            }
          await rig.runJobs()
        }
        const mine = out.filter(({ message }) => message.personId === person.id)
        const counts = mine.map(({ message }) => Number(/等 (\d+) 条$/.exec(message.fields.title!)?.[1] ?? 1))
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(events.length)
        expect(await leftOf(rig, person)).toBe(6 - mine.length)
        for (const { at, message } of mine) {
          if (message.fields.kind === '应急') {
            expect(ready).toContain(at)
            ready = ready.filter((one, i) => one !== at || ready.indexOf(at) !== i)
          } else expect(isQuiet(at, wanted.quiet)).toBe(false)
        }
        expect(ready).toEqual([])
        if (wanted.digestAt) {
          const days = mine.filter(({ message }) => message.fields.kind !== '应急').map(({ at }) => at)
          expect(new Set(days).size).toBe(days.length)
        }
        await rig.close()
      }),
      { numRuns: 20 },
    )
  }, 180_000)

  it('leave out what was withdrawn, what expired and what was opened meanwhile', async () => {
    const { rig, person, out } = await someone(3)
    const worker = await rig.person('communityWorker@ryh/c01')
    await rig.as(person).call('messages.choose', { digestAt: '18:00' })
    const send = async (title: string, more: object = {}) => {
      const draft = { title, text: '详情', areas: ['ryh/c01'], ...more }
      const { noticeId } = await rig.as(worker).call('notices.draft', draft)
      await rig.as(worker).call('notices.publish', { noticeId })
      return noticeId
    }
    const [gone, read] = [await send('撤回的'), await send('看过的')]
    await send('过期的', { expiresAt: rig.now + 60 * MINUTE })
    const stays = await send('留下的')
    rig.advance({ minutes: 2 })
    await rig.runJobs()
    expect(out).toEqual([])
    expect(await rig.as(worker).call('notices.reach', { noticeId: stays })).toMatchObject({
      messages: { deferred: 1, sent: 0 },
      why: { later: 1 },
    })
    await rig.as(worker).call('notices.withdraw', { noticeId: gone, reason: '改期' })
    await rig.as(person).call('notices.open', { noticeId: read })
    rig.now = momentOf('2026-11-23', '18:00')
    await rig.runJobs()
    expect(out.map(({ message }) => message.fields.title)).toEqual(['留下的'])
    expect(await leftOf(rig, person)).toBe(2)
  })
})
