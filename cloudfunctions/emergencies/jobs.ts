// What the clock does for emergencies: messaging audiences, and reminding of tasks whose time is over.
import { clearOutcomes } from '@contract/emergencies'
import type { Job, JobContext } from '../kernel/jobs'
import { areaNames } from '../platform/areas/naming'
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

function mailingOf(ctx: JobContext, emergency: Emergency, round: Round): Mailing {
  const { id, token, after, step, wave } = round
  const of = { emergencyId: emergency.id, wave }
  const { cleared } = emergency
  return {
    id,
    token,
    after,
    step,
    audience: emergency.audience,
    // The one that people accept for what the office tells them.
    template: 'notice',
    outgoing: async () => ({
      page: pagePath('emergency', emergency.id),
      fields: {
        title: cleared ? `${clearOutcomes[cleared.outcome].label}：${titled(emergency)}` : titled(emergency),
        kind: emergency.drill ? '应急演练' : '应急',
        sender: (await areaNames(ctx.read, [emergency.area]))(emergency.area),
        at: timeField(cleared?.at ?? emergency.raisedAt ?? ctx.now),
      },
    }),
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
  {
    name: 'emergencies.remind',
    every: { minutes: 1 },
    async run(ctx) {
      const due = await ctx.read.find(tasks, {
        index: 'due',
        equals: { office: ctx.office, toRemind: true },
        range: { to: ctx.now + 1 },
        limit: PAGE,
      })
      for (const { id, version } of due.items) {
        if (ctx.late()) return 'more'
        await ctx.command('emergencies.remind', { taskId: id }, `${id}:${version}`)
      }
      return due.next ? 'more' : 'done'
    },
  },
]

export const jobs = emergencyJobs(configured)
