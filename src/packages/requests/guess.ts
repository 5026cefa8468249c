// Which urgent case what is being typed tells of, at once; and without a signal which category it may mean. It only proposes.
import { type Category, categories } from '@contract/categories'
import type { RequestKind } from '@contract/request-shapes'

/** Two letters in common say something; one does not. */
const pairsOf = (text: string) => {
  const letters = [...text.replace(/[^\u4e00-\u9fff]/g, '')]
  return new Set(letters.slice(1).map((letter, i) => `${letters[i]}${letter}`))
}

/** Said of too many things to point at one of them. */
const VAGUE = new Set([
  '小区',
  '问题',
  '没有',
  '无人',
  '人清',
  '使用',
  '服务',
  '设施',
  '公共',
  '居民',
  '违规',
  '扰民',
  '社区',
])

const known = categories.map(category => ({
  category,
  names: pairsOf(category.name),
  words: pairsOf([category.covers, ...category.urgentWhen].join('，')),
}))

/** The likeliest category, or undefined when the text points at none. */
export const guessCategory = (text: string): Category | undefined => {
  const said = [...pairsOf(text)].filter(pair => !VAGUE.has(pair))
  let best: { category: Category; score: number } | undefined
  for (const { category, names, words } of known) {
    const score = said.reduce((sum, pair) => sum + (names.has(pair) ? 2 : words.has(pair) ? 1 : 0), 0)
    if (score > (best?.score ?? 0)) best = { category, score }
  }
  return best?.category
}

/** What people say when one of the urgent cases is happening. */
const urgentWords: Readonly<Record<string, RegExp>> = {
  燃气泄漏: /(燃气|煤气|天然气|瓦斯).{0,8}(泄|漏|味)|(漏气|漏煤气|漏燃气)/,
  电梯困人: /电梯.{0,12}(困|关|出不来|卡.{0,4}里)|(困|关|卡)在.{0,6}电梯/,
  跑水: /跑水|爆管|水管.{0,6}(爆|裂)|喷水|(往外|一直|到处).{0,3}(冒水|流水|涌水)/,
  井盖缺失: /井盖.{0,10}(没|丢|缺|不见|掉|坏|塌|开着|敞)|没.{0,3}井盖/,
  起火: /起火|着火|失火|火灾|烧起来|明火/,
  冒烟: /冒.{0,2}烟|浓烟/,
  高空坠物正在发生:
    /(高空|楼上|高楼).{0,10}(坠物|往下扔|抛物|扔东西|掉东西)|(墙皮|外墙|玻璃|瓷砖).{0,6}(往下掉|坠落|脱落|掉下来)/,
  坍塌: /坍塌|塌方|塌陷|(楼|墙|房|顶|路).{0,3}塌/,
  独居老人失联: /(老人|老太太|老大爷|大爷|大妈|奶奶|爷爷).{0,20}(失联|联系不上|没人应|不开门|敲门没|叫不应|几天没见)/,
  儿童走失: /(孩子|小孩|儿童|娃|宝宝).{0,12}(走失|走丢|不见了|找不到|丢了)/,
}

/** The urgent case the text tells of, with the category it belongs to. */
export const guessUrgent = (text: string): { urgentCase: string; category: Category } | undefined => {
  for (const category of categories)
    for (const urgentCase of category.urgentWhen)
      if (urgentWords[urgentCase]?.test(text) || text.includes(urgentCase)) return { urgentCase, category }
  return undefined
}

/** Whom to call first, by case; what is not here needs no number of the state. */
const emergencyNumbers: Readonly<Record<string, { number: string; words: string }>> = {
  燃气泄漏: { number: '119', words: '先开窗、关阀、到屋外再打 119，不要开关电灯' },
  电梯困人: { number: '119', words: '先按轿厢里的警铃，人有危险打 119' },
  起火: { number: '119', words: '先离开火场，打 119' },
  冒烟: { number: '119', words: '先离开，看到明火或浓烟打 119' },
  高空坠物正在发生: { number: '110', words: '先让人避开，再打 110' },
  坍塌: { number: '119', words: '先让人避开，有人被困打 119' },
  独居老人失联: { number: '110', words: '怀疑出事先打 110，需要急救打 120' },
  儿童走失: { number: '110', words: '马上打 110，不用等 24 小时' },
}
export const emergencyOf = (urgentCase: string) => emergencyNumbers[urgentCase]

/** What kind of request it reads like; a complaint unless the words say otherwise. */
export const guessKind = (text: string): RequestKind => {
  if (guessUrgent(text) || /求助|帮帮|帮忙|救|没人管|照顾|照看/.test(text)) return 'help'
  if (/建议|希望能|最好能|能不能(装|加|增|设|建|修)|增设|加装/.test(text)) return 'suggest'
  if (/请问|咨询|怎么(办|申请|交|报)|需要什么|在哪(里|儿)?办|几点|条件/.test(text)) return 'consult'
  return 'complain'
}
