// What stays of a person who left: that somebody saw, answered or signed it, and no longer who.
import { fail } from '@contract/errors'
import { deletedName } from '@contract/people'
import { officeOf } from '@contract/place'
import { done, followUp, remove, update, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { people } from '../platform/identity/people'
import type { Bindings } from './flows'
import { allowances, logs, observations, observingDays, patrols, type Task, tasks } from './records'
import { facet, ofPerson, totalOf } from './rules'

/** Records changed in one transaction: CloudBase gives it 30 s, and each write is a round trip. */
const PAGE = 20

const parts = ['observations', 'tasks', 'answers', 'logs', 'walks'] as const
type Part = (typeof parts)[number]
interface Paged {
  ids: string[]
  next: string | null
}

async function pageOf(ctx: CommandContext, part: Part, personId: string, after: string | null): Promise<Paged> {
  const own = { after, limit: PAGE }
  const found =
    part === 'observations'
      ? await ctx.find(observations, { index: 'ledger', member: facet(ofPerson(personId)), ...own })
      : part === 'answers'
        ? await ctx.find(tasks, { index: 'answered', member: personId, ...own })
        : part === 'logs'
          ? await ctx.find(logs, { index: 'listed', member: ofPerson(personId), ...own })
          : part === 'walks'
            ? await ctx.find(patrols, { index: 'ofPerson', equals: { personId }, ...own })
            : await ctx.find(tasks, { index: 'mine', equals: { personId }, ...own })
  return { ids: found.items.map(one => one.id), next: found.next }
}

/** Their name goes; what they said about the matter stays, for others act on it. */
const withoutName = (task: Task, personId: string): Partial<Task> => ({
  ...(task.personId === personId ? { personName: deletedName } : {}),
  steps: task.steps.map(step => (step.byId === personId ? { ...step, byName: deletedName } : step)),
})

async function changeOf(ctx: CommandContext, part: Part, id: string, personId: string): Promise<Write[]> {
  if (part === 'observations') {
    const one = await ctx.get(observations, id)
    return one ? [update(observations, one, { personName: deletedName })] : []
  }
  if (part === 'logs') {
    const log = await ctx.get(logs, id)
    return log ? [update(logs, log, { personName: deletedName, words: '', total: totalOf(log.counts) })] : []
  }
  if (part === 'walks') {
    const walk = await ctx.get(patrols, id)
    return walk ? [update(patrols, walk, { personName: deletedName, company: '' })] : []
  }
  const task = await ctx.get(tasks, id)
  return task ? [update(tasks, task, withoutName(task, personId))] : []
}

export const unnamingHandlers: Pick<Handlers<'patrols', Bindings>, 'unname'> = {
  unname: async (ctx, { personId, part, after = null }) => {
    const person = await ctx.get(people, personId)
    if (!person?.deletedAt || officeOf(person.home) !== officeOf(ctx.caller.home)) throw fail('record.notFound')
    const { ids, next } = await pageOf(ctx, part, personId, after)
    const changes = (await Promise.all(ids.map(id => changeOf(ctx, part, id, personId)))).flat()
    // What they allowed ends with them: the routes are deleted at the end.
    if (part === 'observations' && after === null) {
      if (await ctx.get(allowances, personId)) changes.push(remove(allowances, personId))
      if (await ctx.get(observingDays, personId)) changes.push(remove(observingDays, personId))
    }
    const then = parts[parts.indexOf(part) + 1]
    const again = next ? { part, after: next } : then && { part: then }
    const follow = again
      ? [followUp('patrols.unname', { personId, ...again })]
      : [followUp('patrols.eraseRoutes', { personId })]
    return done({ unnamed: changes.length }, changes, { area: person.home, follow })
  },
}
