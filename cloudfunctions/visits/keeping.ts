// What the system does by itself: reminders, and letting go of what was said about people once it is not needed.
import { fail } from '@contract/errors'
import { deletedName } from '@contract/people'
import { officeOf } from '@contract/place'
import { DAY } from '@contract/time'
import { visitLimits } from '@contract/visits'
import { done, type FollowUp, followUp, remove, update, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { people } from '../platform/identity/people'
import type { Bindings } from './flows'
import { entries, type VisitRecord, visits } from './records'
import { derived, isLate } from './rules'

/** Records changed in one transaction: CloudBase gives it 30 s, and each write is a round trip. */
const PAGE = 20

/** A visit without anything that was said about the person. */
const wordless = (visit: VisitRecord): Write => {
  const without = {
    task: undefined,
    words: undefined,
    triedWords: undefined,
    declinedFor: undefined,
    cancelledFor: undefined,
    needs: [],
  }
  const { task: _t, words: _w, triedWords: _tw, declinedFor: _d, cancelledFor: _c, ...rest } = visit
  const { at: _, ...follows } = derived({ ...rest, needs: [] }, 0)
  return update(visits, visit, { ...without, ...follows })
}

async function personGone(ctx: CommandContext, personId: string) {
  const person = await ctx.get(people, personId)
  if (!person?.deletedAt || officeOf(person.home) !== officeOf(ctx.caller.home)) throw fail('record.notFound')
  return person
}

/** A page of the visits to somebody, without what was said. */
async function clearedPage(ctx: CommandContext, entryId: string, after: string | null) {
  const page = await ctx.find(visits, { index: 'ofEntry', equals: { entryId }, after, limit: PAGE })
  const changes: Write[] = []
  for (const { id } of page.items) {
    const visit = await ctx.get(visits, id)
    if (visit?.telling) changes.push(wordless(visit))
  }
  return { changes, next: page.next }
}

export const keepingHandlers: Pick<Handlers<'visits', Bindings>, 'remind' | 'fade' | 'clear' | 'unname'> = {
  remind: async (ctx, { visitId }) => {
    const visit = await ctx.load(visits, visitId)
    const told = isLate(visit, ctx.now) ? ('overdue' as const) : ('due' as const)
    if (!visit.open || visit.told === told || visit.told === 'overdue')
      return done({ visitId, told: 'nothing' as const })
    return done({ visitId, told }, [update(visits, visit, { told })])
  },

  fade: async (ctx, { visitId }) => {
    const visit = await ctx.load(visits, visitId)
    if (!visit.telling || visit.open || visit.at > ctx.now - visitLimits.keepDays * DAY) return done({ visitId })
    return done({ visitId }, [wordless(visit)])
  },

  clear: async (ctx, { entryId, after }) => {
    const entry = await ctx.load(entries, entryId)
    if (entry.state !== 'declined') return done({ cleared: 0 })
    const { changes, next } = await clearedPage(ctx, entryId, after ?? null)
    const follow = next ? [followUp('visits.clear', { entryId, after: next })] : []
    return done({ cleared: changes.length }, changes, { area: entry.home, follow })
  },

  /** Their entry goes; whom they were to visit is given back to the community. */
  unname: async (ctx, { personId, part, after = null }) => {
    const person = await personGone(ctx, personId)
    const again = (next: { part: 'entry' | 'visits'; after?: string } | undefined): FollowUp[] =>
      next ? [followUp('visits.unname', { personId, ...next })] : []
    if (part === 'entry') {
      const { changes, next } = await clearedPage(ctx, personId, after)
      const entry = await ctx.get(entries, personId)
      const visit = entry?.visitId === undefined ? undefined : await ctx.get(visits, entry.visitId)
      if (visit?.open) {
        const patch = { state: 'cancelled' as const, task: undefined }
        const { task: _, ...rest } = visit
        changes.push(update(visits, visit, { ...patch, ...derived({ ...rest, state: 'cancelled' }, ctx.now) }))
      }
      if (entry) changes.push(remove(entries, personId))
      return done({ unnamed: changes.length }, changes, {
        area: person.home,
        follow: again(next ? { part, after: next } : { part: 'visits' }),
      })
    }
    const page = await ctx.find(visits, { index: 'madeBy', equals: { personId }, after, limit: PAGE })
    const changes: Write[] = []
    for (const { id } of page.items) {
      const visit = await ctx.get(visits, id)
      if (!visit) continue
      const going = visit.open && visit.state !== 'declined'
      const patch = {
        visitorName: deletedName,
        ...(going && { state: 'declined' as const, declinedFor: '已注销，请另请人去' }),
      }
      changes.push(update(visits, visit, { ...patch, ...derived({ ...visit, ...patch }, ctx.now) }))
    }
    return done({ unnamed: changes.length }, changes, {
      area: person.home,
      follow: again(page.next ? { part, after: page.next } : undefined),
    })
  },
}
