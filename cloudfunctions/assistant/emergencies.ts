// Emergencies: what in a sentence says that somebody is in danger now, and what takes the alarm out of it.
import type { SuggestionKind } from '@contract/assistant'
import data from './vocabulary/emergencies.json'

export const dangers = [
  'fire',
  'gas',
  'collapse',
  'trapped',
  'water',
  'electric',
  'selfharm',
  'medical',
  'crime',
  'missing',
  'danger',
] as const
export type Danger = (typeof dangers)[number]

/** What was found. `certain` needs no second opinion, `likely` does; `lost` and `found` say which side is missing. */
export interface Alarm {
  danger: Danger
  weight: 'certain' | 'likely'
  missing?: Extract<SuggestionKind, 'lost' | 'found'>
}

/** What a text holds, as the model sees it too: names of the groups that matched. */
export interface Signs {
  alarms: Alarm[]
  marks: string[]
  /** Whether what stands around speaks of a tale, of the past or of a look-alike. */
  told: boolean
}

const any = (words: readonly string[], flags = '') => new RegExp(words.join('|'), flags)
const kin = any(data.kin).source
const harmless = any(
  [...data.harmless].sort((a, b) => b.length - a.length),
  'g',
)
const certain = data.certain.map(({ about, words }) => ({ about: about as Danger, pattern: any(words, 'g') }))
const likely = data.likely.map(({ about, words }) => ({ about: about as Danger, pattern: any(words, 'g') }))
const missing = data.missing.map(words => new RegExp(words.replaceAll('{K}', kin), 'g'))
const silent = any(data.silent, 'g')
const alone = any(data.alone)
const things = any(data.things)
const contexts = {
  play: any(data.play),
  told: any(data.told),
  past: any(data.past),
  maybe: any(data.maybe),
  errand: any(data.errand),
  now: any(data.now),
}
const followUp = /捡|拾|遇到|碰到|发现|看到|看见|哭|迷路|弃婴|说不清|身边没|家在哪|一个人/

/** Letters before and after an alarm that can take it back. */
const BEFORE = 24
const AFTER = 20
const CLOSE = 8
const WHOLE = 70

/** The text with its look-alikes of alarming words blotted out. */
export const blot = (text: string) => text.replace(harmless, found => '□'.repeat(found.length))

/** The signs of an emergency in normalised text. Pure; linear in the length of the text. */
export function signsIn(text: string): Signs {
  const blotted = blot(text)
  const alarms: Alarm[] = []
  const marks = new Set<string>()
  if (blotted !== text) marks.add('harmless')
  const see = (danger: Danger, weight: Alarm['weight'], at: number, length: number, side?: 'lost' | 'found') => {
    marks.add(`${weight}:${danger}`)
    const about = around(text, at, length)
    for (const mark of about) marks.add(`near:${mark}`)
    const now = about.has('now')
    if (about.has('play') || (about.has('told') && !now)) return
    if (weight === 'certain' && calm(about, danger)) return
    if (weight === 'likely' && !now && about.size > 0) return
    marks.add(`alarm:${weight}:${danger}`)
    alarms.push({ danger, weight, ...(side ? { missing: side } : {}) })
  }
  for (const { about, pattern } of certain)
    for (const found of blotted.matchAll(pattern)) see(about, 'certain', found.index, found[0].length)
  for (const { about, pattern } of likely)
    for (const found of blotted.matchAll(pattern)) see(about, 'likely', found.index, found[0].length)
  for (const pattern of missing)
    for (const found of text.matchAll(pattern))
      if (!things.test(found[0].replace(/坐[错校]车/, '')))
        see('missing', 'certain', found.index, found[0].length, followUp.test(found[0]) ? 'found' : 'lost')
  for (const found of text.matchAll(silent))
    if (alone.test(text.slice(Math.max(0, found.index - 30), found.index + found[0].length + 20)))
      see('medical', 'certain', found.index, found[0].length)
  const whole = text.length <= WHOLE && around(text, 0, text.length)
  const told =
    whole !== false &&
    (whole.has('play') || whole.has('told') || whole.has('past') || whole.has('maybe')) &&
    !whole.has('now')
  return { alarms, marks: [...marks], told: told || blotted !== text }
}

const around = (text: string, at: number, length: number): Set<keyof typeof contexts> => {
  const short = text.length <= WHOLE
  const near = (before: number) => (short ? text : text.slice(Math.max(0, at - before), at + length + AFTER))
  const names = Object.keys(contexts) as (keyof typeof contexts)[]
  // In a story “now” must be said close to the danger: the tale of another day goes on to the present.
  return new Set(names.filter(name => contexts[name].test(near(name === 'now' ? CLOSE : BEFORE))))
}

/** Whether what stands around a certain sign makes it a tale, a fear or an errand. */
const calm = (about: Set<keyof typeof contexts>, danger: Danger) => {
  if (about.has('now')) return false
  if (about.has('past')) return true
  if (about.has('maybe')) return danger !== 'selfharm'
  return about.has('errand') && danger !== 'gas' && danger !== 'missing'
}
