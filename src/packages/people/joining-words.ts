// How joining is said: doors, ties, states and who looks at an application.
import type { Output } from '@contract/contract'
import type { OwnApplication } from '@contract/joining'
import { applicationFlow, joiningLimits, ties } from '@contract/joining'
import { DIGITS, LETTERS } from '@contract/letters'
import { leftInWords, momentInWords } from '@contract/time'
import type { ItemOf } from '@/api'
import type { Tone } from '@/components'

export type Application = ItemOf<'people.applications'>
export type Group = ItemOf<'people.groups'>
export type ArrivedGroup = NonNullable<Output<'people.arrival'>['group']>

/** What a list of staff is narrowed to. */
export interface Within {
  area?: string
  text: string
}

export interface Door {
  building: string
  unit: string
  room: string
  /** For who lives in no courtyard. */
  street: string
}

const numbered = (text: string, counter: string) => {
  const trimmed = text.trim()
  return /^[\dA-Za-z]+$/.test(trimmed) ? `${trimmed} ${counter}` : trimmed
}

/** “3 号楼 2 单元 1204”; numbers alone get their counter, words stay as they are. */
export const addressOf = ({ building, unit, room, street }: Door, community: boolean) =>
  community
    ? street.trim()
    : [numbered(building, '号楼'), numbered(unit, '单元'), room.trim()].filter(Boolean).join(' ')

const doorParts = {
  building: { digits: 3, words: '楼号最多三位数字，如 3、12 或 A 座' },
  unit: { digits: 2, words: '单元最多两位数字，如 2' },
  room: { digits: 5, words: '门牌号最多五位数字，如 1204' },
} as const

const hasWords = new RegExp(`[${LETTERS}${DIGITS}]`, 'u')
const sign = new RegExp(`[^${LETTERS}${DIGITS}\\s\\-#/]`, 'u')

/** What cannot stand on a door, by its field: too many digits, signs, or a string of Latin letters. */
export function doorProblems(door: Door, community: boolean): Partial<Record<keyof Door, string>> {
  if (community) return hasWords.test(door.street) || !door.street.trim() ? {} : { street: '请写路名和门牌号' }
  return Object.fromEntries(
    Object.entries(doorParts).flatMap(([part, { digits, words }]) => {
      const text = door[part as keyof typeof doorParts].normalize('NFKC').trim()
      const many = new RegExp(`\\d{${digits + 1}}`).test(text)
      const odd = sign.test(text) || /[A-Za-z]{3}/.test(text) || /^[\s\-#/]+$/.test(text)
      return many || odd ? [[part, words]] : []
    }),
  )
}

export const tieOptions = (Object.keys(ties) as (keyof typeof ties)[]).map(value => ({
  value,
  label: ties[value].label,
}))

/** “群主孙丽娟、楼栋长赵桂兰”; the first few. */
export const verifiersInWords = (verifiers: OwnApplication['verifiers'], most = 3) => {
  const named = verifiers.slice(0, most).map(({ label, name }) => `${label}${name}`)
  if (named.length === 0) return '社区工作人员'
  return `${named.join('、')}${verifiers.length > most ? '等' : ''}`
}

export const stateWords = (state: Application['state']) => applicationFlow.states[state].label
const tones: Record<Application['state'], Tone> = {
  asked: 'attention',
  approved: 'done',
  refused: 'quiet',
  withdrawn: 'quiet',
}

/** The clock of one that waits, the state of one that is over. */
export const applicationTag = ({ state, overdue, dueAt }: Application, now: number): { tone: Tone; words: string } =>
  state === 'asked'
    ? { tone: overdue ? 'danger' : 'attention', words: leftInWords(dueAt, now) }
    : { tone: tones[state], words: stateWords(state) }

export const dueInWords = (dueAt: number, now: number) => `${momentInWords(dueAt, now)} 前有结果`
export const usualWait = `一般不超过 ${joiningLimits.workingDays} 个工作日`
