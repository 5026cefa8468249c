// Stations and their readings: put in as CSV or sent by a device under its signature; an exceedance makes one task.
import { type Quantity, quantities, quantityNames, readingLimits, taskSources } from '@contract/campaign-readings'
import { fail } from '@contract/errors'
import { dayOf, HOUR, MINUTE, momentOf } from '@contract/time'
import { done, insert, remove, update, type Write } from '../kernel/changes'
import type { CommandContext, QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { present } from '../kernel/present'
import { UnreadableTable } from '../platform/excel/cells'
import { isSigned } from '../platform/http/signature'
import { phones } from '../platform/identity/phones'
import type { Bindings } from './flows'
import { assertOpen, led } from './planning'
import {
  levelId,
  levels,
  readingDayId,
  readingDays,
  type Station,
  type StoredLevel,
  stations,
  stationsOf,
  tasks,
} from './reading-records'
import { added, byHour, judged, parsed, type Reading, wrongMoment } from './reading-rules'
import { campaigns } from './records'
import { ableNamed, placed } from './staff'
import { summedAnew } from './summing'

type Verbs =
  | 'stations'
  | 'addStation'
  | 'editStation'
  | 'stationKey'
  | 'readings'
  | 'importReadings'
  | 'receiveReadings'
  | 'forgetReadings'
type Content = Omit<Parameters<Handlers<'campaigns', Bindings>['addStation']>[1], 'campaignId'>

/** The keys a device may sign with: the one under the current data key first. */
const keysOf = ({ id, keyNumber }: Station) => phones().digests(`station ${id} ${keyNumber}`)

async function fieldsOf(ctx: CommandContext, office: string, { name, place, responsibleId, thresholds }: Content) {
  const { scopes, areaName } = await placed(ctx, office, place.area)
  const { personId, name: personName } = await ableNamed(ctx, office, responsibleId)
  return { name, place, areaName, scopes, thresholds, personId, personName }
}

async function shown(ctx: QueryContext, station: Station, leads: boolean) {
  const ids = station.thresholds.map(({ quantity }) => levelId(station.id, quantity))
  const found = await ctx.getMany(levels, ids)
  return {
    stationId: station.id,
    campaignId: station.campaignId,
    name: station.name,
    place: station.place,
    areaName: station.areaName,
    responsible: { personId: station.personId, name: station.personName },
    now: station.thresholds.map(({ quantity, upper, lower }) => {
      const level = found.find(one => one.quantity === quantity)
      return { quantity, upper, lower, over: level?.over ?? false, ...present({ value: level?.value, at: level?.at }) }
    }),
    ...present({ path: leads ? `/readings/${station.office}/${station.id}` : undefined }),
  }
}

/** What is pasted, line by line. */
function tableRead(text: string, now: number) {
  try {
    return parsed(text, now)
  } catch (error) {
    if (error instanceof UnreadableTable) throw fail('reading.table')
    throw error
  }
}

/** Readings of one station by quantity. */
type Found = Map<Quantity, Reading[]>

const none = { taken: 0, known: 0, other: 0, late: 0, tasks: 0 }

/** Keeps readings, judges the new ones, and makes a task for each exceedance. */
async function taken(ctx: CommandContext, station: Station, found: Found) {
  const changes: Write[] = []
  const sum = { ...none }
  for (const [quantity, readings] of found) {
    const fresh: Reading[] = []
    for (const day of [...new Set(readings.map(({ at }) => dayOf(at)))]) {
      const id = readingDayId(station.id, quantity, day)
      const before = await ctx.get(readingDays, id)
      const ofDay = readings.filter(({ at }) => dayOf(at) === day)
      let values = before?.values ?? []
      for (const reading of ofDay) {
        const after = added(values, [reading])
        if (after.known === 0) fresh.push(reading)
        sum.known += after.known
        sum.other += after.other
        values = after.values
      }
      if (before && values.length > before.values.length) changes.push(update(readingDays, before, { values }))
      if (!before)
        changes.push(
          insert(readingDays, {
            ...{ id, campaignId: station.campaignId, office: station.office, scopes: station.scopes, day, quantity },
            ...{ stationId: station.id, values, forgetAt: momentOf(day) + readingLimits.months * 31 * 24 * HOUR },
          }),
        )
    }
    sum.taken += fresh.length
    const limits = station.thresholds.find(one => one.quantity === quantity)
    if (!limits || fresh.length === 0) continue
    const before = await ctx.get(levels, levelId(station.id, quantity))
    const { level, exceeded, late } = judged(before ?? { over: false }, fresh, limits)
    sum.late += late
    const fields: Omit<StoredLevel, 'version'> = {
      ...{ id: levelId(station.id, quantity), stationId: station.id, scopes: station.scopes, quantity },
      ...{ over: level.over, at: level.at!, value: level.value! },
    }
    changes.push(before ? update(levels, before, fields) : insert(levels, fields))
    for (const { at, value } of exceeded) {
      sum.tasks++
      const { label, unit } = quantities[quantity]
      changes.push(
        insert(tasks, {
          ...{ id: ctx.newId(), campaignId: station.campaignId, office: station.office, scopes: station.scopes },
          ...{ source: 'reading', state: 'open', open: true, toRemind: true, stationId: station.id },
          ...{ title: `${station.name}${label}超标：${value} ${unit}` },
          ...{ area: station.place.area, areaName: station.areaName },
          words: `${taskSources.reading.label}线是 ${limits.upper} ${unit}，降到 ${limits.lower} 以下才算恢复。请去现场看，找到来源并处理`,
          ...{ personId: station.personId, personName: station.personName, givenAt: ctx.now },
          dueAt: Math.max(at, ctx.now) + readingLimits.taskHours * HOUR,
        }),
      )
    }
  }
  return { sum, changes }
}

/** What a device's body says of its readings; undefined when it cannot be read. */
function bodyOf(body: string, now: number): Found | undefined {
  const found: Found = new Map()
  try {
    const { readings } = JSON.parse(body) as { readings: { quantity: Quantity; at: number; value: number }[] }
    if (readings.length === 0 || readings.length > readingLimits.lines) return undefined
    for (const { quantity, at, value } of readings) {
      const right =
        quantityNames.includes(quantity) &&
        Number.isInteger(at) &&
        !wrongMoment(at, now) &&
        typeof value === 'number' &&
        value >= 0 &&
        value <= readingLimits.value
      if (!right) return undefined
      found.set(quantity, [...(found.get(quantity) ?? []), { at, value }])
    }
    return found
  } catch {
    return undefined
  }
}

export const measuringHandlers: Pick<Handlers<'campaigns', Bindings>, Verbs> = {
  stations: async (ctx, { campaignId }) => {
    const campaign = await ctx.load(campaigns, campaignId)
    const leads = ctx.may('campaigns.lead', campaign)
    return Promise.all((await stationsOf(ctx, campaignId)).map(station => shown(ctx, station, leads)))
  },

  addStation: async (ctx, { campaignId, ...content }) => {
    const campaign = await led(ctx, campaignId)
    if ((await stationsOf(ctx, campaignId)).length >= readingLimits.stations) throw fail('campaign.full')
    const fields = await fieldsOf(ctx, campaign.office, content)
    const station = { id: ctx.newId(), campaignId, office: campaign.office, keyNumber: 1, ...fields }
    return done(await shown(ctx, { ...station, version: 1 }, true), [insert(stations, station)])
  },

  editStation: async (ctx, { stationId, newKey, ...content }) => {
    const station = await ctx.get(stations, stationId)
    if (!station) throw fail('record.notFound')
    const campaign = await led(ctx, station.campaignId)
    const fields = {
      ...(await fieldsOf(ctx, campaign.office, content)),
      keyNumber: station.keyNumber + (newKey ? 1 : 0),
    }
    return done(await shown(ctx, { ...station, ...fields }, true), [update(stations, station, fields)])
  },

  stationKey: async (ctx, { stationId }) => {
    const station = await ctx.get(stations, stationId)
    if (!station) throw fail('record.notFound')
    await ctx.load(campaigns, station.campaignId)
    return { stationId, key: keysOf(station)[0]! }
  },

  readings: async (ctx, { stationId, quantity, day }) => {
    await ctx.load(stations, stationId)
    return byHour((await ctx.get(readingDays, readingDayId(stationId, quantity, day)))?.values ?? [])
  },

  importReadings: async (ctx, { campaignId, text }) => {
    await led(ctx, campaignId)
    const read = tableRead(text, ctx.now)
    if (!read) throw fail('reading.header')
    if (read.lines.length + read.bad.length > readingLimits.lines) throw fail('reading.tooMany')
    const known = await stationsOf(ctx, campaignId)
    const bad = [...read.bad]
    const found = new Map<string, Found>()
    for (const { line, station: name, at, found: values } of read.lines) {
      const station = known.find(one => one.name === name)
      if (!station) bad.push({ line, why: `没有叫“${name}”的站点` })
      else {
        const ofStation: Found = found.get(station.id) ?? new Map()
        for (const { quantity, value } of values)
          ofStation.set(quantity, [...(ofStation.get(quantity) ?? []), { at, value }])
        found.set(station.id, ofStation)
      }
    }
    const changes: Write[] = []
    const sum = { ...none }
    for (const [stationId, readings] of found) {
      const station = await ctx.get(stations, stationId)
      if (!station) continue
      const result = await taken(ctx, station, readings)
      changes.push(...result.changes)
      for (const field of ['taken', 'known', 'other', 'late', 'tasks'] as const) sum[field] += result.sum[field]
    }
    bad.sort((a, b) => a.line - b.line)
    const days = read.lines.map(({ at }) => dayOf(at))
    return done({ ...sum, bad }, changes, { follow: summedAnew(campaignId, days, dayOf(ctx.now)) })
  },

  receiveReadings: async (ctx, { stationId, sentAt, nonce, signature, body }) => {
    const station = await ctx.get(stations, stationId)
    // A station that is not there and a wrong signature are one answer.
    const right =
      station?.office === ctx.caller.home &&
      keysOf(station).some(key => isSigned(key, { time: String(sentAt), nonce, signature }, body))
    if (!station || !right) throw fail('reading.signature')
    if (Math.abs(ctx.now - sentAt) > readingLimits.skewMinutes * MINUTE) throw fail('reading.clock')
    const campaign = await ctx.get(campaigns, station.campaignId)
    if (!campaign) throw fail('reading.signature')
    assertOpen(campaign)
    const found = bodyOf(body, ctx.now)
    if (!found) throw fail('reading.body')
    const { sum, changes } = await taken(ctx, station, found)
    const days = [...found.values()].flatMap(readings => readings.map(({ at }) => dayOf(at)))
    const follow = summedAnew(station.campaignId, days, dayOf(ctx.now))
    return done({ ...sum, bad: [] }, changes, { area: station.office, follow })
  },

  forgetReadings: async (ctx, { readingDayId: id }) => {
    const day = await ctx.load(readingDays, id)
    const forgotten = day.forgetAt <= ctx.now
    return done({ forgotten }, forgotten ? [remove(readingDays, id)] : [], { area: day.office })
  },
}
