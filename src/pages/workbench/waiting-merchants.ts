// What waits of restaurants: those to be followed up today, those where a meeting is to be called or written down, and
// cleanings to be looked at.
import { dayOf, momentOf } from '@contract/time'
import { go } from '@/go'
import { cleaningState, followTag, fromWords, type MerchantSummary, stateTag } from '@/packages/merchants/words'
import { useMay } from '@/session'
import { LOOK, type Source, stateOf, useIf, type Waiting } from './waiting-source'

const shopItem = (shop: MerchantSummary, now: number, wants: string): Waiting => ({
  key: `merchant ${shop.merchantId}`,
  title: shop.name,
  detail: [wants, `${shop.areaName} ${shop.place.words}`].join(' · '),
  tag: followTag(shop, now) ?? stateTag(shop),
  rank: 1,
  at: momentOf(dayOf(now), '18:00'),
  overdue: shop.missed > 0,
  open: () => void go('merchants/merchant', { merchantId: shop.merchantId }),
})

export const useMerchants = (now: number): Source => {
  const settles = useMay('merchants.settle')
  const followUp = useIf(useMay('merchants.visit'), 'merchants.list', { state: 'followUp', limit: LOOK })
  const substandard = useIf(settles, 'merchants.list', { state: 'substandard', limit: LOOK })
  const meeting = useIf(settles, 'merchants.list', { state: 'meeting', limit: LOOK })
  const checks = useIf(useMay('merchants.sample'), 'merchants.toCheck', { limit: LOOK })
  const all = [followUp, substandard, meeting, checks]
  return {
    name: '餐饮商户',
    items: [
      ...(followUp.data?.items ?? [])
        .filter(({ followedOn }) => followedOn !== dayOf(now))
        .map(one => shopItem(one, now, '今天要跟进整改')),
      ...(substandard.data?.items ?? []).map(one => ({ ...shopItem(one, now, '要召开现场会'), rank: 2 as const })),
      ...(meeting.data?.items ?? []).map(one => ({ ...shopItem(one, now, '记现场会的决定'), rank: 2 as const })),
      ...(checks.data?.items ?? []).map(
        (one): Waiting => ({
          key: `cleaning ${one.cleaningId}`,
          title: `抽查清洗：${one.merchantName}`,
          detail: fromWords(one),
          tag: cleaningState(one),
          rank: 2,
          at: one.at,
          overdue: false,
          open: () => void go('merchants/checks'),
        }),
      ),
    ],
    ...stateOf(all),
  }
}
