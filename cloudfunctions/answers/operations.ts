// Public answers: proposing, reviewing, finding, and looking at them again.
import { answerFlow, type PublicAnswer } from '@contract/answers'
import { fail } from '@contract/errors'
import { officeOf } from '@contract/place'
import { hidePrivateNumbers } from '@contract/private-numbers'
import { done, insert, update } from '../kernel/changes'
import type { CommandContext, QueryContext } from '../kernel/context'
import { implement } from '../kernel/implement'
import { matches, searchGram } from '../kernel/search'
import { sifted } from '../kernel/sifting'
import { checkWords } from '../platform/content-safety/words'
import { flows } from './flows'
import { type AnswerRecord, answers } from './records'
import { derived, isOld, shelf, wordsOf } from './rules'

function shown(ctx: QueryContext, answer: AnswerRecord): PublicAnswer {
  const insider = ctx.may('answers.write', answer)
  return {
    answerId: answer.id,
    state: answer.state,
    question: answer.question,
    answer: answer.answer,
    categoryId: answer.categoryId,
    ...(answer.state === 'published' ? { checkedAt: answer.checkedAt } : {}),
    stale: answer.stale,
    ...(insider ? { author: answer.authorName } : {}),
    ...(insider && answer.reason !== undefined ? { reason: answer.reason } : {}),
    ...(insider && answer.requestId !== undefined ? { requestId: answer.requestId } : {}),
    updatedAt: answer.updatedAt,
    version: answer.version,
    can: ctx.can(answerFlow, answer),
  }
}

/** The words as they may be shown to everyone: private numbers covered, and nothing that the word list stops. */
function publicWords(input: { question: string; answer: string }) {
  const words = {
    question: hidePrivateNumbers(input.question).text,
    answer: hidePrivateNumbers(input.answer).text,
  }
  // Staff write these: what the list merely doubts, a colleague looks at anyway.
  if (checkWords(`${words.question}\n${words.answer}`).verdict === 'risky') throw fail('answer.unsafe')
  return words
}

type Patch = { [K in keyof AnswerRecord]?: AnswerRecord[K] | undefined }

function changed(ctx: CommandContext, answer: AnswerRecord, patch: Patch) {
  const merged = { ...answer, ...patch }
  const next = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined))
  const after = { ...(next as unknown as AnswerRecord), version: answer.version + 1 }
  const found = derived(after)
  return done(shown(ctx, { ...after, ...found }), [update(answers, answer, { ...patch, ...found })])
}

export const answersFeature = implement('answers', {
  collections: [answers],
  own: { sections: [], others: [answers] },
  flows,
  handlers: {
    search: async (ctx, { text, categoryId, after, limit }) => {
      const office = officeOf(ctx.caller.home)
      if (!text) {
        const member = shelf(office, categoryId)
        const page = await ctx.find(answers, { index: 'onShelf', member, order: 'desc', after, limit })
        return { items: page.items.map(answer => shown(ctx, answer)), next: page.next }
      }
      const member = searchGram(text, office)
      if (!member) return { items: [], next: null }
      const { items, next } = await sifted(
        after,
        limit,
        (from, most) => ctx.find(answers, { index: 'search', member, order: 'desc', after: from, limit: most }),
        found =>
          found.filter(
            answer => (categoryId === undefined || answer.categoryId === categoryId) && matches(wordsOf(answer), text),
          ),
      )
      return { items: items.map(answer => shown(ctx, answer)), next }
    },

    view: async (ctx, { answerId }) => {
      const answer = await ctx.load(answers, answerId)
      if (answer.state !== 'published' && !ctx.may('answers.write', answer)) throw fail('record.notFound')
      return shown(ctx, answer)
    },

    manage: async (ctx, { state, stale, after, limit }) => {
      const office = officeOf(ctx.caller.home)
      const page = stale
        ? await ctx.find(answers, {
            index: 'aging',
            equals: { office, state: 'published', stale: true },
            after,
            limit,
          })
        : await ctx.find(answers, { index: 'byState', equals: { office, state }, order: 'desc', after, limit })
      return { items: page.items.map(answer => shown(ctx, answer)), next: page.next }
    },

    ofWeek: async (ctx, { from }) => {
      const member = shelf(officeOf(ctx.caller.home))
      const page = await ctx.find(answers, { index: 'onShelf', member, range: { from }, order: 'desc', limit: 20 })
      return page.items.map(({ question, answer }) => ({ question, answer }))
    },

    propose: async (ctx, { requestId, categoryId, ...input }) => {
      const office = officeOf(ctx.caller.home)
      if (requestId !== undefined) {
        const request = await ctx.invoke('requests.view', { requestId })
        // Only who handled it can see its reporter; and only an answer that was given can become a public one.
        if (!request.reporter || request.mine) throw fail('record.notFound')
        if (request.kind !== 'consult' || !request.result) throw fail('answer.notAnswered')
      }
      const base = {
        id: requestId === undefined ? ctx.newId() : `of-${requestId}`,
        state: answerFlow.initial,
        scopes: [office],
        office,
        authorId: ctx.caller.id,
        authorName: ctx.caller.name,
        ...publicWords(input),
        categoryId,
        ...(requestId === undefined ? {} : { requestId }),
        updatedAt: ctx.now,
        checkedAt: ctx.now,
        stale: false,
      }
      const answer = { ...base, ...derived(base) }
      // A consultation becomes one public answer, however many propose it at once.
      if (await ctx.get(answers, answer.id)) throw fail('answer.already')
      return done(shown(ctx, { ...answer, version: 1 }), [insert(answers, answer, 'answer.already')])
    },

    edit: async (ctx, { categoryId, question, answer: text }, answer) =>
      changed(ctx, answer, {
        state: 'proposed',
        ...publicWords({ question, answer: text }),
        categoryId,
        authorId: ctx.caller.id,
        authorName: ctx.caller.name,
        reason: undefined,
        updatedAt: ctx.now,
        checkedAt: ctx.now,
        stale: false,
      }),

    approve: async (ctx, _input, answer) =>
      changed(ctx, answer, {
        state: 'published',
        reason: undefined,
        checkedAt: ctx.now,
        stale: false,
        updatedAt: ctx.now,
      }),

    sendBack: async (ctx, { reason }, answer) =>
      changed(ctx, answer, { state: 'returned', reason, updatedAt: ctx.now }),

    renew: async (ctx, _input, answer) =>
      changed(ctx, answer, { state: 'published', checkedAt: ctx.now, stale: false, updatedAt: ctx.now }),

    withdraw: async (ctx, { reason }, answer) =>
      changed(ctx, answer, { state: 'withdrawn', reason, updatedAt: ctx.now }),

    markStale: async (ctx, { answerId }) => {
      const answer = await ctx.load(answers, answerId)
      if (answer.state !== 'published' || answer.stale || !isOld(answer, ctx.now))
        return done({ answerId, marked: false })
      return done({ answerId, marked: true }, [update(answers, answer, { stale: true })])
    },
  },
})
