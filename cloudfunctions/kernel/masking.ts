// Fields that not everyone may see: found once in a schema, masked in every answer of a query and in the journal.

import type { PermissionName } from '@contract/access'
import { hidePrivateNumbers } from '@contract/private-numbers'
import * as v from 'valibot'

/** The first three and last four characters; a short value is covered whole. */
export const maskPhone = (value: string) =>
  value.length >= 7 ? `${value.slice(0, 3)}${'*'.repeat(value.length - 7)}${value.slice(-4)}` : '*'.repeat(value.length)

type Path = readonly string[]
interface Marks {
  /** Whole only in the command that this permission allows. */
  reveal?: PermissionName
  /** What somebody is called or said: whole in answers, never in the journal. */
  personal?: boolean
  /** What others read: without anybody's phone, ID or card number. */
  publicWords?: boolean
}

/** Says nothing of what it covers, not even its length. */
const COVERED = '＊'

/**
 * Paths of masked fields in a schema: those marked `v.pipe(v.string(), v.metadata({ reveal: permission }))`, except in
 * the command that this permission allows. `*` stands for each item of an array and each value of a record.
 */
export const maskedPaths = (schema: v.GenericSchema, permission?: PermissionName): Path[] =>
  pathsOf(schema, ({ reveal }) => reveal !== undefined && reveal !== permission)

/** Paths of the fields marked `v.metadata({ personal: true })`. */
export const personalPaths = (schema: v.GenericSchema): Path[] => pathsOf(schema, ({ personal }) => personal === true)

/** Paths of the fields marked `publicly`. */
export const publicPaths = (schema: v.GenericSchema): Path[] => pathsOf(schema, marks => marks.publicWords === true)

function pathsOf(schema: v.GenericSchema, wanted: (marks: Marks) => boolean): Path[] {
  const found: Path[] = []
  const walk = (node: unknown, path: Path) => {
    const at = node as {
      type?: string
      entries?: object
      item?: unknown
      value?: unknown
      wrapped?: unknown
      options?: unknown
      pipe?: unknown[]
    }
    if (at.pipe && wanted(v.getMetadata(node as v.GenericSchema))) found.push(path)
    if (at.entries) for (const [key, child] of Object.entries(at.entries)) walk(child, [...path, key])
    if (at.type === 'array') walk(at.item, [...path, '*'])
    if (at.type === 'record') walk(at.value, [...path, '*'])
    if (at.wrapped) walk(at.wrapped, path)
    if (Array.isArray(at.options) && typeof at.options[0] === 'object')
      for (const option of at.options) walk(option, path)
  }
  walk(schema, [])
  return found
}

/** The value with the phone numbers at these paths masked; the value itself is not changed. */
export const mask = (value: unknown, paths: readonly Path[]): unknown => at(value, paths, maskPhone)

/** The value with what is personal at these paths covered whole; the value itself is not changed. */
export const withoutPersonal = (value: unknown, paths: readonly Path[]): unknown => at(value, paths, () => COVERED)

/** The value with private numbers in the words at these paths covered; the value itself is not changed. */
export const withoutNumbers = (value: unknown, paths: readonly Path[]): unknown =>
  at(value, paths, text => hidePrivateNumbers(text, true).text)

type Cover = (text: string) => string

const at = (value: unknown, paths: readonly Path[], by: Cover): unknown =>
  paths.reduce((covered, path) => cover(covered, path, by), value)

function cover(value: unknown, [head, ...rest]: Path, by: Cover): unknown {
  if (value === null || value === undefined) return value
  if (head === undefined) return typeof value === 'string' ? by(value) : null
  if (head === '*' && Array.isArray(value)) return value.map(item => cover(item, rest, by))
  if (head === '*' && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cover(item, rest, by)]))
  if (typeof value !== 'object' || !(head in value)) return value
  return { ...value, [head]: cover((value as Record<string, unknown>)[head], rest, by) }
}
