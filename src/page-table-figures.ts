// The pages of assessment 考核 and of the office's figures: titles, who may open them. A part of src/page-table.ts.
import type { PageEntry } from './navigation'

export const figurePages = {
  // Assessment
  'assessment/mine': { title: '我的考核', permission: 'assessment.own', group: '我的工作', icon: 'star' },
  'assessment/sheets': { title: '考核表', permission: 'assessment.viewGrids', group: '考核与数据', icon: 'scale' },
  'assessment/sheet': { title: '考核表', permission: 'assessment.view' },
  'assessment/point': { title: '得分依据', permission: 'assessment.view' },
  'assessment/rules': { title: '考核细则', permission: 'assessment.readRules', group: '考核与数据', icon: 'book' },
  'assessment/edit': { title: '修改细则', permission: 'assessment.editRules' },
  'assessment/trial': { title: '试算', permission: 'assessment.tryRules' },
  'assessment/appeals': { title: '考核申诉', permission: 'assessment.decide' },
  'assessment/decide': { title: '答复申诉', permission: 'assessment.decide' },
  'assessment/entries': { title: '手工登记', permission: 'assessment.enter', group: '考核与数据', icon: 'edit' },
  'assessment/entry': { title: '手工登记', permission: 'assessment.view' },
  'assessment/enter': { title: '登记一条', permission: 'assessment.enter' },
  'assessment/links': { title: '四挂钩', permission: 'assessment.propose', group: '考核与数据', icon: 'share' },
  // Insights
  'insights/figures': { title: '平台数据', permission: 'insights.view', group: '考核与数据', icon: 'trend' },
  'insights/records': { title: '数据明细', permission: 'insights.view' },
  'insights/levels': { title: '三级平台', permission: 'insights.levels', group: '考核与数据', icon: 'users' },
  'insights/map': { title: '网格地图', permission: 'inspections.view', group: '考核与数据', icon: 'place' },
} as const satisfies Record<string, PageEntry>
