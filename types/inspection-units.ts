// Restaurants as the units responsible for findings 整改责任单位: what follows for their findings when who answers changes.
import * as v from 'valibot'
import { command } from './operation'
import { Id } from './paging'

const follow = { merchantId: Id, after: v.optional(v.string()) }

export const unitOperations = {
  followMerchant: command({
    summary:
      'Gives a restaurant’s findings that are not verified to whoever answers for it now: its own people, or who keeps them in its place',
    permission: 'inspections.keepTime',
    input: v.object(follow),
    /** Ids alone: the answer stays in the trace. `from` had it before. */
    output: v.object({ merchantId: Id, moved: v.array(v.object({ findingId: Id, from: v.optional(Id) })) }),
    uses: ['merchants.answering'],
  }),
  unname: command({
    summary: 'Takes the name of a merchant who left out of the findings that were their restaurant’s',
    permission: 'inspections.keepTime',
    input: v.object({ personId: Id, after: v.optional(v.string()) }),
    output: v.object({ unnamed: v.number() }),
  }),
} as const
