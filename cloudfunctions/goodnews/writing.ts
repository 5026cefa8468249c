// What authors do: tell a story, change it, take it back.
import { roles } from '@contract/access'
import { fail } from '@contract/errors'
import { storyFlow, storyLimits } from '@contract/goodnews'
import { levelOf } from '@contract/levels'
import { ancestry, officeOf, scopesOf } from '@contract/place'
import { hidePrivateNumbers, type PrivateNumber, privateNumbers } from '@contract/private-numbers'
import { dayOf } from '@contract/time'
import { done, insert, update, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { holds } from '../kernel/reach'
import { areas } from '../platform/areas/records'
import { contentSafety } from '../platform/content-safety/current'
import { firstCheck, firstPhotos } from '../platform/content-safety/rules'
import { checkWords } from '../platform/content-safety/words'
import { attachFiles } from '../platform/files/attach'
import { assertBelongs } from '../platform/identity/belonging'
import { answered } from './changing'
import type { Bindings } from './flows'
import { type StoryRecord, stories, storyDays } from './records'
import { derived, wordsOf } from './rules'
import { shownStory } from './shown'

/** Counts one more of the day on the person's own document, where two at once meet; throws the refusal. */
async function counted(ctx: CommandContext): Promise<Write> {
  const day = dayOf(ctx.now)
  const before = await ctx.get(storyDays, ctx.caller.id)
  const count = (before?.day === day ? before.count : 0) + 1
  if (count > storyLimits.perDay) throw fail('story.tooManyToday', { limit: storyLimits.perDay })
  return before ? update(storyDays, before, { day, count }) : insert(storyDays, { id: ctx.caller.id, day, count })
}

/** Where it is told: at home, or where the caller moderates. */
async function placed(ctx: CommandContext, asked: string | undefined) {
  const area = asked ?? ctx.caller.home
  const found = await ctx.get(areas, area)
  if (!found || officeOf(area) !== officeOf(ctx.caller.home)) throw fail('record.notFound')
  if (area !== ctx.caller.home && !ctx.may('goodnews.moderate', { scopes: ancestry(area) }))
    throw fail('record.notFound')
  return { area, scopes: scopesOf(area, ...(found.grid ? [found.grid] : [])), level: levelOf(area) }
}

/** The words with private numbers covered, how they stand, and what to tell their author. */
function written(input: { title: string; text: string }) {
  const covered = new Set<PrivateNumber>()
  const safe = (typed: string) => {
    const { text, hidden } = hidePrivateNumbers(typed)
    for (const number of hidden) covered.add(number)
    return text
  }
  const words = { title: safe(input.title), text: safe(input.text) }
  const local = checkWords(wordsOf(words))
  if (local.verdict === 'risky') throw fail('story.unsafe', { words: local.reasons })
  const remote = contentSafety().texts === 'remote'
  return {
    ...words,
    ...firstCheck(local, { urgent: false, strict: false, remote }),
    warnings: [...covered].map(number => `${privateNumbers[number].label}已自动隐去`),
  }
}

const photosOf = (fileIds: readonly string[], before?: StoryRecord['photos']) =>
  firstPhotos(fileIds, contentSafety().photos === 'remote', before)

export const writingHandlers: Pick<Handlers<'goodnews', Bindings>, 'post' | 'edit' | 'withdraw'> = {
  post: async (ctx, { kind, photoIds, area, ...words }) => {
    assertBelongs(ctx)
    const count = await counted(ctx)
    const id = ctx.newId()
    const story: Omit<StoryRecord, 'version' | keyof ReturnType<typeof derived>> = {
      id,
      state: storyFlow.initial,
      office: officeOf(ctx.caller.home),
      personId: ctx.caller.id,
      authorName: ctx.caller.name,
      staff: ctx.caller.holdings.some(one => roles[one.role].staff && holds(one, ctx.now)),
      ...(await placed(ctx, area)),
      kind,
      ...written(words),
      photos: photosOf(photoIds),
      revision: 1,
      postedAt: ctx.now,
      reports: 0,
      reportReasons: [],
    }
    const whole = { ...story, ...derived(story) }
    return done(await shownStory(ctx, { ...whole, version: 1 }), [
      insert(stories, whole),
      count,
      ...(await attachFiles(ctx, { in: stories.name, id }, photoIds, { kind: 'photo' })),
    ])
  },

  edit: async (ctx, { kind, photoIds, title, text }, story) => {
    const before = story.photos.map(({ fileId }) => fileId)
    const of = { in: stories.name, id: story.id }
    return answered(
      ctx,
      story,
      {
        state: 'checking',
        kind,
        ...written({ title, text }),
        photos: photosOf(photoIds, story.photos),
        revision: story.revision + 1,
        reason: undefined,
        recommended: undefined,
      },
      { changes: await attachFiles(ctx, of, photoIds, { before, kind: 'photo' }) },
    )
  },

  withdraw: async (ctx, _input, story) => {
    const before = story.photos.map(({ fileId }) => fileId)
    const changes = await attachFiles(ctx, { in: stories.name, id: story.id }, [], { before })
    return answered(ctx, story, { state: 'withdrawn', photos: [], recommended: undefined }, { changes })
  },
}
