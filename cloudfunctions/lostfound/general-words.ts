// The general words under which a post is found too: who looks for 狗 finds 泰迪, who looks for 证件 finds 驾照.
import type { PostKind } from '@contract/lostfound'
import { matches } from '../kernel/search'
import type { Post } from './records'

/** Words for the whole kind: every post of it is found under them. */
const kindWords: Record<PostKind, string> = {
  person: '人 走失 寻人',
  pet: '宠物',
  document: '证件 证',
  object: '物品 东西',
}

interface Group {
  /** What people type when they look. */
  general: string
  /** What a post may say instead, separated by spaces. */
  special: string
}

const groups: Record<PostKind, readonly Group[]> = {
  person: [
    { general: '老人 老年人', special: '老爷子 老太太 老大爷 大爷 大娘 大妈 爷爷 奶奶 姥姥 姥爷 外公 外婆 老伴' },
    { general: '孩子 小孩 儿童', special: '男孩 女孩 男童 女童 娃 宝宝 儿子 女儿 孙子 孙女 学生' },
  ],
  pet: [
    {
      general: '狗 狗狗 小狗 犬',
      special:
        '汪 泰迪 贵宾 柯基 金毛 拉布拉多 柴犬 比熊 博美 哈士奇 二哈 萨摩耶 边牧 边境牧羊 德牧 雪纳瑞 吉娃娃 法斗 巴哥 京巴 马尔济斯 阿拉斯加 松狮 腊肠 雪橇',
    },
    {
      general: '猫 猫咪 小猫',
      special: '喵 狸花 布偶 英短 美短 蓝白 银渐层 金渐层 暹罗 加菲 缅因 橘座 三花 奶牛猫 斯芬克斯',
    },
    { general: '鸟 小鸟 鸟儿', special: '鹦鹉 八哥 鹩哥 画眉 百灵 玄凤 虎皮 牡丹鹦鹉 鸽' },
    { general: '兔 兔子 小兔', special: '垂耳兔 侏儒兔 荷兰兔' },
    { general: '乌龟 龟', special: '巴西龟 草龟 陆龟' },
  ],
  document: [
    { general: '身份证', special: '居民身份' },
    { general: '银行卡', special: '储蓄卡 信用卡 工资卡 存折' },
    { general: '社保卡 医保卡', special: '市民卡 社会保障卡 医疗保险卡' },
    { general: '驾驶证 驾照', special: '驾驶执照 驾驶本' },
    { general: '户口本', special: '户口簿 户口薄' },
    { general: '公交卡 交通卡', special: '老年卡 绿城通 地铁卡' },
  ],
  object: [
    { general: '手机 电话', special: 'iphone 老人机 智能机' },
    { general: '钥匙', special: '门卡 门禁卡 门禁扣 车钥匙' },
    { general: '钱包', special: '皮夹 钱夹 卡包 零钱包' },
    { general: '包 包包', special: '背包 书包 挎包 双肩包 手提包 斜挎包 拎包' },
    { general: '耳机', special: 'airpods 耳麦' },
    { general: '眼镜', special: '老花镜 墨镜 近视镜 太阳镜' },
    { general: '电动车 电瓶车', special: '电车 电驴 小电驴' },
    { general: '首饰', special: '戒指 项链 手镯 手链 耳环 耳钉 吊坠' },
    { general: '电脑', special: '笔记本电脑 平板 ipad macbook' },
  ],
}

const isIn = (text: string) => (group: Group) =>
  [...group.general.split(' '), ...group.special.split(' ')].some(word => matches(text, word))

type Searched = Pick<Post, 'kind' | 'what' | 'text' | 'traits' | 'place'>

/**
 * The text under which a post is found: general words for what it names, its kind's words, then its own. General words
 * follow the title; the description counts only when the title names nothing known (“怕狗” makes no cat a dog).
 */
export function searchedText({ kind, what, text, traits, place }: Searched): string {
  const named = groups[kind].filter(isIn(what))
  const found = named.length > 0 ? named : groups[kind].filter(isIn(`${traits.marks ?? ''} ${text}`))
  return [...found.map(group => group.general), kindWords[kind], what, traits.marks ?? '', text, place.words].join(' ')
}
