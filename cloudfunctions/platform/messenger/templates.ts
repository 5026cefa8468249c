// Subscription templates: which fields each has, and how a value is cut to what WeChat takes (47003 otherwise). Pure.

import type { Template } from '@contract/reminders'
import { clockOf, dayOf } from '@contract/time'

/** The kinds of field of a template, by the letters its key begins with. */
export type FieldKind =
  | 'thing'
  | 'phrase'
  | 'number'
  | 'letter'
  | 'symbol'
  | 'character_string'
  | 'time'
  | 'name'
  | 'phone_number'
  | 'car_number'

/**
 * Our name of a field → WeChat's key, as in the template chosen from the public library. An account whose template
 * numbers its fields otherwise changes them here.
 */
export const templateFields: Record<Template, Readonly<Record<string, string>>> = {
  notice: { title: 'thing1', kind: 'phrase2', sender: 'thing3', at: 'time4' },
  booking: { title: 'thing1', at: 'time2', place: 'thing3', remark: 'thing4' },
  progress: { title: 'thing1', state: 'phrase2', at: 'time3', remark: 'thing4' },
}

const kept = (text: string, most: number, allowed: RegExp) =>
  [...text]
    .filter(letter => allowed.test(letter))
    .slice(0, most)
    .join('')

/** At most `most` characters; an ellipsis stands for what was cut. */
function cut(text: string, most: number): string {
  const letters = [...text]
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : text
}

const clamps: Record<FieldKind, (text: string) => string> = {
  thing: text => cut(text.replace(/\s+/g, ' ').trim(), 20) || '无',
  phrase: text => kept(text, 5, /\p{Script=Han}/u) || '通知',
  number: text => kept(text, 32, /[\d.-]/) || '0',
  letter: text => kept(text, 32, /[A-Za-z]/) || 'A',
  symbol: text => kept(text, 5, /[^\p{L}\p{N}\s]/u) || '-',
  character_string: text => kept(text, 32, /[\x21-\x7e]/) || '-',
  time: text => text.trim().slice(0, 32),
  // Ten Chinese characters, or twenty letters: never both.
  name: text =>
    (/\p{Script=Han}/u.test(text) ? kept(text, 10, /\p{Script=Han}/u) : kept(text, 20, /[A-Za-z ]/).trim()) || '无',
  phone_number: text => kept(text, 17, /[\d+*-]/) || '0',
  car_number: text => kept(text, 8, /[\p{Script=Han}A-Za-z\d]/u) || '无',
}

const isKind = (name: string): name is FieldKind => Object.hasOwn(clamps, name)

/** The kind of field that a key such as `character_string12` names; throws for one that we do not know. */
export function kindOf(key: string): FieldKind {
  const kind = key.replace(/\d+$/, '')
  if (!isKind(kind)) throw new Error(`${key} is not a field of a subscription template`)
  return kind
}

/** A value that WeChat takes for this kind of field: cut, without letters it refuses, and never empty. */
export const clamped = (kind: FieldKind, text: string): string => clamps[kind](text)

/** A moment as a `time` field wants it: `2026年11月23日 15:01`. */
export function timeField(at: number): string {
  const [year, month, day] = dayOf(at).split('-')
  return `${year}年${month}月${day}日 ${clockOf(at)}`
}

/** WeChat's keys with values it takes; throws when a field of the template was not given. */
export function clampedFields(template: Template, fields: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(templateFields[template]).map(([name, key]) => {
      const value = fields[name]
      if (value === undefined) throw new Error(`${template} has a field ${name} that was not given`)
      return [key, clamped(kindOf(key), value)]
    }),
  )
}
