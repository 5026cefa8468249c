// What stays of the sign-ups and studies of a person who left: that somebody came or studied, not who nor what they said.
import { fail } from '@contract/errors'
import { deletedName } from '@contract/people'
import { officeOf } from '@contract/place'
import { done, type FollowUp, followUp, remove, update, type Write } from '../kernel/changes'
import type { Handlers } from '../kernel/implement'
import { people } from '../platform/identity/people'
import type { Bindings } from './flows'
import { signups, societies, studies } from './records'
import { vacating } from './seating'

/** Records changed in one transaction, with a society's seats each: CloudBase gives it 30 s. */
const PAGE = 4

export const unnamingHandlers: Pick<Handlers<'activities', Bindings>, 'unname'> = {
  /** What they signed up for and has not begun is given up, so that others get the places. */
  unname: async (ctx, { personId, part, after = null }) => {
    const person = await ctx.get(people, personId)
    if (!person?.deletedAt || officeOf(person.home) !== officeOf(ctx.caller.home)) throw fail('record.notFound')
    const changes: Write[] = []
    const follow: FollowUp[] = []
    let next: string | null
    if (part === 'signups') {
      const page = await ctx.find(signups, { index: 'ofPerson', equals: { personId }, after, limit: PAGE })
      next = page.next
      for (const { id } of page.items) {
        const signup = await ctx.get(signups, id)
        if (!signup) continue
        const ends = (signup.state === 'signedUp' || signup.state === 'waiting') && signup.startsAt > ctx.now
        const given = ends ? { state: 'withdrawn' as const, seatIds: [] } : { state: signup.state }
        const named = { personName: deletedName, society: undefined, act: undefined }
        changes.push(update(signups, signup, { ...named, ...given }))
        if (!ends) continue
        changes.push(...(await vacating(ctx, signup)))
        follow.push(followUp('activities.settle', { pool: signup.pool }))
      }
    } else if (part === 'societies') {
      const page = await ctx.find(societies, { index: 'ofPerson', equals: { personId }, limit: PAGE })
      // What is removed leaves the index: the next page is again the first.
      next = page.next
      for (const { id } of page.items) {
        const society = await ctx.get(societies, id)
        // Its name and what it does are words of theirs: whoever speaks for it next registers it afresh.
        if (society) changes.push(remove(societies, id))
      }
    } else {
      const page = await ctx.find(studies, { index: 'allOfPerson', equals: { personId }, after, limit: PAGE })
      next = page.next
      for (const { id } of page.items) {
        const study = await ctx.get(studies, id)
        if (study)
          changes.push(
            update(studies, study, {
              personName: deletedName,
              thought: undefined,
              shelf: 'none',
              checking: false,
              doubtful: false,
              hiddenFor: undefined,
            }),
          )
      }
    }
    const parts = ['signups', 'studies', 'societies'] as const
    const then = parts[parts.indexOf(part) + 1]
    const again = next ? { part, ...(part !== 'societies' && { after: next }) } : then ? { part: then } : undefined
    if (again) follow.push(followUp('activities.unname', { personId, ...again }))
    return done({ unnamed: changes.length }, changes, { area: person.home, follow })
  },
}
