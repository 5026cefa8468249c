// What inspections find in the demo: topics with their exact share of December 2017, and the kinds within each.
import type { PhotoScene } from './photos'
import type { DepartmentId } from './units'

/** The six topics of an inspection and the two public boards, with their findings in December 2017: 214 in all. */
export const findingTopics = {
  城市管理: 78,
  环境保护: 46,
  市场监管: 27,
  公共服务: 24,
  社会管理: 15,
  阶段性重点工作: 12,
  一长三员公示牌: 7,
  网格长公示牌: 5,
} as const
export type FindingTopic = keyof typeof findingTopics

/** Who has to put it right. */
export type ResponsibleKind = 'property' | 'department' | 'merchant' | 'gridWorker' | 'community'

export interface FindingKind {
  topic: FindingTopic
  /** A request category of the catalogue, or `public-board`. */
  category: string
  scene: PhotoScene
  responsible: ResponsibleKind
  department?: DepartmentId
  /** Days until it has to be put right. */
  days: number
  /** What the inspector wrote; `at` is where it happened. */
  titles: readonly string[]
  done: string
  weight: number
}

const kind = (
  topic: FindingTopic,
  category: string,
  scene: PhotoScene,
  responsible: ResponsibleKind | DepartmentId,
  days: number,
  weight: number,
  done: string,
  ...titles: string[]
): FindingKind => {
  const simple = ['property', 'merchant', 'gridWorker', 'community'] as const
  const own = simple.find(name => name === responsible)
  return {
    topic,
    category,
    scene,
    days,
    weight,
    done,
    titles,
    ...(own ? { responsible: own } : { responsible: 'department' as const, department: responsible as DepartmentId }),
  }
}

export const findingKinds: readonly FindingKind[] = [
  kind(
    '城市管理',
    'garbage',
    'bins',
    'property',
    1,
    6,
    '已清运并更换垃圾桶',
    '垃圾桶满溢未清运',
    '垃圾桶破损',
    '垃圾桶周边散落垃圾',
  ),
  kind(
    '城市管理',
    'construction-waste',
    'waste',
    'property',
    3,
    4,
    '建筑垃圾已清走',
    '建筑垃圾无人清理',
    '装修垃圾堆在路边',
  ),
  kind(
    '城市管理',
    'shared-bikes',
    'bikes',
    'gridWorker',
    1,
    4,
    '单车已摆放整齐',
    '共享单车占压盲道',
    '共享单车堵塞人行道',
  ),
  kind('城市管理', 'storefront', 'storefront', 'urban-enforcement', 2, 5, '已劝导收回店内', '突出门店经营', '占道摆摊'),
  kind('城市管理', 'small-ads', 'ads', 'community', 3, 3, '小广告已清除并粉刷', '墙面小广告未清理', '楼道口张贴小广告'),
  kind(
    '城市管理',
    'parking',
    'street',
    'urban-enforcement',
    2,
    2,
    '车辆已移走',
    '机动车占用人行道',
    '电动车乱停堵路口',
  ),
  kind(
    '环境保护',
    'site-dust',
    'site',
    'construction-environment',
    3,
    5,
    '裸土已全部覆盖',
    '工地裸土未覆盖',
    '渣土车撒漏',
    '工地出入口未冲洗',
  ),
  kind(
    '环境保护',
    'fume',
    'fume',
    'merchant',
    5,
    5,
    '净化器已清洗并做好记录',
    '油烟净化器未按时清洗',
    '后厨排烟管漏油',
    '清洗记录缺失',
  ),
  kind(
    '环境保护',
    'renovation',
    'waste',
    'construction-environment',
    3,
    3,
    '已停工并完成围挡',
    '沿街门店修缮未围挡',
    '露天喷漆',
    '室外切割无降尘',
  ),
  kind(
    '环境保护',
    'loose-coal',
    'fume',
    'construction-environment',
    2,
    1,
    '散煤已收走，换用清洁能源',
    '商户使用散煤',
    '燃煤炉未清理',
  ),
  kind(
    '市场监管',
    'food-safety',
    'kitchen',
    'merchant',
    5,
    6,
    '公示信息已补齐上墙',
    '食品公示信息不完善',
    '健康证未上墙',
    '后厨墙面油污',
  ),
  kind('市场监管', 'consumer', 'kitchen', 'market-regulation', 4, 1, '已责令明码标价', '未明码标价', '价目表未公示'),
  kind(
    '公共服务',
    'public-facility',
    'pavement',
    'property',
    5,
    5,
    '破损处已修好',
    '人行道地砖破损',
    '井盖松动',
    '路面坑洼积水',
  ),
  kind('公共服务', 'greening', 'greening', 'property', 5, 3, '绿地已清理补种', '绿地枯枝未清理', '绿化带有垃圾'),
  kind(
    '社会管理',
    'fire-hazard',
    'corridor',
    'property',
    2,
    5,
    '楼道已清空',
    '楼道堆放杂物',
    '电动车进楼道充电',
    '消防通道被占',
  ),
  kind(
    '社会管理',
    'safety-production',
    'street',
    'safety-production',
    4,
    1,
    '隐患已排除',
    '门店电线私拉乱接',
    '灭火器过期',
  ),
  kind(
    '阶段性重点工作',
    'site-dust',
    'site',
    'construction-environment',
    2,
    4,
    '已补齐措施并安排值守',
    '冲刺30天：重点工地值守脱岗',
    '冲刺30天：周边道路未冲洗',
  ),
  kind(
    '阶段性重点工作',
    'garbage',
    'courtyard',
    'community',
    2,
    3,
    '卫生死角已清理',
    '全城清洁：卫生死角',
    '全城清洁：绿化带落叶垃圾',
  ),
  kind(
    '一长三员公示牌',
    'public-board',
    'board',
    'community',
    3,
    1,
    '公示牌已更新张贴',
    '“一长三员”公示牌缺失',
    '“一长三员”公示牌信息未更新',
    '“一长三员”公示牌破损',
  ),
  kind(
    '网格长公示牌',
    'public-board',
    'board',
    'community',
    3,
    1,
    '公示牌已重新张贴',
    '网格长公示牌破损',
    '网格长公示牌电话有误',
  ),
]
