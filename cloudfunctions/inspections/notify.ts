// What people are told about findings, plans and re-inspections.
import { publicBoards } from '@contract/inspections'
import { communityOf, officeOf } from '@contract/place'
import { dayInWords } from '@contract/time'
import type { CommandEvent, Message, NotifyRead, NotifyTable } from '../kernel/notify'
import { sentences } from '../kernel/text'
import { afterPassing, isSignedByAll, signersOf } from './asked-signs'
import { missing } from './parties'
import { findings, longTermId, monthId, plans, teams } from './records'
import { headsOf, holding, page, toEach, told, unitName, what, where } from './telling'
import { askTitle, keptWords, unitNotify } from './telling-units'

const listPage = (month: string) => `packages/inspections/revisit/index?month=${month}`
const boardPage = (month: string, area: string) => `packages/inspections/boards/index?month=${month}&area=${area}`
const TEAMS = 'packages/inspections/teams/index'
const planPage = (month: string) => `packages/inspections/plan/index?month=${month}`

/** “12月1日 周二” or from one day to another. */
const daysInWords = ({ from, until }: { from: string; until: string }, now: number) =>
  from === until ? dayInWords(from, now) : `${dayInWords(from, now)}到${dayInWords(until, now)}`

/** Who looks after a grid's boards: its workers, or its level-3 head where there are none. */
async function keepersOf(read: NotifyRead, grid: string, now: number) {
  const workers = await holding(read, 'gridWorker', grid, now)
  return workers.length > 0 ? workers : holding(read, 'gridHead3', grid, now)
}

const members = async (read: NotifyRead, office: string) => {
  const team = await read.get(teams, longTermId(office))
  return team?.active ? team.members.map(member => member.personId) : []
}

/** Who had it before another one got it. */
const relieved = async (event: CommandEvent<'inspections.assign'>, read: NotifyRead) => {
  const finding = await read.get(findings, event.input.findingId)
  const before = finding?.handedFrom === finding?.personId ? undefined : finding?.handedFrom
  return toEach(event, [before], {
    title: `${event.answer.number} 已改派，不用您整改了`,
    text: `${where(event.answer)}，现在由${(finding && unitName(finding)) ?? '别人'}负责`,
    page: page(event.input.findingId),
  })
}

const assigned = (event: CommandEvent<'inspections.assign' | 'inspections.register'>) => {
  const { answer } = event
  return toEach(event, [answer.responsible?.personId], {
    title: askTitle(answer),
    text: sentences(
      `${where(answer)}，${dayInWords(answer.dueDay, event.at)}前完成`,
      ...keptWords(answer.merchant),
      answer.description,
    ),
    page: page(answer.findingId),
  })
}

export const notify: NotifyTable = {
  ...unitNotify,
  'inspections.register': assigned,
  'inspections.assign': async (event, read) => [...assigned(event), ...(await relieved(event, read))],

  'inspections.dispute': async (event, read) => {
    const finding = await read.get(findings, event.input.findingId)
    const assigner = finding?.timeline.findLast(step => step.action === 'assign')?.by.personId
    return toEach(event, [assigner, event.answer.registrar.personId], {
      title: `${event.answer.number} 有异议，请重新交办`,
      text: `${where(event.answer)}：${event.input.reason}`,
      page: page(event.input.findingId),
    })
  },

  'inspections.submitRectification': async (event, read) =>
    toEach(event, [...(await members(read, event.office)), event.answer.registrar.personId], {
      title: `${event.answer.number} 已整改，请复查`,
      text: sentences(
        `${where(event.answer)}：${event.input.words}`,
        ...(event.answer.doubted ? ['有照片和以前的一样或相似，请比对'] : []),
      ),
      page: page(event.input.findingId),
    }),

  'inspections.returnForRework': async (event, read) => {
    const finding = await read.get(findings, event.input.findingId)
    return toEach(event, [event.answer.responsible?.personId, finding?.rectifierIds.at(-1)], {
      title: `${event.answer.number} 复查没有通过，请重新整改`,
      text: sentences(event.input.reason, `${dayInWords(event.answer.dueDay, event.at)}前完成`),
      page: page(event.input.findingId),
    })
  },

  'inspections.coSign': async (event, read) => {
    const finding = await read.get(findings, event.input.findingId)
    const judge = finding?.timeline.findLast(({ action }) => action === 'verify' || action === 'returnForRework')
    const ready = `${event.answer.number} 三方都已会签，可以销号`
    const told = { title: ready, text: where(event.answer), page: page(event.input.findingId) }
    if (event.input.verdict === 'agree')
      return isSignedByAll(event.answer) ? toEach(event, [judge?.by.personId], told) : []
    return toEach(event, [judge?.by.personId, ...(await members(read, event.office))], {
      title: `${event.answer.number} 会签时有不同意见`,
      text: `${where(event.answer)}：${event.input.words ?? ''}`,
      page: page(event.input.findingId),
    })
  },

  'inspections.noteParty': async (event, read) => {
    const finding = await read.get(findings, event.input.findingId)
    const sign = finding?.coSigns.findLast(({ by, party }) => by !== undefined && party === event.input.party)
    return toEach(event, [event.input.personId], {
      title: `${event.answer.number} 复查记您到场`,
      text: sentences(`${where(event.answer)}，由${sign?.by?.name ?? '督查员'}记下`, '如果不是这样，请点开说明'),
      page: page(event.input.findingId),
    })
  },

  'inspections.verify': async (event, read) => {
    const { signers, others } = await afterPassing(read, event.answer, event.at)
    const passed = { title: `${event.answer.number} 复查通过`, page: page(event.input.findingId) }
    const text = `${where(event.answer)}，${signers.length > 0 ? '等各方会签后销号' : '等待销号'}`
    const asks = { ...passed, title: `${passed.title}，请会签`, text: `${where(event.answer)}，会签后才能销号` }
    return [...toEach(event, signers, asks), ...toEach(event, others, { ...passed, text })]
  },

  'inspections.writeOff': event =>
    toEach(event, [event.answer.responsible?.personId, event.answer.registrar.personId], {
      title: `${event.answer.number} 已销号`,
      text: where(event.answer),
      page: page(event.input.findingId),
    }),

  'inspections.withdraw': event =>
    toEach(event, [event.answer.responsible?.personId], {
      title: `${event.answer.number} 已撤回，不用整改`,
      text: event.input.reason,
      page: page(event.input.findingId),
    }),

  'inspections.askExtension': async (event, read) =>
    toEach(event, await headsOf(read, event.answer.area, event.at), {
      title: `${event.answer.number} 申请延期 ${event.input.workingDays} 个工作日`,
      text: `${where(event.answer)}：${event.input.reason}`,
      page: page(event.input.findingId),
    }),

  'inspections.extend': event =>
    toEach(event, [event.answer.responsible?.personId], {
      title: `${event.answer.number} 延期已同意`,
      text: `新的期限是 ${dayInWords(event.answer.dueDay, event.at)}`,
      page: page(event.input.findingId),
    }),

  'inspections.refuseExtension': event =>
    toEach(event, [event.answer.responsible?.personId], {
      title: `${event.answer.number} 延期没有同意`,
      text: event.input.reason,
      page: page(event.input.findingId),
    }),

  'inspections.remind': async (event, read) => {
    const finding = event.answer.reminded ? await read.get(findings, event.input.findingId) : undefined
    if (!finding) return []
    const message = { text: `${what(finding)}，${where(told(finding))}`, page: page(finding.id) }
    if (finding.state === 'verified')
      return toEach(event, await signersOf(read, finding.place.area, missing(finding), event.at), {
        ...message,
        title: `${finding.number} 还等您会签`,
      })
    if (!finding.open) return []
    return toEach(event, [finding.personId], {
      ...message,
      title: `${finding.number} ${dayInWords(finding.dueDay, event.at)}到期`,
    })
  },

  'inspections.escalate': async (event, read) => {
    const finding = event.answer.escalated ? await read.get(findings, event.input.findingId) : undefined
    if (!finding) return []
    const raised = event.answer.heads === 'gridHead1'
    const { area } = finding.place
    const heads = raised
      ? await holding(read, 'gridHead1', officeOf(area), event.at)
      : await headsOf(read, area, event.at)
    return toEach(event, [finding.personId, ...heads], {
      title: raised ? `${finding.number} 超期多日还没整改好` : `${finding.number} 整改已超期`,
      text: `${what(finding)}，${where(told(finding))}，责任人 ${unitName(finding) ?? '未交办'}，期限 ${dayInWords(finding.dueDay, event.at)}`,
      page: page(finding.id),
      urgent: true,
    })
  },

  'inspections.plan': async (event, read) => {
    const plan = await read.get(plans, monthId(event.office, event.input.month))
    return (plan?.teams ?? []).flatMap(team => {
      const grids = Object.values(plan!.teamOf).filter(one => one === team.teamId).length
      return toEach(
        event,
        team.members.map(member => member.personId),
        {
          title: `${event.input.month} 督查计划`,
          text: `${team.name}本月督查 ${grids} 个网格`,
          page: planPage(event.input.month),
        },
      )
    })
  },

  'inspections.saveLeave': async (event, read) => {
    const { personId, name, substitute } = event.answer
    const days = daysInWords(event.answer, event.at)
    const team = await read.get(teams, event.input.teamId)
    if (!team) return []
    const told = toEach(event, [personId], {
      title: `${days}的请假已登记`,
      text: substitute ? `由${substitute.name}代班` : '还没有人代班',
      page: TEAMS,
    })
    if (substitute)
      return [
        ...told,
        ...toEach(event, [substitute.personId], {
          title: `请您代班：${days}`,
          text: `${team.name}${name}请假，这几天由您代班`,
          page: TEAMS,
        }),
      ]
    const longTerm = await read.get(teams, longTermId(team.office))
    const lead = team.leadId === personId ? undefined : team.leadId
    return [
      ...told,
      ...toEach(event, [lead ?? longTerm?.leadId], {
        title: `${name}请假，请安排代班`,
        text: `${team.name}，${days}`,
        page: TEAMS,
      }),
    ]
  },

  'inspections.dropLeave': event =>
    toEach(event, [event.answer.personId, event.answer.substitute?.personId], {
      title: `${event.answer.name}的请假取消了`,
      text: `${daysInWords(event.answer, event.at)}${event.answer.substitute ? `，${event.answer.substitute.name}不用代班了` : ''}`,
      page: TEAMS,
    }),

  'inspections.checkBoard': async (event, read) => {
    const { area, areaName, board, standing } = event.answer
    if (standing !== 'wrong') return []
    return toEach(event, await keepersOf(read, area, event.at), {
      title: `${areaName}的${publicBoards[board].label}要更正`,
      text: `${event.answer.byName ?? ''}本月核对时发现有问题，改好后再拍一张`,
      page: boardPage(event.answer.month, area),
    })
  },

  'inspections.remindBoards': async (event, read) => {
    const { workingDaysLeft: left, month } = event.input
    const messages: Message[] = []
    for (const { area, boards } of event.answer.due)
      messages.push(
        ...toEach(event, await keepersOf(read, area, event.at), {
          title: '本月公示牌还没拍',
          text: `${boards.map(board => publicBoards[board].label).join('、')}：${left === 0 ? '今天是本月最后一个工作日' : `本月还有 ${left} 个工作日`}`,
          page: boardPage(month, area),
        }),
      )
    return messages
  },

  'inspections.announceReinspection': async (event, read) => {
    const { month, total, areas } = event.answer
    const message = (waiting: number) => ({
      title: `${month} 复查清单已生成`,
      text: `有 ${waiting} 个问题等待实地复查`,
      page: listPage(month),
    })
    const messages: Message[] = total > 0 ? toEach(event, await members(read, event.office), message(total)) : []
    for (const { area, waiting } of areas) {
      const role = area === communityOf(area) ? 'gridHead2' : 'gridWorker'
      messages.push(...toEach(event, await holding(read, role, area, event.at), message(waiting)))
    }
    return messages
  },
}
