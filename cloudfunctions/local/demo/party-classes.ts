// The 35 micro party classes of 2017, the live-stream of 1 December among them.
import { weekdayOf } from '@contract/time'
import { communityId, OFFICE } from './areas'
import { communityNames, officeName } from './names'
import { randomFrom } from './random'

export interface PartyClass {
  /** 1–35 in the order of their days. */
  number: number
  day: string
  /** `HH:mm` to `HH:mm`, Beijing time. */
  from: string
  to: string
  title: string
  /** The office for all, or the community that held it. */
  area: string
  place: string
  /** Streamed into the courtyard groups. */
  live: boolean
  attended: number
  /** Contributions to the discussion in the groups afterwards. */
  discussed: number
}

/** The day of the live-streamed lecture. */
export const LIVE_DAY = '2017-12-01'

/** Titles by month, March to December: what a class of that month could speak of. */
const programme: readonly (readonly [month: string, titles: readonly string[]])[] = [
  ['2017-03', ['学党章：党员的权利和义务', '从三级微信平台说群众路线', '学雷锋：身边的志愿服务']],
  ['2017-04', ['清明：缅怀先烈', '两学一做：合格党员的四条标准', '楼院里的党员怎么带头']],
  ['2017-05', ['青年党员谈担当', '网格里的责任：一长三员', '学准则：从小事守纪律', '家风家训大家谈']],
  ['2017-06', ['入党志愿书里的初心', '安全生产月：隐患就在身边', '重温入党誓词']],
  ['2017-07', ['建党节：老党员讲故事', '党费从哪里来到哪里去', '防汛中的党员先锋岗', '学条例：监督执纪的四种形态']],
  ['2017-08', ['双拥共建：退役军人讲传统', '垃圾分类从楼院做起', '邻里纠纷怎么劝']],
  ['2017-09', ['开学第一课：家庭教育', '民主评议怎么评', '蓝天保卫战：我们能做什么', '诚信经营：商户党员座谈']],
  ['2017-10', ['喜迎十九大：看身边的变化', '重阳节：孝亲敬老', '收看十九大开幕会谈体会']],
  ['2017-11', ['学报告：新时代新在哪里', '学报告：主要矛盾的变化', '学党章：新修改的内容', '共建共治共享在楼院']],
  [
    '2017-12',
    ['党的十九大精神宣讲（视频直播）', '宣讲之后：群里大讨论', '冲刺30天：党员在网格', '一年总结：微党课学了什么'],
  ],
]

/** The classes: Tuesdays to Thursdays, every third one for the whole office, the others in turn by community. */
export const partyClasses = (seed: string): PartyClass[] => {
  const random = randomFrom(seed).fork('classes')
  let community = 0
  const classes = programme.flatMap(([month, titles]) => {
    // No public holiday of 2017 fell on a Tuesday to Thursday from the 10th to the 28th.
    const days = Array.from({ length: 19 }, (_, i) => `${month}-${10 + i}`).filter(day =>
      [2, 3, 4].includes(weekdayOf(day)),
    )
    const live = month === LIVE_DAY.slice(0, 7)
    const chosen = random
      .shuffle(days)
      .slice(0, titles.length - (live ? 1 : 0))
      .sort()
    return titles.map((title, i) => ({ title, day: live ? [LIVE_DAY, ...chosen][i]! : chosen[i]! }))
  })
  return classes.map(({ title, day }, i): PartyClass => {
    const live = day === LIVE_DAY
    const whole = live || i % 3 === 0
    if (!whole) community = (community % communityNames.length) + 1
    const evening = !live && random.chance(0.4)
    return {
      number: i + 1,
      day,
      from: evening ? '19:30' : '15:00',
      to: evening ? '20:10' : live ? '17:00' : '15:40',
      title,
      area: whole ? OFFICE : communityId(community),
      place: whole ? `${officeName}三楼会议室` : `${communityNames[community - 1]!.name}党群活动室`,
      live,
      attended: live ? random.int(620, 760) : whole ? random.int(180, 320) : random.int(36, 88),
      discussed: live ? random.int(240, 320) : random.int(12, 60),
    }
  })
}
