// Rights of the office itself: people, roles, sign-in, areas, files, messages, calendar, figures.
import { permission } from '../roles'

export const officePermissions = {
  'areas.browse': permission('查看区域和网格', { anyone: 'office' }),

  'people.self': permission('管理自己的资料', { anyone: 'own' }),
  'people.find': permission('查找居民（代办）', {
    buildingHead: 'area',
    communityWorker: 'area',
    administrator: 'office',
  }),
  'people.viewStaff': permission('查看工作人员', {
    buildingHead: 'office',
    propertyCompany: 'office',
    moderator: 'office',
    communityWorker: 'office',
    windowClerk: 'office',
    gridWorker: 'office',
    gridHead3: 'office',
    gridHead2: 'office',
    gridHead1: 'office',
    inspector: 'office',
    department: 'office',
    administrator: 'office',
  }),
  'people.reveal': permission('查看完整手机号', {
    anyone: 'own',
    buildingHead: 'area',
    communityWorker: 'area',
    administrator: 'office',
  }),
  /** Which roles: see `appoints` below. */
  'people.grant': permission('授予和收回角色', { communityWorker: 'area', administrator: 'office' }),
  /** Whoever gives roles there; of others' work only what lies within their reach. */
  'people.handOver': permission('交接工作', { communityWorker: 'area', administrator: 'office' }),
  /** `own`: whoever took it over. */
  'people.viewHandover': permission('查看工作交接', {
    anyone: 'own',
    communityWorker: 'area',
    administrator: 'office',
  }),
  'people.viewRoleChanges': permission('查看任免记录', {
    anyone: 'own',
    communityWorker: 'area',
    administrator: 'office',
  }),
  'people.join': permission('加入楼院、管理自己的家', { anyone: 'own' }),
  'people.verify': permission('核实居民', {
    buildingHead: 'area',
    moderator: 'area',
    communityWorker: 'area',
    administrator: 'office',
  }),
  'people.remove': permission('移出搬走的居民', {
    moderator: 'area',
    communityWorker: 'area',
    administrator: 'office',
  }),
  'people.bindGroups': permission('管理微信群', {
    moderator: 'area',
    communityWorker: 'area',
    administrator: 'office',
  }),
  'people.viewGroups': permission('查看各处有没有微信群', {
    moderator: 'area',
    communityWorker: 'area',
    gridHead2: 'area',
    gridHead1: 'office',
    administrator: 'office',
  }),
  'people.maintain': permission('清理已注销人员、到期角色，处理群和申请', { system: 'office' }),

  'roster.claim': permission('认领自己的身份', { anyone: 'own' }),
  'roster.handOutCode': permission('发认领码', { administrator: 'office' }),
  'roster.manage': permission('导入导出工作人员名册', { administrator: 'office' }),
  'roster.keep': permission('名册的认领、导入与清理', { system: 'office' }),

  /** Desks are for staff: nobody else lets one in. */
  'sessions.confirm': permission('确认电脑登录', {
    buildingHead: 'own',
    propertyCompany: 'own',
    moderator: 'own',
    communityWorker: 'own',
    windowClerk: 'own',
    gridWorker: 'own',
    gridHead3: 'own',
    gridHead2: 'own',
    gridHead1: 'own',
    inspector: 'own',
    department: 'own',
    administrator: 'own',
  }),
  'sessions.end': permission('退出登录的设备', { anyone: 'own', administrator: 'office' }),
  'sessions.keep': permission('清理到期的登录', { system: 'office' }),

  'files.claim': permission('上传文件', { anyone: 'own' }),
  'files.trace': permission('查照片是否重复使用', {
    communityWorker: 'office',
    gridHead3: 'office',
    gridHead2: 'office',
    gridHead1: 'office',
    inspector: 'office',
    administrator: 'office',
  }),
  'files.clear': permission('清理没有用到的文件', { system: 'office' }),

  'messages.read': permission('看自己的消息', { anyone: 'own' }),
  'messages.deliver': permission('发送消息提醒、清理旧消息', { system: 'office' }),

  'calendar.browse': permission('查看工作日历', { anyone: 'office' }),
  'calendar.keep': permission('录入放假安排', { administrator: 'office' }),
  'calendar.watch': permission('提醒录入放假安排', { system: 'office' }),

  'insights.view': permission('查看平台数据', {
    moderator: 'community',
    communityWorker: 'area',
    gridHead3: 'community',
    gridHead2: 'area',
    gridHead1: 'office',
    department: 'office',
    administrator: 'office',
  }),
  'insights.levels': permission('查看三级平台', {
    communityWorker: 'area',
    gridHead2: 'area',
    gridHead1: 'office',
    administrator: 'office',
  }),

  'assistant.understand': permission('说句话', { anyone: 'office' }),
} as const satisfies Record<string, ReturnType<typeof permission>>
