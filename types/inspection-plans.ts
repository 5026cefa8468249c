// Who inspects what: teams, the monthly plan with its published draw, and draws for unannounced inspections.
import * as v from 'valibot'
import { LeaveInMonth, TeamLeave } from './inspection-leaves'
import { Id } from './paging'
import { AreaId } from './place'
import { Moment, Month } from './time'

export const InspectionTeam = v.object({
  teamId: Id,
  name: v.string(),
  /** Its place among the teams, from 1: 一组, 二组, 三组. */
  order: v.number(),
  /** 长效督查组: revisits in the last week and takes no grids in the plan. One an office. */
  longTerm: v.boolean(),
  active: v.boolean(),
  /** Who leads it: the long-term team's leader may draw up the plan. */
  leadId: v.optional(Id),
  members: v.array(v.object({ personId: Id, name: v.string() })),
  /** Of today and to come. */
  leaves: v.array(TeamLeave),
  /** Whose leave the caller may note. */
  leaveFor: v.array(Id),
})
export type InspectionTeam = v.InferOutput<typeof InspectionTeam>

export const InspectionPlan = v.object({
  month: Month,
  revision: v.number(),
  /** The published seed: with `teams` and `previous` as given here, `divide` of types/draw gives the same plan. */
  seed: v.string(),
  madeAt: Moment,
  madeBy: v.string(),
  assignments: v.array(
    v.object({
      area: AreaId,
      name: v.string(),
      communityName: v.string(),
      teamId: Id,
      teamName: v.string(),
      /** The same team as last month: nobody else could. */
      repeated: v.boolean(),
    }),
  ),
  teams: v.array(
    v.object({
      teamId: Id,
      name: v.string(),
      /** Its place among the teams when the plan was made; `teams` itself is in the order that the draw used. */
      order: v.number(),
      members: v.array(v.string()),
      grids: v.number(),
      /** Grids on which one of its members holds a role. */
      barred: v.array(AreaId),
      mine: v.boolean(),
    }),
  ),
  /** Last month's team of each grid. */
  previous: v.record(v.string(), v.string()),
  /** Every draw of this month's plan, with why it was drawn again. */
  revisions: v.array(
    v.object({ revision: v.number(), seed: v.string(), at: Moment, by: v.string(), reason: v.optional(v.string()) }),
  ),
  /** Who is away in the month, and who stands in. */
  away: v.array(LeaveInMonth),
})
export type InspectionPlan = v.InferOutput<typeof InspectionPlan>

/** Which team had which grid, month by month: the calendar of the rotation. */
export const Rotation = v.object({
  months: v.array(
    v.object({
      month: Month,
      /** Of the published draw; absent while there is no plan. */ seed: v.optional(v.string()),
      away: v.array(LeaveInMonth),
    }),
  ),
  /** `teams` holds the team's name of each month, empty where there was no plan or no such grid. */
  grids: v.array(
    v.object({
      area: AreaId,
      name: v.string(),
      communityName: v.string(),
      teams: v.array(v.string()),
      mine: v.array(v.boolean()),
    }),
  ),
})
export type Rotation = v.InferOutput<typeof Rotation>

export const GridDraw = v.object({
  drawId: Id,
  /** With the office's grids in order of path, `drawn` of types/draw gives the same grids. */
  seed: v.string(),
  at: Moment,
  by: v.string(),
  grids: v.array(v.object({ area: AreaId, name: v.string(), communityName: v.string() })),
})
export type GridDraw = v.InferOutput<typeof GridDraw>
