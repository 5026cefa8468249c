// What stays of the posts, clues and reports of a person who left: that there was one and how it ended, not their words.
import { fail } from '@contract/errors'
import { deletedName, deletedWords } from '@contract/people'
import { officeOf } from '@contract/place'
import { done, followUp, remove, update, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import type { HeldPhoto } from '../platform/content-safety/rules'
import { attachFiles } from '../platform/files/attach'
import { people } from '../platform/identity/people'
import type { Bindings } from './flows'
import { type Clue, clues, type Post, postingDays, postReports, posts } from './records'
import { changeClue, changePost } from './writing'

/** Records changed in one transaction, with up to nine photos each: CloudBase gives it 30 s. */
const PAGE = 5
const parts = ['underWay', 'over', 'clue', 'answer', 'report'] as const
type Part = (typeof parts)[number]

const letGo = (ctx: CommandContext, of: { in: string; id: string }, photos: readonly HeldPhoto[]) =>
  attachFiles(ctx, of, [], { before: photos.map(({ fileId }) => fileId), atOnce: true })

/** Neighbours see it no more; staff see what it was, where about and whether it was found. */
const barePost = (post: Post): Partial<Post> => ({
  authorName: deletedName,
  what: deletedWords,
  text: '',
  place: { area: post.place.area, words: '' },
  traits: { colours: [] },
  photos: [],
  hidden: true,
  needsLook: false,
  ...(post.postedBy ? { postedBy: { ...post.postedBy, consent: deletedWords } } : {}),
})

async function bareClue(ctx: CommandContext, clue: Clue): Promise<Write[]> {
  const { place: _, ...rest } = clue
  const bare = { authorName: deletedName, text: deletedWords, photos: [], textToAsk: false }
  const { next } = changeClue(rest as Clue, bare)
  return [
    update(clues, clue, { ...bare, place: undefined, toCheck: next.toCheck, inQueue: next.inQueue, hasPhotos: false }),
    ...(await letGo(ctx, { in: clues.name, id: clue.id }, clue.photos)),
  ]
}

async function pageOf(ctx: CommandContext, personId: string, part: Part, after: string | null) {
  const changes: Write[] = []
  const paging = { after, limit: PAGE }
  if (part === 'report') {
    const page = await ctx.find(postReports, { index: 'ofPerson', equals: { personId }, ...paging })
    for (const { id, postId, reason } of page.items) {
      const post = await ctx.get(posts, postId)
      changes.push(remove(postReports, id))
      if (!post?.reportReasons.includes(reason)) continue
      const reportReasons = post.reportReasons.map(one => (one === reason ? deletedWords : one))
      changes.push(update(posts, post, { reportReasons }))
    }
    return { changes, next: page.next }
  }
  if (part === 'clue' || part === 'answer') {
    const page = await ctx.find(clues, { index: 'ofPerson', equals: { personId, level: part }, ...paging })
    for (const { id } of page.items) {
      const clue = await ctx.get(clues, id)
      if (clue && clue.authorName !== deletedName) changes.push(...(await bareClue(ctx, clue)))
    }
    return { changes, next: page.next }
  }
  const page = await ctx.find(posts, { index: 'ofPerson', equals: { personId, over: part === 'over' }, ...paging })
  for (const { id } of page.items) {
    const post = await ctx.get(posts, id)
    if (!post || post.authorName === deletedName) continue
    changes.push(...changePost(post, barePost(post), ctx.now).changes)
    changes.push(...(await letGo(ctx, { in: posts.name, id }, post.photos)))
  }
  return { changes, next: page.next }
}

export const unnamingHandlers: Pick<Handlers<'lostfound', Bindings>, 'unname'> = {
  unname: async (ctx, { personId, part, after }) => {
    const person = await ctx.get(people, personId)
    if (!person?.deletedAt || officeOf(person.home) !== officeOf(ctx.caller.home)) throw fail('record.notFound')
    const { changes, next } = await pageOf(ctx, personId, part, after ?? null)
    if (await ctx.get(postingDays, personId)) changes.push(remove(postingDays, personId))
    const later = parts[parts.indexOf(part) + 1]
    const again = next ? { part, after: next } : later && { part: later }
    const follow = again ? [followUp('lostfound.unname', { personId, ...again })] : []
    return done({ unnamed: changes.length }, changes, { area: person.home, follow })
  },
}
