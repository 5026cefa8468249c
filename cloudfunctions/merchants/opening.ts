// The case that opens when a restaurant is sub-standard, or comes back into business as one.
import type { CheckItem } from '@contract/merchant-shapes'
import { insert, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import { casePhotos, staffOf } from './acting'
import { type CaseRecord, cases, type MerchantRecord } from './records'

interface Found {
  failed: CheckItem[]
  words: string
  photoIds: readonly string[]
}

/** A new case of a restaurant that is sub-standard. */
export async function opened(ctx: CommandContext, merchant: MerchantRecord, { failed, words, photoIds }: Found) {
  const one: Omit<CaseRecord, 'version'> = {
    id: ctx.newId(),
    merchantId: merchant.id,
    office: merchant.office,
    scopes: merchant.scopes,
    openedAt: ctx.now,
    openedBy: staffOf(ctx),
    failed,
    left: failed,
    words,
    photos: [...photoIds],
    meetings: [],
    spans: [],
    followers: [],
    followerIds: [],
    open: true,
    followUps: [],
    enforcements: [],
  }
  const writes: Write[] = [insert(cases, one), ...(await casePhotos(ctx, one))]
  return { case: { ...one, version: 1 }, writes }
}
