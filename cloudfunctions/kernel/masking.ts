// Fields that not everyone may see: found once in an output schema, masked in every answer of a query.

import type { PermissionName } from '@contract/access'
import * as v from 'valibot'

/** The first three and last four characters; a short value is covered whole. */
export const maskPhone = (value: string) =>
  value.length >= 7 ? `${value.slice(0, 3)}${'*'.repeat(value.length - 7)}${value.slice(-4)}` : '*'.repeat(value.length)

type Path = readonly string[]

/**
 * Paths of masked fields in a schema: those marked `v.pipe(v.string(), v.metadata({ reveal: permission }))`, except in
 * the command that this permission allows. `*` stands for each item of an array and each value of a record.
 */
export function maskedPaths(schema: v.GenericSchema, permission?: PermissionName): Path[] {
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
    const reveal = at.pipe ? (v.getMetadata(node as v.GenericSchema) as { reveal?: PermissionName }).reveal : undefined
    if (reveal && reveal !== permission) found.push(path)
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

/** The answer with every masked path covered; the value itself is not changed. */
export function mask(value: unknown, paths: readonly Path[]): unknown {
  let masked = value
  for (const path of paths) masked = cover(masked, path)
  return masked
}

function cover(value: unknown, [head, ...rest]: Path): unknown {
  if (value === null || value === undefined) return value
  if (head === undefined) return typeof value === 'string' ? maskPhone(value) : null
  if (head === '*' && Array.isArray(value)) return value.map(item => cover(item, rest))
  if (head === '*' && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cover(item, rest)]))
  if (typeof value !== 'object' || !(head in value)) return value
  return { ...value, [head]: cover((value as Record<string, unknown>)[head], rest) }
}
