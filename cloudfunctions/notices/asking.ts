// Questions under a notice: residents ask, staff answer, and the answers stay.
import { fail } from '@contract/errors'
import { noticeLimits } from '@contract/notices'
import { scopesOf } from '@contract/place'
import { done, insert, update } from '../kernel/changes'
import type { QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { contentSafety } from '../platform/content-safety/current'
import { assertBelongs } from '../platform/identity/belonging'
import { surname } from '../platform/identity/naming'
import { readable } from './audience'
import type { Bindings } from './flows'
import { notices, type Question, questionId, questions } from './records'
import { isExpired } from './rules'
import { assertWords, publicQuestion } from './wording'

type Verbs = 'ask' | 'answer' | 'hideQuestion' | 'judge' | 'questions' | 'unanswered' | 'waiting'

const shownQuestion = (ctx: QueryContext, question: Question) => {
  const mine = question.personId === ctx.caller.id
  const staff = ctx.may('notices.answer', { scopes: question.scopes })
  return {
    questionId: question.id,
    noticeId: question.noticeId,
    noticeTitle: question.noticeTitle,
    state: question.state,
    text: question.text,
    askedAt: question.at,
    askerName: mine || staff ? question.askerName : surname(question.askerName),
    mine,
    held: question.held,
    answers: question.answers.map(({ text, at, byName }) => ({ text, at, byName })),
    canAnswer: staff && question.state !== 'hidden',
  }
}

const hidden = { state: 'hidden', waiting: false, held: false, checking: false, shown: false } as const

export const askingHandlers: Pick<Handlers<'notices', Bindings>, Verbs> = {
  ask: async (ctx, { noticeId, text: asked }) => {
    assertBelongs(ctx)
    const { notice } = await readable(ctx, noticeId)
    if (notice.stage !== 'live' || isExpired(notice, ctx.now)) throw fail('notice.over')
    const { text, doubtful } = publicQuestion(asked)
    const checking = contentSafety().texts === 'remote'
    const held = doubtful || checking
    for (let n = 0; n < noticeLimits.questionsEach; n++) {
      const id = questionId(noticeId, ctx.caller.id, n)
      if (await ctx.get(questions, id)) continue
      const question: Omit<Question, 'version'> = {
        id,
        noticeId,
        noticeTitle: notice.title,
        office: notice.office,
        personId: ctx.caller.id,
        askerName: ctx.caller.name,
        scopes: [...new Set([...notice.scopes, ...scopesOf(ctx.caller.home)])],
        state: 'asked',
        text,
        at: ctx.now,
        doubtful,
        checking,
        held,
        shown: !held,
        waiting: true,
        answers: [],
      }
      return done(shownQuestion(ctx, { ...question, version: 1 }), [insert(questions, question)])
    }
    throw fail('question.tooMany', { limit: noticeLimits.questionsEach })
  },

  answer: async (ctx, { questionId: id, text, sure }) => {
    const question = await ctx.load(questions, id)
    if (question.state === 'hidden') throw fail('question.hidden')
    if (question.answers.length >= noticeLimits.answers) throw fail('question.answeredOften')
    assertWords(text, sure)
    const answer = { text, at: ctx.now, byId: ctx.caller.id, byName: ctx.caller.name }
    // Whoever answers has read the question: one whose words were held is shown from now on.
    const changed = {
      state: 'answered' as const,
      waiting: false,
      held: false,
      checking: false,
      shown: true,
      answers: [...question.answers, answer],
    }
    return done(shownQuestion(ctx, { ...question, ...changed }), [update(questions, question, changed)])
  },

  hideQuestion: async (ctx, { questionId: id, reason }) => {
    const question = await ctx.load(questions, id)
    if (question.state === 'hidden') throw fail('question.hidden')
    const changed = { ...hidden, hiddenFor: reason }
    return done(shownQuestion(ctx, { ...question, ...changed }), [update(questions, question, changed)])
  },

  /** Whoever answered or hid it meanwhile has judged for themselves. */
  judge: async (ctx, { questionId: id, verdict, reasons }) => {
    const question = await ctx.load(questions, id)
    if (!question.checking) return done({ questionId: id, hidden: false })
    if (verdict === 'risky') {
      const changed = { ...hidden, hiddenFor: reasons.join('、') || '不适合公开' }
      return done({ questionId: id, hidden: true }, [update(questions, question, changed)])
    }
    const held = verdict === 'review' || question.doubtful
    return done({ questionId: id, hidden: false }, [
      update(questions, question, { checking: false, held, shown: !held }),
    ])
  },

  questions: async (ctx, { noticeId, after, limit }) => {
    const { notice } = await readable(ctx, noticeId)
    const page = await ctx.find(questions, {
      index: 'ofNotice',
      equals: { noticeId: notice.id, shown: true },
      order: 'desc',
      after: after ?? null,
      limit,
    })
    const ids = Array.from({ length: noticeLimits.questionsEach }, (_, n) => questionId(noticeId, ctx.caller.id, n))
    const own = after ? [] : (await ctx.getMany(questions, ids)).filter(question => question.held)
    return { items: [...own, ...page.items].map(question => shownQuestion(ctx, question)), next: page.next }
  },

  unanswered: async (ctx, { area, after, limit }) => {
    const page = await ctx.findIn(ctx.areas(area), questions, {
      index: 'waiting',
      equals: { waiting: true },
      after: after ?? null,
      limit,
    })
    const found = await ctx.getMany(notices, [...new Set(page.items.map(question => question.noticeId))].sort())
    const out = new Set(found.filter(notice => notice.stage === 'live').map(notice => notice.id))
    return {
      items: page.items.filter(question => out.has(question.noticeId)).map(question => shownQuestion(ctx, question)),
      next: page.next,
    }
  },

  waiting: async (ctx, input) =>
    Promise.all(
      input.areas.map(async asked => {
        const [area] = ctx.areas(asked)
        const count = await ctx.count(questions, { index: 'waiting', member: area!, equals: { waiting: true } })
        return { area: area!, questions: count }
      }),
    ),
}
