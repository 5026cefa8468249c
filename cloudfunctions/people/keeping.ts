// What the clock and follow-ups do for joining: letting in who came from a confirmed group, moving whom a wrong group
// misplaced, reminding, and forgetting.
import { fail } from '@contract/errors'
import { ancestry, officeOf } from '@contract/place'
import { done, followUp, remove, update, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { grams } from '../kernel/search'
import { groupEntries } from '../platform/identity/group-entry'
import { people } from '../platform/identity/people'
import type { Bindings } from './flows'
import { housed } from './housing'
import { type Application, applications, groups, removals } from './joining-records'
import { homesOf, movedIn, movedOut } from './joining-rules'
import { letIn } from './verifying'

/** People changed in one transaction: CloudBase gives it 30 s, and each takes three round trips. */
const PAGE = 8

/** Of the caller's office: the clock works for one at a time. */
async function groupOf(ctx: CommandContext, groupId: string) {
  const group = await ctx.get(groups, groupId)
  if (!group || group.office !== officeOf(ctx.caller.home)) throw fail('record.notFound')
  return group
}

async function pageOf(ctx: CommandContext, groupId: string, state: Application['state'], after: string | undefined) {
  const query = { index: 'ofGroup', equals: { groupId, state }, after: after ?? null, limit: PAGE } as const
  const page = await ctx.find(applications, query)
  const read = await Promise.all(page.items.map(({ id }) => ctx.get(applications, id)))
  return { items: read.flatMap(one => (one?.state === state ? [one] : [])), next: page.next }
}

/** Who came, left and came again has two applications for one place; the person is changed once. */
const oncePerPerson = (found: readonly Application[]) => [
  ...new Map([...found].reverse().map(one => [one.personId, one])).values(),
]

type Verbs = 'admit' | 'rehouse' | 'keepApplication' | 'forgetRemoval' | 'unjoin'

export const keepingHandlers: Pick<Handlers<'people', Bindings>, Verbs> = {
  admit: async (ctx, { groupId, after }) => {
    const group = await groupOf(ctx, groupId)
    if (group.state !== 'bound') return done({ admitted: 0 })
    const page = await pageOf(ctx, groupId, 'asked', after)
    const writes: Write[] = []
    let admitted = 0
    // A community's group says nothing of the courtyard: that is verified as ever.
    for (const application of page.items.filter(one => one.area === group.area)) {
      const letting = await letIn(ctx, application)
      admitted += letting.length > 0 ? 1 : 0
      writes.push(...letting)
    }
    const follow = page.next ? [followUp('people.admit', { groupId, after: page.next })] : []
    return done({ admitted }, writes, { area: group.area ?? group.office, follow })
  },

  rehouse: async (ctx, { groupId, from, to, after }) => {
    await groupOf(ctx, groupId)
    const page = await pageOf(ctx, groupId, 'approved', after)
    const writes: Write[] = []
    let moved = 0
    for (const application of oncePerPerson(page.items.filter(one => one.area === from))) {
      const person = await ctx.get(people, application.personId)
      if (!person || person.deletedAt || !homesOf(person, ctx.now).some(home => home.area === from)) continue
      const { address, name, note = '' } = application
      const current = person.home === from
      const out = { ...person, ...movedOut(person, from, ctx.now) }
      const scopes = ancestry(to)
      writes.push(
        update(applications, application, { area: to, scopes, grams: grams([name, address, note].join(' '), scopes) }),
        housed(person, movedIn(out, { area: to, address }, { now: ctx.now, current })),
      )
      moved++
    }
    const follow = page.next ? [followUp('people.rehouse', { groupId, from, to, after: page.next })] : []
    return done({ moved }, writes, { area: to, follow })
  },

  keepApplication: async (ctx, { applicationId }) => {
    const application = await ctx.get(applications, applicationId)
    if (!application || application.office !== officeOf(ctx.caller.home) || !isAwake(application.wakesAt, ctx.now))
      throw fail('record.notFound')
    const { area } = application
    if (application.state !== 'asked') return done({ reminded: false }, [remove(applications, applicationId)], { area })
    return done({ reminded: true }, [update(applications, application, { reminded: true, wakesAt: undefined })])
  },

  forgetRemoval: async (ctx, { removalId }) => {
    const removal = await ctx.get(removals, removalId)
    if (!removal || removal.office !== officeOf(ctx.caller.home) || !isAwake(removal.wakesAt, ctx.now))
      throw fail('record.notFound')
    return done({ removalId }, [remove(removals, removalId)], { area: removal.area })
  },

  unjoin: async (ctx, { personId }) => {
    const person = await ctx.get(people, personId)
    if (!person?.deletedAt || officeOf(person.home) !== officeOf(ctx.caller.home)) throw fail('record.notFound')
    const of = { index: 'ofPerson', equals: { personId }, limit: PAGE } as const
    const [asked, taken] = await Promise.all([ctx.find(applications, of), ctx.find(removals, of)])
    const writes = [
      ...asked.items.map(({ id }) => remove(applications, id)),
      ...taken.items.map(({ id }) => remove(removals, id)),
      remove(groupEntries, personId),
    ]
    const more = asked.next !== null || taken.next !== null
    const follow = more ? [followUp('people.unjoin', { personId })] : []
    return done({ removed: writes.length - 1, more }, writes, { area: person.home, follow })
  },
}

const isAwake = (wakesAt: number | undefined, now: number) => wakesAt !== undefined && wakesAt <= now
