// What the system does by itself: verdicts of outside checks, the months gone by, and the names of who left.
import { fail } from '@contract/errors'
import { storyLimits } from '@contract/goodnews'
import { deletedName, deletedWords } from '@contract/people'
import { officeOf } from '@contract/place'
import { DAY } from '@contract/time'
import { done, followUp, remove, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { afterVerdict, photoAfter, withPhoto } from '../platform/content-safety/rules'
import { expectAnswer } from '../platform/content-safety/traces'
import { attachFiles } from '../platform/files/attach'
import { people } from '../platform/identity/people'
import { changed } from './changing'
import type { Bindings } from './flows'
import { stories, storyReports, thanks } from './records'

/** Records changed in one transaction, stories with their photos: CloudBase gives it 30 s. */
const PAGE = 20
const STORIES = 2

type Verbs = 'recordTrace' | 'recordVerdict' | 'archive' | 'unname'

async function unnamedStories(ctx: CommandContext, personId: string, after: string | null) {
  const page = await ctx.find(stories, { index: 'ofPerson', equals: { personId }, after, limit: STORIES })
  const changes: Write[] = []
  for (const { id } of page.items) {
    const story = await ctx.get(stories, id)
    if (!story) continue
    const before = story.photos.map(({ fileId }) => fileId)
    // What no neighbour has read yet is theirs no more to tell.
    const untold = story.state === 'checking' || story.state === 'returned'
    // Staff told it in office: it stays told. A resident's words are theirs, and go.
    const words = story.staff ? {} : { title: deletedWords, text: '', state: 'withdrawn' as const }
    const left = { authorName: deletedName, photos: [], ...(untold && { state: 'withdrawn' as const }), ...words }
    changes.push(changed(story, left).write)
    changes.push(...(await attachFiles(ctx, { in: stories.name, id }, [], { before, atOnce: true })))
  }
  return { changes, next: page.next }
}

export const keepingHandlers: Pick<Handlers<'goodnews', Bindings>, Verbs> = {
  recordTrace: async (ctx, { id, fileId, traceId }) => {
    const story = await ctx.load(stories, id)
    const photo = story.photos.find(one => one.fileId === fileId)
    if (photo?.state !== 'waiting' || photo.remote !== 'toAsk') return done({ id })
    const target = { operation: 'goodnews.recordVerdict' as const, input: { id, part: fileId } }
    const { changes, early } = await expectAnswer(ctx, story.office, traceId, target)
    const change = early ? photoAfter(early) : { state: 'waiting' as const, remote: 'asked' as const, askedAt: ctx.now }
    return done({ id }, [changed(story, { photos: withPhoto(story.photos, fileId, change) }).write, ...changes])
  },

  recordVerdict: async (ctx, { id, part, revision, verdict, reasons }) => {
    const story = await ctx.load(stories, id)
    const after = afterVerdict(story, part, revision, { verdict, reasons })
    if (!after) return done({ id })
    return done({ id }, [changed(story, { ...after, needsLook: story.needsLook || after.needsLook === true }).write])
  },

  archive: async (ctx, { storyId }, story) => {
    if (story.at > ctx.now - storyLimits.latestDays * DAY) throw fail('flow.notNow')
    return done({ storyId }, [changed(story, { state: 'archived', recommended: undefined }).write])
  },

  unname: async (ctx, { personId, part, after = null }) => {
    const person = await ctx.get(people, personId)
    if (!person?.deletedAt || officeOf(person.home) !== officeOf(ctx.caller.home)) throw fail('record.notFound')
    const then = (step: { part: 'stories' | 'thanks' | 'reports'; after?: string } | undefined) => ({
      area: person.home,
      follow: step ? [followUp('goodnews.unname', { personId, ...step })] : [],
    })
    if (part === 'stories') {
      const { changes, next } = await unnamedStories(ctx, personId, after)
      return done({ unnamed: changes.length }, changes, then(next ? { part, after: next } : { part: 'thanks' }))
    }
    // What is removed is not found again: each page is the first.
    const own = { index: 'ofPerson', equals: { personId }, limit: PAGE } as const
    const page = part === 'thanks' ? await ctx.find(thanks, own) : await ctx.find(storyReports, own)
    const changes = page.items.map(({ id }) => remove(part === 'thanks' ? thanks : storyReports, id))
    const later = part === 'thanks' ? { part: 'reports' as const } : undefined
    return done({ unnamed: changes.length }, changes, then(page.next ? { part } : later))
  },
}
