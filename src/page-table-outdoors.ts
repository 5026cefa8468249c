// Pages of what is done out of the office, home visits and campaigns: a part of the table of pages.
import type { PageEntry } from './navigation'

export const outdoorPages = {
  // Visits
  'visits/mine': { title: '我的走访', permission: 'visits.own', group: '我的工作', icon: 'route' },
  'visits/list': { title: '走访名单', permission: 'visits.watch', group: '居民服务', icon: 'heart' },
  'visits/entry': { title: '走访居民', permission: 'visits.view' },
  'visits/visit': { title: '走访', permission: 'visits.view' },
  'visits/own': { title: '上门看望', permission: 'visits.own' },
  'visits/propose': { title: '提议走访', permission: 'visits.watch' },
  'visits/figures': { title: '走访统计', permission: 'visits.figures', group: '考核与数据', icon: 'heart' },
  // Campaigns
  'campaigns/list': { title: '专项行动', permission: 'campaigns.view', group: '网格督查', icon: 'flag' },
  'campaigns/board': { title: '作战图', permission: 'campaigns.view' },
  'campaigns/edit': { title: '部署专项行动', permission: 'campaigns.plan' },
  'campaigns/sites': { title: '重点管控清单', permission: 'campaigns.view' },
  'campaigns/roll': { title: '管控清单导入导出', permission: 'campaigns.lead' },
  'campaigns/import': { title: '管控清单导入', permission: 'campaigns.lead' },
  'campaigns/posts': { title: '岗位排班', permission: 'campaigns.view' },
  'campaigns/shifts': {
    title: '我的班次',
    permission: 'campaigns.serve',
    group: '我的工作',
    icon: 'clock',
  },
  'campaigns/shift': { title: '值班', permission: 'campaigns.view' },
  'campaigns/readings': { title: '环境监测', permission: 'campaigns.view' },
  'campaigns/tasks': {
    title: '行动任务',
    permission: 'campaigns.view',
    group: '我的工作',
    icon: 'target',
  },
  'campaigns/meetings': { title: '现场会', permission: 'campaigns.view' },
  'campaigns/responsible': {
    title: '谁负责',
    permission: 'campaigns.view',
    group: '网格督查',
    icon: 'users',
  },
  'campaigns/closing': { title: '总结报告', permission: 'campaigns.view' },
  'campaigns/day': { title: '行动日报', permission: 'campaigns.view' },
} as const satisfies Record<string, PageEntry>
