// What stays of the questions of a person who left, and of calls to them: the answers, and that somebody had asked.
import { fail } from '@contract/errors'
import { deletedName, deletedWords } from '@contract/people'
import { officeOf } from '@contract/place'
import { done, followUp, update, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { people } from '../platform/identity/people'
import type { Bindings } from './flows'
import { deliveries, questions } from './records'

/** Records changed in one transaction: CloudBase gives it 30 s, and each write is a round trip. */
const PAGE = 20
const parts = ['asked', 'tried', 'reached'] as const

/** Nobody waits for an answer any more; those that were given stay. */
const withoutAsker = {
  askerName: deletedName,
  text: deletedWords,
  hiddenFor: undefined,
  waiting: false,
  checking: false,
}

async function pageOf(ctx: CommandContext, personId: string, part: (typeof parts)[number], after: string | null) {
  const changes: Write[] = []
  if (part === 'asked') {
    const page = await ctx.find(questions, { index: 'ofPerson', equals: { personId }, after, limit: PAGE })
    for (const { id } of page.items) {
      const question = await ctx.get(questions, id)
      if (question && question.askerName !== deletedName) changes.push(update(questions, question, withoutAsker))
    }
    return { changes, next: page.next }
  }
  const equals = { personId, called: part }
  const page = await ctx.find(deliveries, { index: 'ofPerson', equals, after, limit: PAGE })
  for (const { id } of page.items) {
    const row = await ctx.get(deliveries, id)
    if (row?.call?.note !== undefined) {
      const { note: _, ...call } = row.call
      changes.push(update(deliveries, row, { call }))
    }
  }
  return { changes, next: page.next }
}

export const unnamingHandlers: Pick<Handlers<'notices', Bindings>, 'unname'> = {
  unname: async (ctx, { personId, part, after }) => {
    const person = await ctx.get(people, personId)
    if (!person?.deletedAt || officeOf(person.home) !== officeOf(ctx.caller.home)) throw fail('record.notFound')
    const { changes, next } = await pageOf(ctx, personId, part, after ?? null)
    const later = parts[parts.indexOf(part) + 1]
    const again = next ? { part, after: next } : later && { part: later }
    const follow = again ? [followUp('notices.unname', { personId, ...again })] : []
    return done({ unnamed: changes.length }, changes, { area: person.home, follow })
  },
}
