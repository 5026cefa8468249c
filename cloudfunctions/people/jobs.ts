// What the clock does for people: takes roles off whose time is over, reminds of those who wait, forgets what is over, hands
// work on.
import { eachDue } from '../kernel/due'
import type { Job } from '../kernel/jobs'
import { people } from '../platform/identity/people'
import { handovers } from './handover-records'
import { applications, removals } from './joining-records'

export const jobs: readonly Job[] = [
  {
    // Rights end by the minute without this; it keeps people from being listed and told by a role they no longer hold.
    name: 'people.lapse',
    every: { minutes: 5 },
    run: ctx =>
      eachDue(
        ctx,
        people,
        { index: 'ending', equals: { endsIn: ctx.office }, range: { to: ctx.now + 1 } },
        ({ id, version }) => ctx.command('people.lapse', { personId: id }, `${id}:${version}`),
      ),
  },
  {
    name: 'people.keepApplications',
    every: { minutes: 10 },
    run: ctx =>
      eachDue(
        ctx,
        applications,
        { index: 'waking', equals: { office: ctx.office }, range: { to: ctx.now + 1 } },
        ({ id, version }) => ctx.command('people.keepApplication', { applicationId: id }, `${id}:${version}`),
      ),
  },
  {
    name: 'people.forgetRemovals',
    every: { minutes: 10 },
    run: ctx =>
      eachDue(
        ctx,
        removals,
        { index: 'waking', equals: { office: ctx.office }, range: { to: ctx.now + 1 } },
        ({ id, version }) => ctx.command('people.forgetRemoval', { removalId: id }, `${id}:${version}`),
      ),
  },
  {
    // A long hand-over goes on here, and each is looked at once more some minutes after it was finished.
    name: 'people.handOn',
    every: { minutes: 1 },
    run: ctx =>
      eachDue(
        ctx,
        handovers,
        { index: 'looking', equals: { looking: ctx.office }, range: { to: ctx.now + 1 } },
        ({ id, turn }) => ctx.command('people.handOn', { handoverId: id, turn }, `${id}:${turn}`),
      ),
  },
]
