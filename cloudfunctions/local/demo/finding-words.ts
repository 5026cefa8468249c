// What the demo's findings are called in the ledger: topic and kind of each, from what the generators say.
import { inspectionTopics, type TopicName } from '@contract/findings'
import type { FindingTopic } from './finding-kinds'

const topics: Record<FindingTopic, TopicName> = {
  城市管理: 'cityManagement',
  环境保护: 'environment',
  市场监管: 'marketRegulation',
  公共服务: 'publicService',
  社会管理: 'socialManagement',
  阶段性重点工作: 'stagedPriority',
  一长三员公示牌: 'headsBoard',
  网格长公示牌: 'gridHeadBoard',
}

/** The ledger's kind by what the title says; the first that is said counts. */
const kinds: readonly (readonly [topic: TopicName, said: RegExp, kind: string])[] = [
  ['cityManagement', /占道|突出门店/, '占道经营'],
  ['cityManagement', /单车|机动车|电动车/, '乱停乱放'],
  ['cityManagement', /小广告/, '乱贴乱画'],
  ['cityManagement', /破损/, '设施破损'],
  ['environment', /裸土/, '裸土未覆盖'],
  ['environment', /散煤|燃煤/, '散煤'],
  ['environment', /油烟|排烟|清洗记录/, '油烟'],
  ['environment', /撒漏|冲洗/, '道路不洁'],
  ['marketRegulation', /公示|健康证/, '食品公示不全'],
  ['publicService', /绿/, '物业服务'],
  ['publicService', /地砖|井盖|路面/, '便民设施'],
  ['socialManagement', /楼道|通道/, '治安隐患'],
  ['stagedPriority', /值守/, '值守不到位'],
  ['stagedPriority', /./, '重点任务未落实'],
  ['headsBoard', /缺失/, '未张贴'],
  ['headsBoard', /未更新/, '信息过期'],
  ['headsBoard', /破损/, '破损'],
  ['gridHeadBoard', /破损/, '破损'],
  ['gridHeadBoard', /有误/, '信息过期'],
]

/** The ledger's topic and kind for a finding of the generators. */
export function namedInLedger(finding: { topic: FindingTopic; title: string }): { topic: TopicName; kind: string } {
  const topic = topics[finding.topic]
  const kind = kinds.find(([of, said]) => of === topic && said.test(finding.title))?.[2] ?? '其他'
  if (!(inspectionTopics[topic].kinds as readonly string[]).includes(kind))
    throw new Error(`${kind} is no kind of ${topic}`)
  return { topic, kind }
}
