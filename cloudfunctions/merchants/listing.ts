// Registers that were put in: how far one is, what its lines come to and what is wrong; putting one into effect.
import { fail } from '@contract/errors'
import { type MerchantColumn, type MerchantRowKind, merchantColumns, merchantImportFlow } from '@contract/merchant-list'
import { ancestry, officeOf } from '@contract/place'
import { followUp } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { areas } from '../platform/areas/records'
import { asTheyLie, importing, type Put, putEach } from '../platform/excel/importing'
import { answersAnew } from './answering'
import type { Bindings } from './flows'
import { added, changed } from './keeping'
import { brought, type MerchantRow } from './parsing'
import { checkedRegisters, type ImportPart, importParts, imports, merchantNames, merchants } from './records'
import { nameId } from './rules'

export const registers = importing({
  name: 'merchants',
  flow: merchantImportFlow,
  imports,
  checked: checkedRegisters,
  parts: importParts,
  byId: ({ byId }) => byId,
  more: () => ({}),
  pageParts: 8,
  ...asTheyLie<MerchantColumn, MerchantRowKind>(merchantColumns),
  sheet: { titles: ['行号', '店名', '列', '怎么改'], widths: [8, 20, 14, 60] },
})

/** The writes of one line. */
async function put(ctx: CommandContext, { wanted }: MerchantRow): Promise<Put> {
  if (!wanted) return { writes: [] }
  if (!(await ctx.get(areas, wanted.area))) throw fail('record.notFound')
  const place = nameId({ name: wanted.name, place: { area: wanted.area, words: wanted.words } })
  const taken = await ctx.get(merchantNames, place)
  const id = wanted.merchantId ?? taken?.merchantId
  const known = id === undefined ? undefined : await ctx.get(merchants, id)
  if (taken && taken.merchantId !== id) throw fail('merchant.taken')
  const scopes = ancestry(wanted.area)
  if (known) {
    const { record, writes } = changed(known, { ...brought(known, wanted), scopes })
    return { writes, follow: answersAnew(known, record) }
  }
  return { writes: added(ctx, { ...brought(undefined, wanted), disclosed: [] }, scopes).writes }
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
  imports: (ctx, asked) =>
    registers.page(ctx, { index: 'ofOffice', equals: { office: officeOf(ctx.caller.home) } }, asked),
  import: (ctx, { importId }) => registers.one(ctx, importId),
  rows: (ctx, asked) => registers.rows(ctx, asked),
  problemsFile: (ctx, { importId }) => registers.problems(ctx, importId),

  apply: async (ctx, { importId }, record) =>
    registers.apply(ctx, record, followUp('merchants.applyPart', { importId, part: 0 })),
  cancel: async (ctx, _input, record) => registers.cancel(ctx, record),
  applyPart: (ctx, { importId, part }, record) => {
    const putAll = ({ rows }: ImportPart) =>
      putEach(
        rows,
        row => put(ctx, row),
        ({ line }) => [line],
      )
    return registers.applyPart(ctx, record, part, putAll, followUp('merchants.finish', { importId }))
  },
  finish: async (ctx, _input, record) => registers.finish(ctx, record),
  forgetImport: (ctx, { importId }) => registers.forget(ctx, importId),
}
