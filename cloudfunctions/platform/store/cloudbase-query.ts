// How a query and an index of the port read on CloudBase's document database.
import type { CloudBase } from '@cloudbase/node-sdk'
import type { Plan } from './documents'
import type { Collection, Index, Scalar } from './port'

type Command = ReturnType<CloudBase['database']>['command']
type Clause = Record<string, unknown>

/** One request of a query: everything that must hold, and the fields it is sorted by. */
export interface Phase {
  clauses: Clause[]
  sort: readonly string[]
}

const keyOf = (field: string) => (field === 'id' ? '_id' : field)

/** The equalities of a query. `_.eq` also where a bare value would do, because a bare undefined drops the condition. */
function equalities(_: Command, { index, member, equals }: Plan): Clause[] {
  const fixed: [string, Scalar | undefined][] = index.member ? [[index.member, member]] : []
  return [...fixed, ...Object.entries(equals)].map(([field, value]) => ({ [keyOf(field)]: _.eq(value) }))
}

function bounds(_: Command, field: string, { from, to }: Plan['range']): Clause[] {
  return [
    ...(from === undefined ? [] : [{ [field]: _.gte(from) }]),
    ...(to === undefined ? [] : [{ [field]: _.lt(to) }]),
  ]
}

export function countClauses(_: Command, plan: Plan): Clause[] {
  return [...equalities(_, plan), ...(plan.index.order ? bounds(_, keyOf(plan.index.order), plan.range) : [])]
}

/**
 * The requests that give one page, in turn, until the page is full. It is one request except where a cursor passes
 * between null and other values, because MongoDB compares only values of one type.
 */
export function phasesOf(_: Command, plan: Plan): Phase[] {
  const { after, descending } = plan
  const clauses = countClauses(_, plan)
  const past = (value: unknown) => (descending ? _.lt(value) : _.gt(value))
  if (!plan.index.order) return [{ clauses: after ? [...clauses, { _id: past(after.id) }] : clauses, sort: ['_id'] }]

  const order = keyOf(plan.index.order)
  const sort = [order, '_id']
  if (!after) return [{ clauses, sort }]

  const ranged = plan.range.from !== undefined || plan.range.to !== undefined
  const value = after.value ?? null
  if (value === null) {
    const nulls = { clauses: [...clauses, { [order]: _.eq(null) }, { _id: past(after.id) }], sort: ['_id'] }
    if (descending) return ranged ? [] : [nulls]
    const others = { clauses: [...clauses, { [order]: _.neq(null) }], sort }
    return ranged ? [others] : [nulls, others]
  }
  // The bound lets the index seek; the alternative only passes over ties that earlier pages have shown.
  const bound = { [order]: descending ? _.lte(value) : _.gte(value) }
  const beyond = _.or([{ [order]: past(value) }, { _id: past(after.id) }]) as unknown as Clause
  const values = { clauses: [...clauses, bound, beyond], sort }
  if (!descending || ranged) return [values]
  return [values, { clauses: [...clauses, { [order]: _.eq(null) }], sort: ['_id'] }]
}

/** An index as CloudBase's management API takes it (`CreateIndexes` of a collection). */
export interface CloudbaseIndex {
  IndexName: string
  MgoKeySchema: { MgoIsUnique: boolean; MgoIndexKeys: { Name: string; Direction: '1' | '-1' }[] }
}

const keysOf = ({ member, equals = [], order }: Index) => [
  ...new Set([...(member ? [member] : []), ...equals, ...(order ? [order] : [])].map(keyOf)).add('_id'),
]

/** The collections with their indexes, for a file to deploy: the SDK itself cannot create an index. */
export function cloudbaseIndexes(
  collections: readonly Collection[],
): { collectionName: string; indexes: CloudbaseIndex[] }[] {
  return collections.map(({ name, indexes }) => ({
    collectionName: name,
    indexes: Object.entries(indexes)
      .map(([key, index]) => ({ key, keys: keysOf(index) }))
      .filter(({ keys }) => keys.length > 1) // the index on _id is always there
      .map(({ key, keys }) => ({
        IndexName: key,
        MgoKeySchema: { MgoIsUnique: false, MgoIndexKeys: keys.map(Name => ({ Name, Direction: '1' as const })) },
      })),
  }))
}
