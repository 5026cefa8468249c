// The demo's restaurants of these days: visits without a flaw, one followed up day by day, one where days were missed, one
// that waits for its meeting, one whose meeting is called, one that came back to compliant, and cleanings handed in.
import type { Input } from '@contract/contract'
import { DAY, dayOf, HOUR, MINUTE } from '@contract/time'
import type { PhotoSpec } from '../photos'
import type { DemoRestaurant } from '../restaurants'
import type { Fill, Recent } from './frame'

const COMMUNITY = 'ryh/c03'

type Failed = Input<'merchants.fail'>['failed']

/** Who walks the grid of a restaurant. */
const workerOf = (recent: Recent, { place }: DemoRestaurant) => recent.holders('gridWorker', place.area)[0]!.id

const sight = (shop: DemoRestaurant, scene: PhotoSpec['scene'], after = false): PhotoSpec => ({
  ...{ seed: `shop ${shop.id}`, scene },
  ...(after ? { after } : {}),
})

async function visited(recent: Recent, shop: DemoRestaurant, at: number, failed: Failed = [], words = '') {
  const by = workerOf(recent, shop)
  const photoIds = failed.length > 0 ? [await recent.photo(by, at - 2 * MINUTE, sight(shop, 'kitchen'))] : []
  await recent.as(by).at(at).call('merchants.visit', { merchantId: shop.id, failed, words, photoIds })
}

/** The head of the community calls the meeting and writes down what it decided. */
async function met(recent: Recent, shop: DemoRestaurant, at: number, decisions: string) {
  const head = recent.as(recent.who('grid-head-2'))
  const invited = ['urban-enforcement', 'market-regulation'] as const
  const merchantId = shop.id
  await head.at(at - 3 * HOUR).call('merchants.callMeeting', { merchantId, at, invited: [...invited], words: '' })
  await head.at(at + HOUR).call('merchants.decide', { merchantId, present: [...invited], decisions, photoIds: [] })
}

async function followed(recent: Recent, shop: DemoRestaurant, at: number, words: string, fixed: Failed) {
  const by = workerOf(recent, shop)
  const photoIds = [await recent.photo(by, at - MINUTE, sight(shop, 'fume', fixed.length > 0))]
  await recent.as(by).at(at).call('merchants.followUp', { merchantId: shop.id, words, fixed, photoIds })
}

async function cleaned(recent: Recent, shop: DemoRestaurant, at: number, spec: PhotoSpec, company?: string) {
  const photoIds = [await recent.photo(shop.ownerId, at - MINUTE, spec)]
  const told = { merchantId: shop.id, day: dayOf(at), photoIds, ...(company && { company }) }
  await recent.as(shop.ownerId).at(at).call('merchants.recordCleaning', told)
}

export const fill: Fill = async recent => {
  const own = recent.office.restaurants.find(({ ownerId }) => ownerId === recent.who('merchant'))!
  const near = recent.office.restaurants.filter(
    ({ id, place, purifier }) => id !== own.id && purifier && place.area.startsWith(`${COMMUNITY}/`),
  )
  // Those of the sign-in page's own grid first: the grid worker finds something to do.
  near.sort((a, b) => Number(b.place.area === own.place.area) - Number(a.place.area === own.place.area))
  const [daily, missed, met_, called, found, back, ...others] = near as [
    ...[DemoRestaurant, DemoRestaurant, DemoRestaurant, DemoRestaurant, DemoRestaurant, DemoRestaurant],
    ...DemoRestaurant[],
  ]

  for (const [i, shop] of [own, ...others.slice(0, 9)].entries())
    await visited(recent, shop, recent.ago(20 - i * 2, '10:30'))

  // Followed up each day since the meeting; today's entry is still to come.
  await visited(recent, daily, recent.ago(4, '11:40'), ['purifier', 'kitchen'], '净化器没有开，后门油污很重')
  await met(recent, daily, recent.ago(3, '15:00'), '两天内清洗净化器、更换滤网，后厨地面每天冲洗')
  await followed(recent, daily, recent.ago(2, '17:20'), '地面冲洗过了，净化器约了明天清洗', ['kitchen'])
  await followed(recent, daily, recent.ago(1, '17:05'), '净化器已清洗，滤网还没换', ['kitchen'])

  // Nobody came by for two days.
  await visited(recent, missed, recent.ago(6, '16:10'), ['waste', 'disclosure'], '泔水桶放在人行道，公示牌被柜子挡住')
  await met(recent, missed, recent.ago(5, '10:00'), '三天内和收运单位签合同，公示牌挂到收银台上方')
  await followed(recent, missed, recent.ago(4, '16:30'), '公示牌挂好了，合同还在谈', ['disclosure'])
  await recent
    .as(recent.who('department'))
    .at(recent.ago(3, '14:00'))
    .call('merchants.enforce', { merchantId: missed.id, kind: 'order', words: '责令三日内改正', photoIds: [] })

  // Found this morning or the day before; the meeting is still to be called, or to be held.
  await visited(recent, found, recent.ago(1, '15:30'), ['fire'], '燃气软管老化，灭火器过期')
  await visited(recent, called, recent.ago(2, '10:00'), ['purifier'], '楼上居民反映油烟大，净化器滤网堵了')
  await recent
    .as(recent.who('grid-head-2'))
    .at(recent.ago(1, '16:00'))
    .call('merchants.callMeeting', {
      merchantId: called.id,
      at: recent.now + DAY - (recent.now % HOUR),
      invited: ['urban-enforcement', 'construction-environment'],
      words: '商量更换净化器和排烟口',
    })

  // Compliant again after three days.
  await visited(recent, back, recent.ago(12, '10:20'), ['cleaning'], '清洗超期，没有记录')
  await met(recent, back, recent.ago(11, '14:00'), '当天清洗，以后按期登记')
  await followed(recent, back, recent.ago(10, '17:00'), '约了清洗公司', [])
  await followed(recent, back, recent.ago(9, '17:00'), '已清洗，单据看过', ['cleaning'])
  await recent
    .as(recent.who('grid-head-2'))
    .at(recent.ago(9, '18:00'))
    .call('merchants.comply', { merchantId: back.id, words: '到店看过，净化器和记录都在', photoIds: [] })

  await cleaned(recent, own, recent.ago(8, '21:30'), sight(own, 'fume', true), '净源清洗')
  await cleaned(recent, met_, recent.ago(3, '21:00'), sight(met_, 'fume', true))
  // The same picture as a neighbour's: it is drawn for a look on the spot.
  if (others[0]) await cleaned(recent, others[0], recent.ago(1, '20:10'), sight(met_, 'fume', true))
}
