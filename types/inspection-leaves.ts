// Leave of members of inspection teams, with who stands in for them meanwhile.
import * as v from 'valibot'
import { inspectionLimits } from './findings'
import { command, query } from './operation'
import { Id } from './paging'
import { Day } from './time'

const Named = v.object({ personId: Id, name: v.string() })

/** Days on which a member of a team is away, first and last included. */
export const TeamLeave = v.object({
  leaveId: Id,
  ...Named.entries,
  from: Day,
  until: Day,
  /** Who stands in; absent while somebody is still to be found. */
  substitute: v.optional(Named),
})
export type TeamLeave = v.InferOutput<typeof TeamLeave>

/** Of one month, in all teams. */
export const LeaveInMonth = v.object({ ...TeamLeave.entries, teamId: Id, teamName: v.string() })
export type LeaveInMonth = v.InferOutput<typeof LeaveInMonth>

export const leaveOperations = {
  onLeave: query({
    summary: 'Who of the inspection teams is away on a day: the clock looks whether a substitute still stands in',
    permission: 'inspections.keepTime',
    input: v.object({ day: Day }),
    output: v.object({ personIds: v.array(Id) }),
  }),
  saveLeave: command({
    summary: 'Notes that a member of a team is away for some days, and who stands in; or changes what was noted',
    permission: 'inspections.leave',
    input: v.pipe(
      v.object({
        teamId: Id,
        /** Of one that is noted already. */
        leaveId: v.optional(Id),
        personId: Id,
        from: Day,
        until: Day,
        substituteId: v.optional(Id),
      }),
      v.forward(
        v.partialCheck([['from'], ['until']], ({ from, until }) => from <= until, '最后一天不能早于第一天'),
        ['until'],
      ),
    ),
    output: TeamLeave,
    errors: [
      'inspections.notTheirLeave',
      'inspections.notMember',
      'inspections.noLeave',
      'inspections.leaveDays',
      'inspections.leaveTwice',
      'inspections.substituteUnfit',
    ],
  }),
  dropLeave: command({
    summary: 'Strikes out a leave that is not taken, or that is over earlier; who was to stand in is told',
    permission: 'inspections.leave',
    input: v.object({ teamId: Id, leaveId: Id }),
    output: TeamLeave,
    errors: ['inspections.notTheirLeave', 'inspections.noLeave'],
  }),
} as const

/** Whether a leave touches these days, first and last included. */
export const leaveTouches = (leave: Pick<TeamLeave, 'from' | 'until'>, from: string, until: string) =>
  leave.from <= until && from <= leave.until

/** So long that it is no leave any more. */
export const tooLong = (days: number) => days > inspectionLimits.leaveDays
