// The demo's patrols of the last weeks: the grid worker's days with photos, what the property company and a merchant were
// told, logs that were signed, and some of what colleagues saw in every community.
import type { Input } from '@contract/contract'
import type { Ending } from '@contract/patrols'
import { addDays, clockOf, dayOf, HOUR, MINUTE } from '@contract/time'
import { pointInside, toMicro, toPoint } from '../geometry'
import { streets } from '../names'
import type { PhotoScene } from '../photos'
import type { Fill, Recent } from './frame'
import { HOME } from './inspection-cases'
import { oldPhoto } from './patrols-twice'

const COURTYARD = 'ryh/c03/y017'
type Category = Input<'patrols.observe'>['categoryId']

interface Seen {
  /** Days ago, and when. */
  days: number
  clock: string
  scene: PhotoScene
  categoryId: Category
  text: string
  words: string
  ending: Ending
  /** In the courtyard instead of on the street. */
  inside?: boolean
  merchant?: boolean
  /** What became of it. */
  became?: 'answered' | 'confirmed' | 'returned' | 'declined'
}

/** The grid worker's own days, oldest first. */
const own: readonly Seen[] = [
  {
    days: 9,
    clock: '09:20',
    scene: 'bins',
    categoryId: 'garbage',
    text: '垃圾桶满溢，盖子合不上',
    words: '2 号楼后',
    ending: 'told',
    inside: true,
    became: 'confirmed',
  },
  {
    days: 9,
    clock: '10:05',
    scene: 'ads',
    categoryId: 'small-ads',
    text: '单元门口贴了两张小广告，撕掉了',
    words: '3 号楼 1 单元',
    ending: 'fixed',
    inside: true,
  },
  {
    days: 6,
    clock: '08:50',
    scene: 'bikes',
    categoryId: 'shared-bikes',
    text: '十几辆共享单车堵在盲道上，一辆一辆摆好了',
    words: '地铁口 B 口',
    ending: 'fixed',
  },
  {
    days: 6,
    clock: '09:40',
    scene: 'storefront',
    categoryId: 'storefront',
    text: '店外摆了四张桌子，劝老板收回店里',
    words: '商业街 12 号',
    ending: 'told',
    merchant: true,
    became: 'confirmed',
  },
  {
    days: 3,
    clock: '09:10',
    scene: 'waste',
    categoryId: 'construction-waste',
    text: '装修垃圾倒在绿地边上，约两车',
    words: '5 号楼东侧',
    ending: 'told',
    inside: true,
    became: 'returned',
  },
  {
    days: 3,
    clock: '10:30',
    scene: 'pavement',
    categoryId: 'public-facility',
    text: '人行道地砖松动，踩上去溅水',
    words: '运河路公交站旁',
    ending: 'request',
  },
  {
    days: 2,
    clock: '15:20',
    scene: 'greening',
    categoryId: 'greening',
    text: '行道树枝条压到路灯',
    words: '运河路南段',
    ending: 'recorded',
  },
  {
    days: 1,
    clock: '09:00',
    scene: 'bins',
    categoryId: 'garbage',
    text: '又满了，袋子堆在桶旁边',
    words: '2 号楼后',
    ending: 'told',
    inside: true,
    became: 'answered',
  },
  {
    days: 1,
    clock: '16:10',
    scene: 'corridor',
    categoryId: 'fire-hazard',
    text: '楼道里停着两辆电动车',
    words: '1 号楼 2 单元',
    ending: 'told',
    inside: true,
    became: 'declined',
  },
  {
    days: 0,
    clock: '08:40',
    scene: 'bikes',
    categoryId: 'shared-bikes',
    text: '小黄车倒了一片，扶起来了',
    words: '东门口',
    ending: 'fixed',
    inside: true,
  },
  {
    days: 0,
    clock: '09:15',
    scene: 'waste',
    categoryId: 'construction-waste',
    text: '门口堆着拆下来的旧柜子',
    words: '4 号楼门口',
    ending: 'told',
    inside: true,
  },
  {
    days: 0,
    clock: '09:35',
    scene: 'storefront',
    categoryId: 'storefront',
    text: '烧烤炉摆到人行道上了',
    words: '商业街 18 号',
    ending: 'told',
    merchant: true,
  },
]

export const fill: Fill = async recent => {
  await ownDays(recent)
  await colleagues(recent)
  await oldPhoto(recent, placeIn)
}

const keyOf = (...parts: (string | number)[]) => `demo${parts.join('').replace(/[^a-z0-9]/g, '')}0000`

function placeIn(recent: Recent, area: string, words: string) {
  const at = recent.office.areas.find(one => one.id === area)
  const grid = at?.polygon ? at : recent.office.areas.find(one => one.id === at?.grid)
  // The same words are the same spot.
  const random = recent.random.fork(`${area} ${words}`)
  const point = grid?.polygon ? toPoint(pointInside(random, grid.polygon.map(toMicro))) : undefined
  return { area, words, ...(point && { point }) }
}

/** Not in the future: what is told of today has happened by now. */
const momentOfSeen = (recent: Recent, { days, clock }: Pick<Seen, 'days' | 'clock'>, n: number) =>
  Math.min(recent.ago(days, clock), recent.now - (own.length - n) * 4 * MINUTE)

async function ownDays(recent: Recent): Promise<void> {
  const worker = recent.who('grid-worker')
  const shop = recent.office.restaurants.find(({ ownerId }) => ownerId === recent.who('merchant'))!
  for (const [n, seen] of own.entries()) {
    const at = momentOfSeen(recent, seen, n)
    const { scene, categoryId, text, words, ending, inside, merchant } = seen
    const shot = { seed: `patrol ${words} ${scene}`, scene, stamp: `${dayOf(at)} ${clockOf(at)}` }
    const before = await recent.photo(worker, at, { ...shot, shot: n })
    const after =
      ending === 'fixed' ? await recent.photo(worker, at + MINUTE, { ...shot, after: true, shot: n }) : undefined
    const { task } = await recent
      .as(worker)
      .at(at + 2 * MINUTE)
      .call('patrols.observe', {
        key: keyOf('own', n),
        takenAt: at,
        clockError: 400,
        place: placeIn(recent, inside ? COURTYARD : HOME, words),
        accuracy: 6 + (n % 9),
        categoryId,
        text,
        photoIds: [before],
        photoAfterIds: after ? [after] : [],
        ending,
        ...(merchant ? { merchantId: shop.id } : {}),
      })
    if (task && seen.became) await follow(recent, seen, task.taskId, at, shot)
  }
  for (const days of [9, 6, 3, 2]) await sign(recent, worker, days)
}

const said: Record<number, string> = {
  9: '2 号楼后的桶中午就满，建议物业下午加收一次。',
  6: '地铁口每天早上都要摆一次单车，已请城管协调企业。',
  3: '绿地边的装修垃圾是 5 号楼 601 的，已说好明天清走。',
  2: '',
}

const sign = (recent: Recent, worker: string, days: number) =>
  recent
    .as(worker)
    .at(recent.ago(days, '17:40'))
    .call('patrols.signLog', { day: addDays(recent.today, -days), words: said[days] ?? '' })

/** What those who were told did about it, and what the worker found. */
async function follow(
  recent: Recent,
  { became, merchant }: Seen,
  taskId: string,
  at: number,
  shot: { seed: string; scene: PhotoScene },
): Promise<void> {
  const other = recent.who(merchant ? 'merchant' : 'property')
  const answered = Math.min(at + 3 * HOUR, recent.now - 50 * MINUTE)
  if (became === 'declined') {
    const reason = '车是住户的，物业没有权力拖走，请社区或派出所出面'
    await recent.as(other).at(answered).call('patrols.decline', { taskId, reason })
    return
  }
  const photo = await recent.photo(other, answered, { ...shot, after: true, shot: 7 })
  const words = merchant ? '收进店里了，以后不往外摆' : '已安排保洁清走，桶也换了一个'
  await recent
    .as(other)
    .at(answered + MINUTE)
    .call('patrols.answer', { taskId, words, photoIds: [photo] })
  const looked = Math.min(answered + 2 * HOUR, recent.now - 30 * MINUTE)
  const worker = recent.as(recent.who('grid-worker')).at(looked)
  if (became === 'confirmed') await worker.call('patrols.confirm', { taskId, words: '看过了，清干净了' })
  if (became === 'returned')
    await worker.call('patrols.return', { taskId, reason: '只清了一半，墙角还有一堆', photoIds: [] })
}

/** What is seen everywhere, in a few words. */
const usual: readonly [Category, string, Ending][] = [
  ['garbage', '桶边有散落的袋子，捡进去了', 'fixed'],
  ['shared-bikes', '单车压了盲道，摆正了', 'fixed'],
  ['small-ads', '电线杆上贴着小广告，撕掉了', 'fixed'],
  ['parking', '消防通道停了一辆车，联系车主挪走', 'fixed'],
  ['public-facility', '健身器材松了一颗螺丝', 'recorded'],
  ['greening', '草坪缺了一块', 'recorded'],
  ['garbage', '垃圾房门坏了关不上', 'told'],
]

/** A few records in most grids, so that the month's map is not empty; some grids have had nobody yet. */
async function colleagues(recent: Recent): Promise<void> {
  const { random } = recent
  const grids = recent.office.areas.filter(({ level, id }) => level === 'grid' && id !== HOME)
  for (const [g, { id: grid }] of grids.entries()) {
    const worker = recent.holders('gridWorker', grid)[0]
    if (!worker || g % 9 === 4) continue
    const count = random.int(1, 2)
    for (let n = 0; n < count; n++) {
      const [categoryId, text, ending] = random.pick(usual)
      const street = random.pick(streets[Number(grid.slice(6, 7)) - 1]!)
      const at = Math.min(recent.ago(random.int(0, 12), '09:00') + random.int(0, 420) * MINUTE, recent.now - 2 * HOUR)
      await recent
        .as(worker.id)
        .at(at + MINUTE)
        .call('patrols.observe', {
          key: keyOf('seen', grid, n),
          takenAt: at,
          place: placeIn(recent, grid, `${street} ${random.int(1, 188)} 号旁`),
          categoryId,
          text,
          ending,
        })
    }
  }
}
