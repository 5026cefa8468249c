// The actions of CloudBase's database protocol, on the engine.
import { EJSON } from 'bson'
import { Engine, type Session } from './engine'
import { Failure } from './failure'
import { type Document, matches, type Query, updated } from './values'

/** A request's body, as the SDK sends it; queries and data are canonical EJSON. */
export interface Request {
  action: string
  collectionName?: string
  transactionId?: string
  query?: string
  queryType?: 'DOC' | 'WHERE'
  data?: string | string[]
  order?: string
  offset?: number
  limit?: number
  multi?: boolean
  merge?: boolean
  upsert?: boolean
}

const PAGE = { usual: 100, most: 1000 }
const parse = <T>(text: string | undefined): T => EJSON.parse(text || '{}') as T
const written = (document: object) => EJSON.stringify(document, { relaxed: false })
const idOf = (query: Query): string | undefined => {
  const { _id } = query
  if (typeof _id === 'string') return _id
  const wanted = (_id as { $eq?: unknown } | undefined)?.$eq
  if (typeof wanted === 'string') return wanted
  const parts = (query.$and as Query[] | undefined) ?? []
  return parts.map(idOf).find(id => id !== undefined)
}
const idsOf = ({ _id }: Query) => (_id as { $in?: string[] } | undefined)?.$in

export type Action = (request: Request) => unknown | Promise<unknown>

export function actionsOn(engine: Engine): Record<string, Action> {
  /** Documents that match: by id without a scan, otherwise along an index and never inside a transaction. */
  function select(session: Session | undefined, request: Request, most = Number.POSITIVE_INFINITY): Document[] {
    const collection = engine.collection(request.collectionName!)
    const query = parse<Query>(request.query)
    const id = idOf(query)
    const ids = id === undefined ? idsOf(query) : [id]
    if (!ids && session) throw new Failure('DATABASE_REQUEST_FAILED', 'a transaction works on documents by id')
    const sort = Object.entries(parse<Record<string, number>>(request.order))
    const candidates = ids
      ? ids.flatMap(one => engine.read(session, collection, one) ?? [])
      : collection.indexes.candidates(query, sort)
    const found: Document[] = []
    for (const document of candidates) {
      if (found.length >= most) break
      if (matches(document, query)) found.push(document)
    }
    return found
  }

  async function change(request: Request, next: (current: Document) => Document | undefined): Promise<number> {
    const session = engine.session(request.transactionId)
    const collection = engine.collection(request.collectionName!)
    const query = parse<Query>(request.query)
    let changes = 0
    for (const { _id } of select(session, request, request.multi === false ? 1 : undefined)) {
      let modified = false
      await engine.write(session, collection, _id, current => {
        if (!current || !matches(current, query)) return null
        const after = next(current)
        modified = after === undefined || written(after) !== written(current)
        return after
      })
      if (modified) changes++
    }
    return changes
  }

  return {
    'database.startTransaction': () => ({ transactionId: engine.start() }),

    'database.commitTransaction': ({ transactionId }) => {
      engine.commit(transactionId!)
      return {}
    },

    'database.abortTransaction': ({ transactionId }) => {
      engine.session(transactionId)
      engine.end(transactionId!)
      return {}
    },

    'database.getDocument': request => {
      const session = engine.session(request.transactionId)
      const offset = request.offset ?? 0
      const limit = Math.min(request.limit || PAGE.usual, PAGE.most)
      const list = select(session, request, offset + limit).slice(offset)
      return { data: { list: list.map(written) } }
    },

    'database.calculateDocument': request => {
      // The SDK leaves the transaction out of a count: it is always about what is committed.
      return { data: { total: select(undefined, request).length } }
    },

    // Outside a transaction documents before a duplicate stay written, as MongoDB's ordered insert leaves them.
    'database.insertDocument': async request => {
      const session = engine.session(request.transactionId)
      const collection = engine.collection(request.collectionName!)
      const insertedIds: string[] = []
      for (const text of request.data as string[]) {
        const document = parse<Document>(text)
        await engine.write(session, collection, document._id, Engine.insertion(document))
        insertedIds.push(document._id)
      }
      return { data: { insertedIds } }
    },

    'database.modifyDocument': async request => {
      const data = parse<Query>(request.data as string)
      const modified = await change(request, current =>
        request.merge ? updated(current, data) : { ...data, _id: current._id },
      )
      const id = idOf(parse<Query>(request.query))
      if (!request.upsert || id === undefined) return { data: { updated: modified, upsert_id: null } }
      const session = engine.session(request.transactionId)
      const upserted = await engine.write(session, engine.collection(request.collectionName!), id, current =>
        current ? null : { ...data, _id: id },
      )
      return { data: { updated: modified, upsert_id: upserted ? id : null } }
    },

    'database.removeDocument': async request => ({ data: { deleted: await change(request, () => undefined) } }),
  }
}
