// Registers that were put in: how far one is, what its lines come to and what is wrong; putting one into effect.
import { type ErrorCode, errors, fail, Refusal } from '@contract/errors'
import { importLimits } from '@contract/importing'
import { merchantColumns, merchantImportFlow } from '@contract/merchant-list'
import { ancestry, officeOf } from '@contract/place'
import { DAY } from '@contract/time'
import { done, followUp, update, type Write } from '../kernel/changes'
import type { CommandContext, QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { present } from '../kernel/present'
import { areas } from '../platform/areas/records'
import { FAILED, pageOfParts, partId, partsRemoved, problemsFile } from '../platform/excel/parts'
import type { Bindings } from './flows'
import { added, changed } from './keeping'
import { brought, type MerchantRow } from './parsing'
import { type ImportRecord, importParts, imports, merchantNames, merchants } from './records'
import { nameId } from './rules'

/** Parts for one page of lines. */
const PARTS = 8

export const shownImport = (ctx: Pick<QueryContext, 'can'>, record: ImportRecord) => ({
  importId: record.id,
  state: record.state,
  fileName: record.fileName,
  by: { personId: record.byId, name: record.byName },
  ...{ at: record.at, rows: record.rows, counts: record.counts, part: record.part, parts: record.parts },
  failed: record.failed,
  ...present({ finishedAt: record.finishedAt }),
  can: ctx.can(merchantImportFlow, record),
})

const loaded = async (ctx: QueryContext, importId: string) => {
  const record = await ctx.load(imports, importId)
  if (record.forgotten) throw fail('record.notFound')
  return record
}

/** The writes of one line. */
async function put(ctx: CommandContext, { wanted }: MerchantRow): Promise<Write[]> {
  if (!wanted) return []
  if (!(await ctx.get(areas, wanted.area))) throw fail('record.notFound')
  const place = nameId({ name: wanted.name, place: { area: wanted.area, words: wanted.words } })
  const taken = await ctx.get(merchantNames, place)
  const id = wanted.merchantId ?? taken?.merchantId
  const known = id === undefined ? undefined : await ctx.get(merchants, id)
  if (taken && taken.merchantId !== id) throw fail('merchant.taken')
  const scopes = ancestry(wanted.area)
  if (known) return changed(known, { ...brought(known, wanted), scopes }).writes
  return added(ctx, { ...brought(undefined, wanted), disclosed: [] }, scopes).writes
}

type Verbs =
  | 'imports'
  | 'import'
  | 'rows'
  | 'problemsFile'
  | 'apply'
  | 'cancel'
  | 'applyPart'
  | 'finish'
  | 'forgetImport'

export const listingHandlers: Pick<Handlers<'merchants', Bindings>, Verbs> = {
  imports: async (ctx, { after, limit }) => {
    const office = officeOf(ctx.caller.home)
    const query = { index: 'ofOffice', equals: { office }, order: 'desc', after: after ?? null, limit } as const
    const page = await ctx.find(imports, query)
    return { items: page.items.map(record => shownImport(ctx, record)), next: page.next }
  },

  import: async (ctx, { importId }) => shownImport(ctx, await ctx.load(imports, importId)),

  rows: async (ctx, { importId, kind, failed, after }) => {
    await loaded(ctx, importId)
    const page = await pageOfParts(ctx, importParts, { importId, kind: failed ? FAILED : kind, after, limit: PARTS })
    const items = page.items.flatMap(part =>
      part.rows
        .map(({ line, kind: own, name, what, problems }) => ({
          ...{ line, kind: own, name, what },
          problems: problems.map(({ column, words }) => ({ column: merchantColumns[column].label, words })),
          ...present({ failed: part.failed?.[line] }),
        }))
        .filter(row => (failed ? row.failed !== undefined : kind === undefined || row.kind === kind)),
    )
    return { items: items.sort((a, b) => a.line - b.line), next: page.next }
  },

  problemsFile: async (ctx, { importId }) => {
    const record = await loaded(ctx, importId)
    const sheet = { titles: ['行号', '店名', '列', '怎么改'], widths: [8, 20, 14, 60] }
    return problemsFile(ctx, importParts, record, sheet, part =>
      part.rows.flatMap(({ line, name, problems }) => [
        ...problems.map(one => [line, name, merchantColumns[one.column].label, one.words]),
        ...(part.failed?.[line] ? [[line, name, '', part.failed[line]]] : []),
      ]),
    )
  },

  apply: async (ctx, { importId }, record) => {
    const on = { state: 'applying' as const, part: 0 }
    const after = { ...record, ...on, version: record.version + 1 }
    // A short list is in effect before the page asks; the clock does the rest of a long one.
    const follow = [followUp('merchants.applyPart', { importId, part: 0 })]
    return done(shownImport(ctx, after), [update(imports, record, on)], { follow })
  },

  cancel: async (ctx, _input, record) => {
    const off = { state: 'cancelled' as const, finishedAt: ctx.now, forgetAt: ctx.now }
    return done(shownImport(ctx, { ...record, ...off, version: record.version + 1 }), [update(imports, record, off)])
  },

  applyPart: async (ctx, { importId, part }, record) => {
    const more = (next: number) => next < record.parts
    // Another worker was here: the next question is about the next part.
    if (part !== record.part || !more(part)) return done({ importId, more: more(record.part) })
    const laid = await ctx.get(importParts, partId(importId, part))
    const writes: Write[] = []
    const failed: Record<string, string> = {}
    for (const row of laid?.rows ?? [])
      try {
        writes.push(...(await put(ctx, row)))
      } catch (error) {
        failed[row.line] = errors[codeOf(error)].message
      }
    const lost = Object.keys(failed).length
    if (laid && lost > 0) writes.push(update(importParts, laid, { failed, kinds: [...laid.kinds, FAILED] }))
    writes.push(update(imports, record, { part: part + 1, failed: record.failed + lost }))
    const follow = more(part + 1) ? [] : [followUp('merchants.finish', { importId })]
    return done({ importId, more: more(part + 1) }, writes, { area: record.office, follow })
  },

  finish: async (ctx, { importId }, record) => {
    if (record.part < record.parts) throw fail('flow.notNow')
    const forgetAt = ctx.now + importLimits.keptDays * DAY
    const over = { state: 'applied' as const, finishedAt: ctx.now, forgetAt }
    return done({ importId, failed: record.failed }, [update(imports, record, over)])
  },

  forgetImport: async (ctx, { importId }) => {
    const record = await ctx.load(imports, importId)
    if (record.forgetAt > ctx.now || record.state === 'applying') return done({ removed: 0, more: false })
    const { writes, more } = await partsRemoved(ctx, importParts, importId)
    return done({ removed: writes.length, more }, [
      ...writes,
      ...(more ? [] : [update(imports, record, { forgotten: true })]),
    ])
  },
}

const codeOf = (error: unknown): ErrorCode => {
  if (error instanceof Refusal) return error.code
  throw error
}
