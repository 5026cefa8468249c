// One form for what people say: dialect and frequent slips to standard words, and how the letters sound.
import { pinyin } from 'pinyin-pro'
import speech from './vocabulary/speech.json'

const pairs = new Map<string, string>([...speech.dialect, ...speech.misspelt].map(([from, to]) => [from!, to!]))
for (const filler of speech.fillers) pairs.set(filler, '')

/** The longest wording first, so that 俺们 is not read as 俺 and 们. */
const wordings = new RegExp([...pairs.keys()].sort((a, b) => b.length - a.length).join('|'), 'g')

/**
 * Words that dictation and haste write with letters that sound alike (找火了, 电替). The sentence must hold at least
 * one of the word's letters in its place, and must not be a word of its own there.
 */
const heard = new Map<string, string[]>()
/** The sounds such words begin with. */
const openings = new Set<string>()
const real = new Set([...speech.real, ...speech.heard])

const respelt = (text: string): string => {
  const letters = [...text]
  const heardAs = letters.map(letter => soundOf(letter) ?? '')
  for (let at = 0; at < letters.length - 1; at++) {
    if (!openings.has(heardAs[at]!)) continue
    for (const size of [4, 3, 2]) {
      const word = heard.get(heardAs.slice(at, at + size).join(' '))?.find(one => fits(one, letters, at))
      if (!word || real.has(letters.slice(at, at + size).join(''))) continue
      letters.splice(at, size, ...word)
      break
    }
  }
  return letters.join('')
}
const fits = (word: string, letters: readonly string[], at: number) => {
  const same = [...word].filter((letter, i) => letter === letters[at + i]).length
  return same > 0 && same < word.length
}

/** Standard words in half-width small letters; what people add while they think is left out. Never longer than 8,000. */
export const normalise = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\u200b]+/g, ' ')
    .replace(wordings, found => pairs.get(found) ?? found)
    .replace(/(.)\1{3,}/gu, '$1$1$1')
    .trim()
    .slice(0, 8000)
    .replace(/^.*$/s, respelt)

/** Letters whose commonest reading in a dictionary is not their commonest in speech. */
const readings = new Map(Object.entries({ 着: 'zhao', 了: 'le', 的: 'de', 地: 'di', 得: 'de', 还: 'hai', 都: 'dou' }))
const sounds = new Map<string, string>()

/** People who do not tell zh from z, or -ing from -in, type and are heard so. */
const blurred = (sound: string) => sound.replace(/^([zcs])h/, '$1').replace(/([aei])ng$/, '$1n')

/** How a letter sounds, without tone and without what many do not tell apart; undefined if it is no Chinese letter. */
export const soundOf = (letter: string): string | undefined => {
  if (!/\p{Script=Han}/u.test(letter)) return undefined
  let sound = sounds.get(letter)
  if (sound === undefined) {
    sound = blurred(readings.get(letter) ?? pinyin(letter, { toneType: 'none', v: true }))
    sounds.set(letter, sound)
  }
  return sound
}

/** The letters of a text between punctuation and spaces. */
export const runsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? []

const initials = 'zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]'
const finals =
  'iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ui|ao|ou|iu|ie|ue|ve|er|an|en|in|un|vn|ia|ua|uo|a|o|e|i|u|v'
const spelt = new RegExp(`(?:${initials})?(?:${finals})`, 'g')

/** The sounds of a run; a run of Latin letters is read as pinyin that was not turned into letters. */
export const soundsOf = (run: string): string[] => {
  const found: string[] = []
  for (const part of run.match(/[a-z]+|./gu) ?? []) {
    if (/^[a-z]{2,}$/.test(part)) found.push(...(part.match(spelt) ?? []).map(blurred))
    else found.push(soundOf(part) ?? part)
  }
  return found
}

// The sounds are known only now.
for (const word of speech.heard) {
  const key = [...word].map(letter => soundOf(letter) ?? '').join(' ')
  heard.set(key, [...(heard.get(key) ?? []), word])
  openings.add(key.split(' ')[0]!)
}
