// What people are told about requests: every hop to reporter and followers, what comes to the people at its desk, and
// everything to whoever first accepted it.
import { deskOf } from '@contract/desks'
import { communityOf } from '@contract/place'
import { outsideSources, pauseReasons, requestLimits } from '@contract/request-shapes'
import { dayInWords, dayOf, momentInWords } from '@contract/time'
import type { NotifyTable } from '../kernel/notify'
import { sentences } from '../kernel/text'
import { openPause } from './clocks'
import { answering } from './desks'
import { partings } from './parting'
import { type Request, requests } from './records'
import { atDesks, concerned, deskPeople, dueInWords, dueText, hop, messages, requestOf, toDesk, where } from './telling'

/** Those who stand by when something is urgent, besides the desk that has it. */
const alsoUrgent = (request: Request) =>
  request.urgent
    ? [
        answering(request.categoryId, request.place.area),
        deskOf('community', communityOf(request.place.area)),
        deskOf('moderator', request.place.area),
      ]
    : []

export const notify: NotifyTable = {
  ...partings,

  'requests.submit': async (event, read) => {
    const request = await read.get(requests, event.answer.requestId)
    if (!request) return []
    const due = dueInWords(request, event.at)
    return messages(
      event,
      request,
      {
        to: await deskPeople({ ...event, input: { requestId: request.id } }, read, request),
        happened: request.urgent ? '紧急诉求' : '新诉求',
        text: `${where(request)}${due}联系诉求人`,
        urgent: request.urgent,
      },
      {
        to: await atDesks(read, event.at, ...alsoUrgent(request)),
        happened: '紧急诉求',
        text: `${where(request)}。已直接交${request.desk.name}，请留意`,
        urgent: true,
      },
      {
        to: [request.personId],
        happened: '已替您提交',
        text: `${request.onBehalf?.name ?? ''}替您提交了诉求，进展会告诉您`,
        phone: true,
      },
    )
  },

  'requests.receive': async (event, read) => {
    const request = event.answer.fresh ? await read.get(requests, event.answer.requestId) : undefined
    if (!request?.outside) return []
    return messages(event, request, {
      to: await deskPeople({ ...event, input: { requestId: request.id } }, read, request),
      happened: `${outsideSources[request.outside.source].label}转来`,
      text: `${where(request)}。对方编号 ${request.outside.number}`,
    })
  },

  'requests.accept': (event, read) =>
    hop(event, read, '已受理', request => `${request.desk.name}已受理，从头负责到办结${dueText(request, event.at)}`),
  'requests.reject': (event, read) =>
    hop(event, read, '不予受理', ({ reason }) =>
      sentences(reason ?? '', `不认可可以在 ${requestLimits.reopenDays} 天内重新打开`),
    ),
  'requests.progress': (event, read) => hop(event, read, '有新进展', () => event.input.words),

  'requests.transfer': (event, read) =>
    hop(
      event,
      read,
      '正在转办',
      ({ transfer }) => `请${transfer?.to.name ?? '有关单位'}接收，接收前仍由原来的单位办理`,
      async ({ transfer, urgent, desk }) => [
        {
          to: await atDesks(read, event.at, transfer?.to.desk),
          happened: '请接收转办',
          text: `${desk.name}转来：${event.input.reason}`,
          urgent,
        },
      ],
    ),
  'requests.acceptTransfer': (event, read) =>
    hop(event, read, '已转办', request => `现在由${request.desk.name}办理${dueText(request, event.at)}`),
  'requests.refuseTransfer': (event, read) =>
    hop(
      event,
      read,
      '转办被退回',
      request => `仍由${request.desk.name}办理`,
      async request => [
        { to: await deskPeople(event, read, request), happened: '转办被退回', text: `理由：${event.input.reason}` },
      ],
    ),
  'requests.cancelTransfer': (event, read) => hop(event, read, '不再转办', request => `由${request.desk.name}继续办理`),

  'requests.assist': (event, read) =>
    hop(
      event,
      read,
      '多家一起办',
      ({ coDesks }) =>
        `已请${coDesks
          .filter(one => one.at === event.at)
          .map(one => one.name)
          .join('、')}协办`,
      async ({ coDesks, desk }) => [
        {
          to: await atDesks(read, event.at, ...coDesks.filter(one => one.at === event.at).map(one => one.desk)),
          happened: '请协办',
          text: `${desk.name}：${event.input.task}`,
        },
      ],
    ),
  'requests.finishAssist': (event, read) =>
    hop(
      event,
      read,
      '协办完成',
      () => event.input.words,
      async request => [{ to: await deskPeople(event, read, request), happened: '协办完成', text: event.input.words }],
    ),
  'requests.dispute': (event, read) =>
    hop(
      event,
      read,
      '等街道裁定',
      () => '办理单位对由谁办理有异议，街道裁定后马上告诉您',
      async ({ office, dispute }) => [
        {
          to: await atDesks(read, event.at, deskOf('office', office)),
          happened: '请裁定由谁办理',
          text: `${dispute?.name ?? ''}：${event.input.reason}`,
        },
      ],
    ),
  'requests.decideDispute': (event, read) =>
    hop(
      event,
      read,
      '街道已裁定',
      request => `由${request.desk.name}办理${dueText(request, event.at)}`,
      async request => [
        { to: await deskPeople(event, read, request), happened: '街道裁定由您办理', text: event.input.words },
      ],
    ),

  'requests.pause': (event, read) =>
    hop(event, read, '暂停计时', () => {
      const until = dayInWords(event.input.until, event.at)
      return sentences(`${pauseReasons[event.input.reason].label}：${event.input.words}`, `最晚${until}恢复`)
    }),
  'requests.askExtension': async (event, read) => {
    const request = await requestOf(event, read)
    if (!request?.extension) return []
    const text = `${request.desk.name}申请 ${event.input.days} 个工作日：${event.input.reason}`
    return messages(event, request, {
      to: await atDesks(read, event.at, request.extension.level.desk),
      happened: '请审批延期',
      text,
    })
  },
  'requests.decideExtension': async (event, read) => {
    if (!event.input.granted)
      return toDesk(event, read, '延期没有批准', () => sentences(event.input.words, '请按原来的期限办理'))
    return hop(
      event,
      read,
      '办理期限延长',
      request => `需要更多时间${dueText(request, event.at)}，原因在进展里`,
      async request => [
        {
          to: await concerned(event, read, request),
          happened: '延期已批准',
          text: sentences(event.input.words, dueText(request, event.at).replace(/^，/, '')),
        },
      ],
    )
  },
  'requests.resume': (event, read) =>
    hop(event, read, '恢复计时', request => `${request.desk.name}继续办理${dueText(request, event.at)}`),
  'requests.askReporter': async (event, read) => {
    const request = await requestOf(event, read)
    if (!request?.asked) return []
    const day = dayInWords(dayOf(request.asked.until), event.at)
    const to = [request.personId, request.onBehalf?.personId]
    const text = sentences(event.input.words, `请在${day}前补充`)
    return messages(event, request, { to, happened: '请补充', text, phone: true })
  },
  'requests.supply': (event, read) =>
    toDesk(event, read, '诉求人有补充', request => `${where(request)}。请看补充的内容`),

  'requests.resolve': (event, read) =>
    hop(
      event,
      read,
      ({ kind }) => (kind === 'consult' ? '有答复了，请您看看' : '办好了，请您确认'),
      request => {
        const until =
          request.closesAt === undefined ? '' : `${momentInWords(request.closesAt, event.at)} 前没有意见就办结`
        return sentences(event.input.text, until)
      },
    ),
  'requests.confirm': (event, read) => toDesk(event, read, '居民确认解决', where),
  'requests.veto': (event, read) =>
    hop(
      event,
      read,
      '重新办理',
      request => `有居民说没有解决，由${request.desk.name}重新办理`,
      async request => [
        {
          to: await concerned(event, read, request),
          happened: '居民说没有解决',
          text: `${where(request)}：${event.input.reason}`,
        },
      ],
    ),
  'requests.reopen': (event, read) =>
    hop(
      event,
      read,
      '重新办理',
      request => `诉求人重新打开了，由${request.desk.name}重新办理`,
      async request => [
        {
          to: await concerned(event, read, request),
          happened: '诉求重新打开',
          text: `${where(request)}：${event.input.reason}`,
          urgent: request.urgent,
        },
      ],
    ),
  'requests.setUrgent': (event, read) =>
    hop(
      event,
      read,
      event.input.urgentCase === null ? '改为一般' : '改为紧急',
      request => sentences(event.input.reason, dueText(request, event.at).replace(/^，/, '')),
      async request => [
        {
          to: await atDesks(read, event.at, ...alsoUrgent(request)),
          happened: '改为紧急',
          text: `${where(request)}：${event.input.reason}`,
          urgent: true,
        },
      ],
    ),

  'requests.close': (event, read) =>
    hop(event, read, '已办结', () => `谢谢您的参与。${requestLimits.reopenDays} 天内还有问题可以重新打开`),

  'requests.settle': async (event, read) => {
    const { did, desk } = event.answer
    const request = did === 'nothing' || did === 'closed' ? undefined : await requestOf(event, read)
    if (!request) return []
    const due = request.clock.dueAt === undefined ? '' : `，期限 ${momentInWords(request.clock.dueAt, event.at)}`
    const at = await atDesks(read, event.at, desk)
    const own = await concerned(event, read, request)
    if (did === 'warned')
      return messages(event, request, {
        to: own,
        happened: '快到期了',
        text: `${where(request)}${due}`,
        urgent: request.urgent,
      })
    if (did === 'escalated')
      return messages(
        event,
        request,
        {
          to: at,
          happened: '超时升级，请督办',
          text: `${where(request)}，现在${request.desk.name}${due}`,
          urgent: request.urgent,
        },
        { to: own, happened: '已超时', text: `${where(request)}${due}，已升级督办` },
      )
    const to = [...own, request.personId]
    return openPause(request.clock)
      ? []
      : messages(event, request, { to, happened: '恢复计时', text: `${where(request)}${due}` })
  },
}
