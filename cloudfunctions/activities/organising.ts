// What organisers do: draft, publish, revise, cancel; and how an activity ends.
import { type ActivityKind, activityFlow, type SessionTimes, signupFlow } from '@contract/activities'
import type { AudienceRole } from '@contract/audience'
import { fail } from '@contract/errors'
import { ancestry, officeOf, type Place } from '@contract/place'
import { areaAround, countAudience, mergedAreas, mergedRoles, outside, tokensOf, tooFine } from '../kernel/audience'
import { done, followUp, insert, update, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { grams } from '../kernel/search'
import { areas as areaRecords } from '../platform/areas/records'
import { checkWords } from '../platform/content-safety/words'
import { attachFiles } from '../platform/files/attach'
import type { Bindings } from './flows'
import { type ActivityRecord, activities, signups } from './records'
import { asCourse, incomplete, poolOf, sizeOf, spanOf, wordsOf } from './rules'
import { shown } from './shown'

type Verbs = 'draft' | 'edit' | 'discard' | 'publish' | 'revise' | 'cancel' | 'sweep' | 'drop' | 'end'

/** Sign-ups looked at in one go; each is ended by a command of its own. */
const SWEPT = 50

/** Refuses with `input.invalid` when a field is named. */
const assertFields = (fields: Record<string, string>) => {
  if (Object.keys(fields).length > 0) throw fail('input.invalid', { fields })
}

/** Staff write these for many: what the list merely doubts, such as a link or a hotline, is what they are for. */
const assertWords = (words: string) => {
  const { verdict, reasons } = checkWords(words)
  if (verdict === 'risky' || reasons.includes('辱骂')) throw fail('activity.unsafe', { words: reasons })
}

interface Revised {
  title: string
  text: string
  place?: Place | undefined
  liveLink?: string | undefined
  pictures: string[]
  attachments: { fileId: string; name: string }[]
}
interface Content extends Revised {
  kind: ActivityKind
  course: boolean
  areas: string[]
  roles: AudienceRole[]
  sessions: SessionTimes[]
}

async function assertPlace(ctx: CommandContext, place: Place | undefined) {
  if (!place) return
  const known = await ctx.get(areaRecords, place.area)
  if (!known || officeOf(place.area) !== officeOf(ctx.caller.home))
    throw fail('input.invalid', { fields: { 'place.area': '没有这个区域' } })
}

/** What a draft says, and what follows from it: where it lies, whom it is for, what it is found by. */
async function contentOf(ctx: CommandContext, input: Content) {
  assertFields(outside(ctx.reach, input.areas))
  const areas = mergedAreas(input.areas)
  const audience = tokensOf(areas, input.roles)
  assertFields(tooFine(audience))
  await assertPlace(ctx, input.place)
  const area = areaAround(areas) || ctx.reach.areas[0] || officeOf(ctx.caller.home)
  const { kind, course, title, text, place, liveLink, pictures, attachments } = input
  const sessions = course ? asCourse(input.sessions) : input.sessions
  return {
    kind,
    course,
    title,
    text,
    place,
    liveLink,
    pictures,
    attachments,
    sessions,
    areas,
    roles: mergedRoles(input.roles),
    audience,
    area,
    scopes: ancestry(area),
    grams: grams(wordsOf(input), [officeOf(area)]),
    ...spanOf(sessions, ctx.now),
  }
}

type Files = Pick<ActivityRecord, 'pictures' | 'attachments'>
const noFiles: Files = { pictures: [], attachments: [] }

/** The writes by which an activity has exactly these files; new ones must be the caller's, and pictures photos. */
async function attached(ctx: CommandContext, id: string, now: Files, before: Files): Promise<Write[]> {
  const of = { in: activities.name, id }
  const documents = ({ pictures, attachments }: Files) =>
    attachments.map(({ fileId }) => fileId).filter(fileId => !pictures.includes(fileId))
  return [
    ...(await attachFiles(ctx, of, now.pictures, { before: before.pictures, kind: 'photo' })),
    ...(await attachFiles(ctx, of, documents(now), { before: documents(before) })),
  ]
}

type Patch = { [K in keyof ActivityRecord]?: ActivityRecord[K] | undefined }

/** Answers with the activity as it is after a change. */
async function changedTo(
  ctx: CommandContext,
  activity: ActivityRecord,
  patch: Patch,
  { changes = [], follow = [] }: { changes?: readonly Write[]; follow?: ReturnType<typeof followUp>[] } = {},
) {
  const merged = { ...activity, ...patch, version: activity.version + 1 }
  const after = Object.fromEntries(
    Object.entries(merged).filter(([, value]) => value !== undefined),
  ) as unknown as ActivityRecord
  return done(await shown(ctx, after), [update(activities, activity, patch as Partial<ActivityRecord>), ...changes], {
    follow,
  })
}

export const organisingHandlers: Pick<Handlers<'activities', Bindings>, Verbs> = {
  draft: async (ctx, input) => {
    const id = ctx.newId()
    const { place, liveLink, ...content } = await contentOf(ctx, input)
    const activity: Omit<ActivityRecord, 'version'> = {
      id,
      state: activityFlow.initial,
      office: officeOf(content.area),
      personId: ctx.caller.id,
      authorName: ctx.caller.name,
      ...content,
      ...(place && { place }),
      ...(liveLink && { liveLink }),
      shelf: 'off',
    }
    return done(await shown(ctx, { ...activity, version: 1 }), [
      insert(activities, activity),
      ...(await attached(ctx, id, activity, noFiles)),
    ])
  },

  edit: async (ctx, { activityId: _, ...input }, activity) => {
    const content = await contentOf(ctx, input)
    return changedTo(ctx, activity, content, { changes: await attached(ctx, activity.id, content, activity) })
  },

  discard: async (ctx, _input, activity) =>
    changedTo(
      ctx,
      activity,
      { state: 'discarded', ...noFiles },
      { changes: await attached(ctx, activity.id, noFiles, activity) },
    ),

  publish: async (ctx, _input, activity) => {
    assertFields(outside(ctx.reach, activity.areas))
    assertFields(incomplete(activity, ctx.now))
    assertWords(wordsOf(activity))
    if ((await countAudience(ctx, activity.audience)).people === 0) throw fail('activity.nobody')
    const sessions = activity.sessions.map(session => ({ ...session, doorCode: String(100_000 + ctx.pick(900_000)) }))
    return changedTo(ctx, activity, { state: 'open', shelf: 'coming', sessions })
  },

  revise: async (ctx, { places, note: _, activityId: __, ...input }, activity) => {
    const { title, text, place, liveLink, pictures, attachments } = input
    const sessions = activity.sessions.map((session, n) => ({ ...session, ...places[n] }))
    // Who came without signing up yesterday need not from today on: a session without sign-up stays one.
    const fewer = activity.sessions.some(
      ({ capacity, acts }, n) =>
        sessions[n]!.capacity < capacity || sessions[n]!.acts < acts || (capacity === 0 && sessions[n]!.capacity > 0),
    )
    if (fewer || places.length !== activity.sessions.length) throw fail('activity.onlyMore')
    await assertPlace(ctx, place)
    const revised = { title, text, place, liveLink, pictures, attachments, sessions }
    const wrong = incomplete({ ...activity, ...revised } as ActivityRecord, ctx.now)
    // Sessions that have begun were looked at when it was published.
    assertFields(Object.fromEntries(Object.entries(wrong).filter(([field]) => !field.startsWith('sessions'))))
    assertWords(wordsOf(revised))
    const follow = sessions.flatMap((session, n) =>
      (['person', 'society'] as const)
        .filter(as => sizeOf(session, as) > sizeOf(activity.sessions[n], as))
        .map(as => followUp('activities.settle', { pool: poolOf(activity.id, n, as) })),
    )
    return changedTo(
      ctx,
      activity,
      { ...revised, grams: grams(wordsOf(revised), [activity.office]) },
      { changes: await attached(ctx, activity.id, { pictures, attachments }, activity), follow },
    )
  },

  cancel: async (ctx, { reason }, activity) =>
    changedTo(
      ctx,
      activity,
      { state: 'cancelled', shelf: 'off', cancelledFor: reason },
      { follow: [followUp('activities.sweep', { activityId: activity.id })] },
    ),

  sweep: async (ctx, { activityId, after }) => {
    const activity = await ctx.load(activities, activityId)
    if (activity.state !== 'cancelled') return done({ found: 0 })
    const page = await ctx.find(signups, {
      index: 'ofActivity',
      equals: { activityId },
      after: after ?? null,
      limit: SWEPT,
    })
    const live = page.items.filter(({ state }) => signupFlow.actions.drop.from.some(from => from === state))
    return done({ found: live.length }, [], {
      area: activity.area,
      follow: [
        ...live.map(({ id }) => followUp('activities.drop', { signupId: id })),
        ...(page.next ? [followUp('activities.sweep', { activityId, after: page.next })] : []),
      ],
    })
  },

  /** The seats stay as they are: nobody signs up any more. */
  drop: async (ctx, { signupId }, signup) => {
    const activity = await ctx.get(activities, signup.activityId)
    if (activity?.state !== 'cancelled') throw fail('flow.notNow')
    return done({ signupId }, [update(signups, signup, { state: 'dropped', seatIds: [] })])
  },

  end: async (_ctx, { activityId }, activity) =>
    done({ activityId, ended: true }, [update(activities, activity, { state: 'over', shelf: 'past' })]),
}
