// The pages of inspections: titles, who may open them, where they appear. A part of src/page-table.ts.
import type { PageEntry } from './navigation'

export const inspectionPages = {
  'inspections/ledger': { title: '督查台账', permission: 'inspections.view', group: '网格督查', icon: 'ledger' },
  'inspections/finding': { title: '督查问题', permission: 'inspections.view' },
  'inspections/register': {
    title: '登记问题',
    permission: 'inspections.register',
    group: '网格督查',
    icon: 'camera',
  },
  'inspections/revisit': {
    title: '月末复查清单',
    short: '复查清单',
    permission: 'inspections.revisit',
    group: '网格督查',
    icon: 'list',
  },
  'inspections/joint': { title: '联合复查', permission: 'inspections.revisit' },
  'inspections/heads': { title: '网格长看板', permission: 'inspections.oversee', group: '网格督查', icon: 'chart' },
  'inspections/boards': {
    title: '公示牌核对',
    short: '公示牌',
    permission: 'inspections.boards',
    group: '网格督查',
    icon: 'image',
  },
  'inspections/board': { title: '公示牌', permission: 'inspections.boards' },
  'inspections/draw': { title: '随机抽查', permission: 'inspections.draws', group: '网格督查', icon: 'target' },
  'inspections/plan': { title: '督查计划', permission: 'inspections.plans', group: '网格督查', icon: 'calendar' },
  'inspections/rotation': { title: '轮换日历', permission: 'inspections.plans' },
  'inspections/teams': { title: '督查组', permission: 'inspections.plans', group: '网格督查', icon: 'users' },
  'inspections/report': { title: '督查月报', permission: 'inspections.report', group: '考核与数据', icon: 'chart' },
} as const satisfies Record<string, PageEntry>
