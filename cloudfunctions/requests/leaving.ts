// When people go: staff hand over what they were first to accept, and residents' names go from what they reported.
import { fail } from '@contract/errors'
import { deletedName } from '@contract/people'
import { officeOf } from '@contract/place'
import { done, followUp, update, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { desksHeld } from '../platform/identity/desks'
import { people } from '../platform/identity/people'
import type { Bindings } from './flows'
import { changed } from './moving'
import { followerId, requestFollowers, requests } from './records'
import { serves } from './rules'

/** Records changed in one transaction: CloudBase gives it 30 s, and each write is a round trip. */
const PAGE = 20

const sameOffice = (ctx: CommandContext, area: string) => officeOf(area) === officeOf(ctx.caller.home)

async function unnamedPage(
  ctx: CommandContext,
  personId: string,
  part: 'open' | 'over' | 'following',
  after: string | null,
) {
  const changes: Write[] = []
  if (part === 'following') {
    const page = await ctx.find(requestFollowers, {
      index: 'ofPerson',
      equals: { personId, listed: true },
      after,
      limit: PAGE,
    })
    for (const { id, requestId, via } of page.items) {
      const follower = await ctx.get(requestFollowers, id)
      const words = follower?.words
      if (follower && words !== undefined) changes.push(update(requestFollowers, follower, { words: undefined }))
      const request = via === 'agent' ? await ctx.get(requests, requestId) : undefined
      if (request?.onBehalf && request.onBehalf.name !== deletedName)
        changes.push(update(requests, request, { onBehalf: { ...request.onBehalf, name: deletedName } }))
    }
    return { changes, next: page.next }
  }
  const page = await ctx.find(requests, {
    index: 'ofPerson',
    equals: { personId, over: part === 'over' },
    after,
    limit: PAGE,
  })
  for (const { id } of page.items) {
    const request = await ctx.get(requests, id)
    if (!request || request.reporterName === deletedName) continue
    const onBehalf = request.onBehalf && { onBehalf: { ...request.onBehalf, consent: '已删除' } }
    changes.push(update(requests, request, { reporterName: deletedName, ...onBehalf }))
    const follower = await ctx.get(requestFollowers, followerId(id, personId))
    if (follower?.words !== undefined) changes.push(update(requestFollowers, follower, { words: undefined }))
  }
  return { changes, next: page.next }
}

export const leavingHandlers: Pick<Handlers<'requests', Bindings>, 'handOver' | 'unname'> = {
  handOver: async (ctx, { fromPersonId, toPersonId, after }) => {
    const [from, to] = [await ctx.get(people, fromPersonId), await ctx.get(people, toPersonId)]
    if (!from || !to || to.deletedAt || !sameOffice(ctx, from.home) || !sameOffice(ctx, to.home) || from.id === to.id)
      throw fail('record.notFound')
    const actor = { desks: desksHeld(to.holdings, to.unit, ctx.now) }
    if (actor.desks.size === 0) throw fail('request.notAtDesk')
    const page = await ctx.find(requests, {
      index: 'ofResponsible',
      equals: { responsibleId: fromPersonId, open: true },
      after: after ?? null,
      limit: PAGE,
    })
    const changes: Write[] = []
    let moved = 0
    for (const { id } of page.items) {
      const request = await ctx.get(requests, id)
      const { responsible } = request ?? {}
      if (!request || responsible?.personId !== fromPersonId || !request.open) continue
      if (!serves(actor, responsible.desk) && !serves(actor, request.desk.desk)) continue
      const heir = { ...responsible, personId: to.id, name: to.name, at: ctx.now }
      const { personId, name, roleLabel, deskName } = heir
      const handed = await changed(
        ctx,
        request,
        { responsible: heir, responsibleId: to.id },
        { action: 'handOver', label: '首接责任交接给', by: { personId, name, roleLabel, deskName } },
      )
      changes.push(...handed.changes)
      moved++
    }
    const answer = { moved, kept: page.items.length - moved, more: page.next !== null }
    const follow = page.next ? [followUp('requests.handOver', { fromPersonId, toPersonId, after: page.next })] : []
    return done(answer, changes, { area: officeOf(to.home), follow })
  },

  unname: async (ctx, { personId, part, after }) => {
    const person = await ctx.get(people, personId)
    if (!person?.deletedAt || !sameOffice(ctx, person.home)) throw fail('record.notFound')
    const { changes, next } = await unnamedPage(ctx, personId, part, after ?? null)
    const later = ({ open: 'over', over: 'following', following: undefined } as const)[part]
    const again = next ? { part, after: next } : later && { part: later }
    const follow = again ? [followUp('requests.unname', { personId, ...again })] : []
    return done({ unnamed: changes.length }, changes, { area: person.home, follow })
  },
}
