// 本周汇总: at the end of the week each community finds a draft of what was told, answered and done, and of what comes
// next, to look over and send.
import { noticeLimits } from '@contract/notices'
import { ancestry, officeOf } from '@contract/place'
import { addDays, DAY, dayInWords, dayOf, momentInWords, momentOf, weekdayOf } from '@contract/time'
import { done, insert } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import { eachDue } from '../kernel/due'
import type { Handlers } from '../kernel/implement'
import type { Job } from '../kernel/jobs'
import { grams } from '../kernel/search'
import { inOneLine } from '../kernel/text'
import { areas } from '../platform/areas/records'
import type { Bindings } from './flows'
import { type Notice, notices, questions } from './records'
import { isExpired } from './rules'

const FRIDAY = 5
/** Of one heading: more would be no summary. */
const MOST = 12
const ANSWERS = 5

/** Days ahead of which activities are told. */
const AHEAD = 10

/** What a week in a community came to and what comes next, in words; empty when nothing did. */
async function wordsOf(ctx: CommandContext, area: string, from: number): Promise<string> {
  const [coming, said, stories] = await Promise.all([
    ctx.invoke('activities.ofWeek', { area, from: ctx.now, until: ctx.now + AHEAD * DAY }),
    ctx.invoke('answers.ofWeek', { from }),
    ctx.invoke('goodnews.ofWeek', { area, from }),
  ])
  const page = await ctx.find(notices, {
    index: 'inArea',
    member: area,
    equals: { stage: 'live' },
    range: { from },
    order: 'desc',
    limit: 50,
  })
  const found = page.items.filter(one => one.roles.length === 0 && !isExpired(one, ctx.now))
  const line = ({ title, publishedAt }: Notice) => `· ${title}（${dayInWords(dayOf(publishedAt ?? ctx.now), ctx.now)}）`
  const events = found.filter(one => one.kind === 'recruit' || one.kind === 'lesson')
  const told = found.filter(one => !events.includes(one))
  const answered: string[] = []
  for (const notice of found) {
    if (answered.length >= ANSWERS) break
    const equals = { noticeId: notice.id, shown: true }
    const asked = await ctx.find(questions, { index: 'ofNotice', equals, order: 'desc', limit: 3 })
    for (const { text, answers } of asked.items)
      if (answers[0]) answered.push(`· 问：${inOneLine(text, 60)}\n  答：${inOneLine(answers[0].text, 120)}`)
  }
  const titles = new Set(coming.map(({ title }) => title))
  const offered = [
    ...coming.map(
      ({ title, where, startsAt }) => `· ${title}：${momentInWords(startsAt, ctx.now)}${where ? `，${where}` : ''}`,
    ),
    ...events.filter(({ title }) => !titles.has(title)).map(line),
  ]
  const parts = [
    told.length > 0 && `本周通知\n${told.slice(0, MOST).map(line).join('\n')}`,
    offered.length > 0 && `接下来的活动\n${offered.slice(0, MOST).join('\n')}`,
    stories.length > 0 &&
      `身边的好事\n${stories
        .slice(0, ANSWERS)
        .map(({ title, thanks }) => `· ${title}${thanks > 0 ? `（${thanks} 人点赞）` : ''}`)
        .join('\n')}`,
    said.length > 0 &&
      `政策问答\n${said
        .slice(0, ANSWERS)
        .map(({ question, answer }) => `· 问：${inOneLine(question, 60)}\n  答：${inOneLine(answer, 120)}`)
        .join('\n')}`,
    answered.length > 0 && `大家问，我们答\n${answered.slice(0, ANSWERS).join('\n')}`,
  ]
  return [...parts.filter(Boolean).join('\n\n')].slice(0, noticeLimits.textLetters).join('')
}

export const weeklyHandlers: Pick<Handlers<'notices', Bindings>, 'draftWeekly'> = {
  draftWeekly: async (ctx, { area, day }) => {
    const office = officeOf(ctx.caller.home)
    const known = officeOf(area) === office ? await ctx.get(areas, area) : undefined
    const from = addDays(day, -6)
    const text = known ? await wordsOf(ctx, area, momentOf(from)) : ''
    if (text === '') return done({ area })
    const title = `本周汇总（${dayInWords(from, ctx.now).split(' ')[0]}至${dayInWords(day, ctx.now).split(' ')[0]}）`
    const noticeId = ctx.newId()
    const draft: Omit<Notice, 'version'> = {
      id: noticeId,
      state: 'draft',
      stage: 'draft',
      office,
      // Whoever looks it over and sends it becomes its author.
      personId: ctx.caller.id,
      authorName: '系统起草',
      area,
      scopes: ancestry(area),
      kind: 'notice',
      title,
      text,
      areas: [area],
      roles: [],
      pictures: [],
      attachments: [],
      audience: [area],
      shelf: 'off',
      at: ctx.now,
      changedAt: ctx.now,
      grams: grams(`${title} ${text}`, [office]),
      publication: 0,
      edition: 0,
      exact: false,
      corrections: [],
    }
    return done({ area, noticeId }, [insert(notices, draft)])
  },
}

export const weeklyJob: Job = {
  name: 'notices.weekly',
  every: { dailyAt: '15:00' },
  run: async ctx =>
    weekdayOf(ctx.day) === FRIDAY
      ? eachDue(ctx, areas, { index: 'byLevel', member: ctx.office, equals: { level: 'community' } }, ({ id }) =>
          ctx.command('notices.draftWeekly', { area: id, day: ctx.day }, `${id}:${ctx.day}`),
        )
      : 'done',
}
