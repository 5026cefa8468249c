// The office's first text of the rule document: what a draft begins with before any version was adopted.
import type { Indicator, RuleDocument } from '@contract/assessment'

const both = ['grid', 'person'] as const
type Given = Omit<Indicator, 'subjects' | 'cap'> & { subjects?: Indicator['subjects']; cap?: number }
const indicator = ({ subjects = [...both], cap, ...rest }: Given): Indicator => ({
  ...rest,
  subjects,
  cap: cap ?? rest.weight,
})

export const firstRule: RuleDocument = {
  preamble:
    '为做好网格化管理，量化考核日常工作，制定本细则。考核看办成了什么，不看打卡、在线时长和步数；只定等次，不排名次。每一分都能点开看依据，本人可以申诉。',
  roles: ['gridWorker', 'gridHead3'],
  indicators: [
    indicator({
      indicatorId: 'findings-on-time',
      name: '督查问题按期整改',
      text: '督查发现的问题应在期限内整改到位，按期整改率达到 95% 得满分，低于的按比例得分。',
      ...{ aspect: 'daily', kind: 'ratio', source: 'findingsOnTime', weight: 2000, target: 9500 },
    }),
    indicator({
      indicatorId: 'findings-returned',
      name: '复查退回',
      text: '整改不到位被复查退回的，每次扣 1 分，最多扣 5 分。',
      ...{ aspect: 'daily', kind: 'deduct', source: 'findingsReturned', weight: 500, cap: 500, each: 100 },
    }),
    indicator({
      indicatorId: 'market-overdue',
      name: '市场监管问题超期',
      text: '市场监管领域的督查问题超期未改的，每件扣 1 分，最多扣 5 分。',
      ...{ aspect: 'daily', domain: 'marketRegulation', kind: 'deduct', source: 'findingsOverdue' },
      ...{ weight: 500, cap: 500, each: 100 },
    }),
    indicator({
      indicatorId: 'environment-overdue',
      name: '环境保护问题超期',
      text: '环境保护领域的督查问题超期未改的，每件扣 2 分，最多扣 10 分。',
      ...{ aspect: 'daily', domain: 'environment', kind: 'deduct', source: 'findingsOverdue' },
      ...{ weight: 1000, cap: 1000, each: 200 },
    }),
    indicator({
      indicatorId: 'city-recurred',
      name: '城市管理死灰复燃',
      text: '城市管理领域整改后 90 天内同一地点又出现同类问题的，每件扣 1.5 分，最多扣 5 分。',
      ...{ aspect: 'daily', domain: 'cityManagement', kind: 'deduct', source: 'findingsRecurred' },
      ...{ weight: 500, cap: 500, each: 150 },
    }),
    indicator({
      indicatorId: 'party-tasks',
      name: '党群工作任务',
      text: '党群工作交办任务没有完成的，经登记、核实，每件扣 1 分，最多扣 5 分。',
      ...{ aspect: 'daily', domain: 'partyMasses', kind: 'deduct', source: 'manual', weight: 500, cap: 500, each: 100 },
    }),
    indicator({
      indicatorId: 'staged-tasks',
      name: '阶段性重点工作',
      text: '阶段性重点工作没有落实的，经登记、核实，每件扣 2 分，最多扣 10 分。',
      ...{ aspect: 'daily', domain: 'stagedPriority', kind: 'deduct', source: 'manual' },
      ...{ weight: 1000, cap: 1000, each: 200 },
    }),
    indicator({
      indicatorId: 'paired-photos',
      name: '处理前后留痕',
      text: '随手解决的问题应留处理前后的照片：达到 90% 得满分，70% 到 90% 得一半，不到 70% 不得分。',
      ...{ aspect: 'trace', kind: 'tier', source: 'observationsPaired', weight: 500 },
      tiers: [
        { from: 0, to: 7000, points: 0 },
        { from: 7000, to: 9000, points: 250 },
        { from: 9000, to: null, points: 500 },
      ],
    }),
    indicator({
      indicatorId: 'requests-contacted',
      name: '首接及时',
      text: '居民诉求应及时联系，首接及时率达到 95% 得满分，低于的按比例得分。',
      ...{ aspect: 'flow', kind: 'ratio', source: 'requestsContacted', weight: 1000, target: 9500 },
    }),
    indicator({
      indicatorId: 'requests-solved',
      name: '诉求按时办结',
      text: '居民诉求应按时给出结果，按时办结率达到 95% 得满分，低于的按比例得分。',
      ...{ aspect: 'flow', kind: 'ratio', source: 'requestsSolved', weight: 1000, target: 9500 },
    }),
    indicator({
      indicatorId: 'tasks-on-time',
      name: '交办事项按期处理',
      text: '巡查中通知物业等处理的事项，到期前应有答复，没有答复的应转为诉求；达到 90% 得满分，低于的按比例得分。',
      ...{ aspect: 'flow', kind: 'ratio', source: 'tasksOnTime', weight: 500, target: 9000 },
      subjects: ['person'],
    }),
    indicator({
      indicatorId: 'requests-reopened',
      name: '办结后退回',
      text: '居民对办理结果不认可、退回重办的，每次扣 1 分，最多扣 5 分。',
      ...{ aspect: 'flow', kind: 'deduct', source: 'requestsReopened', weight: 500, cap: 500, each: 100 },
      subjects: ['grid'],
    }),
    indicator({
      indicatorId: 'logs-signed',
      name: '日志录入',
      text: '有巡查记录的日子应签当天的日志，达到 90% 得满分，低于的按比例得分；没有记录的日子不要求写日志。',
      ...{ aspect: 'logs', kind: 'ratio', source: 'logsSigned', weight: 500, target: 9000 },
      subjects: ['person'],
    }),
    indicator({
      indicatorId: 'residents-satisfied',
      name: '居民评价',
      text: '居民对办理结果的评价，满意率达到 90% 得满分，低于的按比例得分。',
      ...{ aspect: 'flow', kind: 'ratio', source: 'requestsRated', weight: 500, target: 9000 },
      subjects: ['grid'],
    }),
    indicator({
      indicatorId: 'records-prompt',
      name: '终端上报及时',
      text: '巡查记录应在看到后 24 小时内送达，达到 90% 得满分，低于的按比例得分；没有信号先存着的不算漏报。',
      ...{ aspect: 'terminal', kind: 'ratio', source: 'observationsPrompt', weight: 500, target: 9000 },
    }),
  ],
  bands: { excellent: 9000, good: 8000, pass: 6000 },
  appealDays: 3,
  answerDays: 5,
  half: { on: false, target: 5000 },
}
