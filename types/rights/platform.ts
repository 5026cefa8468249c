// Rights of the three-level platform: the services that residents are offered.
import { permission } from '../roles'

export const platformPermissions = {
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
  /** One's own proposals; what is proposed is what one may write, see notices.publish. */
  'notices.propose': permission('收回自己推荐的通知', {
    moderator: 'own',
    communityWorker: 'own',
    gridHead2: 'own',
    department: 'own',
    gridHead1: 'own',
    administrator: 'own',
  }),
  'notices.adopt': permission('采用推荐上来的通知', {
    communityWorker: 'area',
    gridHead2: 'area',
    gridHead1: 'office',
    administrator: 'office',
  }),
  'notices.deliver': permission('发送通知', { system: 'office' }),

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
  /** The clock counts with it how far the goals of a campaign are. */
  'requests.sum': permission('统计辖区诉求', {
    moderator: 'community',
    communityWorker: 'area',
    gridHead2: 'area',
    department: 'office',
    gridHead1: 'office',
    administrator: 'office',
    system: 'office',
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

  'facilities.browse': permission('查看便民场所', { anyone: 'office' }),
  'facilities.manage': permission('维护便民场所', { communityWorker: 'area', administrator: 'office' }),

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
} as const satisfies Record<string, ReturnType<typeof permission>>
