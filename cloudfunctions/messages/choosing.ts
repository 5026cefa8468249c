// What people choose about messages to their phone: when, of what, and each time they are asked for one more.
import { templateNames } from '@contract/reminders'
import { done, insert, update } from '../kernel/changes'
import type { QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { answered, askedNotBefore, type Credit, creditId, credits } from '../platform/messenger/credits'
import { phoneMessages } from '../platform/messenger/phone-queue'
import { templateId } from '../platform/messenger/port'
import { type ReminderSettings, reminderSettings, unasked, type Wishes } from '../platform/messenger/settings'

type Verbs = 'settings' | 'choose' | 'accept' | 'phone'

const ownCredits = (ctx: QueryContext) =>
  Promise.all(templateNames.map(template => ctx.get(credits, creditId(template, ctx.caller.id))))

function shown({ quiet, digestAt, muted }: Wishes, held: readonly (Pick<Credit, 'left' | 'refusedAt'> | undefined)[]) {
  return {
    quiet,
    digestAt,
    muted,
    reminders: templateNames.map((template, i) => {
      const notBefore = askedNotBefore(held[i] ?? {})
      const platformId = templateId(template)
      return {
        template,
        left: held[i]?.left ?? 0,
        ...(platformId !== undefined && { platformId }),
        ...(notBefore !== undefined && { notBefore }),
      }
    }),
  }
}

export const choosingHandlers: Pick<Handlers<'messages', Record<never, never>>, Verbs> = {
  async settings(ctx) {
    return shown((await ctx.get(reminderSettings, ctx.caller.id)) ?? unasked, await ownCredits(ctx))
  },

  async choose(ctx, { quiet, digestAt, muted }) {
    const { id } = ctx.caller
    const before = await ctx.get(reminderSettings, id)
    const old = before ?? unasked
    const wishes: Wishes = {
      quiet: quiet === undefined ? old.quiet : quiet,
      digestAt: digestAt === undefined ? old.digestAt : digestAt,
      muted: muted === undefined ? old.muted : [...new Set(muted)],
    }
    const record: Omit<ReminderSettings, 'version'> = { id, personId: id, ...wishes }
    return done(shown(wishes, await ownCredits(ctx)), [
      before ? update(reminderSettings, before, wishes) : insert(reminderSettings, record),
    ])
  },

  async accept(ctx, { answers }) {
    const held = await ownCredits(ctx)
    const last = new Map(answers.map(({ template, accepted }) => [template, accepted]))
    const changes = [...last].map(([template, accepted]) =>
      answered(held[templateNames.indexOf(template)], ctx.caller.id, template, accepted, ctx.now),
    )
    const after = templateNames.map((template, i) => {
      const accepted = last.get(template)
      if (accepted === undefined) return held[i]
      return (changes[[...last.keys()].indexOf(template)] as { doc: unknown }).doc as Credit
    })
    return done(shown((await ctx.get(reminderSettings, ctx.caller.id)) ?? unasked, after), changes)
  },

  async phone(ctx, { after, limit }) {
    const page = await ctx.find(phoneMessages, {
      index: 'ofPerson',
      equals: { personId: ctx.caller.id },
      order: 'desc',
      after: after ?? null,
      limit,
    })
    return {
      items: page.items.map(({ id, template, title, state, at, dueAt, reason }) => ({
        id,
        template,
        title,
        state,
        at,
        dueAt,
        ...(reason !== undefined && { reason }),
      })),
      next: page.next,
    }
  },
}
