// The ledger of notices as the messenger's loops write it: the walk through an audience, and what waited for its moment.
import { noticeKinds } from '@contract/notices'
import type { JobContext } from '../kernel/jobs'
import { inOneLine } from '../kernel/text'
import { areaNames } from '../platform/areas/naming'
import { AT_ONCE, type Due, type WaitingLedger } from '../platform/messenger/attempts'
import type { Mailing } from '../platform/messenger/mailing'
import { timeField } from '../platform/messenger/templates'
import { deliveries, deliveryId, type Notice, notices, partsOfIssue, type Round, rounds } from './records'
import { listPath, pagePath } from './shown'

const PAGE = 100
/** Notices of which one message tells at most: each is a line that is written in one transaction. */
const AT_MOST = 20

/** How a notice stands on a phone. */
const wordsOf = async ({ read, now }: JobContext, notice: Notice) => ({
  page: pagePath(notice.id),
  fields: {
    title: notice.title,
    kind: noticeKinds[notice.kind].label,
    sender: (await areaNames(read, [notice.area]))(notice.area),
    at: timeField(notice.publishedAt ?? now),
  },
})

/** The round that is due first, as a mailing written into the ledger of its notice. */
export async function dueMailing(ctx: JobContext): Promise<Mailing | undefined> {
  const due = await ctx.read.find(rounds, {
    index: 'due',
    equals: { office: ctx.office, open: true },
    range: { to: ctx.now + 1 },
    limit: 1,
  })
  const round = due.items[0]
  const notice = round && (await ctx.read.get(notices, round.noticeId))
  return notice && mailingOf(ctx, notice, round)
}

function mailingOf(ctx: JobContext, notice: Notice, round: Round): Mailing {
  const { id, token, after, step } = round
  const of = { noticeId: notice.id, publication: notice.publication }
  return {
    id,
    token,
    after,
    step,
    audience: notice.audience,
    template: 'notice',
    outgoing: () => wordsOf(ctx, notice),
    async leftBehind() {
      for (const reached of [false, true]) {
        const equals = { issue: id, message: 'claimed', reached }
        const left = await ctx.read.find(deliveries, { index: 'byMessage', equals, limit: PAGE })
        if (left.items.length > 0) return left.items.map(row => row.personId)
      }
      return []
    },
    async over(personIds) {
      const rows = await ctx.read.getMany(
        deliveries,
        personIds.map(personId => deliveryId(id, personId)),
      )
      return new Set(rows.filter(row => row.opened || row.message !== 'none').map(row => row.personId))
    },
    claim: async (personIds, key) => (await ctx.command('notices.claim', { ...of, personIds }, key)).claimed,
    record: (results, key) => ctx.command('notices.record', { ...of, results }, key),
    advance: (next, walked) =>
      ctx.command(
        'notices.advance',
        { noticeId: round.noticeId, publication: round.publication, step, next, walked },
        `${round.noticeId}:${round.publication}:${step}`,
      ),
  }
}

const asDue = ({ personId, issues }: { personId: string; issues: string[] }): Due => ({ personId, ids: issues })
const asWaiting = ({ personId, ids }: Due) => ({ personId, issues: ids })

/** What waited for its moment; whatever is due for one person leaves as one message. */
export function waitingLedger(ctx: JobContext): WaitingLedger {
  const { read, office, now, command } = ctx
  /** Some of the people of lines in one state, with all lines of each. */
  async function gathered(message: 'deferred' | 'claimed', to: number): Promise<Due[]> {
    // From 1: a line that never waited has no such moment.
    const range = { from: 1, to }
    const { items } = await read.find(deliveries, {
      index: 'waiting',
      equals: { office, message },
      range,
      limit: PAGE,
    })
    const people = [...new Set(items.map(row => row.personId))].slice(0, AT_ONCE)
    return Promise.all(
      people.map(async personId => {
        const equals = { personId, message }
        const own = await read.find(deliveries, { index: 'waitingFor', equals, range, limit: AT_MOST })
        return { personId, ids: own.items.map(row => row.issue) }
      }),
    )
  }
  return {
    leftBehind: () => gathered('claimed', now + 1),
    due: () => gathered('deferred', now + 1),
    claim: async (due, key) =>
      (await command('notices.claimWaiting', { due: due.map(asWaiting) }, key)).claimed.map(asDue),
    async outgoing({ ids }) {
      const ofIssues = ids.map(issue => partsOfIssue(issue).noticeId)
      const found = await read.getMany(notices, [...new Set(ofIssues)].sort())
      const first = found.find(one => one.kind === 'emergency') ?? found[0]!
      const words = await wordsOf(ctx, first)
      if (found.length === 1) return { template: 'notice', ...words }
      const title = `${inOneLine(first.title, 11)}等 ${found.length} 条`
      return {
        template: 'notice',
        page: listPath,
        fields: { ...words.fields, title, kind: '通知汇总', at: timeField(now) },
      }
    },
    record: (results, key) =>
      command(
        'notices.recordWaiting',
        { results: results.map(({ ids, ...result }) => ({ ...result, issues: ids })) },
        key,
      ),
  }
}
