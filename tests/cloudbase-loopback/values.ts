// How MongoDB compares values, matches a query and applies an update: the part of it that the store adapter uses.
import { Failure } from './failure'

export type Value = unknown
export type Document = Record<string, Value> & { _id: string }
export type Query = Record<string, Value>

const TYPES = ['null', 'number', 'string', 'object', 'array', 'boolean']

function typeOf(value: Value): string {
  if (value === null || value === undefined) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

/** The order of an index: by type, then by value; strings by their UTF-8 bytes; a missing field is null. */
export function compare(a: Value, b: Value): number {
  const type = typeOf(a)
  const byType = TYPES.indexOf(type) - TYPES.indexOf(typeOf(b))
  if (byType !== 0 || type === 'null') return byType
  if (type === 'string') return a === b ? 0 : Buffer.compare(Buffer.from(a as string), Buffer.from(b as string))
  if (type === 'number' || type === 'boolean') return Number(a) - Number(b)
  const [x, y] = [JSON.stringify(a), JSON.stringify(b)]
  return x < y ? -1 : Number(x > y)
}

const some = (value: Value, test: (one: Value) => boolean) => test(value) || (Array.isArray(value) && value.some(test))
const sameType = (a: Value, b: Value) => typeOf(a) === typeOf(b)

const COMPARISONS: Record<string, (value: Value, wanted: Value) => boolean> = {
  $eq: (value, wanted) => some(value, one => compare(one, wanted) === 0),
  $ne: (value, wanted) => !some(value, one => compare(one, wanted) === 0),
  $in: (value, wanted) => (wanted as Value[]).some(each => some(value, one => compare(one, each) === 0)),
  $gt: (value, wanted) => some(value, one => sameType(one, wanted) && compare(one, wanted) > 0),
  $gte: (value, wanted) => some(value, one => sameType(one, wanted) && compare(one, wanted) >= 0),
  $lt: (value, wanted) => some(value, one => sameType(one, wanted) && compare(one, wanted) < 0),
  $lte: (value, wanted) => some(value, one => sameType(one, wanted) && compare(one, wanted) <= 0),
}

/** The comparisons of one field, whether written out or as a bare value. */
export function comparisonsOf(wanted: Value): [string, Value][] {
  const written = typeOf(wanted) === 'object' ? Object.entries(wanted as object) : []
  if (!written.some(([key]) => key.startsWith('$'))) return [['$eq', wanted]]
  return written
}

export function matches(document: Document, query: Query): boolean {
  return Object.entries(query).every(([key, wanted]) => {
    if (key === '$and') return (wanted as Query[]).every(each => matches(document, each))
    if (key === '$or') return (wanted as Query[]).some(each => matches(document, each))
    return comparisonsOf(wanted).every(([operator, value]) => {
      const test = COMPARISONS[operator]
      if (!test) throw new Failure('DATABASE_REQUEST_FAILED', `the loopback knows no operator ${operator}`)
      return test(document[key], value)
    })
  })
}

const refuse = (message: string): never => {
  throw new Failure('DATABASE_REQUEST_FAILED', message)
}

/** A copy of the document after `$set`, `$inc` and `$unset` of whole or dotted fields. */
export function updated(document: Document, update: Query): Document {
  const next = structuredClone(document)
  for (const [operator, fields] of Object.entries(update))
    for (const [path, value] of Object.entries(fields as Query)) {
      const { holder, key } = locate(next, path)
      const before = holder[key]
      if (operator === '$set') holder[key] = value
      else if (operator === '$unset') delete holder[key]
      else if (operator === '$inc' && (before === undefined || typeof before === 'number'))
        holder[key] = (before ?? 0) + (value as number)
      else refuse(`Cannot apply ${operator} to the ${typeOf(before)} in ${path}`)
    }
  return next
}

function locate(document: Document, path: string): { holder: Query; key: string } {
  const keys = path.split('.')
  let holder: Query = document
  for (const key of keys.slice(0, -1)) {
    if (typeOf(holder[key]) !== 'object') holder[key] = {}
    holder = holder[key] as Query
  }
  return { holder, key: keys.at(-1)! }
}
