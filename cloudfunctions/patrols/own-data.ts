// What patrols keep of people, as they take it away and read it before they leave.
import { type OwnData, ownById, ownRecords } from '../kernel/own-data'
import { present } from '../kernel/present'
import { allowances, gridMonths, logs, observations, observingDays, patrols, routes, tasks } from './records'

export const ownData: OwnData = {
  sections: [
    ownRecords({
      name: 'patrols',
      label: '我的巡查',
      fields: { day: '日期', startedAt: '开始时间', finishedAt: '结束时间', company: '同行' },
      goes: '姓名删除',
      stays: '那天有人巡查过',
      from: patrols,
      within: [observingDays],
      found: personId => [{ index: 'ofPerson', equals: { personId } }],
      show: ({ day, startedAt, finishedAt, company }) => ({ day, startedAt, ...present({ finishedAt }), company }),
    }),
    ownRecords({
      name: 'routes',
      label: '我的巡查路线',
      fields: { day: '日期', steps: '步数', points: '路线（编码）', deleteAt: '到期删除' },
      goes: '全部删除',
      from: routes,
      found: personId => [{ index: 'ofPerson', equals: { personId } }],
      show: ({ day, steps, points, deleteAt }) => ({ day, ...present({ steps }), points, deleteAt }),
    }),
    ownById({
      name: 'patrolAllowances',
      label: '我同意记录的路线和步数',
      fields: { route: '路线', steps: '步数', at: '时间' },
      goes: '全部删除',
      from: allowances,
      ids: personId => [personId],
      show: ({ route, steps, at }) => ({ route, steps, at }),
    }),
  ],
  // Seen and answered in office: the office's record of the place, under the name of whoever it was.
  others: [observations, tasks, logs, gridMonths],
}
