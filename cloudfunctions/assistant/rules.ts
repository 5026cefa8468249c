// What a sentence is about: dangers first, then what the model finds likeliest, and whether that is sure.
import {
  assistantLimits,
  requestKindNames,
  type Suggestion,
  type SuggestionKind,
  type Understanding,
} from '@contract/assistant'
import { categories } from '@contract/categories'
import type { PostKind } from '@contract/lostfound-shapes'
import { type Alarm, type Signs, signsIn } from './emergencies'
import { type Chances, hear, STORY } from './hearing'
import type { Model } from './model'
import { normalise } from './normalise'
import { ownAsked } from './own-things'
import { because, becauseOf, callFor, toReport } from './reasons'
import type { Hit } from './things'
import kindWords from './vocabulary/kinds.json'

/** From these on a sentence is an emergency: a certain sign, one in a tale, a likely one, and none that the rules know. */
const CERTAIN = 0.18
const CERTAIN_TOLD = 0.25
const SECONDED = 0.2
const UNASKED = 0.22
/** The same in a story, where much is spoken of that is long over. */
const UNASKED_STORY = 0.26
/** The same for a sentence that tells a tale or holds a look-alike. */
const UNDETERRED = 0.4
/** From here on the numbers to call stand on top, though it is most likely no emergency. */
const NUMBERS = 0.04
/** Below this an alarm that the model alone raises may well be none. */
const DOUBTFUL = 0.5
/** How likely the first must be, and how far ahead of the second, to be called sure. */
const SURE = 0.6
const AHEAD = 0.3

/** From this on a category is proposed; below, a person chooses. */
const CATEGORY_KNOWN = 0.3
/** How much a thing that was named makes its kind likelier. */
const NAMED = 3
/** A thing that holds so much of what was said is offered whatever the model thinks of its kind. */
const SURELY_NAMED = 0.7

const requests = new Set<SuggestionKind>(['complain', 'help', 'suggest'])

/** A sentence as the model heard it. */
export interface Heard {
  text: string
  chances: Chances
  alarm: Alarm | undefined
}

/** Hears a sentence of up to 7,000 letters. Pure; the same sentence is heard alike. */
export function listen(model: Model, said: string): Heard {
  const text = normalise(said)
  const chances = hear(model, text)
  return { text, chances, alarm: heeded(signsIn(text), chances, text.length > STORY) }
}

/** Understands a sentence by itself, without anything of the office's to open. */
export const understand = (model: Model, said: string): Understanding => answered(listen(model, said))

/** The answer to what was heard; `hits` are things that it may mean. */
export function answered({ text, chances, alarm }: Heard, hits: readonly Hit[] = []): Understanding {
  const { items, sure } = ranked(chances, text, hits)
  const request = asRequest(chances)
  if (!alarm) {
    const own = ownAsked(text)
    const offers = own ? [own, ...items.filter(({ kind }) => kind !== 'other')] : items
    const suggestions = offers.slice(0, assistantLimits.suggestions)
    return { sure: own !== undefined || sure, suggestions, numbersOnTop: chances.danger >= NUMBERS, request }
  }
  const emergency: Suggestion = {
    kind: 'emergency',
    call: callFor(alarm),
    confidence: round(Math.max(chances.danger, alarm.weight === 'certain' ? 0.95 : 0.7)),
    reason: becauseOf(alarm),
  }
  const side = alarm.missing ?? (alarm.danger === 'missing' ? sideOf(chances) : undefined)
  const post: Suggestion[] = side
    ? [{ kind: side, lost: 'person', confidence: 0.9, reason: because({ kind: side, lost: 'person' }) }]
    : []
  const report: Suggestion = {
    kind: 'help',
    ...(request.categoryId ? { categoryId: request.categoryId } : {}),
    confidence: 0.9,
    reason: toReport,
  }
  // Where the alarm is in doubt, one place is left for what it would be otherwise; never a thing that was lost.
  const doubtful = alarm.weight === 'likely' && chances.danger < DOUBTFUL
  const otherwise = doubtful ? items.filter(({ kind }) => !inDanger.has(kind)) : []
  const suggestions = [emergency, ...post, report, ...otherwise].slice(0, assistantLimits.suggestions)
  return { sure: true, suggestions, numbersOnTop: true, request: { ...request, kind: 'help' } }
}

/** What an emergency offers by itself, or what would mock whoever is in it. */
const inDanger = new Set<SuggestionKind>(['emergency', 'help', 'lost', 'found', 'other'])

/** Of a missing person: whether somebody looks for them, or found them. */
const sideOf = ({ kind }: Chances) => ((kind.get('found') ?? 0) > (kind.get('lost') ?? 0) ? 'found' : 'lost')

/** The same sentence as a request: the likeliest of its kinds and of the categories. */
function asRequest({ kind, category }: Chances): Understanding['request'] {
  const [likeliest] = requestKindNames
    .map(name => [name, kind.get(name) ?? 0] as const)
    .sort(([, one], [, other]) => other - one)
  const [[categoryId, chance]] = best(category, 1) as [[string, number]]
  const known = chance >= CATEGORY_KNOWN && categoryId !== 'other' ? categoryIds.get(categoryId) : undefined
  return { kind: likeliest![0], ...(known ? { categoryId: known } : {}) }
}

/** The alarm that counts, if any: certain ones first, then what the model agrees with or finds by itself. */
const heeded = ({ alarms, told }: Signs, { danger: chance, peril }: Chances, story: boolean): Alarm | undefined => {
  const certain = alarms.filter(({ weight }) => weight === 'certain')
  // The model has seen these signs too: where it finds next to no danger, a word only looks like one.
  if (certain.length > 0 && chance >= (told ? CERTAIN_TOLD : CERTAIN))
    return certain.find(({ missing }) => missing) ?? certain[0]
  const likely = alarms.find(({ weight }) => weight === 'likely')
  if (likely && chance >= (story ? UNASKED_STORY : SECONDED)) return likely
  return chance >= (told ? UNDETERRED : story ? UNASKED_STORY : UNASKED)
    ? { danger: peril, weight: 'likely' }
    : undefined
}

const best = (chances: Map<string, number>, most: number) => [...chances].sort(([, a], [, b]) => b - a).slice(0, most)

const categoryIds = new Map(categories.map(({ id }) => [id, id]))

/** How much a clear service is preferred to asking or pleading about it. */
const LEADS_FURTHER = 1

/** Chances of each kind, where what was clearly named, a service or a thing to open, leads further than asking a person. */
const led = (kind: Map<string, number>, service: Map<string, number>, hits: readonly Hit[]) => {
  const factors = new Map<string, number>(hits.map(hit => [hit.kind, 1 + NAMED * hit.score]))
  factors.set('service', 1 + LEADS_FURTHER * Math.max(...service.values()))
  const raised = new Map([...kind].map(([name, chance]) => [name, chance * (factors.get(name) ?? 1)]))
  const total = [...raised.values()].reduce((a, b) => a + b, 0)
  return new Map([...raised].map(([name, chance]) => [name, chance / total]))
}

/** Every offer in order, the likeliest kind first; services by name, the rest by kind. */
function ranked(
  { kind: heard, service, category }: Chances,
  text: string,
  hits: readonly Hit[],
): { items: Suggestion[]; sure: boolean } {
  const kind = led(heard, service, hits)
  const [[first, chance], [, second]] = best(kind, 2) as [[SuggestionKind, number], [string, number]]
  const serving = kind.get('service') ?? 0
  const items: Suggestion[] = []
  for (const [targetId, share] of best(service, 3)) {
    const confidence = serving * share
    items.push({
      kind: 'service',
      targetId,
      confidence: round(confidence),
      reason: because({ kind: 'service', targetId }),
    })
  }
  const [[categoryId, inCategory]] = best(category, 1) as [[string, number]]
  for (const [name, confidence] of best(kind, 5) as [SuggestionKind, number][]) {
    if (name === 'service' || name === 'emergency') continue
    const about = requests.has(name) ? categoryIds.get(categoryId) : undefined
    const lost = name === 'lost' || name === 'found' ? lostIn(text) : undefined
    const hit = hits.find(one => one.kind === name)
    const offer = {
      kind: name,
      ...(hit ? { targetId: hit.id, title: hit.title } : {}),
      ...(about ? { categoryId: about } : {}),
      ...(lost ? { lost } : {}),
    }
    items.push({ ...offer, confidence: round(confidence), reason: because(offer) })
  }
  const rank = (item: Suggestion) => (item.kind === first ? 1 : 0) + item.confidence
  items.sort((a, b) => rank(b) - rank(a))
  // The other services keep two of three places as long as no other kind is a real rival.
  const clear = first === 'service' && second < 0.25
  if (clear)
    items.sort((a, b) => Number(b.kind === 'service') - Number(a.kind === 'service') || b.confidence - a.confidence)
  keepAService(items, serving)
  keepNamed(items, kind, hits)
  const of = first === 'service' ? (items[0]?.confidence ?? 0) / (serving || 1) : requests.has(first) ? inCategory : 1
  return { items, sure: chance >= SURE && chance - second >= AHEAD && of >= 0.4 }
}

/** Below this no service is worth a place. */
const WORTH_A_PLACE = 0.02

/** Among those shown is a service that may help, also when asking somebody is likelier: the same words in three kinds help less. */
const keepAService = (items: Suggestion[], serving: number) => {
  const last = assistantLimits.suggestions - 1
  const wanted = items[0]?.kind === 'service' ? 2 : 1
  const shown = items.slice(0, last + 1).filter(({ kind }) => kind === 'service').length
  const next = items.findIndex(({ kind }, at) => at > last && kind === 'service')
  if (shown >= wanted || next < 0 || serving < WORTH_A_PLACE) return
  items.splice(last, 0, ...items.splice(next, 1))
}

/** A thing that was surely named is among those shown: in the place of the last that is no service, never in the first. */
const keepNamed = (items: Suggestion[], kind: Map<string, number>, hits: readonly Hit[]) => {
  const places = assistantLimits.suggestions
  const named = hits.find(({ score }) => score >= SURELY_NAMED)
  if (!named || items.slice(0, places).some(({ targetId }) => targetId === named.id)) return
  const offer = { kind: named.kind, targetId: named.id, title: named.title }
  const confidence = round(Math.max(kind.get(named.kind) ?? 0, SURELY_NAMED / places))
  const place = items.slice(0, places).findLastIndex((item, at) => at > 0 && item.kind !== 'service')
  const found = items.findIndex(({ targetId }) => targetId === named.id)
  if (found >= 0) items.splice(found, 1)
  items.splice(place > 0 ? place : places - 1, 1, { ...offer, confidence, reason: because(offer) })
}

const lostKinds: readonly PostKind[] = ['pet', 'document', 'object']
const lostWords: Partial<Record<PostKind, readonly string[]>> = kindWords

/** What was lost or found: the longest word of a kind that the text holds. */
const lostIn = (text: string): PostKind => {
  let found: PostKind = 'object'
  let longest = 0
  for (const kind of lostKinds)
    for (const word of lostWords[kind] ?? [])
      if (word.length > longest && text.includes(word)) {
        found = kind
        longest = word.length
      }
  return found
}

const round = (confidence: number) => Math.round(confidence * 1000) / 1000
