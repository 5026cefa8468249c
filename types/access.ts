// Who may do what: every role, and every permission with the roles that hold it and how far each reaches.
import type { AreaLevel } from './place'

export const roles = {
  resident: { label: '居民', staff: false },
  buildingHead: { label: '楼栋长', staff: true },
  merchant: { label: '商户', staff: false },
  publicUnit: { label: '公共单位', staff: false },
  propertyCompany: { label: '物业', staff: true },
  moderator: { label: '群主', staff: true },
  communityWorker: { label: '社区工作人员', staff: true },
  windowClerk: { label: '窗口工作人员', staff: true },
  gridWorker: { label: '网格员', staff: true },
  gridHead3: { label: '三级网格长', staff: true },
  gridHead2: { label: '二级网格长', staff: true },
  gridHead1: { label: '一级网格长', staff: true },
  inspector: { label: '督查员', staff: true },
  department: { label: '职能部门', staff: true },
  administrator: { label: '管理员', staff: true },
} as const
export type Role = keyof typeof roles

/**
 * How far a grant reaches from the area over which the role is held:
 * `own` the caller's own records; `area` that area and all below it; `community` the community around it;
 * `office` the whole office.
 */
export type Scope = 'own' | 'area' | 'community' | 'office'

/** A role held over an area, from and until a moment. */
export interface Holding {
  role: Role
  area: string
  since?: number
  until?: number
}

/** `anyone` is every signed-in person, whatever their roles; `system` is the clock and the kernel's own jobs. */
type Grants = Partial<Record<Role | 'anyone' | 'system', Scope | readonly Scope[]>>
const permission = (label: string, grants: Grants) => ({ label, grants })

export const permissions = {
  'appointments.browse': permission('查看事项和可约时间', { anyone: 'office' }),
  'appointments.book': permission('预约办事', { anyone: 'own', buildingHead: 'area', communityWorker: 'area' }),
  'appointments.viewBooking': permission('查看预约', {
    anyone: 'own',
    buildingHead: 'area',
    communityWorker: 'area',
    windowClerk: 'office',
    administrator: 'office',
  }),
  /** The guard of the flow narrows a community worker to what is booked at the places of their community. */
  'appointments.checkIn': permission('签到', {
    anyone: 'own',
    communityWorker: 'area',
    windowClerk: 'office',
    administrator: 'office',
  }),
  'appointments.serve': permission('窗口接待', {
    communityWorker: 'area',
    windowClerk: 'office',
    administrator: 'office',
  }),
  'appointments.markNoShow': permission('记为未到', {
    communityWorker: 'area',
    windowClerk: 'office',
    administrator: 'office',
    system: 'office',
  }),
  'appointments.closeWindow': permission('关闭窗口', { windowClerk: 'office', administrator: 'office' }),
  'appointments.adjustWindow': permission('调整窗口', { administrator: 'office' }),
  'appointments.keepPlace': permission('安排便民场所的预约', { communityWorker: 'area', administrator: 'office' }),
  'appointments.settle': permission('候补递补与提醒', { system: 'office' }),

  'calendar.browse': permission('查看工作日历', { anyone: 'office' }),
  'calendar.keep': permission('录入放假安排', { administrator: 'office' }),
  'calendar.watch': permission('提醒录入放假安排', { system: 'office' }),

  'messages.read': permission('看自己的消息', { anyone: 'own' }),
  'messages.deliver': permission('发送消息提醒、清理旧消息', { system: 'office' }),

  'assistant.understand': permission('说句话', { anyone: 'office' }),

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

  'notices.read': permission('看通知、提问', { anyone: 'office' }),
  /** `own`: an author comes back to a notice that spans several of their areas. */
  'notices.publish': permission('发布通知', {
    moderator: ['own', 'area'],
    communityWorker: ['own', 'area'],
    gridHead2: ['own', 'area'],
    department: ['own', 'area'],
    gridHead1: 'office',
    administrator: 'office',
  }),
  'notices.answer': permission('答复提问', {
    moderator: 'area',
    communityWorker: 'area',
    gridHead2: 'area',
    department: 'area',
    gridHead1: 'office',
    administrator: 'office',
  }),
  'notices.call': permission('电话通知', {
    buildingHead: 'area',
    moderator: 'area',
    communityWorker: 'area',
    gridHead2: 'area',
    gridHead1: 'office',
    administrator: 'office',
  }),
  'notices.relay': permission('转发通知到群', {
    moderator: 'area',
    communityWorker: 'area',
    gridHead2: 'area',
    gridHead1: 'office',
    administrator: 'office',
  }),
  'notices.deliver': permission('发送通知', { system: 'office' }),

  'emergencies.read': permission('查看应急', { anyone: 'office' }),
  'emergencies.answer': permission('回复应急点名', { anyone: 'own' }),
  /** `own`: an author comes back to an emergency that spans several of their areas. */
  'emergencies.draft': permission('起草应急', {
    moderator: ['own', 'area'],
    communityWorker: ['own', 'area'],
    gridHead2: ['own', 'area'],
    gridHead1: 'office',
    administrator: 'office',
  }),
  'emergencies.raise': permission('发出和指挥应急', {
    communityWorker: ['own', 'area'],
    gridHead2: ['own', 'area'],
    gridHead1: 'office',
    administrator: 'office',
  }),
  'emergencies.watch': permission('查看应急点名', {
    buildingHead: 'area',
    moderator: 'area',
    gridWorker: 'area',
    gridHead3: 'area',
    communityWorker: 'area',
    gridHead2: 'area',
    department: 'office',
    gridHead1: 'office',
    administrator: 'office',
  }),
  'emergencies.attend': permission('应急上门、电话、代答', {
    buildingHead: 'area',
    moderator: 'area',
    gridWorker: 'area',
    gridHead3: 'area',
    communityWorker: 'area',
    gridHead2: 'area',
    gridHead1: 'office',
    administrator: 'office',
  }),
  /** Only at the desks that the caller serves: see types/desks.ts. */
  'emergencies.work': permission('办理应急任务', {
    moderator: 'office',
    propertyCompany: 'office',
    communityWorker: 'office',
    gridHead2: 'office',
    department: 'office',
    gridHead1: 'office',
    administrator: 'office',
  }),
  'emergencies.report': permission('查看应急报告', {
    communityWorker: 'area',
    gridHead2: 'area',
    department: 'office',
    gridHead1: 'office',
    administrator: 'office',
  }),
  'emergencies.deliver': permission('发送应急和催办任务', { system: 'office' }),

  'campaigns.view': permission('查看专项行动', {
    propertyCompany: 'office',
    communityWorker: 'office',
    gridWorker: 'office',
    gridHead3: 'office',
    gridHead2: 'office',
    gridHead1: 'office',
    inspector: 'office',
    department: 'office',
    administrator: 'office',
  }),
  'campaigns.plan': permission('部署专项行动', { gridHead1: 'office', administrator: 'office' }),
  /** `own`: whoever was named to answer for it. */
  'campaigns.lead': permission('负责专项行动', {
    communityWorker: 'own',
    gridHead3: 'own',
    gridHead2: 'own',
    department: 'own',
    gridHead1: 'office',
    administrator: 'office',
  }),
  /** One's own shifts, and the places of the list that one answers for. */
  'campaigns.serve': permission('值守和查看管控点', {
    propertyCompany: 'own',
    communityWorker: 'own',
    gridWorker: 'own',
    gridHead3: 'own',
    gridHead2: 'own',
    gridHead1: 'own',
    inspector: 'own',
    department: 'own',
    administrator: 'own',
  }),
  'campaigns.nameResponsible': permission('定各类事情的责任人', {
    communityWorker: 'area',
    gridHead2: 'area',
    gridHead1: 'office',
    administrator: 'office',
  }),
  'campaigns.keep': permission('专项行动的排班和空岗提醒', { system: 'office' }),

  'facilities.browse': permission('查看便民场所', { anyone: 'office' }),
  'facilities.manage': permission('维护便民场所', { communityWorker: 'area', administrator: 'office' }),

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

  'lostfound.browse': permission('查看失物招领、留线索', { anyone: 'office' }),
  'lostfound.post': permission('发布失物招领', { anyone: 'own', buildingHead: 'area', communityWorker: 'area' }),
  /** A thing may be lost far from home: the flow's guard narrows `office` to posts made for residents within `help`. */
  'lostfound.own': permission('管理自己发布的失物招领', {
    anyone: 'own',
    buildingHead: 'office',
    communityWorker: 'office',
  }),
  'lostfound.help': permission('替居民发布失物招领', { buildingHead: 'area', communityWorker: 'area' }),
  'lostfound.moderate': permission('审核失物招领', {
    moderator: 'area',
    communityWorker: 'area',
    administrator: 'office',
  }),
  'lostfound.attend': permission('失物招领的检查、匹配与到期', { system: 'office' }),

  'inspections.view': permission('查看督查台账', {
    gridWorker: ['own', 'area'],
    gridHead3: ['own', 'area'],
    gridHead2: ['own', 'area'],
    communityWorker: ['own', 'area'],
    department: 'own',
    propertyCompany: 'own',
    gridHead1: 'office',
    inspector: 'office',
    administrator: 'office',
  }),
  'inspections.plans': permission('查看督查计划', {
    gridWorker: 'office',
    gridHead3: 'office',
    gridHead2: 'office',
    gridHead1: 'office',
    communityWorker: 'office',
    inspector: 'office',
    administrator: 'office',
  }),
  'inspections.editTeam': permission('编督查组', { administrator: 'office' }),
  /** Of the inspectors only the leader of the long-term team: see the handler. */
  'inspections.plan': permission('编制督查计划', { inspector: 'office', administrator: 'office' }),
  'inspections.register': permission('登记督查问题', { inspector: 'office', gridHead1: 'office' }),
  'inspections.assign': permission('交办督查问题', {
    gridHead2: 'area',
    gridHead1: 'office',
    inspector: 'office',
    administrator: 'office',
  }),
  'inspections.dispute': permission('对交办提出异议', { department: 'own', propertyCompany: 'own' }),
  'inspections.rectify': permission('整改督查问题', {
    gridWorker: ['own', 'area'],
    gridHead3: ['own', 'area'],
    gridHead2: ['own', 'area'],
    communityWorker: 'own',
    department: 'own',
    propertyCompany: 'own',
  }),
  'inspections.extend': permission('审批整改延期', { gridHead2: 'area', gridHead1: 'office' }),
  'inspections.coSign': permission('复查会签', {
    gridWorker: 'area',
    gridHead3: 'area',
    gridHead2: 'area',
    communityWorker: 'area',
  }),
  'inspections.verify': permission('复查督查问题', { inspector: 'office' }),
  'inspections.writeOff': permission('销号', { inspector: 'office', administrator: 'office' }),
  'inspections.revisit': permission('查看月末复查清单', {
    gridWorker: 'area',
    gridHead3: 'area',
    gridHead2: 'area',
    communityWorker: 'area',
    gridHead1: 'office',
    inspector: 'office',
    administrator: 'office',
  }),
  'inspections.boards': permission('查看公示牌核对', {
    gridWorker: 'area',
    gridHead3: 'area',
    gridHead2: 'area',
    communityWorker: 'area',
    gridHead1: 'office',
    inspector: 'office',
    administrator: 'office',
  }),
  'inspections.oversee': permission('查看网格长看板', {
    gridWorker: 'area',
    gridHead3: 'area',
    gridHead2: 'area',
    communityWorker: 'area',
    gridHead1: 'office',
    administrator: 'office',
  }),
  'inspections.checkBoard': permission('核对公示牌', {
    gridWorker: 'area',
    gridHead3: 'area',
    gridHead2: 'area',
    communityWorker: 'area',
    gridHead1: 'office',
    inspector: 'office',
  }),
  'inspections.draw': permission('随机抽取网格', { gridHead1: 'office' }),
  'inspections.draws': permission('查看抽取记录', { gridHead1: 'office', administrator: 'office' }),
  /** The clock reads it for the drafts of assessment, and who tries a rule. */
  'inspections.assess': permission('统计督查问题（考核）', {
    gridHead1: 'office',
    administrator: 'office',
    system: 'office',
  }),
  'inspections.report': permission('查看督查月报', {
    gridHead2: 'area',
    gridHead1: 'office',
    inspector: 'office',
    administrator: 'office',
  }),
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

  'inspections.keepTime': permission('督查的提醒、升级与复查清单', { system: 'office' }),

  /** A street away is still theirs to see: what they record goes to whoever answers for that place. */
  'patrols.observe': permission('巡查上报', {
    gridWorker: 'community',
    gridHead3: 'community',
    communityWorker: 'area',
    gridHead2: 'area',
  }),
  'patrols.own': permission('管理自己的巡查和日志', {
    gridWorker: 'own',
    gridHead3: 'own',
    communityWorker: 'own',
    gridHead2: 'own',
  }),
  'patrols.view': permission('查看巡查记录', {
    gridWorker: ['own', 'area'],
    gridHead3: ['own', 'area'],
    communityWorker: ['own', 'area'],
    gridHead2: ['own', 'area'],
    gridHead1: 'office',
    administrator: 'office',
  }),
  'patrols.oversee': permission('查看巡查覆盖', {
    gridHead3: 'area',
    communityWorker: 'area',
    gridHead2: 'area',
    gridHead1: 'office',
    administrator: 'office',
  }),
  /** `own`: who saw it looks whether it was put right. */
  'patrols.follow': permission('确认巡查整改', {
    gridWorker: 'own',
    gridHead3: ['own', 'area'],
    communityWorker: ['own', 'area'],
    gridHead2: ['own', 'area'],
    gridHead1: 'office',
  }),
  /** Only what was told to them: see the flow. The community answers where no property company is. */
  'patrols.answer': permission('处理巡查任务', {
    propertyCompany: 'office',
    merchant: 'office',
    communityWorker: 'office',
    gridHead2: 'office',
    gridHead1: 'office',
    administrator: 'office',
  }),
  'patrols.assess': permission('统计巡查（考核）', { gridHead1: 'office', administrator: 'office', system: 'office' }),
  /** When somebody walked is nobody’s but theirs: the clock alone, for who allowed it. */
  'patrols.countTime': permission('统计在网格的时间', { system: 'office' }),
  'patrols.keep': permission('巡查的收尾、催办和到期删除', { system: 'office' }),

  'requests.submit': permission('提交诉求', { anyone: 'own', buildingHead: 'area', communityWorker: 'area' }),
  /** Who reads what of it is decided by the handler: reporter, followers, desks, neighbours. */
  'requests.view': permission('查看和跟进诉求', { anyone: 'office' }),
  'requests.own': permission('管理自己的诉求', { anyone: 'own' }),
  /** Only at the desks that the caller serves: see types/desks.ts. */
  'requests.handle': permission('办理诉求', {
    moderator: 'area',
    communityWorker: 'area',
    gridHead2: 'area',
    propertyCompany: 'area',
    department: 'office',
    gridHead1: 'office',
    administrator: 'office',
  }),
  'requests.decide': permission('裁定诉求归属', { gridHead1: 'office', administrator: 'office' }),
  'requests.oversee': permission('查看辖区诉求台账', {
    communityWorker: 'area',
    gridHead2: 'area',
    gridHead1: 'office',
    administrator: 'office',
  }),
  'requests.figures': permission('查看诉求统计', {
    moderator: 'community',
    communityWorker: 'area',
    gridHead2: 'area',
    department: 'office',
    gridHead1: 'office',
    administrator: 'office',
  }),
  'requests.respond': permission('公布对大家意见的回应', {
    communityWorker: 'area',
    gridHead2: 'area',
    gridHead1: 'office',
    administrator: 'office',
  }),
  'requests.editTemplates': permission('编辑答复模板', {
    communityWorker: 'office',
    gridHead2: 'office',
    department: 'office',
    gridHead1: 'office',
    administrator: 'office',
  }),
  'requests.outward': permission('把诉求报给市平台', {
    gridHead1: 'office',
    administrator: 'office',
    system: 'office',
  }),
  'requests.exchange': permission('和其他平台交换诉求', { system: 'office' }),
  'requests.assess': permission('统计诉求（考核）', { gridHead1: 'office', administrator: 'office', system: 'office' }),
  'requests.keepTime': permission('诉求的计时、升级与统计', { system: 'office' }),

  /** Whoever is assessed, or works beside them, reads by which rule: drafts too, before they count. */
  'assessment.readRules': permission('查看考核细则', {
    communityWorker: 'office',
    gridWorker: 'office',
    gridHead3: 'office',
    gridHead2: 'office',
    gridHead1: 'office',
    inspector: 'office',
    department: 'office',
    administrator: 'office',
  }),
  'assessment.editRules': permission('起草考核细则', { administrator: 'office' }),
  'assessment.tryRules': permission('试算考核细则', { gridHead1: 'office', administrator: 'office' }),
  'assessment.adoptRules': permission('通过考核细则', { gridHead1: 'office' }),
  'assessment.run': permission('计算和公布考核', { administrator: 'office', system: 'office' }),
  'assessment.own': permission('看自己的考核', { gridWorker: 'own', gridHead3: 'own', gridHead2: 'own' }),
  /** Of a grid’s sheets and of persons’; a worker sees no colleague’s: see the handler. */
  'assessment.view': permission('查看考核表', {
    gridWorker: ['own', 'area'],
    gridHead3: ['own', 'area'],
    gridHead2: ['own', 'area'],
    gridHead1: 'office',
    administrator: 'office',
  }),
  'assessment.viewGrids': permission('查看网格考核', {
    gridWorker: 'area',
    gridHead3: 'area',
    gridHead2: 'area',
    gridHead1: 'office',
    administrator: 'office',
  }),
  /** Heads see those below them: a sheet lies above whoever it is of. */
  'assessment.oversee': permission('查看下级考核', {
    gridHead3: 'area',
    gridHead2: 'area',
    gridHead1: 'office',
    administrator: 'office',
  }),
  /** `area`: of the grid’s own sheet; another’s is never theirs to contest. */
  'assessment.appeal': permission('申诉考核', {
    gridWorker: 'own',
    gridHead3: ['own', 'area'],
    gridHead2: ['own', 'area'],
  }),
  'assessment.decide': permission('答复考核申诉', { gridHead1: 'office', administrator: 'office' }),
  'assessment.enter': permission('手工登记考核', { gridHead2: 'area', gridHead1: 'office', administrator: 'office' }),
  'assessment.propose': permission('提出四挂钩建议', {
    gridHead2: 'area',
    gridHead1: 'office',
    administrator: 'office',
  }),
  'assessment.approve': permission('批准四挂钩建议', { gridHead1: 'office' }),
  'assessment.keepTime': permission('考核的计算、到期和清理', { system: 'office' }),

  'answers.read': permission('查政策问答', { anyone: 'office' }),
  'answers.write': permission('编写政策问答', {
    communityWorker: 'office',
    windowClerk: 'office',
    gridHead2: 'office',
    department: 'office',
    gridHead1: 'office',
    administrator: 'office',
  }),
  'answers.review': permission('审核政策问答', {
    communityWorker: 'office',
    gridHead2: 'office',
    gridHead1: 'office',
    administrator: 'office',
  }),
  'answers.keep': permission('政策问答到期提醒', { system: 'office' }),

  'activities.browse': permission('看活动、报名、学微党课', { anyone: 'office' }),
  'activities.own': permission('管理自己的报名和学习', { anyone: 'own' }),
  /** With the code shown at the door, or by those who organise it. */
  'activities.checkIn': permission('活动签到', {
    anyone: 'own',
    moderator: 'area',
    communityWorker: 'area',
    gridHead2: 'area',
    gridHead1: 'office',
    administrator: 'office',
  }),
  /** `own`: an author comes back to an activity that spans several of their areas. */
  'activities.organise': permission('组织活动', {
    moderator: ['own', 'area'],
    communityWorker: ['own', 'area'],
    gridHead2: ['own', 'area'],
    gridHead1: 'office',
    administrator: 'office',
  }),
  /** Its contact, and the staff where it meets. */
  'activities.keepSocieties': permission('登记社团', {
    anyone: 'own',
    communityWorker: 'area',
    gridHead2: 'area',
    gridHead1: 'office',
    administrator: 'office',
  }),
  'activities.figures': permission('查看学习统计', {
    moderator: 'community',
    communityWorker: 'area',
    gridHead2: 'area',
    gridHead1: 'office',
    administrator: 'office',
  }),
  'activities.keep': permission('活动的候补、提醒与结束', { system: 'office' }),

  'volunteers.offer': permission('当志愿者', { anyone: 'own' }),
  'volunteers.call': permission('找志愿者、记时长', { moderator: 'area', communityWorker: 'area', gridHead2: 'area' }),
  'volunteers.keep': permission('志愿者的清理', { system: 'office' }),

  'goodnews.browse': permission('看正能量、点赞', { anyone: 'office' }),
  'goodnews.write': permission('写正能量', { anyone: 'own' }),
  'goodnews.moderate': permission('审核和推荐正能量', {
    moderator: 'area',
    communityWorker: 'area',
    gridHead2: 'area',
    gridHead1: 'office',
    administrator: 'office',
  }),
  'goodnews.keep': permission('正能量的检查与归档', { system: 'office' }),

  /** One's own entry on the list, and the visits one is asked to make. */
  'visits.own': permission('看自己的走访', { anyone: 'own' }),
  'visits.propose': permission('登记和提议走访', { anyone: 'own', buildingHead: 'area', communityWorker: 'area' }),
  'visits.refuse': permission('退出走访名单', { anyone: 'own', communityWorker: 'area' }),
  'visits.view': permission('查看一次走访', { anyone: 'own', buildingHead: 'area', communityWorker: 'area' }),
  /** Whoever is on it told sensitive things: nobody above the community reads it, not the administrator either. */
  'visits.watch': permission('查看走访名单', { buildingHead: 'area', communityWorker: 'area' }),
  'visits.keepList': permission('维护走访名单、安排走访', { communityWorker: 'area' }),
  'visits.carryOut': permission('上门走访', { anyone: 'own', communityWorker: 'area' }),
  'visits.figures': permission('查看走访统计', {
    communityWorker: 'area',
    gridHead2: 'area',
    gridHead1: 'office',
    administrator: 'office',
  }),
  'visits.keep': permission('走访的提醒与清理', { system: 'office' }),

  'exchange.keys': permission('管理接口密钥', { administrator: 'office' }),
  'exchange.keep': permission('和市平台对接', { gridHead1: 'office', administrator: 'office' }),
  'exchange.serve': permission('接收其他平台的诉求', { system: 'office' }),
  'merchants.read': permission('看餐饮公示', { anyone: 'office' }),
  'merchants.own': permission('看自己的店', { merchant: 'own' }),
  'merchants.browse': permission('查看商户名单', {
    gridWorker: 'area',
    gridHead3: 'area',
    gridHead2: 'area',
    communityWorker: 'area',
    department: 'office',
    gridHead1: 'office',
    inspector: 'office',
    administrator: 'office',
  }),
  'merchants.view': permission('查看商户', {
    merchant: 'own',
    gridWorker: 'area',
    gridHead3: 'area',
    gridHead2: 'area',
    communityWorker: 'area',
    department: 'office',
    gridHead1: 'office',
    inspector: 'office',
    administrator: 'office',
  }),
  'merchants.keep': permission('登记商户', {
    gridWorker: 'area',
    gridHead3: 'area',
    communityWorker: 'area',
    administrator: 'office',
  }),
  'merchants.list': permission('导入导出商户名册', { administrator: 'office' }),
  'merchants.visit': permission('走访检查商户', {
    gridWorker: 'area',
    gridHead3: 'area',
    gridHead2: 'area',
    communityWorker: 'area',
    department: 'office',
    gridHead1: 'office',
    inspector: 'office',
  }),
  'merchants.settle': permission('召开现场会、认定达标', {
    gridHead3: 'area',
    gridHead2: 'area',
    communityWorker: 'area',
    department: 'office',
    gridHead1: 'office',
  }),
  'merchants.enforce': permission('联合执法', { department: 'office' }),
  'merchants.clean': permission('登记净化器清洗', {
    merchant: 'own',
    gridWorker: 'area',
    gridHead3: 'area',
    communityWorker: 'area',
  }),
  'merchants.sample': permission('抽查清洗记录', { gridWorker: 'area', gridHead3: 'area', communityWorker: 'area' }),
  'merchants.figures': permission('查看商户统计', {
    gridHead3: 'area',
    gridHead2: 'area',
    communityWorker: 'area',
    department: 'office',
    gridHead1: 'office',
    inspector: 'office',
    administrator: 'office',
  }),
  'merchants.keepTime': permission('商户的提醒、月末统计与导入', { system: 'office' }),
} as const satisfies Record<string, ReturnType<typeof permission>>
export type PermissionName = keyof typeof permissions

/**
 * Which roles are given and taken by whom, and over which level of area, within what `people.grant` lets them reach.
 * The community appoints the people of its courtyards' groups; everybody else is appointed by the office.
 */
export const appoints: Partial<Record<Role, 'every' | Partial<Record<Role, readonly AreaLevel[]>>>> = {
  administrator: 'every',
  communityWorker: { buildingHead: ['courtyard'], moderator: ['courtyard'] },
}
