// Who is told of joint operations: those invited, whoever called them, owners of follow-ups; and of cards, who is named.
import { domains } from '@contract/domains'
import { communityOf } from '@contract/place'
import { dayInWords, momentInWords } from '@contract/time'
import type { CommandEvent, Message, NotifyRead, NotifyTable } from '../kernel/notify'
import { inOneLine } from '../kernel/text'
import { holders } from '../platform/identity/holders'
import { type Card, cards, meetings, type StoredMeeting } from './meeting-records'
import { tasks } from './reading-records'
import { pagePath } from './shown'

const toEach = (event: CommandEvent, ids: readonly string[], message: Omit<Message, 'to'>): Message[] =>
  [...new Set(ids)].filter(id => id !== event.caller).map(to => ({ to, ...message }))

const pageOf = ({ campaignId, id }: StoredMeeting) => pagePath('meetings', `campaignId=${campaignId}&meetingId=${id}`)

async function toGuests(event: CommandEvent<'campaigns.callMeeting' | 'campaigns.cancelMeeting'>, read: NotifyRead) {
  const meeting = await read.get(meetings, event.answer.meetingId)
  if (!meeting) return []
  const called = meeting.state === 'called'
  return toEach(
    event,
    meeting.people.map(({ personId }) => personId),
    {
      title: inOneLine(`${called ? '请您到现场' : '现场会取消'}：${meeting.title}`, 40),
      text: called
        ? `${momentInWords(meeting.at, event.at)}，${meeting.areaName}${meeting.place.words}，${meeting.personName}召集，请答复来不来`
        : `原定 ${momentInWords(meeting.at, event.at)}，不用去了`,
      page: pageOf(meeting),
    },
  )
}

/** Whose signature the record waits for. */
function toSigners(event: CommandEvent, meeting: StoredMeeting | undefined): Message[] {
  if (!meeting?.held) return []
  const { held, toSign, title } = meeting
  return toEach(event, toSign, {
    title: inOneLine(`${held.edition > 1 ? '记录改过，请再签' : '请签现场会记录'}：${title}`, 40),
    text: `${held.byName}记的，请看一遍：没有出入就同意，哪里不对写明`,
    page: pageOf(meeting),
  })
}

/** Who names whom in an area: the level-2 heads of its community, or of the office who heads it. */
async function namers(read: NotifyRead, { office, area }: Card, at: number) {
  const heads = area === office ? [] : await holders(read, ['gridHead2'], [communityOf(area)], at)
  return heads.length > 0 ? heads : holders(read, ['gridHead1'], [office], at)
}

export const notifyMeetings: NotifyTable = {
  'campaigns.markSubstitute': async (event, read) => {
    const card = event.answer.changed ? await read.get(cards, event.answer.cardId) : undefined
    if (!card?.substitute?.out) return []
    const { responsible, substitute, domain, area } = card
    const why = substitute.out === 'left' ? '不在岗位上了' : '自己也不在'
    const who = await namers(read, card, event.at)
    return toEach(event, [responsible.personId, ...who.map(({ id }) => id)], {
      title: inOneLine(`没人代了：${card.areaName}${domains[domain].label}`, 40),
      text: `${responsible.name}不在，代的${substitute.name}${why}，请另定一个人代到 ${dayInWords(substitute.until, event.at)}`,
      page: pagePath('responsible', `area=${encodeURIComponent(area)}`),
    })
  },

  'campaigns.callMeeting': toGuests,
  'campaigns.cancelMeeting': toGuests,
  'campaigns.answerInvitation': async (event, read) => {
    const meeting = await read.get(meetings, event.answer.meetingId)
    const guest = meeting?.people.find(({ personId }) => personId === event.caller)
    if (!meeting || guest?.answer !== 'cannot') return []
    return toEach(event, [meeting.personId], {
      title: inOneLine(`来不了：${meeting.title}`, 40),
      text: `${guest.name}${guest.reason ? `，${guest.reason}` : ''}`,
      page: pageOf(meeting),
    })
  },
  'campaigns.rewriteRecord': async (event, read) => toSigners(event, await read.get(meetings, event.answer.meetingId)),
  'campaigns.remindRecord': async (event, read) => {
    const meeting = event.answer.reminded ? await read.get(meetings, event.answer.meetingId) : undefined
    return toSigners(event, meeting)
  },
  'campaigns.signRecord': async (event, read) => {
    const meeting = await read.get(meetings, event.answer.meetingId)
    const sign = meeting?.signs.findLast(({ personId }) => personId === event.caller)
    if (!meeting?.held || !sign) return []
    const refuses = sign.verdict === 'refuse'
    if (!refuses && meeting.toSign.length > 0) return []
    return toEach(event, [meeting.held.byId], {
      title: inOneLine(`${refuses ? '对记录有不同意见' : '现场会记录都签了'}：${meeting.title}`, 40),
      text: refuses ? inOneLine(`${sign.name}：${sign.words ?? ''}`, 100) : '到场的人都看过了',
      page: pageOf(meeting),
    })
  },
  'campaigns.hold': async (event, read) => {
    const messages: Message[] = toSigners(event, await read.get(meetings, event.answer.meetingId))
    for (const record of event.records) {
      const task = record.in === tasks.name ? await read.get(tasks, record.id) : undefined
      if (task)
        messages.push(
          ...toEach(event, [task.personId], {
            title: inOneLine(`现场会派给您：${task.title}`, 40),
            text: `${momentInWords(task.dueAt, event.at)} 前办好`,
            page: pagePath('tasks'),
          }),
        )
    }
    return messages
  },
  'campaigns.saveCard': async (event, read) => {
    const card = await read.get(cards, event.answer.cardId)
    if (!card) return []
    return toEach(event, [card.responsible.personId, ...(card.substitute ? [card.substitute.personId] : [])], {
      title: inOneLine(`责任人：${card.areaName}`, 40),
      text: card.substitute ? `${card.duty}；${card.responsible.name}不在时由${card.substitute.name}代` : card.duty,
      page: pagePath('responsible', `area=${encodeURIComponent(card.area)}`),
    })
  },
}
