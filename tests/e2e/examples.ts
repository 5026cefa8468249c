// Which record a detail page shows when every page is looked at, and as whom. Pages missing here are opened without
// parameters by someone who may open them.

import { monthOf } from '@contract/time'
import writeExcel from 'write-excel-file/node'
import type { PageName } from '@/navigation'
import type { Office } from './office'

export interface Example {
  /** A person of the sign-in page; without one, the first who may open the page. */
  personId?: string
  params: Record<string, string>
}

/** A notice that the community worker sent, with people whom it has not reached. */
const sent = async (office: Office): Promise<Example> => {
  const personId = office.personAs('communityWorker').id
  const { items } = await office.call(personId, 'notices.manage', { mine: true, limit: 1 })
  return { personId, params: { noticeId: items[0]!.noticeId } }
}

/** The archived rainstorm, as the community saw it. */
const rainstorm = async (office: Office): Promise<Example> => {
  const personId = office.personAs('communityWorker').id
  const { items } = await office.call(personId, 'emergencies.list', { kind: 'flood', limit: 1 })
  return { personId, params: { emergencyId: items[0]!.emergencyId } }
}

/** The campaign under way, as who leads it. */
const sprint = async (office: Office): Promise<Example> => {
  const personId = office.personAs('department').id
  const { items } = await office.call(personId, 'campaigns.list', { state: 'running', limit: 1 })
  return { personId, params: { campaignId: items[0]!.campaignId } }
}

/** An activity to come, found by words. */
const activityFor = async (office: Office, role: 'resident' | 'communityWorker', text: string): Promise<Example> => {
  const personId = office.personAs(role).id
  const { items } = await office.call(personId, 'activities.list', { text, limit: 1 })
  return { personId, params: { activityId: items[0]!.activityId } }
}

/** A workbook that somebody hands in: its file id. */
const handedIn = async (office: Office, personId: string, name: string, lines: object[][]) => {
  const body = await writeExcel([{ data: lines as never, sheet: '名册' }]).toBuffer()
  const headers = {
    Authorization: `Bearer ${await office.tokenOf(personId)}`,
    'X-File-Name': encodeURIComponent(name),
  }
  const response = await fetch(`${office.url}/files`, { method: 'POST', headers, body: new Uint8Array(body) })
  return ((await response.json()) as { fileId: string }).fileId
}

/** A restaurant within somebody's reach, in this state. */
const shopOf = async (
  office: Office,
  role: 'gridWorker' | 'gridHead2' | 'communityWorker',
  state: 'compliant' | 'substandard' | 'followUp' = 'compliant',
): Promise<Example> => {
  const personId = office.personAs(role).id
  const { items } = await office.call(personId, 'merchants.list', { state, limit: 1 })
  return { personId, params: { merchantId: items[0]!.merchantId } }
}

/** The grid worker's sheet of last month. */
const sheetShown = async (office: Office): Promise<Example> => {
  const personId = office.personAs('gridWorker').id
  const { items } = await office.call(personId, 'assessment.mySheets', { limit: 1 })
  return { personId, params: { sheetId: items[0]!.sheetId } }
}

/** The second version, still a draft. */
const drafted = async (office: Office): Promise<Example> => {
  const personId = office.personAs('administrator').id
  const { items } = await office.call(personId, 'assessment.rules', { limit: 10 })
  return { personId, params: { ruleId: items.find(one => one.state === 'draft')!.ruleId } }
}

/** Somebody of the sign-in page who opened the app for the first time. */
export const newcomerOf = (office: Office, n: number) =>
  office.people.filter(({ roles }) => roles.length === 0)[n - 1]!.id

/** Add your feature's detail pages here: find a record of the demo with `office.call`. */
export const examples: Partial<Record<PageName, (office: Office) => Promise<Example>>> = {
  // Appointments
  'appointments/service': async office => ({
    personId: office.personAs('resident').id,
    params: { serviceId: 'medical-insurance-proof' },
  }),
  'appointments/booking': async office => {
    const personId = office.personAs('resident').id
    const { items } = await office.call(personId, 'appointments.mine', { limit: 1 })
    return { personId, params: { bookingId: items[0]!.bookingId } }
  },
  // Notices
  'notices/notice': async office => {
    const personId = office.personAs('resident').id
    const { items } = await office.call(personId, 'notices.list', { text: '体检' })
    return { personId, params: { noticeId: items[0]!.noticeId } }
  },
  'notices/proposals': async office => ({ personId: office.personAs('communityWorker').id, params: {} }),
  'notices/reach': sent,
  'notices/calls': sent,
  // People
  'people/person': async office => ({
    personId: office.personAs('administrator').id,
    params: { personId: office.personAs('buildingHead').id },
  }),
  'people/handover': async office => ({
    personId: office.personAs('administrator').id,
    params: { personId: office.personAs('moderator').id },
  }),
  'people/handed': async office => {
    const personId = office.personAs('administrator').id
    // Nothing and nobody changes by handing over no kind of work but one of which there is none.
    const to = office.personAs('communityWorker').id
    const over = { fromPersonId: office.personAs('inspector').id, toPersonId: to, kinds: ['requests.responsible'] }
    const { handoverId } = await office.call(personId, 'people.handOver', { ...over, endRoles: false, reason: '换岗' })
    return { personId, params: { handoverId } }
  },
  'people/join': async office => ({ personId: newcomerOf(office, 3), params: {} }),
  'people/homes': async office => ({ personId: office.personAs('resident').id, params: {} }),
  'people/verify': async office => ({ personId: office.personAs('moderator').id, params: {} }),
  'people/groups': async office => ({ personId: office.personAs('moderator').id, params: { state: 'waiting' } }),
  // Patrols
  'patrols/observation': async office => {
    const personId = office.personAs('gridWorker').id
    const { items } = await office.call(personId, 'patrols.list', { personId, ending: 'told' })
    return { personId, params: { observationId: items.find(one => one.taskState === 'answered')!.observationId } }
  },
  'patrols/patrol': async office => ({ personId: office.personAs('gridWorker').id, params: {} }),
  'patrols/observe': async office => ({ personId: office.personAs('gridWorker').id, params: {} }),
  'patrols/mylog': async office => ({ personId: office.personAs('gridWorker').id, params: {} }),
  'patrols/todo': async office => ({ personId: office.personAs('propertyCompany').id, params: {} }),
  'patrols/list': async office => ({ personId: office.personAs('gridHead2').id, params: {} }),
  'patrols/coverage': async office => ({ personId: office.personAs('gridHead1').id, params: {} }),
  'patrols/log': async office => {
    const personId = office.personAs('gridHead2').id
    const { items } = await office.call(personId, 'patrols.logs', {})
    return { personId, params: { personId: items[0]!.personId, day: items[0]!.day } }
  },
  // Roster
  'roster/import': async office => {
    const personId = office.personAs('administrator').id
    const lines = [
      ['姓名', '手机号', '角色', '区域'],
      ['钱书文', `139${String(Date.now()).slice(-8)}`, '社区工作人员', '湖西社区'],
      ['孙一诺', '1390000', '楼长', '湖西社区'],
    ].map(line => line.map(value => ({ value })))
    const fileId = await handedIn(office, personId, '换届名册.xlsx', lines)
    const { importId } = await office.call(personId, 'roster.check', { fileId })
    return { personId, params: { importId } }
  },
  // Lost and found
  'lostfound/post': async office => {
    const personId = office.personAs('resident').id
    const { items } = await office.call(personId, 'lostfound.list', { side: 'lost', kind: 'pet', limit: 1 })
    return { personId, params: { postId: items[0]!.postId } }
  },
  // Emergencies
  'emergencies/emergency': rainstorm,
  'emergencies/board': rainstorm,
  'emergencies/calls': rainstorm,
  'emergencies/staff': rainstorm,
  'emergencies/tasks': rainstorm,
  'emergencies/report': rainstorm,
  // Campaigns
  'campaigns/board': sprint,
  'campaigns/edit': async office => ({ ...(await sprint(office)), personId: office.personAs('gridHead1').id }),
  'campaigns/sites': sprint,
  'campaigns/roll': sprint,
  'campaigns/import': async office => {
    const { personId, params } = await sprint(office)
    const { campaignId } = params as { campaignId: string }
    const lines = [
      ['种类', '管控点', '网格或社区', '具体地方', '负责人', '岗位', '班次'],
      [
        '在建工地',
        `北岸路工地 ${Date.now() % 10_000}`,
        '运河社区/第 21 网格',
        '东门',
        '张海燕',
        '工地东门',
        '08:00 张海燕',
      ],
      ['散煤', '村口早点摊', '运河社区/第 21 网格', '', '查无此人', '', ''],
    ].map(line => line.map(value => ({ value })))
    const fileId = await handedIn(office, personId!, '重点管控清单.xlsx', lines)
    const { importId } = await office.call(personId!, 'campaigns.checkList', { campaignId, fileId })
    return { personId: personId!, params: { campaignId, importId } }
  },
  'campaigns/posts': sprint,
  'campaigns/day': sprint,
  'campaigns/closing': sprint,
  'campaigns/readings': sprint,
  'campaigns/meetings': sprint,
  'campaigns/tasks': sprint,
  'campaigns/shifts': async office => ({ personId: office.personAs('gridWorker').id, params: {} }),
  'campaigns/shift': async office => {
    const personId = office.personAs('gridWorker').id
    const { items } = await office.call(personId, 'campaigns.myShifts', { limit: 1 })
    return { personId, params: { shiftId: items[0]!.shiftId } }
  },
  // Facilities
  'facilities/edit': async office => {
    const personId = office.personAs('communityWorker').id
    const { items } = await office.call(personId, 'facilities.list', { area: 'ryh/c03', kind: 'elderlyCare', limit: 1 })
    return { personId, params: { facilityId: items[0]!.facilityId } }
  },
  'facilities/facility': async office => {
    const personId = office.personAs('communityWorker').id
    const { items } = await office.call(personId, 'facilities.list', { area: 'ryh/c03', kind: 'elderlyCare', limit: 1 })
    return { personId, params: { facilityId: items[0]!.facilityId } }
  },
  'lostfound/helped': async office => ({ personId: office.personAs('buildingHead').id, params: {} }),
  // Requests
  'requests/request': async office => {
    const personId = office.personAs('resident').id
    const { items } = await office.call(personId, 'requests.mine', { limit: 1 })
    if (items[0]) return { personId, params: { requestId: items[0].requestId } }
    const { home } = await office.call(personId, 'people.me', {})
    const place = { area: home.area, words: '3 号楼 2 单元' }
    const text = '单元门口的路灯坏了一个星期，晚上老人看不见台阶。'
    const sent = await office.call(personId, 'requests.submit', {
      kind: 'complain',
      categoryId: 'public-facility',
      text,
      place,
    })
    return { personId, params: { requestId: sent.requestId } }
  },
  // Assessment
  'assessment/mine': async office => ({ personId: office.personAs('gridWorker').id, params: {} }),
  'assessment/sheets': async office => ({ personId: office.personAs('administrator').id, params: {} }),
  'assessment/sheet': sheetShown,
  'assessment/point': async office => {
    const { personId, params } = await sheetShown(office)
    return { personId: personId!, params: { ...params, indicator: 'findings-on-time' } }
  },
  'assessment/edit': drafted,
  'assessment/trial': drafted,
  'assessment/appeals': async office => ({ personId: office.personAs('gridHead1').id, params: {} }),
  'assessment/decide': async office => {
    const personId = office.personAs('gridHead1').id
    const { items } = await office.call(personId, 'assessment.appeals', { limit: 1 })
    return { personId, params: { sheetId: items[0]!.sheetId } }
  },
  'assessment/entry': async office => {
    const personId = office.personAs('administrator').id
    const { items } = await office.call(personId, 'assessment.entries', { state: 'proposed', limit: 1 })
    return { personId, params: { entryId: items[0]!.entryId } }
  },
  'assessment/enter': async office => ({ personId: office.personAs('gridHead2').id, params: {} }),
  'assessment/links': async office => ({ personId: office.personAs('gridHead1').id, params: {} }),
  // Insights
  'insights/figures': async office => ({ personId: office.personAs('administrator').id, params: { year: '2017' } }),
  'insights/records': async office => ({
    personId: office.personAs('communityWorker').id,
    params: { kind: 'notices', area: 'ryh/c03' },
  }),
  'insights/levels': async office => ({ personId: office.personAs('gridHead1').id, params: {} }),
  'insights/map': async office => ({ personId: office.personAs('gridHead1').id, params: {} }),
  workbench: async office => ({ personId: office.personAs('gridHead1').id, params: {} }),
  // Answers
  'answers/answer': async office => {
    const personId = office.personAs('resident').id
    const { items } = await office.call(personId, 'answers.search', { limit: 1 })
    if (items[0]) return { personId, params: { answerId: items[0].answerId } }
    const sent = await office.call(office.personAs('communityWorker').id, 'answers.propose', {
      question: '居住证到期了在哪里换',
      answer: '带身份证和旧证，到街道办事处便民服务中心综合窗口，当场换。',
      categoryId: 'other',
    })
    await office.call(office.personAs('gridHead1').id, 'answers.approve', { answerId: sent.answerId })
    return { personId, params: { answerId: sent.answerId } }
  },
  // Activities
  'activities/activity': async office => activityFor(office, 'resident', '汇演'),
  'activities/societies': async office => ({ personId: office.personAs('resident').id, params: {} }),
  'activities/compose': async office => ({ personId: office.personAs('communityWorker').id, params: {} }),
  'activities/people': async office => activityFor(office, 'communityWorker', '血压'),
  'activities/learning': async office => ({ personId: office.personAs('administrator').id, params: { year: '2017' } }),
  // Good news
  'goodnews/story': async office => {
    const personId = office.personAs('resident').id
    const { items } = await office.call(personId, 'goodnews.list', { limit: 1 })
    return { personId, params: { storyId: items[0]!.storyId } }
  },
  'goodnews/queue': async office => ({ personId: office.personAs('moderator').id, params: {} }),
  // Visits
  'visits/mine': async office => ({ personId: office.personAs('buildingHead').id, params: {} }),
  'visits/list': async office => ({ personId: office.personAs('communityWorker').id, params: {} }),
  'visits/propose': async office => ({ personId: office.personAs('communityWorker').id, params: {} }),
  'visits/entry': async office => {
    const personId = office.personAs('communityWorker').id
    const { items } = await office.call(personId, 'visits.list', { limit: 1 })
    return { personId, params: { entryId: items[0]!.entryId } }
  },
  'visits/visit': async office => {
    const personId = office.personAs('communityWorker').id
    const { items } = await office.call(personId, 'visits.visits', { stage: 'needs', limit: 1 })
    return { personId, params: { visitId: items[0]!.visitId } }
  },
  // Merchants
  'merchants/list': async office => ({ personId: office.personAs('gridHead2').id, params: {} }),
  'merchants/merchant': async office => shopOf(office, 'gridHead2', 'followUp'),
  'merchants/edit': async office => shopOf(office, 'gridWorker'),
  'merchants/visit': async office => shopOf(office, 'gridWorker'),
  'merchants/checks': async office => ({ personId: office.personAs('communityWorker').id, params: {} }),
  'merchants/own': async office => ({ personId: office.personAs('merchant').id, params: {} }),
  'merchants/sheet': async office => shopOf(office, 'gridWorker'),
  'merchants/figures': async office => ({ personId: office.personAs('gridHead1').id, params: {} }),
  'merchants/disclosure': async office => {
    const { personId, params } = await shopOf(office, 'communityWorker', 'substandard')
    const { code } = await office.call(personId!, 'merchants.view', { merchantId: params.merchantId! })
    return { personId: office.personAs('resident').id, params: { code: code! } }
  },
  'merchants/import': async office => {
    const personId = office.personAs('administrator').id
    const lines = [
      ['店名', '种类', '大小', '网格', '地址'],
      // Not the same bytes twice: several looks hand one in at the same moment.
      ['新开的面馆', '面食', '小型', '运河社区/第 21 网格', `湖心环路 ${Date.now() % 10_000} 号`],
      ['写错的店', '面食', '超大', '运河社区', ''],
    ].map(line => line.map(value => ({ value })))
    const fileId = await handedIn(office, personId, '商户名册.xlsx', lines)
    const { importId } = await office.call(personId, 'merchants.checkList', { fileId })
    return { personId, params: { importId } }
  },
  // Inspections
  'inspections/finding': async office => {
    const personId = office.personAs('inspector').id
    // With photos before and after, and one that looks like an earlier one.
    const { items } = await office.call(personId, 'inspections.ledger', { doubted: true, state: 'rectified', limit: 1 })
    return { personId, params: { findingId: items[0]!.findingId } }
  },
  'inspections/revisit': async office => ({ personId: office.personAs('inspector').id, params: { month: '2017-12' } }),
  'inspections/board': async office => {
    const personId = office.personAs('gridWorker').id
    const [row] = await office.call(personId, 'inspections.boards', { month: monthOf(Date.now()) })
    return { personId, params: { board: `${row!.area}:${row!.board}:${row!.month}` } }
  },
  'inspections/heads': async office => ({ personId: office.personAs('gridHead1').id, params: {} }),
  'inspections/joint': async office => {
    const personId = office.personAs('inspector').id
    const { items } = await office.call(personId, 'inspections.reinspectionList', { month: '2017-12', limit: 1 })
    return { personId, params: { month: '2017-12', area: items[0]!.area } }
  },
  'inspections/report': async office => ({ personId: office.personAs('inspector').id, params: { month: '2017-12' } }),
}
