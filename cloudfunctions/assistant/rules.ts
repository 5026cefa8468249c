// What a sentence is about: dangers first, then what the model finds likeliest, and whether that is sure.
import { assistantLimits, type Suggestion, type SuggestionKind, type Understanding } from '@contract/assistant'
import { categories } from '@contract/categories'
import type { PostKind } from '@contract/lostfound-shapes'
import { type Alarm, type Signs, signsIn } from './emergencies'
import { featuresOf } from './features'
import { judge, type Model, readingOf } from './model'
import { normalise, runsOf } from './normalise'
import { because, becauseOf, callFor } from './reasons'
import kindWords from './vocabulary/kinds.json'

/** From these on a sentence is an emergency: a certain sign, one in a tale, a likely one, and none that the rules know. */
const CERTAIN = 0.05
const CERTAIN_TOLD = 0.2
const SECONDED = 0.24
const UNASKED = 0.26
/** The same in a story, where much is spoken of that is long over. */
const UNASKED_STORY = 0.75
/** The same for a sentence that tells a tale or holds a look-alike. */
const UNDETERRED = 0.6
/** A model is surer of new sentences than it should be: its own were easier. */
const CAUTION = 1.8
/** How likely the first must be, and how far ahead of the second, to be called sure. */
const SURE = 0.6
const AHEAD = 0.3
/** A text beyond this many letters is also heard part by part: its point is somewhere in it. */
const STORY = 60
const PART = 34
/** A part by itself says less of danger than the whole: many a story has somebody alone, old or ill in it. */
const PART_OF_DANGER = 0.75
/** At most so many parts are heard one by one: those that the vocabulary knows most of. */
const PARTS = 24
/** Of a longer text its beginning and end are judged as a whole; signs of danger are looked for in all of it. */
const BEGINNING = 400
const END = 800

const requests = new Set<SuggestionKind>(['complain', 'help', 'suggest'])

/** Understands a sentence of up to 7,000 letters. Pure; the same sentence has the same answer. */
export function understand(model: Model, said: string): Understanding {
  const text = normalise(said)
  const chances = hear(model, text)
  const signs = signsIn(text)
  const alarm = heeded(signs, chances.danger, text.length > STORY)
  const { items, sure } = ranked(chances, text)
  if (!alarm) return { sure, suggestions: items.slice(0, assistantLimits.suggestions) }
  const emergency: Suggestion = {
    kind: 'emergency',
    call: callFor(alarm),
    confidence: round(Math.max(chances.danger, alarm.weight === 'certain' ? 0.95 : 0.7)),
    reason: becauseOf(alarm),
  }
  const others = items.filter(({ kind }) => kind !== 'emergency' && kind !== alarm.missing)
  const missing: Suggestion[] = alarm.missing
    ? [
        {
          kind: alarm.missing,
          lost: 'person',
          confidence: 0.9,
          reason: because({ kind: alarm.missing, lost: 'person' }),
        },
      ]
    : []
  return { sure: true, suggestions: [emergency, ...missing, ...others].slice(0, assistantLimits.suggestions) }
}

/** The alarm that counts, if any: certain ones first, then what the model agrees with or finds by itself. */
const heeded = ({ alarms, told }: Signs, chance: number, story: boolean): Alarm | undefined => {
  const certain = alarms.filter(({ weight }) => weight === 'certain')
  // The model has seen these signs too: where it finds next to no danger, a word only looks like one.
  if (certain.length > 0 && chance >= (told ? CERTAIN_TOLD : CERTAIN))
    return certain.find(({ missing }) => missing) ?? certain[0]
  const likely = alarms.find(({ weight }) => weight === 'likely')
  if (likely && chance >= (story ? UNASKED_STORY : SECONDED)) return likely
  return chance >= (told ? UNDETERRED : story ? UNASKED_STORY : UNASKED)
    ? { danger: 'danger', weight: 'likely' }
    : undefined
}

interface Chances {
  kind: Map<string, number>
  /** How likely somebody is in danger, whatever else is said. */
  danger: number
  service: Map<string, number>
  category: Map<string, number>
}

/** Judges a text as a whole and, when it is a story, part by part. */
function hear(model: Model, text: string): Chances {
  const whole = featuresOf(text.length <= BEGINNING + END ? text : `${text.slice(0, BEGINNING)} ${text.slice(-END)}`)
  const { heads } = model
  const judged = (features: ReturnType<typeof featuresOf>): Chances => {
    const reading = readingOf(model, features)
    const inDanger = judge(heads.danger, reading)[heads.danger.classes.indexOf('yes')] ?? 0
    const emergency = judge(heads.kind, reading)[heads.kind.classes.indexOf('emergency')] ?? 0
    return {
      kind: named(heads.kind.classes, judge(heads.kind, reading, CAUTION)),
      // Two opinions: one that knows danger alone, one that knows what else it could be.
      danger: (inDanger + emergency) / 2,
      service: named(heads.service.classes, judge(heads.service, reading, CAUTION)),
      category: named(heads.category.classes, judge(heads.category, reading, CAUTION)),
    }
  }
  const all = judged(whole)
  if (text.length <= STORY) return all
  const parts = partsOf(text).map(part => judged(featuresOf(part)))
  return {
    // One part that speaks of danger is enough; a tale around it has its say through the signs.
    danger: Math.max(all.danger, ...parts.map(({ danger }) => danger * PART_OF_DANGER)),
    kind: blended(
      all.kind,
      parts.map(({ kind }) => kind),
    ),
    service: blended(
      all.service,
      parts.map(({ service }) => service),
    ),
    category: blended(
      all.category,
      parts.map(({ category }) => category),
    ),
  }
}

/** The whole and the parts that are clearest about something: a long preamble says nothing, so it does not count. */
const blended = (whole: Map<string, number>, parts: readonly Map<string, number>[]) => {
  const sums = new Map([...whole].map(([name, chance]) => [name, chance * 1.5]))
  for (const part of parts) {
    const clear = Math.max(...part.values()) ** 3
    for (const [name, chance] of part)
      if (name !== 'other') sums.set(name, (sums.get(name) ?? 0) + (chance * clear * 2) / parts.length)
  }
  const total = [...sums.values()].reduce((a, b) => a + b, 0)
  return new Map([...sums].map(([name, sum]) => [name, sum / total]))
}

/** The parts of a story, about a clause or two each; the tellingest if there are very many. */
function partsOf(text: string): string[] {
  const parts: string[] = []
  let part = ''
  for (const run of runsOf(text)) {
    const pieces = run.length > PART * 2 ? (run.match(new RegExp(`.{1,${PART}}`, 'gu')) ?? []) : [run]
    for (const piece of pieces) {
      if (part.length + piece.length > PART && part !== '') {
        parts.push(part)
        part = ''
      }
      part += part === '' ? piece : `，${piece}`
    }
  }
  if (part !== '') parts.push(part)
  if (parts.length <= PARTS) return parts
  const step = (parts.length - 1) / (PARTS - 1)
  return Array.from({ length: PARTS }, (_, i) => parts[Math.round(i * step)]!)
}

const named = (classes: readonly string[], chances: readonly number[]) =>
  new Map(classes.map((name, at) => [name, chances[at]!]))

const best = (chances: Map<string, number>, most: number) => [...chances].sort(([, a], [, b]) => b - a).slice(0, most)

const categoryIds = new Map(categories.map(({ id }) => [id, id]))

/** How much a clear service is preferred to asking or pleading about it. */
const LEADS_FURTHER = 1

/** Chances of each kind, where a service that is clearly meant leads further than the answer of a person. */
const led = (kind: Map<string, number>, service: Map<string, number>) => {
  const factor = 1 + LEADS_FURTHER * Math.max(...service.values())
  const raised = new Map([...kind].map(([name, chance]) => [name, name === 'service' ? chance * factor : chance]))
  const total = [...raised.values()].reduce((a, b) => a + b, 0)
  return new Map([...raised].map(([name, chance]) => [name, chance / total]))
}

/** Every offer in order, the likeliest kind first; services by name, the rest by kind. */
function ranked({ kind: heard, service, category }: Chances, text: string): { items: Suggestion[]; sure: boolean } {
  const kind = led(heard, service)
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
    const offer = { kind: name, ...(about ? { categoryId: about } : {}), ...(lost ? { lost } : {}) }
    items.push({ ...offer, confidence: round(confidence), reason: because(offer) })
  }
  const rank = (item: Suggestion) => (item.kind === first ? 1 : 0) + item.confidence
  items.sort((a, b) => rank(b) - rank(a))
  // The other services keep two of three places as long as no other kind is a real rival.
  const clear = first === 'service' && second < 0.25
  if (clear)
    items.sort((a, b) => Number(b.kind === 'service') - Number(a.kind === 'service') || b.confidence - a.confidence)
  keepAService(items, serving)
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
