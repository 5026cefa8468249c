// When residents go: what they reported, followed or said goes on without them, or ends.
import { fail } from '@contract/errors'
import { deletedName } from '@contract/people'
import { officeOf } from '@contract/place'
import { isPublicMatter, leavingParts } from '@contract/request-shapes'
import { done, followUp, remove, update, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { attachFiles } from '../platform/files/attach'
import { people } from '../platform/identity/people'
import { stopped } from './clocks'
import type { Bindings } from './flows'
import { withoutReporter } from './going'
import { calendarOf, changed, type Patch } from './moving'
import { requestFollowers, requestSteps, requests, submittingDays } from './records'
import { isOpen } from './rules'
import { countFollowers } from './shown'

/** Requests changed in one transaction, each with a hop, its followers and files: CloudBase gives it 30 s. */
const PAGE = 8

const sameOffice = (ctx: CommandContext, area: string) => officeOf(area) === officeOf(ctx.caller.home)

/** What became of one page: the writes, what goes on without them, what ended with them, and where to go on. */
interface Left {
  changes: Write[]
  goOn: string[]
  ended: string[]
  next: string | null
}

const endLabel = '诉求人已注销账号，不再办理'
const onLabel = '诉求人已注销账号，继续办理'

/** Their own requests. What is still under way goes on when it concerns others, and ends when it was theirs alone. */
async function reportsLeft(ctx: CommandContext, personId: string, done: boolean, after: string | null): Promise<Left> {
  const left: Left = { changes: [], goOn: [], ended: [], next: null }
  const query = { index: 'ofPerson', equals: { personId, over: done }, after, limit: PAGE } as const
  const page = await ctx.find(requests, query)
  left.next = page.next
  for (const { id } of page.items) {
    const request = await ctx.get(requests, id)
    if (request?.personId !== personId) continue
    const open = isOpen(request.state)
    const stays = isPublicMatter(request)
    const ends = open && !stays && (await countFollowers(ctx, id)) === 0
    const without = await withoutReporter(ctx, request, { words: stays && !request.over, name: deletedName })
    const end: Patch = ends
      ? {
          state: 'withdrawn',
          clock: stopped(request.clock, ctx.now, await calendarOf(ctx, request)),
          closedAt: ctx.now,
          transfer: undefined,
          dispute: undefined,
        }
      : {}
    // Who reads why it was refused reads what was said of the person; of what others did, the words stay.
    const patch = { ...without.patch, ...end, ...(request.state === 'withdrawn' ? { reason: undefined } : {}) }
    const hops = request.over ? [] : [{ action: 'reporterLeft', label: ends ? endLabel : onLabel }]
    left.changes.push(...(await changed(ctx, request, patch, ...hops)).changes, ...without.changes)
    if (ends) left.ended.push(id)
    else if (!request.over) left.goOn.push(id)
  }
  return left
}

/** What they follow or reported for others: they are told of nothing more, and their name goes. Ratings stay counted. */
async function followingLeft(ctx: CommandContext, personId: string, after: string | null): Promise<Left> {
  const changes: Write[] = []
  const page = await ctx.find(requestFollowers, {
    index: 'ofPerson',
    equals: { personId, listed: true },
    after,
    limit: PAGE,
  })
  for (const { id, requestId } of page.items) {
    if (await ctx.get(requestFollowers, id)) changes.push(remove(requestFollowers, id))
    const request = await ctx.get(requests, requestId)
    if (request?.onBehalf?.personId === personId)
      changes.push(update(requests, request, { onBehalf: { ...request.onBehalf, name: deletedName } }))
  }
  return { changes, goOn: [], ended: [], next: page.next }
}

/** What they said under any request. */
async function wordsLeft(ctx: CommandContext, personId: string, after: string | null): Promise<Left> {
  const changes: Write[] = []
  const page = await ctx.find(requestSteps, {
    index: 'ofResident',
    equals: { residentId: personId },
    after,
    limit: PAGE,
  })
  for (const { id } of page.items) {
    const step = await ctx.get(requestSteps, id)
    if (!step) continue
    changes.push(update(requestSteps, step, { words: undefined, photos: [], residentId: undefined }))
    changes.push(...(await attachFiles(ctx, { in: requestSteps.name, id }, [], { before: step.photos, atOnce: true })))
  }
  return { changes, goOn: [], ended: [], next: page.next }
}

const left = (ctx: CommandContext, personId: string, part: (typeof leavingParts)[number], after: string | null) =>
  part === 'following'
    ? followingLeft(ctx, personId, after)
    : part === 'said'
      ? wordsLeft(ctx, personId, after)
      : reportsLeft(ctx, personId, part === 'over', after)

export const leavingHandlers: Pick<Handlers<'requests', Bindings>, 'unname'> = {
  unname: async (ctx, { personId, part, after }) => {
    const person = await ctx.get(people, personId)
    if (!person?.deletedAt || !sameOffice(ctx, person.home)) throw fail('record.notFound')
    const { changes, goOn, ended, next } = await left(ctx, personId, part, after ?? null)
    const counted = await ctx.get(submittingDays, personId)
    if (counted) changes.push(remove(submittingDays, personId))
    const later = leavingParts[leavingParts.indexOf(part) + 1]
    const again = next ? { part, after: next } : later && { part: later }
    const follow = again ? [followUp('requests.unname', { personId, ...again })] : []
    return done({ unnamed: changes.length, goOn, ended }, changes, { area: person.home, follow })
  },
}
