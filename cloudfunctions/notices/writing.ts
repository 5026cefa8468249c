// What authors do: draft, schedule, send, undo, correct, withdraw.
import { fail } from '@contract/errors'
import { countAudience, mergedAreas, mergedRoles, outside, tokensOf, tooFine } from '../kernel/audience'
import { done, insert, update, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { grams } from '../kernel/search'
import { assertFields, attached, contentOf, freshDraft, type Maybe, noFiles, submitted } from './composing'
import type { Bindings } from './flows'
import { lapsed } from './proposals'
import { issueOf, type Notice, notices, type Round, rounds } from './records'
import { answersFor, incomplete, isExpired, nextStep, queueAt, shelfAt, undoUntil, wrongTime } from './rules'
import { shown } from './shown'
import { assertWords } from './wording'

type Verbs =
  | 'audience'
  | 'draft'
  | 'edit'
  | 'discard'
  | 'schedule'
  | 'unschedule'
  | 'publish'
  | 'publishDue'
  | 'undo'
  | 'correct'
  | 'withdraw'
  | 'pin'
  | 'turn'

/** A notice goes out: into everyone's list now, and to phones when it can no longer be undone. */
function going(ctx: CommandContext, notice: Notice, audience: { people: number; exact: boolean }) {
  const publication = notice.publication + 1
  const until = undoUntil(notice, ctx.now)
  const startsAt = until ?? ctx.now
  const out = { state: 'published' as const, stage: 'live' as const, publication, publishedAt: ctx.now }
  const changed = {
    ...out,
    at: ctx.now,
    changedAt: ctx.now,
    edition: notice.edition + 1,
    undoUntil: until,
    publishAt: undefined,
    callsAskedAt: undefined,
    takenBackAt: undefined,
    cascadeFrom: startsAt,
    steps: undefined,
    ...nextStep({ kind: notice.kind, cascade: notice.cascade, cascadeFrom: startsAt }, ctx.now),
    ...audience,
    ...shelfAt({ ...notice, ...out }, ctx.now),
  }
  const round: Omit<Round, 'version'> = {
    id: issueOf(notice.id, publication),
    noticeId: notice.id,
    publication,
    office: notice.office,
    open: true,
    state: 'waiting',
    startsAt,
    queueAt: queueAt(notice, startsAt),
    step: 0,
    token: 0,
    after: null,
    walked: 0,
    sent: { at: ctx.now, kind: notice.kind, area: notice.area, ...audience },
  }
  return { changed, changes: [update(notices, notice, changed), insert(rounds, round)] }
}

/** What the system drafted is theirs who look it over. */
const adopted = (ctx: CommandContext, { personId }: Notice) =>
  personId.startsWith('system:') ? { personId: ctx.caller.id, authorName: ctx.caller.name } : {}

/** Stops messaging people about a notice that no longer stands. */
async function stopRound(ctx: CommandContext, notice: Notice): Promise<Write[]> {
  const round = await ctx.get(rounds, issueOf(notice.id, notice.publication))
  return round?.open ? [update(rounds, round, { open: false, state: 'stopped', endedAt: ctx.now })] : []
}

/** Answers with the notice as it is after a change. */
async function changedTo(
  ctx: CommandContext,
  notice: Notice,
  changed: Maybe<Partial<Notice>>,
  more: readonly Write[] = [],
) {
  const after = { ...notice, ...changed, version: notice.version + 1 } as Notice
  return done(await shown(ctx, after), [update(notices, notice, changed as Partial<Notice>), ...more])
}

/** A later state of a notice that is no longer in anyone's list. */
const offList = (ctx: CommandContext) => ({
  shelf: 'off' as const,
  turnsAt: undefined,
  cascadeStep: undefined,
  cascadeAt: undefined,
  at: ctx.now,
  changedAt: ctx.now,
})

export const writingHandlers: Pick<Handlers<'notices', Bindings>, Verbs> = {
  audience: async (ctx, { areas, roles }) => {
    assertFields(outside(ctx.reach, areas))
    const audience = tokensOf(areas, roles)
    assertFields(tooFine(audience))
    return { areas: mergedAreas(areas), roles: mergedRoles(roles), ...(await countAudience(ctx, audience)) }
  },

  draft: async (ctx, input) => {
    const notice = freshDraft(ctx, input)
    return done(await shown(ctx, { ...notice, version: 1 }), [
      insert(notices, notice),
      ...(await attached(ctx, notice.id, notice, noFiles)),
    ])
  },

  edit: async (ctx, { noticeId: _, version: __, ...input }, notice) => {
    const content = contentOf(ctx, input)
    const changed = { ...content, ...adopted(ctx, notice), at: ctx.now, changedAt: ctx.now }
    return changedTo(ctx, notice, changed, await attached(ctx, notice.id, content, notice))
  },

  discard: async (ctx, _input, notice) =>
    changedTo(
      ctx,
      notice,
      { state: 'discarded', stage: 'discarded', ...offList(ctx), ...noFiles },
      await attached(ctx, notice.id, noFiles, notice),
    ),

  schedule: async (ctx, { publishAt, sure }, notice) => {
    assertFields(wrongTime(publishAt, ctx.now))
    const audience = await submitted(ctx, notice, publishAt, sure)
    return changedTo(ctx, notice, {
      state: 'scheduled',
      stage: 'scheduled',
      publishAt,
      at: publishAt,
      changedAt: ctx.now,
      ...audience,
    })
  },

  unschedule: async (ctx, _input, notice) =>
    changedTo(ctx, notice, {
      state: 'draft',
      stage: 'draft',
      publishAt: undefined,
      at: ctx.now,
      changedAt: ctx.now,
    }),

  publish: async (ctx, { sure }, notice) => {
    const own = { ...notice, ...adopted(ctx, notice) }
    const { changed, changes } = going(ctx, own, await submitted(ctx, notice, ctx.now, sure))
    const after = { ...own, ...changed, version: notice.version + 1 } as Notice
    return done(await shown(ctx, after), changes)
  },

  publishDue: async (ctx, { noticeId }, notice) => {
    // It was looked at when it was submitted. Somebody may have chosen another time since the clock saw it.
    if (notice.publishAt === undefined || notice.publishAt > ctx.now) return done({ noticeId })
    return done({ noticeId }, going(ctx, notice, await countAudience(ctx, notice.audience)).changes)
  },

  undo: async (ctx, _input, notice) =>
    changedTo(
      ctx,
      notice,
      {
        state: 'draft',
        stage: 'draft',
        publishedAt: undefined,
        undoUntil: undefined,
        takenBackAt: ctx.now,
        ...offList(ctx),
      },
      [...(await stopRound(ctx, notice)), ...(await lapsed(ctx, notice, '通知撤销了'))],
    ),

  correct: async (ctx, { title, text, note, sure }, notice) => {
    assertWords(`${title}\n${text}`, sure)
    const correction = { at: ctx.now, byId: ctx.caller.id, note, title: notice.title, text: notice.text }
    return changedTo(ctx, notice, {
      state: 'corrected',
      title,
      text,
      corrections: [...notice.corrections, correction],
      edition: notice.edition + 1,
      undoUntil: undefined,
      changedAt: ctx.now,
      grams: grams(`${title} ${text}`, [notice.office]),
    })
  },

  withdraw: async (ctx, { reason }, notice) =>
    changedTo(
      ctx,
      notice,
      {
        state: 'withdrawn',
        stage: 'withdrawn',
        withdrawn: { at: ctx.now, byId: ctx.caller.id, reason },
        undoUntil: undefined,
        ...offList(ctx),
      },
      [...(await stopRound(ctx, notice)), ...(await lapsed(ctx, notice, '通知撤回了'))],
    ),

  pin: async (ctx, { noticeId, pinnedUntil, expiresAt }) => {
    const notice = await ctx.load(notices, noticeId)
    if (!answersFor(ctx.caller, notice, ctx.now)) throw fail('record.notFound')
    if (notice.stage !== 'live' || isExpired(notice, ctx.now)) throw fail('notice.over')
    const stillPinned = (notice.pinnedUntil ?? 0) > ctx.now ? notice.pinnedUntil : undefined
    const times = {
      pinnedUntil: pinnedUntil === undefined ? stillPinned : (pinnedUntil ?? undefined),
      expiresAt: expiresAt === undefined ? notice.expiresAt : (expiresAt ?? undefined),
    }
    assertFields(incomplete({ ...notice, ...times } as Notice, ctx.now))
    return changedTo(ctx, notice, {
      ...times,
      ...shelfAt({ ...notice, ...times } as Notice, ctx.now),
      changedAt: ctx.now,
    })
  },

  turn: async (ctx, { noticeId }) => {
    const notice = await ctx.load(notices, noticeId)
    const { shelf, turnsAt } = shelfAt(notice, ctx.now)
    const same = shelf === notice.shelf && turnsAt === notice.turnsAt
    const over = isExpired(notice, ctx.now) ? await lapsed(ctx, notice, '通知过期了') : []
    return done({ noticeId }, same ? over : [update(notices, notice, { shelf, turnsAt }), ...over])
  },
}
