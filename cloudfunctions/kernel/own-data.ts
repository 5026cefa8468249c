// What a feature keeps of people: which of its collections, how somebody's own records are found and shown to them, and
// what becomes of these when the person leaves. Every collection of the product is declared so, or as nobody's.
import type { Collection, Doc, Find, Page } from '../platform/store/port'
import type { QueryContext } from './context'
import { inTurn } from './in-turn'

/** A record as its person takes it away: the names of its fields are the section's. */
export type OwnRecord = Record<string, unknown>

/** A part of the copy that people take of their data, and of what they read before they leave. */
export interface OwnSection {
  /** Unique in the product. */
  name: string
  /** What people call it: 我的诉求. */
  label: string
  /** What each field is called. Those named `at`, `…At`, `since` and `until` hold moments. */
  fields: Readonly<Record<string, string>>
  /** What goes when the person leaves, and what stays and why, in words for the page. */
  goes: string
  stays?: string
  collections: readonly Collection[]
  count(ctx: QueryContext, personId: string): Promise<number>
  /** The newest first. */
  page(ctx: QueryContext, personId: string, after: string | null, limit: number): Promise<Page<OwnRecord>>
}

/** What a feature declares of its collections. */
export interface OwnData {
  sections: readonly OwnSection[]
  /** Collections that hold nothing of any person, or staff in office alone: that is the office's record, and stays. */
  others?: readonly Collection[]
}

interface Declared<T extends Doc> {
  name: string
  label: string
  fields: Readonly<Record<string, string>>
  goes: string
  stays?: string
  from: Collection<T>
  /** Collections whose records are parts or counters of these, and mean nothing to people by themselves. */
  within?: readonly Collection[]
  show: (record: T, ctx: QueryContext) => OwnRecord | Promise<OwnRecord>
}

const described = <T extends Doc>({ name, label, fields, goes, stays, from, within = [] }: Declared<T>) => ({
  name,
  label,
  fields,
  goes,
  ...(stays === undefined ? {} : { stays }),
  collections: [from as unknown as Collection, ...within],
})

/** Records that indexes find by their person, one query after the other. */
export const ownRecords = <T extends Doc, X extends string>(
  declared: Omit<Declared<T>, 'from'> & {
    from: Collection<T, X>
    found: (personId: string) => readonly Pick<Find<X>, 'index' | 'equals' | 'member'>[]
  },
): OwnSection => ({
  ...described({ ...declared, from: declared.from as unknown as Collection<T> }),
  async count(ctx, personId) {
    const counts = await Promise.all(declared.found(personId).map(query => ctx.count(declared.from, query)))
    return counts.reduce((sum, one) => sum + one, 0)
  },
  async page(ctx, personId, after, limit) {
    const queries = declared.found(personId).map(query => ({ ...query, order: 'desc' as const }))
    const { items: records, next } = await inTurn(ctx, declared.from, queries, after, limit)
    const items = await Promise.all(records.map(record => declared.show(record, ctx)))
    return { items, next }
  },
})

/** Records whose ids are made of the person's. */
export const ownById = <T extends Doc>(
  declared: Declared<T> & { ids: (personId: string) => readonly string[] },
): OwnSection => {
  const all = (ctx: QueryContext, personId: string) => ctx.getMany(declared.from, declared.ids(personId))
  return {
    ...described(declared),
    count: async (ctx, personId) => (await all(ctx, personId)).length,
    page: async (ctx, personId) => {
      const records = await all(ctx, personId)
      return { items: await Promise.all(records.map(record => declared.show(record, ctx))), next: null }
    },
  }
}
