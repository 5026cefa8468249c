// How likely a text is each kind, service, category and danger: as a whole and, when it is a story, part by part. Pure.
import { type Danger, signsIn } from './emergencies'
import { featuresOf } from './features'
import { judge, type Model, readingOf } from './model'
import { runsOf } from './normalise'

/** A model is surer of new sentences than it should be: its own were easier. */
const CAUTION = 1.8
/** A text beyond this many letters is also heard part by part: its point is somewhere in it. */
export const STORY = 60
const PART = 34
/**
 * A part by itself says less of danger than the whole: many a story has somebody alone, old or ill in it. Those before the
 * last few say less still: what is wanted now is told last, and a fright that is long over comes before it.
 */
const PART_OF_DANGER = { last: 0.5, before: 0.25 }
const LAST = 3
/** At most so many parts are heard one by one: those with a sign of danger, and others from all over the text. */
const PARTS = 24
/** Of a longer text its beginning and end are judged as a whole; signs of danger are looked for in all of it. */
const BEGINNING = 400
const END = 800

export interface Chances {
  kind: Map<string, number>
  /** How likely somebody is in danger, whatever else is said. */
  danger: number
  /** If so, what the danger is. */
  peril: Danger
  service: Map<string, number>
  category: Map<string, number>
}

/** Judges a text as a whole and, when it is a story, part by part. */
export function hear(model: Model, text: string): Chances {
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
      peril: likeliest(heads.peril.classes, judge(heads.peril, reading)) as Danger,
      service: named(heads.service.classes, judge(heads.service, reading, CAUTION)),
      category: named(heads.category.classes, judge(heads.category, reading, CAUTION)),
    }
  }
  const all = judged(whole)
  if (text.length <= STORY) return all
  const parts = partsOf(text).map(part => judged(featuresOf(part)))
  return {
    // One part that speaks of danger is enough; a tale around it has its say through the signs.
    danger: Math.max(
      all.danger,
      ...parts.map(
        ({ danger }, at) => danger * (at < parts.length - LAST ? PART_OF_DANGER.before : PART_OF_DANGER.last),
      ),
    ),
    peril: [...parts, all].reduce((one, other) => (other.danger > one.danger ? other : one)).peril,
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

/** The parts of a story, about a clause or two each; some of them if there are very many. */
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
  const alarming = parts.flatMap((part, at) => (signsIn(part).alarms.length > 0 ? [at] : [])).slice(0, PARTS / 2)
  const step = (parts.length - 1) / (PARTS - alarming.length - 1)
  const spread = Array.from({ length: PARTS - alarming.length }, (_, i) => Math.round(i * step))
  const chosen = new Set([...alarming, ...spread])
  return parts.filter((_, at) => chosen.has(at))
}

const likeliest = (classes: readonly string[], chances: readonly number[]) =>
  classes[chances.indexOf(Math.max(...chances))] ?? 'danger'

const named = (classes: readonly string[], chances: readonly number[]) =>
  new Map(classes.map((name, at) => [name, chances[at]!]))
