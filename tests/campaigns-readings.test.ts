// Readings: however they come, an exceedance makes exactly one task until it is over; devices prove who they are.
import { createHmac } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { MINUTE, momentOf } from '@contract/time'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { added, judged, type Level, parsed, type Reading } from '../cloudfunctions/campaigns/reading-rules'
import { createHost, stopHost } from '../cloudfunctions/local/host'
import { newKey } from '../cloudfunctions/platform/identity/phones'
import { type Office, office, place, underway } from './campaigns-rig'

process.env.RUYI_DATA_KEY ??= newKey()

const limits = { upper: 150, lower: 120 }

async function measured(here: Office) {
  const { campaignId } = await underway(here)
  const { stationId } = await here.as.leader.call('campaigns.addStation', {
    ...{ campaignId, name: '步行街站', place, responsibleId: here.people.day.id },
    thresholds: [{ quantity: 'pm10', ...limits }],
  })
  const put = (...lines: string[]) =>
    here.as.leader.call('campaigns.importReadings', { campaignId, text: ['站点,时间,PM10', ...lines].join('\n') })
  return { campaignId, stationId, put }
}

describe('readings put in as lines', () => {
  it('are the leader’s to put in, and whatever cannot be read is named', async () => {
    const here = await office({ now: momentOf('2026-11-23', '12:00') })
    const { campaignId, put } = await measured(here)
    const text = '站点,时间,PM10\n步行街站,2026-11-23 08:00,90'
    expect(await here.as.day.refusal('campaigns.importReadings', { campaignId, text })).toMatchObject({
      code: 'right.missing',
    })
    expect(await here.as.leader.refusal('campaigns.importReadings', { campaignId, text: '你好' })).toMatchObject({
      code: 'reading.header',
    })
    const result = await put(
      '步行街站,2026-11-23 08:00,90',
      '步行街站,2026/11/23 8:01:30,"91"',
      '步行街站,昨天,90',
      '别处站,2026-11-23 08:02,90',
      '步行街站,2026-11-23 08:03,很高',
      '步行街站,2026-11-24 08:03,90',
    )
    expect(result).toMatchObject({ taken: 2, known: 0, tasks: 0 })
    expect(result.bad.map(({ line }) => line)).toEqual([4, 5, 6, 7])
  })

  it('make one task when a limit is exceeded, the next only after it was over; told to who answers', async () => {
    const here = await office({ now: momentOf('2026-11-23', '12:00') })
    const { rig, as, people } = here
    const { campaignId, put } = await measured(here)
    rig.advance({ minutes: 1 })
    expect(await put('步行街站,2026-11-23 09:00,160', '步行街站,2026-11-23 09:10,180')).toMatchObject({ tasks: 1 })
    expect(await put('步行街站,2026-11-23 09:20,130')).toMatchObject({ tasks: 0 })
    expect(await put('步行街站,2026-11-23 09:30,170')).toMatchObject({ tasks: 0 })
    // What was held up on its way is kept, and sends nobody out.
    expect(await put('步行街站,2026-11-23 09:05,110')).toMatchObject({ taken: 1, late: 1, tasks: 0 })
    expect(await put('步行街站,2026-11-23 09:30,170')).toMatchObject({ taken: 0, known: 1, other: 0, tasks: 0 })
    // What came first stays, and it is said that another number came.
    expect(await put('步行街站,2026-11-23 09:30,90')).toMatchObject({ taken: 0, known: 1, other: 1, tasks: 0 })
    expect(await put('步行街站,2026-11-23 09:40,100', '步行街站,2026-11-23 09:50,151')).toMatchObject({ tasks: 1 })
    await rig.settle()
    const { items } = await as.day.call('campaigns.tasks', {})
    expect(items.map(({ title }) => title).sort()).toEqual([
      '步行街站PM10超标：151 μg/m³',
      '步行街站PM10超标：160 μg/m³',
    ])
    expect((await rig.messages(people.day)).filter(({ title }) => title.includes('PM10超标'))).toHaveLength(2)
    const campaignTaskId = items[0]!.campaignTaskId
    expect(await as.other.refusal('campaigns.finishTask', { campaignTaskId, words: 'x' })).toMatchObject({
      code: 'record.notFound',
    })
    await as.day.call('campaigns.finishTask', { campaignTaskId, words: '洒水车来过，裸土盖上了' })
    expect((await as.chief.call('campaigns.tasks', { campaignId, open: false })).items).toMatchObject([
      { state: 'done', finished: { byName: '李保成' } },
    ])
  })
})

describe('a device', () => {
  async function device() {
    const here = await office({ now: momentOf('2026-11-23', '12:00') })
    const { stationId } = await measured(here)
    const { rig, as } = here
    const { key } = await as.leader.call('campaigns.stationKey', { stationId })
    const body = JSON.stringify({ readings: [{ quantity: 'pm10', at: rig.now - MINUTE, value: 200 }] })
    const send = (more: { body?: string; nonce?: string; sentAt?: number; by?: string } = {}) => {
      const given = { body, nonce: 'nonce-001', sentAt: rig.now, by: key, ...more }
      const text = `${given.sentAt}\n${given.nonce}\n${given.body}`
      const signature = createHmac('sha256', given.by).update(text).digest('hex')
      const { by: _, ...input } = given
      return rig.asSystem('campaigns.receiveReadings', { stationId, signature, ...input }, `d:${given.nonce}`)
    }
    return { ...here, stationId, send, body, key }
  }

  it('is heard when its signature and clock are right, and nobody else reads its key', async () => {
    const { as, rig, stationId, send } = await device()
    expect(await as.day.refusal('campaigns.stationKey', { stationId })).toMatchObject({ code: 'right.missing' })
    expect(await as.evening.refusal('campaigns.stationKey', { stationId })).toMatchObject({ code: 'record.notFound' })
    await expect(send({ by: 'another key' })).rejects.toMatchObject({ code: 'reading.signature' })
    await expect(send({ sentAt: rig.now - 6 * MINUTE })).rejects.toMatchObject({ code: 'reading.clock' })
    await expect(send({ body: '{"readings":"x"}' })).rejects.toMatchObject({ code: 'reading.body' })
    expect(await send()).toMatchObject({ taken: 1, tasks: 1 })
  })

  it('sends the same again in vain, and no longer with a key that was renewed', async () => {
    const { as, people, stationId, send } = await device()
    await send()
    expect(await send()).toMatchObject({ taken: 1, tasks: 1 })
    expect((await as.day.call('campaigns.tasks', {})).items).toHaveLength(1)
    await as.leader.call('campaigns.editStation', {
      ...{ stationId, name: '步行街站', place, responsibleId: people.day.id, newKey: true },
      thresholds: [{ quantity: 'pm10', ...limits }],
    })
    await expect(send({ nonce: 'nonce-002' })).rejects.toMatchObject({ code: 'reading.signature' })
  })
})

describe('a device over the wire', () => {
  it('is answered by its signature alone, and a copy of what it sent changes nothing', async () => {
    const here = await office({ now: momentOf('2026-11-23', '12:00') })
    const { rig, as } = here
    const { stationId } = await measured(here)
    const { key } = await as.leader.call('campaigns.stationKey', { stationId })
    const server = createHost({ store: rig.store, dispatch: rig.dispatch, clock: () => rig.now })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => stopHost(server, 0))
    const { port } = server.address() as AddressInfo
    const body = JSON.stringify({ readings: [{ quantity: 'pm10', at: rig.now - MINUTE, value: 200 }] })
    const signature = createHmac('sha256', key).update(`${rig.now}\nnonce-001\n${body}`).digest('hex')
    const signed = { 'X-Timestamp': String(rig.now), 'X-Nonce': 'nonce-001', 'X-Signature': signature }
    const post = async (path: string, headers: Record<string, string>, text = body) => {
      const answer = await fetch(`http://127.0.0.1:${port}/readings/${path}`, { method: 'POST', body: text, headers })
      return { status: answer.status, ...((await answer.json()) as { ok: boolean; data?: object; error?: object }) }
    }
    const refused = { ok: false, error: { code: 'reading.signature' } }
    expect(await post(`ryh/${stationId}`, {})).toMatchObject(refused)
    expect(await post(`ryh/${stationId}`, { ...signed, 'X-Nonce': 'nonce-002' })).toMatchObject(refused)
    expect(await post(`lzh/${stationId}`, signed)).toMatchObject(refused)
    expect(await post(`ryh/${stationId}`, { ...signed, 'X-Nonce': 'nonce-003' }, '{}')).toMatchObject(refused)
    expect(await post(`ryh/${stationId}`, signed)).toMatchObject({
      status: 200,
      ok: true,
      data: { taken: 1, tasks: 1 },
    })
    await post(`ryh/${stationId}`, signed)
    expect((await as.day.call('campaigns.tasks', {})).items).toHaveLength(1)
  })
})

const series = fc.uniqueArray(
  fc.record({ at: fc.integer({ min: 1, max: 1000 }), value: fc.integer({ min: 0, max: 300 }) }),
  { selector: ({ at }) => at, minLength: 1, maxLength: 60 },
)

/** As somebody reads it off a curve, point by point. */
function onCurve(readings: readonly Reading[]): number[] {
  const told: number[] = []
  let waits = true
  for (const { at, value } of [...readings].sort((a, b) => a.at - b.at))
    if (waits && value > limits.upper) {
      told.push(at)
      waits = false
    } else if (!waits && value < limits.lower) waits = true
  return told
}

const inBatches = (readings: readonly Reading[], sizes: readonly number[]) => {
  const batches: Reading[][] = []
  let rest = [...readings]
  for (const size of sizes) {
    batches.push(rest.slice(0, size))
    rest = rest.slice(size)
  }
  return [...batches, rest].filter(batch => batch.length > 0)
}

describe('a limit with two bounds', () => {
  it('is told exactly as on the curve, in whatever batches the readings come and however often each is sent', () => {
    fc.assert(
      fc.property(series, fc.array(fc.integer({ min: 1, max: 9 })), fc.nat(3), (readings, sizes, repeats) => {
        const inOrder = [...readings].sort((a, b) => a.at - b.at)
        let level: Level = { over: false }
        const told: number[] = []
        for (const batch of inBatches(inOrder, sizes))
          for (let n = 0; n <= repeats; n++) {
            const result = judged(level, batch, limits)
            level = result.level
            told.push(...result.exceeded.map(({ at }) => at))
          }
        expect(told).toEqual(onCurve(readings))
      }),
    )
  })

  it('in whatever order they come, is told of no value twice, of none below it, and never while it still lasts', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...Array(60).keys()], { minLength: 5 }), series, (order, readings) => {
        let level: Level = { over: false }
        const told: number[] = []
        for (const i of order) {
          const reading = readings[i]
          if (!reading) continue
          const before = level
          const result = judged(level, [reading], limits)
          level = result.level
          for (const { at, value } of result.exceeded) {
            expect(value).toBeGreaterThan(limits.upper)
            expect(before.over).toBe(false)
            expect(at).toBeGreaterThan(before.at ?? 0)
            told.push(at)
          }
          if (level.at !== before.at) expect(level.at).toBeGreaterThan(before.at ?? 0)
        }
        expect(new Set(told).size).toBe(told.length)
      }),
    )
  })
})

describe('a day’s values', () => {
  it('hold the first of each minute, in order, whatever comes again', () => {
    fc.assert(
      fc.property(series, readings => {
        const moments = readings.map(({ at, value }) => ({ at: momentOf('2026-11-23') + at * MINUTE, value }))
        const once = added([], moments)
        expect(once.values.map(([minute]) => minute)).toEqual(readings.map(({ at }) => at).sort((a, b) => a - b))
        expect(added(once.values, moments)).toMatchObject({ values: once.values, known: readings.length })
      }),
    )
  })

  it('are read from a table with quotes, tabs, full-width signs and a mark at its beginning', () => {
    const text = '\uFEFF站点\t时间\tPM2.5（μg/m³）\t噪声\r\n"步行街站"\t2026-11-23 08:00\t８８\t\r\n'
    expect(parsed(text, momentOf('2026-11-23', '12:00'))).toEqual({
      lines: [
        {
          line: 2,
          station: '步行街站',
          at: momentOf('2026-11-23', '08:00'),
          found: [{ quantity: 'pm25', value: 88 }],
        },
      ],
      bad: [],
    })
    expect(() => parsed('站点,时间,噪声\n"步行街,2026-11-23 08:00,60\n', 0)).toThrow()
  })
})
