// What the clock does for emergencies: messaging audiences, reminding of tasks whose time is over and staff who are silent.
import { clearOutcomes, type Wave } from '@contract/emergencies'
import { eachDue } from '../kernel/due'
import type { Job, JobContext } from '../kernel/jobs'
import { areaNames } from '../platform/areas/naming'
import { AT_ONCE, sendWaiting, type WaitingLedger } from '../platform/messenger/attempts'
import { type Mailing, mailAll } from '../platform/messenger/mailing'
import { messenger as configured, type Messenger } from '../platform/messenger/port'
import { timeField } from '../platform/messenger/templates'
import {
  answers,
  deliveries,
  deliveryId,
  type Emergency,
  emergencies,
  ofPerson,
  type Round,
  rounds,
  tasks,
} from './records'
import { titled } from './rules'
import { pagePath } from './shown'

const PAGE = 100

async function dueMailing(ctx: JobContext): Promise<Mailing | undefined> {
  const due = await ctx.read.find(rounds, {
    index: 'due',
    equals: { office: ctx.office, open: true },
    range: { to: ctx.now + 1 },
    limit: 1,
  })
  const round = due.items[0]
  const emergency = round && (await ctx.read.get(emergencies, round.emergencyId))
  return emergency && mailingOf(ctx, emergency, round)
}

/** How an emergency, or its all-clear, stands on a phone. */
async function wordsOf(ctx: JobContext, emergency: Emergency) {
  const { cleared } = emergency
  return {
    page: pagePath('emergency', emergency.id),
    fields: {
      title: cleared ? `${clearOutcomes[cleared.outcome].label}：${titled(emergency)}` : titled(emergency),
      kind: emergency.drill ? '应急演练' : '应急',
      sender: (await areaNames(ctx.read, [emergency.area]))(emergency.area),
      at: timeField(cleared?.at ?? emergency.raisedAt ?? ctx.now),
    },
  }
}

/** What failed and may be taken now: of one wave at a time. */
function triedAgain(ctx: JobContext): WaitingLedger {
  const { read, office, now, command } = ctx
  const of = (issue: string) => {
    const cut = issue.lastIndexOf('~')
    return { emergencyId: issue.slice(0, cut), wave: issue.slice(cut + 1) as Wave }
  }
  return {
    leftBehind: async () => [],
    async due() {
      const equals = { office, again: true }
      const { items } = await read.find(deliveries, { index: 'again', equals, range: { to: now + 1 }, limit: PAGE })
      return items
        .filter(row => row.issue === items[0]!.issue)
        .slice(0, AT_ONCE)
        .map(({ issue, personId }) => ({ personId, ids: [issue] }))
    },
    async claim(due, key) {
      const personIds = due.map(one => one.personId)
      const { claimed } = await command('emergencies.claim', { ...of(due[0]!.ids[0]!), personIds }, key)
      return due.filter(one => claimed.includes(one.personId))
    },
    async outgoing({ ids }) {
      const emergency = await read.get(emergencies, of(ids[0]!).emergencyId)
      // Claimed a moment ago, by this very run.
      return { template: 'notice', ...(await wordsOf(ctx, emergency!)) }
    },
    record: (results, key) =>
      command(
        'emergencies.record',
        { ...of(results[0]!.ids[0]!), results: results.map(({ ids: _, ...result }) => result) },
        key,
      ),
  }
}

function mailingOf(ctx: JobContext, emergency: Emergency, round: Round): Mailing {
  const { id, token, after, step, wave } = round
  const of = { emergencyId: emergency.id, wave }
  return {
    id,
    token,
    after,
    step,
    audience: emergency.audience,
    // The one that people accept for what the office tells them.
    template: 'notice',
    outgoing: () => wordsOf(ctx, emergency),
    async leftBehind() {
      const equals = { issue: id, message: 'claimed' }
      const left = await ctx.read.find(deliveries, { index: 'inWave', equals, limit: PAGE })
      return left.items.map(row => row.personId)
    },
    async over(personIds) {
      const rows = await ctx.read.getMany(
        deliveries,
        personIds.map(personId => deliveryId(id, personId)),
      )
      const answered =
        wave === 'raised'
          ? await ctx.read.getMany(
              answers,
              personIds.map(personId => ofPerson(emergency.id, personId)),
            )
          : []
      return new Set([...rows, ...answered].map(row => row.personId))
    },
    claim: async (personIds, key) => (await ctx.command('emergencies.claim', { ...of, personIds }, key)).claimed,
    record: (results, key) => ctx.command('emergencies.record', { ...of, results }, key),
    advance: (next, walked) =>
      ctx.command('emergencies.advance', { ...of, step, next, walked }, `${round.emergencyId}:${wave}:${step}`),
  }
}

/** `messenger` is asked for when there is something to send. */
export const emergencyJobs = (messenger: () => Messenger): readonly Job[] => [
  {
    name: 'emergencies.deliver',
    every: { minutes: 1 },
    run: ctx => mailAll(ctx, messenger, () => dueMailing(ctx)),
  },
  { name: 'emergencies.again', every: { minutes: 1 }, run: ctx => sendWaiting(ctx, messenger, triedAgain(ctx)) },
  {
    name: 'emergencies.remind',
    every: { minutes: 1 },
    run: ctx =>
      eachDue(
        ctx,
        tasks,
        { index: 'due', equals: { office: ctx.office, toRemind: true }, range: { to: ctx.now + 1 } },
        ({ id, version }) => ctx.command('emergencies.remind', { taskId: id }, `${id}:${version}`),
      ),
  },
  {
    name: 'emergencies.remindStaff',
    every: { minutes: 1 },
    run: ctx =>
      eachDue(
        ctx,
        emergencies,
        { index: 'toNudge', equals: { office: ctx.office, toNudge: true }, range: { to: ctx.now + 1 } },
        ({ id, nudges = 0 }) => ctx.command('emergencies.remindStaff', { emergencyId: id }, `${id}:${nudges}`),
      ),
  },
]

export const jobs = emergencyJobs(configured)
