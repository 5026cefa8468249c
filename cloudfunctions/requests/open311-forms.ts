// The two forms of Open311 GeoReport v2: XML without a namespace, and JSON by the Spark Convention. Pure.
import { type ErrorAnswer, errorKinds } from '@contract/errors'
import type { HttpAnswer } from '../platform/http/call'
import { escaped } from '../platform/http/sites'

export type Format = 'xml' | 'json'
export type Value = string | number | boolean | null | readonly (string | Fields)[]
export interface Fields {
  [name: string]: Value
}

/** What a list is called, and each of its parts: JSON has neither. */
export interface Named {
  root: string
  item: string
}

/** Names of the parts of lists within a record. */
const parts: Readonly<Record<string, string>> = { attributes: 'attribute', endpoints: 'endpoint', formats: 'format' }

const element = (name: string, value: Value): string => {
  if (value === null) return `<${name}/>`
  if (typeof value === 'object')
    return `<${name}>${value.map(one => `<${parts[name]}>${within(one)}</${parts[name]}>`).join('')}</${name}>`
  return `<${name}>${escaped(String(value))}</${name}>`
}
const within = (one: string | Fields) => (typeof one === 'string' ? escaped(one) : inside(one))
const inside = (fields: Fields): string =>
  Object.entries(fields)
    .map(([name, value]) => element(name, value))
    .join('')

const types: Record<Format, string> = {
  xml: 'text/xml; charset=utf-8',
  json: 'application/json; charset=utf-8',
}

function answer(status: number, format: Format, text: string, more: Record<string, string> = {}): HttpAnswer {
  const body = format === 'xml' ? `<?xml version="1.0" encoding="utf-8"?>\n${text}` : text
  const headers = { 'Content-Type': types[format], 'Cache-Control': 'no-store', ...more }
  return { status, headers, body: Buffer.from(body) }
}

export const list = (format: Format, { root, item }: Named, rows: readonly Fields[]): HttpAnswer =>
  format === 'json'
    ? answer(200, format, JSON.stringify(rows))
    : answer(200, format, `<${root}>${rows.map(row => `<${item}>${inside(row)}</${item}>`).join('')}</${root}>`)

export const one = (format: Format, root: string, fields: Fields): HttpAnswer =>
  format === 'json'
    ? answer(200, format, JSON.stringify(fields))
    : answer(200, format, `<${root}>${inside(fields)}</${root}>`)

/** The standard knows 400, 403 and 404: what is wrong in any other way is 400, save what is ours to mend. */
const statusOf = ({ kind }: ErrorAnswer) =>
  kind === 'forbidden' || kind === 'unauthenticated'
    ? 403
    : kind === 'notFound' || kind === 'tooMany' || kind === 'internal'
      ? errorKinds[kind]
      : 400

export function refusal(format: Format, error: ErrorAnswer): HttpAnswer {
  const code = statusOf(error)
  const about = Object.values((error.details as { fields?: Record<string, string> }).fields ?? {}).join('；')
  const fields = { code, description: about ? `${error.message}：${about}` : error.message }
  const text = format === 'json' ? JSON.stringify([fields]) : `<errors><error>${inside(fields)}</error></errors>`
  const { retryAfterSeconds } = error.details
  return answer(code, format, text, retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) })
}

/** By the name's ending, then by what the reader takes; XML, which the standard requires, when neither says. */
export function formatOf(path: string, accept: string | undefined): { format: Format; path: string } {
  const ending = /\.(xml|json)$/.exec(path)?.[1] as Format | undefined
  if (ending) return { format: ending, path: path.slice(0, -ending.length - 1) }
  return { format: /\bjson\b/i.test(accept ?? '') ? 'json' : 'xml', path }
}
