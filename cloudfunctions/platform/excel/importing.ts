// Lists that are put in, for every feature alike: made one once checked, shown, put into effect part by part, given up,
// forgotten. A feature says what it keeps them in, how its lines look, and what one of them does.
import { type ErrorCode, fail, Refusal } from '@contract/errors'
import type { Flow } from '@contract/flow'
import { importLimits } from '@contract/importing'
import { DAY } from '@contract/time'
import { done, type FollowUp, insert, type Outcome, remove, update, type Write } from '../../kernel/changes'
import type { CommandContext, QueryContext } from '../../kernel/context'
import type { Guard } from '../../kernel/implement'
import { present } from '../../kernel/present'
import { files } from '../files/records'
import type { Collection, Find, Store } from '../store/port'
import { FAILED, type ListPart, type Parts, pageOfParts, partId, partsRemoved, problemsFile } from './parts'
import type { ListProblem, ListRecord, ReadList, RowsPart } from './records'
import { importIdOf } from './uploaded'

interface ShownRow {
  line: number
  kind: string
  failed?: string
}
type Cells = readonly (string | number)[]

interface Lists<R extends ListRecord, X extends string, C extends ReadList<R>, P extends ListPart, M, S> {
  /** Tells its ids from those of other features. */
  name: string
  flow: Flow
  imports: Collection<R, X>
  checked: Collection<C>
  parts: Parts<P>
  /** Who put it in. */
  byId: (record: Omit<R, 'version'>) => string
  /** What is shown of one besides what all lists show. */
  more: (record: R) => M
  /** Parts for one page of lines. */
  pageParts: number
  rowsIn: (part: P) => S[]
  /** All that is wrong with the lines of a part; the first cell is the number of the line. */
  problemsIn: (part: P) => Cells[]
  sheet: { titles: readonly string[]; widths: readonly number[] }
}

/** What one thing that is put in writes. */
export interface Put {
  writes: Write[]
  follow?: FollowUp[]
}
/** What a part of a list wrote, and why some of its lines could not be done. */
export interface PutPart extends Required<Put> {
  failed: Record<string, string>
}

/** What the lines of a part show where they lie as they are. */
export const asTheyLie = <C extends string, K extends string>(columns: Readonly<Record<C, { label: string }>>) => {
  type Row = { line: number; kind: K; name: string; what: string; problems: ListProblem<C>[] }
  return {
    rowsIn: ({ rows, failed }: RowsPart<Row>) =>
      rows.map(({ line, kind, name, what, problems }) => ({
        ...{ line, kind, name, what },
        problems: problems.map(({ column, words }) => ({ column: columns[column].label, words })),
        ...present({ failed: failed?.[line] }),
      })),
    problemsIn: ({ rows, failed }: RowsPart<Row>): Cells[] =>
      rows.flatMap(({ line, name, problems }) => [
        ...problems.map(one => [line, name, columns[one.column].label, one.words]),
        ...(failed?.[line] ? [[line, name, '', failed[line]]] : []),
      ]),
  }
}

export function importing<
  R extends ListRecord,
  X extends string,
  C extends ReadList<R>,
  P extends ListPart,
  M extends object,
  S extends ShownRow,
>(of: Lists<R, X, C, P, M, S>) {
  const shown = (ctx: Pick<QueryContext, 'can'>, record: R) => ({
    importId: record.id,
    state: record.state as R['state'],
    fileName: record.fileName,
    by: { personId: of.byId(record), name: record.byName },
    ...{ at: record.at, rows: record.rows, counts: record.counts as R['counts'], part: record.part },
    ...{ parts: record.parts, failed: record.failed },
    ...present({ finishedAt: record.finishedAt }),
    can: ctx.can(of.flow, record),
    ...of.more(record),
  })
  type Shown = ReturnType<typeof shown>

  const read = async (ctx: QueryContext, importId: string) => {
    const record = await ctx.load(of.imports, importId)
    if (record.forgotten) throw fail('record.notFound')
    return record
  }
  const moved = (ctx: CommandContext, record: R, patch: Pick<Partial<ListRecord>, 'state' | 'part'>) =>
    shown(ctx, { ...record, ...patch, version: record.version + 1 })

  return {
    /** What one command puts in has the same id for every try of it. */
    idOf: (personId: string, requestId: string) => importIdOf(of.name, personId, requestId),

    /** Whether the file of this command was read already. */
    isRead: async (store: Pick<Store, 'get'>, id: string) =>
      ((await store.get(of.checked, id)) ?? (await store.get(of.imports, id))) !== undefined,

    /** Makes what was read of a file a list that was put in. */
    async check(ctx: CommandContext, fileId: string, isMeant: (record: Omit<R, 'version'>) => boolean = () => true) {
      const id = importIdOf(of.name, ctx.caller.id, ctx.requestId)
      const list = await ctx.get(of.checked, id)
      if (!list || list.fileId !== fileId || of.byId(list.record) !== ctx.caller.id || !isMeant(list.record))
        throw fail('file.notYours')
      return done(shown(ctx, { ...list.record, version: 1 } as unknown as R), [
        insert<R>(of.imports, list.record),
        remove(of.checked, id),
        remove(files, fileId),
      ])
    },

    one: async (ctx: QueryContext, importId: string) => shown(ctx, await ctx.load(of.imports, importId)),

    /** Newest first. */
    async page(
      ctx: QueryContext,
      among: Pick<Find<X>, 'index' | 'equals'>,
      { after, limit }: { after?: string | null | undefined; limit: number },
    ) {
      const page = await ctx.find(of.imports, { ...among, order: 'desc', after: after ?? null, limit })
      return { items: page.items.map(record => shown(ctx, record)), next: page.next }
    },

    /** Lines of one kind, those that failed, or all. */
    async rows(
      ctx: QueryContext,
      asked: {
        importId: string
        kind?: string | undefined
        failed?: boolean | undefined
        after?: string | null | undefined
      },
    ) {
      const { importId, kind, failed, after } = asked
      await read(ctx, importId)
      const parts = { importId, kind: failed ? FAILED : kind, after, limit: of.pageParts }
      const page = await pageOfParts(ctx, of.parts, parts)
      const items = page.items
        .flatMap(of.rowsIn)
        .filter(row => (failed ? row.failed !== undefined : kind === undefined || row.kind === kind))
      return { items: items.sort((a, b) => a.line - b.line), next: page.next }
    },

    problems: async (ctx: QueryContext, importId: string) =>
      problemsFile(ctx, of.parts, await read(ctx, importId), of.sheet, of.problemsIn),

    /** Puts a list into effect. A short one is before the page asks; the clock does the rest of a long one. */
    apply(ctx: CommandContext, record: R, first: FollowUp, also: readonly Write[] = []): Outcome<Shown> {
      const on = { state: 'applying' as const, part: 0 }
      return done(moved(ctx, record, on), [update<ListRecord>(of.imports, record, on), ...also], { follow: [first] })
    },

    cancel(ctx: CommandContext, record: R): Outcome<Shown> {
      const off = { state: 'cancelled' as const, finishedAt: ctx.now, forgetAt: ctx.now }
      return done(moved(ctx, record, off), [update<ListRecord>(of.imports, record, off)])
    },

    async applyPart(
      ctx: CommandContext,
      record: R,
      part: number,
      put: (part: P) => Promise<PutPart>,
      last: FollowUp,
    ): Promise<Outcome<{ importId: string; more: boolean }>> {
      const importId = record.id
      const more = (next: number) => next < record.parts
      // Another worker was here: the next question is about the next part.
      if (part !== record.part || !more(part)) return done({ importId, more: more(record.part) })
      const laid = await ctx.get(of.parts, partId(importId, part))
      const { writes, follow, failed } = laid ? await put(laid) : { writes: [], follow: [], failed: {} }
      const lost = Object.keys(failed).length
      return done(
        { importId, more: more(part + 1) },
        [
          ...writes,
          ...(laid && lost > 0 ? [update<ListPart>(of.parts, laid, { failed, kinds: [...laid.kinds, FAILED] })] : []),
          update<ListRecord>(of.imports, record, { part: part + 1, failed: record.failed + lost }),
        ],
        { area: record.office, follow: more(part + 1) ? follow : [...follow, last] },
      )
    },

    finish(ctx: CommandContext, record: R, also: readonly Write[] = []) {
      if (record.part < record.parts) throw fail('flow.notNow')
      const forgetAt = ctx.now + importLimits.keptDays * DAY
      const over = { state: 'applied' as const, finishedAt: ctx.now, forgetAt }
      return done({ importId: record.id, failed: record.failed }, [
        update<ListRecord>(of.imports, record, over),
        ...also,
      ])
    },

    /** Clears away a page of what was read of a list that is over. */
    async forget(ctx: CommandContext, importId: string) {
      const record = await ctx.load(of.imports, importId)
      if (record.forgetAt > ctx.now || record.state === 'applying') return done({ removed: 0, more: false })
      const { writes, more } = await partsRemoved(ctx, of.parts, importId)
      return done({ removed: writes.length, more }, [
        ...writes,
        ...(more ? [] : [update<ListRecord>(of.imports, record, { forgotten: true })]),
      ])
    },
  }
}

/** Puts in one after the other: what is refused is said on its lines, and holds up none of the others. */
export async function putEach<T>(
  all: readonly T[],
  put: (one: T) => Promise<Put>,
  linesOf: (one: T) => readonly number[],
): Promise<PutPart> {
  const done: PutPart = { writes: [], follow: [], failed: {} }
  for (const one of all)
    try {
      const { writes, follow = [] } = await put(one)
      done.writes.push(...writes)
      done.follow.push(...follow)
    } catch (error) {
      for (const line of linesOf(one)) done.failed[line] = wordsOf(error)
    }
  return done
}

/** Why a line was not put in: what is wrong with its field where that is known. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Refusal)) throw error
  const [field] = Object.values((error.details.fields ?? {}) as Record<string, string>)
  return field ?? error.message
}

/** One wrong line keeps the whole list out, and so does a list that changes nothing. */
export const wholeList =
  (codes: { wrong: ErrorCode; same: ErrorCode }): Guard =>
  (_, { counts }: ListRecord) => {
    const { bad = 0, same: _same, ...changes } = counts
    if (bad > 0) return codes.wrong
    return Object.values(changes).every(count => count === 0) ? codes.same : undefined
  }
