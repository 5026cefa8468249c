// Monitoring in a campaign: readings come as lines of CSV and from a device that signs them, in any order, some twice and
// some late; each time a limit is exceeded there is one task, and the next one only after it was over.
import { dayOf, MINUTE, momentOf } from '@contract/time'
import type { Random } from '../../../cloudfunctions/local/demo/random'
import { signatureOf } from '../../../cloudfunctions/platform/http/signature'
import type { Play } from '../play'
import type { Drive } from './campaigns'
import { onlyResident } from './requests'

interface Reading {
  at: number
  value: number
}
export interface Station {
  stationId: string
  name: string
  byDevice: boolean
  value: number
  /** What was handed in last. */
  last: Reading[]
}

export const LIMITS = { upper: 150, lower: 120 } as const

export async function setUpStations(play: Play, random: Random, { campaignId, leaderId, staff }: Drive) {
  const stations: Station[] = []
  for (const [i, name] of ['北站', '南站'].entries()) {
    const station = await play.as(leaderId).must('campaigns.addStation', {
      ...{ campaignId, name, place: play.place(random.pick(play.cast.grids), '楼顶'), responsibleId: staff[i]!.id },
      thresholds: [{ quantity: 'pm10', ...LIMITS }],
    })
    if (station) stations.push({ stationId: station.stationId, name, byDevice: i === 1, value: 100, last: [] })
  }
  return stations
}

/** Four hours of readings, a quarter of an hour apart, ending now; over a limit now and then. */
function measured(random: Random, station: Station, now: number): Reading[] {
  return Array.from({ length: 12 }, (_, i) => {
    station.value = Math.max(20, Math.min(260, station.value + random.int(-45, 48)))
    return { at: now - (12 - i) * 15 * MINUTE, value: station.value }
  })
}

const two = (n: number) => String(n).padStart(2, '0')
const written = (at: number) => {
  const day = dayOf(at)
  const minutes = Math.round((at - momentOf(day)) / MINUTE)
  return `${day} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

export async function measure(play: Play, random: Random, { campaignId, leaderId, stations }: Drive) {
  for (const station of stations) {
    const fresh = measured(random, station, play.now())
    // One was held up on its way: between two that have come, as high as the one before it.
    const [before] = station.last.slice(-3)
    const late = before && random.chance(0.4) ? [{ at: before.at + 5 * MINUTE, value: before.value }] : []
    const known = random.chance(0.4) ? station.last.slice(0, 2) : []
    station.last = fresh
    const readings = random.shuffle([...fresh, ...late, ...known])
    if (station.byDevice) await sendSigned(play, random, leaderId, station, readings)
    else {
      const lines = readings.map(({ at, value }) => `${station.name},${written(at)},${value}`)
      const text = ['站点,时间,PM10', ...lines, ...(random.chance(0.1) ? ['别处,昨天,很高'] : [])].join('\n')
      const first = await play.as(leaderId).ask('campaigns.importReadings', { campaignId, text })
      if (first && first.taken !== fresh.length + late.length)
        play.complain(`${station.name}: ${first.taken} readings taken of ${fresh.length + late.length} new ones`)
      if (random.chance(0.3)) await importedAgain(play, leaderId, campaignId, text)
    }
  }
  if (random.chance(0.1)) {
    const stranger = onlyResident(play, random)
    const text = '站点,时间,PM10\n北站,2026-01-08 08:00,90'
    if (stranger) await play.as(stranger.id).mayNot('campaigns.importReadings', { campaignId, text })
  }
}

async function importedAgain(play: Play, leaderId: string, campaignId: string, text: string) {
  const again = await play.as(leaderId).ask('campaigns.importReadings', { campaignId, text })
  if (again && (again.taken !== 0 || again.tasks !== 0))
    play.complain(`the same lines of ${campaignId} put in twice gave ${again.taken} readings and ${again.tasks} tasks`)
}

async function sendSigned(
  play: Play,
  random: Random,
  leaderId: string,
  station: Station,
  readings: readonly Reading[],
) {
  const { stationId } = station
  const key = (await play.as(leaderId).ask('campaigns.stationKey', { stationId }))?.key
  if (!key) return
  const body = JSON.stringify({ readings: readings.map(one => ({ quantity: 'pm10', ...one })) })
  const about = { time: String(play.now()), nonce: `n${stationId.slice(0, 12)}${play.now()}` }
  const signed = { stationId, sentAt: play.now(), nonce: about.nonce, body }
  const wrong = await play.system.ask('campaigns.receiveReadings', { ...signed, signature: '0'.repeat(64) })
  if (wrong) play.complain(`${station.name}: a wrong signature was taken`)
  const signature = signatureOf(key, about, body)
  await play.system.must('campaigns.receiveReadings', { ...signed, signature })
  if (!random.chance(0.3)) return
  // The device sends it anew, for it heard nothing: nothing comes of it a second time.
  const again = await play.system.ask('campaigns.receiveReadings', { ...signed, signature })
  if (again && (again.taken !== 0 || again.tasks !== 0))
    play.complain(`${station.name}: the same readings sent twice gave ${again.taken} and ${again.tasks} tasks`)
}
