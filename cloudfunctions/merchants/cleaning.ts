// The cleaning log of purifiers: handed in by the restaurant or by staff; some of what restaurants hand in is looked at.
import { fail } from '@contract/errors'
import { merchantLimits } from '@contract/merchant-shapes'
import { addDays, dayOf } from '@contract/time'
import { done, insert, update, type Write } from '../kernel/changes'
import type { QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { present } from '../kernel/present'
import { attachFiles, otherUses } from '../platform/files/attach'
import { staffOf } from './acting'
import type { Bindings } from './flows'
import { changed } from './keeping'
import { type CleaningRecord, cleaningId, cleanings, merchants } from './records'
import { shownCleaning } from './showing'

/** Entries that are looked through for the cleaning before one. */
const BACK = 50

/** The last cleaning before this one that took place: an entry, or the day with which the register began. */
async function cleanedBefore(ctx: QueryContext, { merchantId, day, before }: CleaningRecord) {
  const query = { index: 'ofMerchant', equals: { merchantId }, range: { to: day }, order: 'desc', limit: BACK } as const
  const { items } = await ctx.find(cleanings, query)
  const entered = items.find(({ state }) => state !== 'refused')?.day
  let said = before
  for (const one of items) if (one.state === 'refused' && one.day === said) said = one.before
  return said === undefined || (entered !== undefined && entered > said) ? entered : said
}

export const cleaningHandlers: Pick<Handlers<'merchants', Bindings>, 'recordCleaning' | 'checkCleaning'> = {
  recordCleaning: async (ctx, { merchantId, day, photoIds, company, words }) => {
    const merchant = await ctx.load(merchants, merchantId)
    if (!merchant.open) throw fail('merchant.closed')
    if (!merchant.purifier) throw fail('merchant.noPurifier')
    const today = dayOf(ctx.now)
    if (day > today || day < addDays(today, -merchantLimits.backDays)) throw fail('merchant.cleaningDay')
    const id = cleaningId(merchantId, day)
    const of = { in: cleanings.name, id }
    const byMerchant = !ctx.may('merchants.sample', merchant)
    // One that is handed in late does not take back a later one.
    const isLatest = day > (merchant.cleanedOn ?? '')
    const reused = (await otherUses(ctx, of, photoIds)).length > 0
    const drawn = byMerchant && (reused || ctx.pick(100) < merchantLimits.sampled)
    const one: Omit<CleaningRecord, 'version'> = {
      ...{ id, merchantId, merchantName: merchant.name, scopes: merchant.scopes },
      state: drawn ? 'toCheck' : 'recorded',
      ...{ day, at: ctx.now, byMerchant },
      ...(byMerchant ? { personId: ctx.caller.id } : { by: staffOf(ctx) }),
      ...(company === undefined ? {} : { company }),
      ...(words === undefined ? {} : { words }),
      photos: [...photoIds],
      reused,
      ...present({ before: isLatest ? merchant.cleanedOn : undefined }),
    }
    const writes: Write[] = [
      insert(cleanings, one, 'merchant.cleanedThen'),
      ...(await attachFiles(ctx, of, photoIds, { kind: 'photo' })),
    ]
    if (isLatest) writes.push(...changed(merchant, { cleanedOn: day }).writes)
    return done(shownCleaning(ctx, { ...one, version: 1 }), writes)
  },

  checkCleaning: async (ctx, { cleaningId: id, genuine, words, photoIds }) => {
    const one = await ctx.load(cleanings, id)
    if (one.state === 'checked' || one.state === 'refused') throw fail('merchant.checkedAlready')
    if (one.by?.personId === ctx.caller.id) throw fail('merchant.ownWork')
    const patch = {
      state: genuine ? ('checked' as const) : ('refused' as const),
      checked: { at: ctx.now, by: staffOf(ctx), words, photos: [...photoIds] },
    }
    const of = { in: cleanings.name, id }
    const writes: Write[] = [
      update(cleanings, one, patch),
      ...(await attachFiles(ctx, of, [...one.photos, ...photoIds], { before: one.photos, kind: 'photo' })),
    ]
    const merchant = await ctx.get(merchants, one.merchantId)
    if (!genuine && merchant?.cleanedOn === one.day)
      writes.push(...changed(merchant, { cleanedOn: await cleanedBefore(ctx, one) }).writes)
    return done(shownCleaning(ctx, { ...one, ...patch, version: one.version + 1 }), writes)
  },
}
