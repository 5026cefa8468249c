// Visits and what they lead to: a restaurant where something was not in order is sub-standard from then on.
import { fail } from '@contract/errors'
import type { CheckItem } from '@contract/merchant-shapes'
import { dayOf } from '@contract/time'
import { done, insert, update, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { attachFiles } from '../platform/files/attach'
import { staffOf } from './acting'
import type { Bindings } from './flows'
import { changed } from './keeping'
import { opened } from './opening'
import { cases, type MerchantRecord, merchants, merchantVisits, type VisitRecord } from './records'
import { shown } from './showing'

/** What a later visit found: the case has all of it, also what a follow-up had taken for mended. */
async function widened(ctx: CommandContext, merchant: MerchantRecord, found: readonly CheckItem[]) {
  const open = merchant.caseId ? await ctx.get(cases, merchant.caseId) : undefined
  const beside = (known: readonly CheckItem[]) => [...known, ...found.filter(item => !known.includes(item))]
  if (!open || found.every(item => open.left.includes(item))) return { case: open, writes: [] as Write[] }
  const patch = { failed: beside(open.failed), left: beside(open.left) }
  return { case: { ...open, ...patch, version: open.version + 1 }, writes: [update(cases, open, patch)] }
}

export const visitingHandlers: Pick<Handlers<'merchants', Bindings>, 'visit' | 'fail'> = {
  visit: async (ctx, { merchantId, failed, words, photoIds, disclosed }) => {
    const merchant = await ctx.load(merchants, merchantId)
    if (!merchant.open) throw fail('merchant.closed')
    const visit: Omit<VisitRecord, 'version'> = {
      id: ctx.newId(),
      merchantId,
      scopes: merchant.scopes,
      at: ctx.now,
      by: staffOf(ctx),
      failed,
      words,
      photos: [...photoIds],
    }
    const writes: Write[] = [
      insert(merchantVisits, visit),
      ...(await attachFiles(ctx, { in: merchantVisits.name, id: visit.id }, photoIds, { kind: 'photo' })),
    ]
    const isNew = failed.length > 0 && merchant.state === 'compliant'
    // The visit shows the photos: a file may be shown by a record of ours once only.
    const about = isNew
      ? await opened(ctx, merchant, { failed, words, photoIds: [] })
      : await widened(ctx, merchant, failed)
    const after = changed(merchant, {
      checkedOn: dayOf(ctx.now),
      failed: about.case?.left ?? [],
      ...(disclosed ? { disclosed } : {}),
      ...(isNew ? { state: 'substandard' as const, caseId: about.case!.id } : {}),
    })
    return done(await shown(ctx, after.record, about.case), [...writes, ...about.writes, ...after.writes])
  },

  fail: async (ctx, { failed, words, photoIds }, merchant) => {
    const about = await opened(ctx, merchant, { failed, words, photoIds })
    const after = changed(merchant, { state: 'substandard', caseId: about.case.id, failed })
    return done(await shown(ctx, after.record, about.case), [...about.writes, ...after.writes])
  },
}
