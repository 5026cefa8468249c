// The one table of pages: title, who may open it, where it appears. Plain data: app.config is made of it too.
import type { PageEntry } from './navigation'
import { figurePages } from './page-table-figures'
import { inspectionPages } from './page-table-inspections'
import { outdoorPages } from './page-table-outdoors'

/**
 * Names without a slash live in the main package (`home` → pages/home/index); `feature/page` lives in that feature's
 * subpackage (`requests/new` → packages/requests/new/index). Add rows in your feature's own block.
 */
export const pages = {
  // Main package. The first row is where the app opens.
  home: { title: '如意', tab: { order: 2, label: '首页' }, icon: 'home' },
  services: { title: '办事', tab: { order: 3, label: '办事' }, grid: 1, icon: 'service' },
  neighbours: { title: '邻里', tab: { order: 4, label: '邻里' }, icon: 'neighbours' },
  mine: { title: '我的', tab: { order: 5, label: '我的' }, icon: 'person' },
  workbench: { title: '工作台', tab: { order: 1, label: '工作台', staffOnly: true }, icon: 'workbench' },
  'sign-in': { title: '登录', open: true, icon: 'person' },
  missing: { title: '没有这个页面', open: true },
  // Say one sentence
  'assistant/say': { title: '说句话', permission: 'assistant.understand', icon: 'mic' },
  // Appointments
  'appointments/service': { title: '预约', permission: 'appointments.browse' },
  'appointments/mine': {
    title: '我的预约',
    permission: 'appointments.viewBooking',
    grid: 2,
    icon: 'calendar',
  },
  'appointments/booking': { title: '预约详情', permission: 'appointments.viewBooking' },
  'appointments/day': {
    title: '窗口当日预约',
    short: '今日预约',
    permission: 'appointments.serve',
    group: '居民服务',
    icon: 'list',
  },
  'appointments/neighbours': {
    title: '代居民预约',
    short: '代办',
    permission: 'people.find',
    group: '居民服务',
    icon: 'users',
  },
  // Notices
  'notices/list': { title: '通知', permission: 'notices.read', grid: 3, icon: 'bell' },
  'notices/notice': { title: '通知', permission: 'notices.read' },
  'notices/compose': { title: '发通知', permission: 'notices.publish', group: '我的工作', icon: 'megaphone' },
  'notices/manage': { title: '我发的通知', permission: 'notices.publish', group: '我的工作', icon: 'list' },
  'notices/relays': { title: '转发通知', permission: 'notices.relay', group: '我的工作', icon: 'send' },
  'notices/proposals': {
    title: '推荐上来的通知',
    short: '推荐的通知',
    permission: 'notices.adopt',
    group: '居民服务',
    icon: 'up',
  },
  'notices/templates': { title: '通知模板', permission: 'notices.publish', group: '我的工作', icon: 'file' },
  'notices/statistics': { title: '通知统计', permission: 'notices.publish', group: '考核与数据', icon: 'chart' },
  'notices/reach': { title: '送达情况', permission: 'notices.publish' },
  'notices/calls': { title: '电话通知', permission: 'notices.call' },
  'notices/questions': {
    title: '居民提问',
    short: '答复提问',
    permission: 'notices.answer',
    group: '居民服务',
    icon: 'question',
  },
  // Messages
  'messages/inbox': { title: '消息', permission: 'messages.read', icon: 'message' },
  'messages/reminders': { title: '消息提醒', permission: 'messages.read' },
  // People
  'people/profile': { title: '我的资料', permission: 'people.self' },
  'people/data': { title: '我的数据', permission: 'people.self' },
  'people/looks': { title: '谁看过我的手机号', permission: 'people.self' },
  'people/privacy': { title: '隐私保护指引', open: true },
  'people/join': { title: '加入楼院', permission: 'people.join' },
  'people/homes': { title: '我的家', permission: 'people.join', icon: 'home' },
  'people/verify': {
    title: '核实居民',
    permission: 'people.verify',
    group: '居民服务',
    icon: 'users',
  },
  'people/groups': { title: '微信群', permission: 'people.bindGroups', group: '居民服务', icon: 'message' },
  'people/roles': { title: '人员和角色', permission: 'people.grant', group: '管理', icon: 'shield' },
  'people/person': { title: '人员角色', permission: 'people.grant' },
  'people/handover': { title: '交接工作', permission: 'people.handOver' },
  'people/handed': { title: '工作交接', permission: 'people.viewHandover' },
  // Sessions
  'sessions/desk': { title: '电脑登录', permission: 'sessions.confirm' },
  'sessions/mine': { title: '登录的设备', permission: 'sessions.end' },
  // Roster
  'roster/list': {
    title: '工作人员名册',
    short: '名册导入导出',
    permission: 'roster.manage',
    group: '管理',
    icon: 'upload',
  },
  'roster/import': { title: '名册导入', permission: 'roster.manage' },
  'roster/claim': { title: '认领身份', permission: 'roster.claim' },
  // Lost and found
  'lostfound/list': { title: '失物招领', permission: 'lostfound.browse', grid: 5, icon: 'search' },
  'lostfound/post': { title: '启事', permission: 'lostfound.browse' },
  'lostfound/compose': { title: '发启事', permission: 'lostfound.post', neighbours: true },
  'lostfound/mine': { title: '我的启事', permission: 'lostfound.own' },
  'lostfound/helped': {
    title: '替居民发启事',
    short: '代发启事',
    permission: 'lostfound.help',
    group: '居民服务',
    icon: 'edit',
  },
  'lostfound/queue': {
    title: '失物招领审核',
    short: '审核启事',
    permission: 'lostfound.moderate',
    group: '居民服务',
    icon: 'eye',
  },
  // Emergencies
  'emergencies/list': { title: '应急', permission: 'emergencies.watch', group: '我的工作', icon: 'siren' },
  'emergencies/emergency': { title: '应急', permission: 'emergencies.read' },
  'emergencies/raise': { title: '发出应急', permission: 'emergencies.draft' },
  'emergencies/board': { title: '应急点名', permission: 'emergencies.watch' },
  'emergencies/calls': { title: '没回复的人', permission: 'emergencies.attend' },
  'emergencies/staff': { title: '工作人员到位', permission: 'emergencies.watch' },
  'emergencies/tasks': { title: '应急任务', permission: 'emergencies.work', group: '我的工作', icon: 'clock' },
  'emergencies/report': { title: '应急报告', permission: 'emergencies.report' },
  // Facilities
  'facilities/list': { title: '便民场所', permission: 'facilities.browse', grid: 6, icon: 'building' },
  'facilities/facility': { title: '便民场所', permission: 'facilities.browse' },
  'facilities/edit': {
    title: '登记便民场所',
    permission: 'facilities.manage',
    group: '居民服务',
    short: '便民场所',
    icon: 'building',
  },
  ...outdoorPages,
  // Calendar
  'calendar/year': { title: '工作日历', permission: 'calendar.keep', group: '管理', icon: 'calendar' },
  // Requests
  'requests/compose': { title: '提诉求', permission: 'requests.submit', neighbours: true, grid: 4, icon: 'edit' },
  'requests/mine': { title: '我的诉求', permission: 'requests.own', grid: 7, icon: 'message' },
  'requests/request': { title: '诉求', permission: 'requests.view' },
  'requests/queue': {
    title: '诉求办理',
    short: '诉求办理',
    permission: 'requests.handle',
    group: '居民服务',
    icon: 'message',
  },
  'requests/templates': {
    title: '答复模板',
    permission: 'requests.editTemplates',
    group: '居民服务',
    icon: 'file',
  },
  'requests/statistics': {
    title: '大家反映什么',
    short: '诉求统计',
    permission: 'requests.figures',
    group: '考核与数据',
    icon: 'chart',
  },
  // Assessment, and figures
  ...figurePages,
  // Answers
  'answers/search': { title: '查政策', permission: 'answers.read', grid: 8, icon: 'book' },
  'answers/answer': { title: '政策问答', permission: 'answers.read' },
  'answers/review': {
    title: '政策问答审核',
    short: '政策问答',
    permission: 'answers.write',
    group: '居民服务',
    icon: 'book',
  },
  // Activities
  'activities/list': {
    title: '活动与学习',
    short: '活动学习',
    permission: 'activities.browse',
    grid: 9,
    icon: 'heart',
  },
  'activities/activity': { title: '活动', permission: 'activities.browse' },
  'activities/mine': { title: '我的报名', permission: 'activities.own' },
  'activities/societies': { title: '社团', permission: 'activities.browse' },
  'activities/compose': { title: '办活动', permission: 'activities.organise' },
  'activities/manage': {
    title: '组织活动',
    permission: 'activities.organise',
    group: '居民服务',
    icon: 'heart',
  },
  'activities/people': { title: '报名名单', permission: 'activities.organise' },
  'activities/learning': {
    title: '微党课统计',
    permission: 'activities.figures',
    group: '考核与数据',
    icon: 'book',
  },
  // Volunteers
  'volunteers/own': { title: '志愿者', permission: 'volunteers.offer' },
  'volunteers/find': { title: '找志愿者', permission: 'volunteers.call', group: '居民服务', icon: 'users' },
  // Good news
  'goodnews/list': { title: '正能量', permission: 'goodnews.browse', grid: 10, icon: 'sparkle' },
  'goodnews/story': { title: '正能量', permission: 'goodnews.browse' },
  'goodnews/compose': { title: '说一件好事', permission: 'goodnews.write' },
  'goodnews/queue': {
    title: '正能量审核',
    short: '审核好事',
    permission: 'goodnews.moderate',
    group: '居民服务',
    icon: 'sparkle',
  },
  // Merchants
  'merchants/list': { title: '餐饮商户', permission: 'merchants.browse', group: '网格督查', icon: 'store' },
  'merchants/merchant': { title: '商户', permission: 'merchants.view' },
  'merchants/edit': { title: '登记商户', permission: 'merchants.keep' },
  'merchants/visit': { title: '走访检查', permission: 'merchants.visit' },
  'merchants/checks': { title: '清洗抽查', permission: 'merchants.sample', group: '网格督查', icon: 'eye' },
  'merchants/own': { title: '我的店', permission: 'merchants.own', grid: 11, icon: 'store' },
  'merchants/sheet': { title: '公示码', permission: 'merchants.keep' },
  'merchants/disclosure': { title: '放心公示', permission: 'merchants.read' },
  'merchants/figures': { title: '商户统计', permission: 'merchants.figures', group: '考核与数据', icon: 'store' },
  'merchants/register': { title: '商户名册', permission: 'merchants.list', group: '管理', icon: 'upload' },
  'merchants/import': { title: '商户名册导入', permission: 'merchants.list' },
  // Exchange
  'exchange/city': { title: '市平台对接', short: '对接记录', permission: 'exchange.keep', group: '管理', icon: 'swap' },
  'exchange/keys': { title: '对外接口', permission: 'exchange.keys', group: '管理', icon: 'share' },
  // Patrols
  'patrols/observe': {
    title: '记录一处',
    short: '拍照上报',
    permission: 'patrols.observe',
    group: '我的工作',
    icon: 'camera',
  },
  'patrols/patrol': {
    title: '巡查',
    short: '开始巡查',
    permission: 'patrols.own',
    group: '我的工作',
    icon: 'flag',
  },
  'patrols/mylog': { title: '今日日志', permission: 'patrols.own', group: '我的工作', icon: 'edit' },
  'patrols/way': { title: '路线和步数', permission: 'patrols.own' },
  'patrols/todo': {
    title: '请您处理',
    short: '请您处理',
    permission: 'patrols.answer',
    group: '我的工作',
    icon: 'check',
  },
  'patrols/list': { title: '巡查记录', permission: 'patrols.view', group: '网格督查', icon: 'list' },
  'patrols/observation': { title: '巡查记录', permission: 'patrols.view' },
  'patrols/followups': {
    title: '巡查整改',
    short: '巡查整改',
    permission: 'patrols.follow',
    group: '网格督查',
    icon: 'clock',
  },
  'patrols/logs': { title: '巡查日志', permission: 'patrols.view', group: '网格督查', icon: 'book' },
  'patrols/log': { title: '巡查日志', permission: 'patrols.view' },
  'patrols/coverage': { title: '巡查覆盖', permission: 'patrols.oversee', group: '考核与数据', icon: 'map' },
  // What waits on this device for the network
  'outbox/waiting': { title: '待发送和对账' },
  // Inspections, with the boards of the grids
  ...inspectionPages,
} as const satisfies Record<string, PageEntry>
