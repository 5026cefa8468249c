// What stays of the posts, clues and answers of a person who left: the words, and no longer whose they were.
import { fail } from '@contract/errors'
import { deletedName } from '@contract/people'
import { officeOf } from '@contract/place'
import { done, followUp, update, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { people } from '../platform/identity/people'
import type { Bindings } from './flows'
import { clues, posts } from './records'

/** Records changed in one transaction: CloudBase gives it 30 s, and each write is a round trip. */
const PAGE = 20
const parts = ['underWay', 'over', 'clue', 'answer'] as const

async function pageOf(ctx: CommandContext, personId: string, part: (typeof parts)[number], after: string | null) {
  const changes: Write[] = []
  const named = { authorName: deletedName }
  if (part === 'clue' || part === 'answer') {
    const equals = { personId, level: part }
    const page = await ctx.find(clues, { index: 'ofPerson', equals, after, limit: PAGE })
    for (const { id } of page.items) {
      const clue = await ctx.get(clues, id)
      if (clue && clue.authorName !== deletedName) changes.push(update(clues, clue, named))
    }
    return { changes, next: page.next }
  }
  const equals = { personId, over: part === 'over' }
  const page = await ctx.find(posts, { index: 'ofPerson', equals, after, limit: PAGE })
  for (const { id } of page.items) {
    const post = await ctx.get(posts, id)
    if (!post || post.authorName === deletedName) continue
    const postedBy = post.postedBy && { postedBy: { ...post.postedBy, consent: '已删除' } }
    changes.push(update(posts, post, { ...named, ...postedBy }))
  }
  return { changes, next: page.next }
}

export const unnamingHandlers: Pick<Handlers<'lostfound', Bindings>, 'unname'> = {
  unname: async (ctx, { personId, part, after }) => {
    const person = await ctx.get(people, personId)
    if (!person?.deletedAt || officeOf(person.home) !== officeOf(ctx.caller.home)) throw fail('record.notFound')
    const { changes, next } = await pageOf(ctx, personId, part, after ?? null)
    const later = parts[parts.indexOf(part) + 1]
    const again = next ? { part, after: next } : later && { part: later }
    const follow = again ? [followUp('lostfound.unname', { personId, ...again })] : []
    return done({ unnamed: changes.length }, changes, { area: person.home, follow })
  },
}
