// The 427 restaurants of the demo office: name, grid, place, a licence number that cannot be real, purifier and its due day.
import type { Place } from '@contract/place'
import { addDays } from '@contract/time'
import { gridId } from './areas'
import { type OfficeShape, pointInside, toPoint } from './geometry'
import { streets } from './names'
import { type Random, randomFrom } from './random'

export const restaurantCategories = ['中餐', '面食', '早点', '火锅', '烧烤', '快餐', '小吃', '饮品糕点'] as const
export type RestaurantCategory = (typeof restaurantCategories)[number]

export interface DemoRestaurant {
  /** `shop-001` … `shop-427`. */
  id: string
  name: string
  category: RestaurantCategory
  /** The person who runs it: a merchant, `p92001` for the first shop and on. */
  ownerId: string
  place: Required<Place>
  /** Marked 演示: no authority numbers licences like this. */
  licence: string
  licenceUntil: string
  /** Whether licence, health certificates and sources are on the wall for diners. */
  disclosed: boolean
  /** The fume purifier and its cleaning cycle; none where nothing is fried. */
  purifier?: { everyDays: 30 | 60 | 90; cleanedOn: string; dueOn: string }
  seats: number
}

const RESTAURANTS = 427

const heads =
  '老城 湖畔 柳岸 运河 小巷 同福 巷口 三叔 阿婆 家常 老味道 一品 福源 百味 东街 石桥 明湖 四季 乡里 灶台 聚邻 和顺 春来 满堂'.split(
    ' ',
  )
const kinds: Record<RestaurantCategory, { weight: number; tails: readonly string[] }> = {
  中餐: { weight: 28, tails: ['菜馆', '小厨', '家宴', '酒家', '私房菜', '豫菜馆'] },
  面食: { weight: 22, tails: ['烩面馆', '拉面馆', '面庄', '饺子馆', '卤面店'] },
  早点: { weight: 12, tails: ['胡辣汤', '包子铺', '豆浆坊', '早餐店'] },
  火锅: { weight: 9, tails: ['火锅店', '羊肉锅', '涮锅坊'] },
  烧烤: { weight: 8, tails: ['烧烤', '烤串店', '烤鱼馆'] },
  快餐: { weight: 10, tails: ['快餐', '盖饭店', '简餐'] },
  小吃: { weight: 8, tails: ['米线馆', '凉皮店', '麻辣烫', '灌饼店'] },
  饮品糕点: { weight: 6, tails: ['茶饮', '糕点房', '咖啡屋'] },
}

const nameFor = (random: Random, category: RestaurantCategory, taken: Set<string>) => {
  for (;;) {
    const head = random.chance(0.3) ? `${random.pick([...'王李张刘陈杨赵马孙郭宋韩'])}记` : random.pick(heads)
    const name = head + (random.chance(0.12) ? random.pick(heads) : '') + random.pick(kinds[category].tails)
    if (!taken.has(name) && !/^(..)\1/.test(name)) return name
  }
}

/** The restaurants as they stand on `today`: one purifier in nine is overdue, one in six due within the week. */
export const demoRestaurants = (seed: string, shape: OfficeShape, today: string): DemoRestaurant[] => {
  const random = randomFrom(seed).fork('restaurants')
  const taken = new Set<string>()
  // Some grids are shopping streets, most have a handful, a few have hardly any.
  const grids = shape.grids.map(
    grid =>
      [
        grid,
        random.weighted([
          [1, 4],
          [3, 5],
          [8, 2],
        ]),
      ] as const,
  )
  return Array.from({ length: RESTAURANTS }, (_, i): DemoRestaurant => {
    const number = String(i + 1).padStart(3, '0')
    const category = random.weighted(restaurantCategories.map(name => [name, kinds[name].weight] as const))
    const name = nameFor(random, category, taken)
    taken.add(name)
    // One after another first, so that no grid is without a restaurant; the demo's merchant is in grid 21.
    const grid = i < shape.grids.length ? shape.grids[(i + 20) % shape.grids.length]! : random.weighted(grids)
    const everyDays = random.pick([30, 60, 60, 90] as const)
    const left = random.weighted([
      [random.int(-20, -1), 1],
      [random.int(0, 7), 1.5],
      [random.int(8, everyDays - 1), 6.5],
    ])
    const dueOn = addDays(today, left)
    return {
      id: `shop-${number}`,
      name,
      category,
      ownerId: `p${92000 + i + 1}`,
      place: {
        area: gridId(grid.community, grid.number),
        point: toPoint(pointInside(random, grid.ring)),
        words: `${random.pick(streets[grid.community - 1]!)} ${random.int(1, 188)} 号`,
      },
      licence: `演示JY2-${number}`,
      licenceUntil: addDays(today, random.int(30, 1_700)),
      disclosed: true,
      ...(category === '饮品糕点' ? {} : { purifier: { everyDays, cleanedOn: addDays(dueOn, -everyDays), dueOn } }),
      seats: random.int(2, 30) * 4,
    }
  })
}
