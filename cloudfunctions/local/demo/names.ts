// Invented names: people by generation, courtyards, communities, streets, companies. Nobody real is meant.
import type { Random } from './random'

export type Sex = 'female' | 'male'

/** Surnames with their share of the people, in tenths of a percent, a little weighted to Henan. */
const surnames: readonly (readonly [string, number])[] = Object.entries({
  王: 82,
  李: 80,
  张: 78,
  刘: 60,
  陈: 34,
  杨: 33,
  赵: 32,
  黄: 15,
  周: 19,
  吴: 16,
  徐: 14,
  孙: 18,
  马: 19,
  胡: 12,
  朱: 13,
  郭: 20,
  何: 11,
  林: 6,
  高: 14,
  罗: 7,
  郑: 9,
  梁: 8,
  谢: 7,
  宋: 14,
  唐: 6,
  许: 9,
  韩: 12,
  冯: 10,
  曹: 9,
  彭: 5,
  曾: 3,
  肖: 5,
  田: 7,
  董: 8,
  潘: 4,
  袁: 6,
  蔡: 4,
  蒋: 4,
  余: 4,
  于: 5,
  杜: 7,
  程: 6,
  魏: 7,
  苏: 5,
  吕: 6,
  丁: 5,
  任: 6,
  卢: 4,
  姚: 5,
  沈: 4,
  姜: 4,
  崔: 5,
  钟: 2,
  谭: 3,
  陆: 3,
  范: 5,
  汪: 3,
  石: 4,
  贾: 4,
  夏: 4,
  付: 4,
  方: 4,
  邹: 2,
  熊: 2,
  白: 3,
  孟: 4,
  秦: 3,
  邱: 2,
  侯: 4,
  江: 3,
  尹: 2,
  薛: 3,
  闫: 4,
  段: 3,
  雷: 2,
  史: 3,
  陶: 2,
  贺: 2,
  郝: 3,
  邵: 3,
  武: 3,
  钱: 2,
  戴: 2,
  常: 3,
  申: 2,
  牛: 3,
  尚: 2,
  樊: 2,
  司马: 1,
  欧阳: 1,
  上官: 1,
})

/** The first and second characters of given names, by the year from which they were in fashion. */
const given: readonly { from: number; female: readonly [string, string]; male: readonly [string, string] }[] = [
  {
    from: 1900,
    female: ['秀桂玉凤淑素春爱翠月', '英兰珍芳荣莲花琴云香'],
    male: ['德福保振世永长玉金广', '民军山林义忠田才贵祥'],
  },
  {
    from: 1955,
    female: ['秀玉爱桂春秋红凤彩', '英芝萍霞芬琴香玲珍'],
    male: ['保新卫建文永长志富', '成民生林合安庆方贵'],
  },
  { from: 1968, female: ['海春秋艳会瑞彩慧', '霞玲红芳娟丽云敏'], male: ['志海红卫永新少占', '军民伟强峰亮成立'] },
  { from: 1980, female: ['晓亚巧慧静燕莉会', '娜婷静楠培丽洁敏'], male: ['晓亚鹏松东红世帅', '鹏飞辉磊锋伟康博'] },
  { from: 1992, female: ['梦思佳雨晨欣雅可', '瑶涵怡琪悦然萱彤'], male: ['文一明子浩嘉泽俊', '航轩博阳旭恒源豪'] },
]

/** Names that the lists above could make and that belong to well-known people: such a draw is drawn again. */
export const knownNames: ReadonlySet<string> = new Set(
  '王一博 刘一航 李亚鹏 李保田 王新军 王永民 周雨彤 张子豪 郭子豪 刘志军 王海霞 李明博 沈梦瑶 王春玲 李玉琴 李新民'.split(
    ' ',
  ),
)

/** A plausible name for someone of that sex born in that year. */
export const personName = (random: Random, sex: Sex, born: number, surname = random.weighted(surnames)): string => {
  const fashion = given.findLast(({ from }) => born >= from) ?? given[0]!
  for (;;) {
    const [first, second] = fashion[sex]
    const name = `${surname}${random.pick([...first])}${random.pick([...second])}`
    if (!knownNames.has(name)) return name
  }
}

export const surnameOf = (name: string) => (/^(司马|欧阳|上官)/.test(name) ? name.slice(0, 2) : name.slice(0, 1))

export const officeName = '如意湖办事处'

/** The seven communities, in order, each with its courtyards, in order. */
export const communityNames: readonly { name: string; courtyards: readonly string[] }[] = [
  {
    name: '湖西社区',
    courtyards: ['湖西家园', '望湖苑', '静水湾', '柳岸小区', '湖西人家', '芦荻花园', '清波里', '栖湖院', '西岸新居'],
  },
  { name: '明湖社区', courtyards: ['明湖苑', '明湖雅居', '澄湖花园', '明月里', '听涛小区', '明湖东院', '水云居'] },
  {
    name: '运河社区',
    courtyards: [
      '运河上郡',
      '运河人家',
      '通济苑',
      '老船坞小区',
      '运河东院',
      '漕苑小区',
      '河畔新村',
      '春柳里',
      '石桥院',
      '运河北苑',
    ],
  },
  {
    name: '嘉苑社区',
    courtyards: ['嘉苑', '嘉苑东区', '嘉苑西区', '嘉禾家园', '嘉和里', '锦秋苑', '嘉树小区', '同乐院', '嘉苑南区'],
  },
  {
    name: '文苑社区',
    courtyards: ['文苑小区', '书香里', '海文花园', '求知苑', '砚池院', '文苑北区', '墨香居', '青藤小区'],
  },
  {
    name: '和美社区',
    courtyards: [
      '和美家园',
      '和顺里',
      '邻好苑',
      '和风小区',
      '百合院',
      '和美东区',
      '康宁花园',
      '广和苑',
      '和畅里',
      '三合院小区',
    ],
  },
  {
    name: '如意社区',
    courtyards: ['如意里', '如意花园', '吉祥苑', '平安小区', '如意东院', '安顺里', '福满家园', '长乐苑'],
  },
]

/** Streets of each community, for words about where something is. */
export const streets: readonly (readonly string[])[] = [
  ['湖西一街', '望湖路', '柳岸街'],
  ['明湖大街', '听涛路', '澄湖街'],
  ['运河东街', '通济路', '石桥街'],
  ['嘉苑步行街', '嘉禾路', '锦秋街'],
  ['文苑路', '砚池街', '书香巷'],
  ['和美大街', '邻好路', '广和街'],
  ['如意里大街', '吉祥路', '长乐街'],
]

/** The company of each community, in order, and one that works across them. */
export const propertyCompanyNames = [
  '望湖物业',
  '安邻物业',
  '河畔物业',
  '嘉苑物业',
  '文苑物业',
  '和美家物业',
  '如意家物业',
  '绿洲里物业',
] as const
