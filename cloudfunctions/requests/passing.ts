// From desk to desk: transfers that the other side must accept, joint handling, and disputes that the office decides.
import { fail } from '@contract/errors'
import { requestLimits } from '@contract/request-shapes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { officeCalendar } from '../kernel/worktime'
import { answering, isStaffed, named, possibleDesks, shownDesk } from './desks'
import type { Bindings } from './flows'
import { assertMay, atDesk, changed, disputableUntil, staffAt } from './moving'
import { deskFor, outcome } from './outcome'
import type { HeldDesk, Request } from './records'
import { serves } from './rules'
import { visible } from './shown'

/** A desk that a request may go to, with its name; refuses others, and one where nobody is. */
async function target(ctx: CommandContext, request: Request, desk: string): Promise<HeldDesk> {
  if (!possibleDesks(request).includes(desk)) throw fail('request.wrongDesk', { desk })
  if (!(await isStaffed(ctx, desk))) throw fail('request.nobodyThere', { desk })
  return named(ctx, desk)
}

type Verbs =
  | 'desks'
  | 'transfer'
  | 'acceptTransfer'
  | 'refuseTransfer'
  | 'cancelTransfer'
  | 'assist'
  | 'finishAssist'
  | 'dispute'
  | 'decideDispute'

export const passingHandlers: Pick<Handlers<'requests', Bindings>, Verbs> = {
  desks: async (ctx, { requestId }) => {
    const { request, sight } = await visible(ctx, requestId)
    if (sight !== 'staff') throw fail('record.notFound')
    const suggested = answering(request.categoryId, request.place.area)
    const others = possibleDesks(request).filter(desk => desk !== request.desk.desk)
    return Promise.all(
      others.map(async desk => ({
        ...shownDesk(await named(ctx, desk)),
        staffed: await isStaffed(ctx, desk),
        suggested: desk === suggested,
      })),
    )
  },

  transfer: async (ctx, { toDesk, reason }, request) => {
    await assertMay(ctx, 'transfer', request)
    if (toDesk === request.desk.desk) throw fail('request.wrongDesk', { desk: toDesk })
    const to = await target(ctx, request, toDesk)
    const by = staffAt(ctx, request.desk)
    const disputeUntil = disputableUntil(ctx.now, await officeCalendar(ctx, request.office))
    const transfer = { from: request.desk, to, reason, at: ctx.now, by, disputeUntil }
    // The reason is among colleagues; the reporter reads where it is meant to go.
    return outcome(
      ctx,
      await changed(
        ctx,
        request,
        { state: 'handling', transfer },
        { action: 'transfer', label: `转办：${to.name}（等对方接收）`, by },
        { action: 'transfer', label: '转办说明', words: reason, by, internal: true },
      ),
    )
  },

  acceptTransfer: async (ctx, { words }, request) => {
    await assertMay(ctx, 'acceptTransfer', request)
    const { to } = request.transfer!
    const by = staffAt(ctx, to)
    return outcome(
      ctx,
      await changed(ctx, request, await atDesk(ctx, request, to), {
        action: 'acceptTransfer',
        label: `${to.name}已接收`,
        words,
        by,
      }),
    )
  },

  refuseTransfer: async (ctx, { reason }, request) => {
    await assertMay(ctx, 'refuseTransfer', request)
    const { to, from } = request.transfer!
    const by = staffAt(ctx, to)
    return outcome(
      ctx,
      await changed(
        ctx,
        request,
        { transfer: undefined },
        { action: 'refuseTransfer', label: `${to.name}退回，仍由${from.name}办理`, by },
        { action: 'refuseTransfer', label: '退回说明', words: reason, by, internal: true },
      ),
    )
  },

  cancelTransfer: async (ctx, _input, request) => {
    await assertMay(ctx, 'cancelTransfer', request)
    const by = staffAt(ctx, request.desk)
    return outcome(ctx, await changed(ctx, request, { transfer: undefined }, { action: 'cancelTransfer', by }))
  },

  assist: async (ctx, { desks, task }, request) => {
    await assertMay(ctx, 'assist', request)
    const helping = request.coDesks.filter(one => one.doneAt === undefined).map(one => one.desk)
    const wanted = [...new Set(desks)].filter(desk => !helping.includes(desk))
    if (wanted.includes(request.desk.desk)) throw fail('request.wrongDesk', { desk: request.desk.desk })
    if (helping.length + wanted.length > requestLimits.coDesks) throw fail('request.tooManyDesks')
    const added = []
    for (const desk of wanted) added.push({ ...(await target(ctx, request, desk)), task, at: ctx.now })
    const by = staffAt(ctx, request.desk)
    const label = `请${added.map(one => one.name).join('、')}协办`
    return outcome(
      ctx,
      await changed(
        ctx,
        request,
        { state: 'handling', coDesks: [...request.coDesks, ...added].slice(-20) },
        { action: 'assist', label, by },
        { action: 'assist', label: '协办任务', words: task, by, internal: true },
      ),
    )
  },

  finishAssist: async (ctx, { words, photoIds }, request) => {
    const actor = await assertMay(ctx, 'finishAssist', request)
    const i = request.coDesks.findIndex(one => one.doneAt === undefined && serves(actor, one.desk))
    const { desk, name } = request.coDesks[i]!
    const coDesks = request.coDesks.map((one, n) => (n === i ? { ...one, doneAt: ctx.now, words } : one))
    return outcome(
      ctx,
      await changed(
        ctx,
        request,
        { coDesks },
        { action: 'finishAssist', label: `${name}协办完成`, words, photoIds, by: staffAt(ctx, { desk, name }) },
      ),
    )
  },

  dispute: async (ctx, { reason }, request) => {
    const actor = await assertMay(ctx, 'dispute', request)
    const { transfer } = request
    const desk = transfer && serves(actor, transfer.to.desk) ? transfer.to : deskFor(request, actor)
    const by = staffAt(ctx, desk)
    return outcome(
      ctx,
      await changed(
        ctx,
        request,
        { state: 'handling', transfer: undefined, dispute: { ...desk, reason, at: ctx.now, by } },
        { action: 'dispute', label: '办理单位有异议，等街道裁定', by },
        { action: 'dispute', label: '异议理由', words: reason, by, internal: true },
      ),
    )
  },

  decideDispute: async (ctx, { toDesk, words }, request) => {
    await assertMay(ctx, 'decideDispute', request)
    const to = await target(ctx, request, toDesk)
    const stays = to.desk === request.desk.desk
    const by = staffAt(ctx, await named(ctx, `office@${request.office}`))
    return outcome(
      ctx,
      await changed(
        ctx,
        request,
        stays ? { dispute: undefined } : await atDesk(ctx, request, to),
        { action: 'decideDispute', label: `街道裁定由${to.name}办理`, by },
        { action: 'decideDispute', label: '裁定说明', words, by, internal: true },
      ),
    )
  },
}
