// What stays of the answers of a person who left: that somebody answered, and nothing that they said about themselves.
import { fail } from '@contract/errors'
import { officeOf } from '@contract/place'
import { done, followUp, update, type Write } from '../kernel/changes'
import type { Handlers } from '../kernel/implement'
import { people } from '../platform/identity/people'
import type { Bindings } from './flows'
import { answers } from './records'

/** Records changed in one transaction: CloudBase gives it 30 s, and each write is a round trip. */
const PAGE = 20

export const unnamingHandlers: Pick<Handlers<'emergencies', Bindings>, 'unname'> = {
  unname: async (ctx, { personId, after }) => {
    const person = await ctx.get(people, personId)
    if (!person?.deletedAt || officeOf(person.home) !== officeOf(ctx.caller.home)) throw fail('record.notFound')
    const page = await ctx.find(answers, {
      index: 'ofPerson',
      equals: { personId },
      after: after ?? null,
      limit: PAGE,
    })
    const changes: Write[] = []
    for (const { id } of page.items) {
      const answer = await ctx.get(answers, id)
      if (!answer || (answer.words ?? answer.place ?? answer.helped) === undefined) continue
      const helped = answer.helped && { ...answer.helped, words: '' }
      changes.push(update(answers, answer, { words: undefined, place: undefined, helped }))
    }
    const follow = page.next ? [followUp('emergencies.unname', { personId, after: page.next })] : []
    return done({ unnamed: changes.length }, changes, { area: person.home, follow })
  },
}
