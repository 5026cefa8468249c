// Restaurants as the units responsible for findings 整改责任单位: what follows for their findings when who answers changes.
import * as v from 'valibot'
import { MerchantUnit } from './findings'
import { command } from './operation'
import { Id } from './paging'

const follow = { merchantId: Id, after: v.optional(v.string()) }

export const unitOperations = {
  followMerchant: command({
    summary:
      'Gives a restaurant’s findings that are not verified to whoever answers for it now: its own people, or who keeps them in its place',
    permission: 'inspections.keepTime',
    input: v.object(follow),
    /** No names: the answer stays in the trace. `from` had it before, in the restaurant’s place when `kept`. */
    output: v.object({
      merchantId: Id,
      moved: v.array(v.object({ findingId: Id, from: v.optional(Id), kept: MerchantUnit.entries.kept })),
    }),
    uses: ['merchants.answering'],
  }),
  unname: command({
    summary: 'Takes the name of a merchant who left out of the findings that were their restaurant’s',
    permission: 'inspections.keepTime',
    input: v.object({ personId: Id, after: v.optional(v.string()) }),
    output: v.object({ unnamed: v.number() }),
  }),
} as const
