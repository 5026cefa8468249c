// Restaurants: registered with those who run them, visited, and where something is not in order met about, followed up
// each day and confirmed by somebody else; purifiers are cleaned, and some cleanings are looked at.
import type { Output } from '@contract/contract'
import { standingOf } from '@contract/merchant-shapes'
import { addDays, dayOf, HOUR, momentOf } from '@contract/time'
import type { Random } from '../../../cloudfunctions/local/demo/random'
import { merchants, monthEnds } from '../../../cloudfunctions/merchants/records'
import { merchantFiguresHold } from '../invariants/merchants'
import { actOn, type Menu } from '../offers'
import { type Play, some, times, type Walk, within } from '../play'
import { call, type Session } from '../session'

type Shop = Output<'merchants.view'>

const names = ['老马烩面馆', '小李早点', '湖边火锅', '东门烧烤', '如意快餐', '甜水铺', '张姐饺子', '巷口凉皮'] as const
const kinds = ['noodles', 'breakfast', 'hotpot', 'barbecue', 'fast', 'drinks', 'chinese', 'snack'] as const

export const merchantsWalk: Walk = play => {
  const random = play.random.fork('merchants')
  const shops: { merchantId: string; grid: string }[] = []
  let begun = false
  return {
    day(day, working) {
      const { agenda, cast } = play
      if (!begun) agenda.at(momentOf(day, '08:10'), () => register(play, random, shops))
      begun = true
      for (let n = times(random, 0.15); n > 0; n--)
        agenda.at(within(random, day, '12:00', '20:00'), () => dine(play, random, shops))
      for (const owner of cast.holders('merchant').slice(0, names.length))
        if (random.chance(0.03)) agenda.at(within(random, day, '21:00', '23:00'), () => clean(play, random, owner.id))
      if (random.chance(0.15)) agenda.at(within(random, day, '20:00', '21:00'), () => cleanWhatIsDue(play, random))
      if (day.endsWith('-01')) agenda.at(momentOf(day, '00:33'), () => monthEnded(play, day))
      if (day.endsWith('-19')) agenda.at(momentOf(day, '11:40'), () => figuresLooked(play))
      if (!working) return
      for (let n = times(random, 0.7); n > 0; n--)
        agenda.at(within(random, day, '09:00', '17:00'), () => visit(play, random, some(random, shops)))
      for (const { merchantId, grid } of shops)
        if (random.chance(0.5))
          agenda.at(within(random, day, '10:00', '17:30'), () => settle(play, random, merchantId, grid))
      if (random.chance(0.3)) agenda.at(within(random, day, '15:00', '17:00'), () => checkCleanings(play, random))
    },
  }
}

async function register(play: Play, random: Random, shops: { merchantId: string; grid: string }[]) {
  for (const [i, name] of names.entries()) {
    const grid = play.cast.grids[(i * 3) % play.cast.grids.length]!
    const [worker] = play.cast.holders('gridWorker', grid)
    if (!worker) continue
    const session = play.as(worker.id)
    const own = (await session.ask('merchants.owners', { area: grid.slice(0, 7), limit: 20 }))?.items ?? []
    const runs = some(random, own)
    const shop = await session.must('merchants.save', {
      name,
      kind: kinds[i]!,
      size: random.pick(['small', 'medium', 'large'] as const),
      place: play.place(grid, `东风路 ${i + 1} 号`),
      licence: { number: `JY2410${i}`, until: addDays(dayOf(play.now()), random.int(20, 300)) },
      ...(runs ? { ownerId: runs.personId } : {}),
    })
    if (!shop) continue
    shops.push({ merchantId: shop.merchantId, grid })
    const resident = play.cast.holders('resident')[0]!
    await play.as(resident.id).mayNot('merchants.visit', { merchantId: shop.merchantId, failed: [] })
  }
}

/** Diners read the code at the door, signed in or not. */
async function dine(play: Play, random: Random, shops: { merchantId: string; grid: string }[]) {
  const shop = some(random, shops)
  const worker = shop && play.cast.holders('gridWorker', shop.grid)[0]
  if (!shop || !worker) return
  const seen = await play.as(worker.id).ask('merchants.view', { merchantId: shop.merchantId })
  const resident = random.pick(play.cast.holders('resident'))
  if (seen && seen.state !== 'closed' && seen.code)
    await play.as(resident.id).must('merchants.disclosure', { code: seen.code })
}

async function clean(play: Play, random: Random, ownerId: string) {
  const session = play.as(ownerId)
  const mine = (await session.must('merchants.mine', {}))?.items ?? []
  const shop = some(random, mine)
  const photo = shop && (await play.photo(ownerId))
  if (shop && photo)
    await session.ask('merchants.recordCleaning', {
      merchantId: shop.merchantId,
      day: dayOf(play.now()),
      photoIds: [photo],
      company: '清源环保',
    })
}

/** Whoever is told that a cleaning is due has it done, and staff who saw it enter it; on one day there is one. */
async function cleanWhatIsDue(play: Play, random: Random) {
  const by = some(random, play.cast.holders('communityWorker'))
  if (!by) return
  const session = play.as(by.id)
  for (const due of ['overdue', 'soon'] as const) {
    const shop = some(random, (await session.must('merchants.list', { due, limit: 10 }))?.items ?? [])
    const photo = shop && (await play.photo(by.id))
    if (!shop || !photo) continue
    const { merchantId } = shop
    const input = { merchantId, day: dayOf(play.now()), photoIds: [photo], company: '清源环保' }
    const answers = await Promise.all([0, 1].map(() => session.race('merchants.recordCleaning', input)))
    if (answers.filter(({ ok }) => ok).length > 1) play.complain(`shop ${merchantId} was cleaned twice on one day`)
    const after = await session.must('merchants.view', { merchantId })
    if (answers.some(({ ok }) => ok) && (after?.dueOn ?? '') <= dayOf(play.now()))
      play.complain(`shop ${merchantId} was cleaned today and is due ${after?.dueOn}`)
  }
}

async function figuresLooked(play: Play) {
  for (const what of await merchantFiguresHold(play)) play.complain(what)
  const worker = play.cast.holders('gridWorker')[0]
  const heads = [...play.cast.holders('gridHead3'), ...play.cast.holders('gridHead2')]
  if (worker && !heads.some(({ id }) => id === worker.id)) await play.as(worker.id).mayNot('merchants.figures', {})
  const code = (await play.store.all(merchants)).find(({ state }) => state !== 'closed')
  const keeper = play.cast.holders('administrator')[0]
  if (!code || !keeper) return
  await play.as(keeper.id).must('merchants.renewCode', { merchantId: code.id })
  // The code that hangs there shows nothing from then on.
  const resident = play.cast.holders('resident')[0]!
  if (await play.as(resident.id).ask('merchants.disclosure', { code: code.code }))
    play.complain(`the old code of ${code.id} still shows something`)
}

/** Soon after midnight, before anybody is up: what the clock kept of the month is what stood there when it ended. */
async function monthEnded(play: Play, day: string) {
  const shops = await play.store.all(merchants)
  const month = addDays(day, -1).slice(0, 7)
  const kept = new Map((await play.store.all(monthEnds)).filter(one => one.month === month).map(one => [one.area, one]))
  if (shops.length === 0) return
  for (const area of ['ryh', ...play.cast.communities]) {
    const here = shops.filter(({ scopes, state }) => scopes.includes(area) && state !== 'closed')
    const compliant = here.filter(one => standingOf(one) === 'compliant').length
    const end = kept.get(area)
    if (end?.total !== here.length || end.compliant !== compliant)
      play.complain(
        `${area} ended ${month} with ${end?.compliant} of ${end?.total} shops in order, counted ${compliant} of ${here.length}`,
      )
  }
}

async function checkCleanings(play: Play, random: Random) {
  const worker = some(random, play.cast.holders('gridWorker'))
  if (!worker) return
  const session = play.as(worker.id)
  for (const { cleaningId } of ((await session.must('merchants.toCheck', {}))?.items ?? []).slice(0, 2)) {
    const photo = await play.photo(worker.id)
    await session.ask('merchants.checkCleaning', {
      cleaningId,
      genuine: random.chance(0.8),
      words: '打开看过滤网',
      photoIds: photo ? [photo] : [],
    })
  }
}

async function visit(play: Play, random: Random, shop: { merchantId: string; grid: string } | undefined) {
  const worker = shop && some(random, play.cast.holders('gridWorker', shop.grid))
  if (!worker) return
  const photo = await play.photo(worker.id)
  await play.as(worker.id).ask('merchants.visit', {
    merchantId: shop.merchantId,
    failed: random.chance(0.3) ? ['disclosure', 'cleaning'] : [],
    words: '看了后厨和公示栏',
    photoIds: photo ? [photo] : [],
  })
}

function menuOf(play: Play, session: Session, random: Random): Menu<Shop> {
  const fixed = () =>
    random.chance(0.6) ? (['disclosure', 'cleaning', 'kitchen'] as const) : (['disclosure'] as const)
  return {
    fail: {
      weight: 0.1,
      async call({ merchantId }) {
        const photo = await play.photo(session.personId)
        return photo
          ? call('merchants.fail', { merchantId, failed: ['kitchen'], words: '生熟没有分开', photoIds: [photo] })
          : undefined
      },
    },
    callMeeting: {
      weight: 3,
      call: ({ merchantId }) =>
        call('merchants.callMeeting', {
          merchantId,
          at: play.now() + HOUR,
          invited: ['market-regulation'],
          words: '请带证照',
        }),
    },
    decide: {
      weight: 5,
      call: ({ merchantId }) =>
        call('merchants.decide', {
          merchantId,
          present: ['market-regulation'],
          decisions: '三天内补齐公示，清洗净化器',
        }),
    },
    followUp: {
      weight: 3,
      call: ({ merchantId }) => call('merchants.followUp', { merchantId, words: '今天看了', fixed: [...fixed()] }),
    },
    comply: { weight: 4, call: ({ merchantId }) => call('merchants.comply', { merchantId, words: '都改好了' }) },
    close: { weight: 0.03, call: ({ merchantId }) => call('merchants.close', { merchantId, words: '转让，停业装修' }) },
    reopen: { weight: 1, call: ({ merchantId }) => call('merchants.reopen', { merchantId }) },
  }
}

/** What a department did on the spot, while it is not in order. */
async function enforce(play: Play, random: Random, merchantId: string) {
  const by = some(random, play.cast.holders('department'))
  const kind = random.pick(['order', 'warning', 'fine'] as const)
  if (by) await play.as(by.id).ask('merchants.enforce', { merchantId, kind, words: '责令三天内整改' })
}

async function settle(play: Play, random: Random, merchantId: string, grid: string) {
  const staff = [
    ...play.cast.holders('gridWorker', grid),
    ...play.cast.holders('gridHead3', grid),
    ...play.cast.holders('communityWorker', grid.slice(0, 7)),
    ...play.cast.holders('department').slice(0, 2),
  ]
  const by = some(random, staff)
  if (!by) return
  const session = play.as(by.id)
  const shop = await session.must('merchants.view', { merchantId })
  // Where all is well there is little to do.
  if (!shop || (shop.state === 'compliant' && !random.chance(0.05))) return
  await actOn(session, shop, menuOf(play, session, random), random)
  if (random.chance(0.1)) await enforce(play, random, merchantId)
}
