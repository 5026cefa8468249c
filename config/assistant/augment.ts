// More sentences for training than people wrote: the vocabulary in everyday frames, slips of the ear, long preambles.
import { soundOf } from '../../cloudfunctions/assistant/normalise'
import categoryWords from '../../cloudfunctions/assistant/vocabulary/categories.json'
import kindWords from '../../cloudfunctions/assistant/vocabulary/kinds.json'
import serviceWords from '../../cloudfunctions/assistant/vocabulary/services.json'
import frames from './frames.json'

/** A sentence to learn from; `weight` is how much it counts beside one that a person wrote. */
export interface Lesson {
  text: string
  kind: string
  service?: string | undefined
  category?: string | undefined
  /** What an emergency is about. */
  peril?: string | undefined
  weight: number
  /** Put together from the vocabulary, not written by a person. */
  made?: boolean
  /** A written sentence again, as it may come in. */
  varied?: boolean
}

/** The same numbers each time: training gives the same model on every machine. */
export const drawn = (seed: number) => {
  let state = seed >>> 0
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
type Draw = ReturnType<typeof drawn>
const one = <T>(draw: Draw, of: readonly T[]): T => of[draw(of.length)]!
const fill = (frame: string, words: string) => frame.replace('{}', words)

/** The vocabulary in frames: every word of every subject, said in a few ways. */
export function framed(seed = 7): Lesson[] {
  const draw = drawn(seed)
  const lessons: Lesson[] = []
  const say = (times: number, of: readonly string[], words: string, lesson: Omit<Lesson, 'text'>) => {
    for (let i = 0; i < times; i++) lessons.push({ text: fill(one(draw, of), words), ...lesson })
  }
  for (const [service, words] of Object.entries(serviceWords))
    for (const word of words) {
      lessons.push({ text: word, kind: 'service', service, weight: 0.4 })
      say(4, frames.service, word, { kind: 'service', service, weight: 0.25 })
    }
  for (const [category, words] of Object.entries(categoryWords))
    for (const word of words) {
      // What is said about care and party work is rarely a complaint.
      const kind = category === 'care' ? 'help' : category === 'party-affairs' ? 'suggest' : 'complain'
      lessons.push({ text: word, kind, category, weight: 0.3 })
      say(3, kind === 'complain' ? frames.complain : frames[kind], word, { kind, category, weight: 0.25 })
      say(1, frames.suggestAbout, word, { kind: 'suggest', category, weight: 0.2 })
      if (kind === 'complain') say(1, frames.help, word, { kind: 'help', category, weight: 0.08 })
    }
  for (const kind of ['consult', 'activity', 'facility', 'other'] as const)
    for (const word of kindWords[kind]) {
      lessons.push({ text: word, kind, weight: 0.4 })
      say(kind === 'other' ? 1 : 3, frames[kind], word, { kind, weight: 0.25 })
    }
  for (const word of [...kindWords.object, ...kindWords.document, ...kindWords.pet]) {
    say(4, frames.lost, word, { kind: 'lost', weight: 0.3 })
    say(3, frames.found, word, { kind: 'found', weight: 0.3 })
  }
  for (const word of kindWords.suggestThings) say(3, kindWords.suggestFrames, word, { kind: 'suggest', weight: 0.3 })
  for (const word of kindWords.helpThings) say(2, frames.help, word, { kind: 'help', weight: 0.3 })
  for (const word of frames.dangers) say(3, frames.emergency, word, { kind: 'emergency', weight: 0.3 })
  for (const word of frames.tales)
    lessons.push({ text: word, kind: one(draw, ['activity', 'consult', 'other']), weight: 0.1 })
  return lessons
}

/** Letters that sound alike, from the letters that the sentences use. */
const alike = (lessons: readonly Lesson[]) => {
  const bySound = new Map<string, Set<string>>()
  for (const { text } of lessons)
    for (const letter of text) {
      const sound = soundOf(letter)
      if (sound === undefined) continue
      const letters = bySound.get(sound) ?? new Set()
      bySound.set(sound, letters.add(letter))
    }
  return new Map([...bySound].map(([sound, letters]) => [sound, [...letters]]))
}

/** Each sentence again as it may come in: misheard, or after and before a long story. */
export function varied(lessons: readonly Lesson[], seed = 11): Lesson[] {
  const draw = drawn(seed)
  const bySound = alike(lessons)
  const misheard = (text: string) =>
    [...text]
      .map(letter => (draw(100) < 22 ? one(draw, bySound.get(soundOf(letter) ?? '') ?? [letter]) : letter))
      .join('')
  const told = (text: string) => {
    const before = Array.from({ length: 1 + draw(5) }, () => one(draw, frames.before)).join('，')
    const after = Array.from({ length: draw(4) }, () => one(draw, frames.after)).join('，')
    return `${before}，${text}${after ? `，${after}` : ''}`
  }
  return lessons.flatMap(lesson => [
    { ...lesson, text: misheard(lesson.text), weight: lesson.weight * 0.4, varied: true },
    { ...lesson, text: told(lesson.text), weight: lesson.weight * 0.4, varied: true },
  ])
}
