// What facilities are called on the screen: kinds, whether one is open, and hours as people write them.
import type { Output } from '@contract/contract'
import { type FacilityKind, facilityKindNames, facilityKinds } from '@contract/facilities'
import { clockOf, dayInWords, dayOf } from '@contract/time'
import type { Tone } from '@/components'

export type Facility = Output<'facilities.view'>
export type Offer = Facility['bookable'][number]
export type FacilitySummary = Output<'facilities.list'>['items'][number]

export const kindLabel = (kind: FacilityKind) => facilityKinds[kind].label
export const kindOptions = facilityKindNames.map(value => ({ value, label: kindLabel(value) }))

/** “开着，17:30 关门” · “明天 09:00 开门” */
export const openWords = ({ openNow, changesAt }: FacilitySummary, now: number): { words: string; tone: Tone } => {
  if (openNow) return { words: changesAt ? `开着，${clockOf(changesAt)} 关门` : '开着', tone: 'done' }
  if (!changesAt) return { words: '最近不开门', tone: 'quiet' }
  const day = dayOf(changesAt) === dayOf(now) ? '' : `${dayInWords(dayOf(changesAt), now)} `
  return { words: `关着，${day}${clockOf(changesAt)} 开门`, tone: 'quiet' }
}

/** “每场 60 分钟 · 每场 1 人 · 要带 1 样” */
export const offerWords = ({ minutes, capacity, materials }: Pick<Offer, 'minutes' | 'capacity' | 'materials'>) =>
  [
    `每场 ${minutes} 分钟`,
    `每场 ${capacity} 人`,
    ...(materials.length > 0 ? [`要带 ${materials.length} 样`] : []),
  ].join(' · ')

/** “50 米以内” · “约 320 米” · “约 1.4 公里” */
export const farWords = (metres: number) =>
  metres < 50
    ? '50 米以内'
    : metres < 1000
      ? `约 ${Math.round(metres / 10) * 10} 米`
      : `约 ${(metres / 1000).toFixed(1)} 公里`

/** “运河社区，社区服务中心二层” */
export const whereWords = ({ areaName, place }: FacilitySummary) =>
  place.words ? `${areaName}，${place.words}` : areaName

/** “09:00–12:00，14:00–17:30” */
export const spansInWords = (spans: readonly string[]) =>
  spans.length > 0 ? spans.map(span => span.replace('-', '–')).join('，') : '不开门'

/**
 * Hours as people type them: `9:00-12:00，14:00—17:30`. Full-width signs, any dash and any separator will do; what is
 * no time stays as it is, for the server to name.
 */
export const spansFrom = (typed: string): string[] =>
  typed
    .normalize('NFKC')
    .replace(/\s*[-–—~到至]+\s*/g, '-')
    .split(/[\s,、;。]+/)
    .filter(Boolean)
    .map(part =>
      part
        .split('-')
        .map(clock => (/^\d:/.test(clock) ? `0${clock}` : clock))
        .join('-'),
    )
