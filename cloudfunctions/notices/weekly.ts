// 本周汇总: at the end of the week each community finds a draft of what was told, offered and asked, to look over and send.
import { noticeLimits } from '@contract/notices'
import { ancestry, officeOf } from '@contract/place'
import { addDays, dayInWords, dayOf, momentOf, weekdayOf } from '@contract/time'
import { done, insert } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import type { Job } from '../kernel/jobs'
import { grams } from '../kernel/search'
import { inOneLine } from '../kernel/text'
import { areas } from '../platform/areas/records'
import type { Page } from '../platform/store/port'
import type { Bindings } from './flows'
import { type Notice, notices, questions } from './records'
import { isExpired } from './rules'

const FRIDAY = 5
/** Of one heading: more would be no summary. */
const MOST = 12
const ANSWERS = 5

/** What a week in a community came to, in words; empty when nothing did. */
async function wordsOf(ctx: CommandContext, area: string, from: number): Promise<string> {
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
  const parts = [
    told.length > 0 && `本周通知\n${told.slice(0, MOST).map(line).join('\n')}`,
    events.length > 0 && `活动和学习\n${events.slice(0, MOST).map(line).join('\n')}`,
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
  async run(ctx) {
    if (weekdayOf(ctx.day) !== FRIDAY) return
    for (let after = ctx.cursor as string | null; ; ) {
      const page: Page<{ id: string }> = await ctx.read.find(areas, {
        index: 'byLevel',
        member: ctx.office,
        equals: { level: 'community' },
        after,
        limit: 20,
      })
      for (const { id } of page.items)
        await ctx.command('notices.draftWeekly', { area: id, day: ctx.day }, `${id}:${ctx.day}`)
      after = page.next
      if (!after) return 'done'
      await ctx.save(after)
      if (ctx.late()) return 'more'
    }
  },
}
