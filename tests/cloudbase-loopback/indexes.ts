// Composite indexes kept as sorted entries, and the rule which index may serve a query.
import type { CloudbaseIndex } from '../../cloudfunctions/platform/store/cloudbase-query'
import { duplicate, Failure } from './failure'
import { compare, comparisonsOf, type Document, type Query, type Value } from './values'

interface Entry {
  key: Value[]
  document: Document
}

const compareKeys = (a: readonly Value[], b: readonly Value[]) => {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const order = compare(a[i], b[i])
    if (order !== 0) return order
  }
  return 0
}

/** What a query asks of an index: fields that equal one value, fields that are compared otherwise. */
interface Shape {
  equal: Map<string, Value>
  compared: Set<string>
  /** The least and greatest value of a compared field, where all alternatives share one. */
  bounds: Map<string, { from?: Value; to?: Value }>
}

export function shapeOf(query: Query): Shape {
  const shape: Shape = { equal: new Map(), compared: new Set(), bounds: new Map() }
  const add = (part: Query, alternative: boolean) => {
    for (const [field, wanted] of Object.entries(part)) {
      if (field === '$and') for (const each of wanted as Query[]) add(each, alternative)
      else if (field === '$or') for (const each of wanted as Query[]) add(each, true)
      else
        for (const [operator, value] of comparisonsOf(wanted)) {
          if (operator === '$eq' && !alternative) shape.equal.set(field, value)
          else shape.compared.add(field)
          if (alternative) continue
          const bound = shape.bounds.get(field) ?? {}
          if (operator.startsWith('$gt')) bound.from = value
          if (operator.startsWith('$lt')) bound.to = value
          shape.bounds.set(field, bound)
        }
    }
  }
  add(query, false)
  for (const field of shape.equal.keys()) shape.compared.delete(field)
  return shape
}

class SortedIndex {
  private readonly entries: Entry[] = []
  readonly fields: readonly string[]
  private readonly unique: boolean

  constructor(readonly definition: CloudbaseIndex) {
    const fields = definition.MgoKeySchema.MgoIndexKeys.map(key => key.Name)
    this.unique = definition.MgoKeySchema.MgoIsUnique
    this.fields = fields.includes('_id') ? fields : [...fields, '_id']
  }

  add(document: Document): void {
    for (const key of this.keysOf(document)) this.entries.splice(this.position(key), 0, { key, document })
  }

  delete(document: Document): void {
    for (const key of this.keysOf(document)) {
      const at = this.position(key)
      if (this.entries[at]?.document._id !== document._id) throw new Error('the index lost an entry')
      this.entries.splice(at, 1)
    }
  }

  /** Throws when another document holds the same unique key; a missing field counts as null. */
  assertUnique(document: Document): void {
    if (!this.unique) return
    for (const key of this.keysOf(document)) {
      const prefix = key.slice(0, -1)
      const other = this.entries[this.position(prefix)]
      if (other && compareKeys(other.key, prefix) === 0 && other.document._id !== document._id)
        throw duplicate(this.definition.IndexName)
    }
  }

  /** The entries of a query in the order of the index, or undefined when this index cannot serve it. */
  serve({ equal, compared, bounds }: Shape, sort: readonly string[]): Document[] | undefined {
    const prefix = this.fields.slice(0, equal.size)
    const rest = this.fields.slice(equal.size)
    if (!prefix.every(field => equal.has(field))) return undefined
    const sorted = sort.filter(field => !equal.has(field))
    if (!sorted.every((field, i) => field === rest[i])) return undefined
    if (![...compared].every(field => rest.slice(0, 2).includes(field))) return undefined
    if (compared.size > 0 && !compared.has(rest[0]!)) return undefined
    const key = prefix.map(field => equal.get(field))
    const { from, to } = bounds.get(rest[0] ?? '') ?? {}
    const start = this.position(from === undefined ? key : [...key, from])
    const end = this.positionAfter(to === undefined ? key : [...key, to])
    return this.entries.slice(start, Math.max(start, end)).map(entry => entry.document)
  }

  private keysOf(document: Document): Value[][] {
    const arrays = this.fields.filter(field => Array.isArray(document[field]))
    if (arrays.length > 1) throw new Failure('DATABASE_REQUEST_FAILED', `cannot index parallel arrays ${arrays}`)
    const [array] = arrays
    const members = array ? [...new Set(document[array] as Value[])] : [undefined]
    return members.map(member => this.fields.map(field => (field === array ? member : document[field])))
  }

  private position = (key: readonly Value[]) => this.search(entry => compareKeys(entry.key, key) >= 0)
  private positionAfter = (key: readonly Value[]) => this.search(entry => compareKeys(entry.key, key) > 0)

  /** The first entry for which the test holds; it fails for all before and holds for all after. */
  private search(test: (entry: Entry) => boolean): number {
    let low = 0
    let high = this.entries.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (test(this.entries[middle]!)) high = middle
      else low = middle + 1
    }
    return low
  }
}

/** The indexes of one collection over its committed documents. */
export class Indexes {
  private readonly all: SortedIndex[]
  private readonly byId = new SortedIndex({
    IndexName: '_id',
    MgoKeySchema: { MgoIsUnique: false, MgoIndexKeys: [{ Name: '_id', Direction: '1' }] },
  })

  constructor(private readonly definitions: readonly CloudbaseIndex[] | undefined) {
    this.all = [this.byId, ...(definitions ?? []).map(definition => new SortedIndex(definition))]
  }

  replace(before: Document | undefined, after: Document | undefined): void {
    for (const index of this.all) {
      if (before) index.delete(before)
      if (after) index.add(after)
    }
  }

  assertUnique(document: Document): void {
    for (const index of this.all) index.assertUnique(document)
  }

  /** Candidates in the order asked for. Where indexes were declared, a query that none of them serves is refused. */
  candidates(query: Query, sort: readonly [string, number][]): Document[] {
    const shape = shapeOf(query)
    const fields = sort.map(([field]) => field)
    const oneWay = sort.every(([, direction]) => direction === sort[0]![1])
    const served = oneWay ? this.all.map(index => index.serve(shape, fields)).find(found => found) : undefined
    if (served) return sort[0]?.[1] === -1 ? served.reverse() : served
    if (this.definitions)
      throw new Failure(
        'DATABASE_REQUEST_FAILED',
        `no index serves ${JSON.stringify(query)} sorted by ${JSON.stringify(sort)}`,
      )
    const every = this.byId.serve(shapeOf({}), [])!
    return every.sort((a, b) => {
      for (const [field, direction] of sort) {
        const order = compare(a[field], b[field])
        if (order !== 0) return order * direction
      }
      return 0
    })
  }
}
