// Groups 微信群: a WeChat group and the area it belongs to, as somebody who answers for that area confirmed it.
import * as v from 'valibot'
import { flow, statesOf } from './flow'
import { command, query } from './operation'
import { Id, pageInput, pageOf, SearchText, words } from './paging'
import { PersonName } from './personal'
import { AreaId } from './place'
import { Moment } from './time'

/** The three levels of groups, by the level of their area. */
export const groupLevels = {
  office: { label: '一级', words: '办事处工作群' },
  community: { label: '二级', words: '社区群' },
  courtyard: { label: '三级', words: '楼院群' },
} as const
export type GroupLevel = keyof typeof groupLevels
const levelNames = Object.keys(groupLevels) as [GroupLevel, ...GroupLevel[]]

/** How long after opening from a group its word is taken, in minutes: enough to fill in a name and a door. */
export const entryMinutes = 30

/** WeChat says which group it is and nothing else: to which area it belongs is a person’s word, which can be taken back. */
export const groupFlow = flow({
  entity: 'group',
  initial: 'waiting',
  states: { waiting: { label: '待确认' }, bound: { label: '已对应' } },
  actions: {
    bind: { from: ['waiting'], to: 'bound', label: '确认是这里的群' },
    decline: { from: ['waiting'], to: 'waiting', label: '不是这里的群' },
    correct: { from: ['bound'], to: 'bound', label: '改到别处' },
    unbind: { from: ['bound'], to: 'waiting', label: '解除对应' },
  },
})
const GroupState = v.picklist(statesOf(groupFlow))

const GroupName = words(30)
/** Why a binding is changed. */
const Reason = words(100)

/** The group from which somebody opened the app just now. */
export const ArrivedGroup = v.object({
  groupId: Id,
  /** `new`: nobody came from it before. */
  state: v.picklist(['new', ...statesOf(groupFlow)]),
  name: v.optional(v.string()),
  area: v.optional(AreaId),
  areaName: v.optional(v.string()),
  level: v.optional(v.picklist(levelNames)),
  /** The caller belongs to its area already. */
  home: v.boolean(),
  /** The caller may say which area it is. */
  mayBind: v.boolean(),
  /** Until when it counts. */
  until: Moment,
})
export type ArrivedGroup = v.InferOutput<typeof ArrivedGroup>

export const Group = v.object({
  groupId: Id,
  state: GroupState,
  name: v.optional(v.string()),
  area: v.optional(AreaId),
  areaName: v.optional(v.string()),
  level: v.optional(v.picklist(levelNames)),
  /** How many people came into a courtyard from it. */
  people: v.number(),
  /** What those who came from it said, for whoever confirms it. */
  suggested: v.array(v.object({ area: AreaId, areaName: v.string(), people: v.number() })),
  firstAt: Moment,
  /** Who came from it first, by the name they gave. */
  firstBy: v.optional(PersonName),
  boundAt: v.optional(Moment),
  boundBy: v.optional(v.string()),
  /** Why it was changed last. */
  reason: v.optional(v.string()),
  can: v.array(v.string()),
})
export type Group = v.InferOutput<typeof Group>

const ofGroup = { groupId: Id }

export const groupOperations = {
  groups: query({
    summary:
      'The WeChat groups of the areas within reach: those that wait for a word, or those bound, the latest first',
    permission: 'people.bindGroups',
    input: v.object({
      state: v.optional(GroupState, 'bound'),
      area: v.optional(AreaId),
      text: SearchText,
      ...pageInput,
    }),
    output: pageOf(Group),
  }),
  boundGroups: query({
    summary: 'Which areas of the caller have a group, what it is called and how many people came from it',
    permission: 'people.viewGroups',
    input: v.object({ area: v.optional(AreaId), ...pageInput }),
    output: pageOf(v.object({ area: AreaId, name: v.string(), people: v.number() })),
  }),
  bindMyGroup: command({
    summary: 'Says to which area the group belongs from which the caller opened the app just now',
    permission: 'people.bindGroups',
    input: v.object({ ...ofGroup, area: AreaId, name: GroupName }),
    output: v.object({ ...ofGroup, area: AreaId }),
    errors: ['joining.entryOver', 'group.noLevel', 'group.boundAlready'],
  }),
  bindGroup: command({
    summary: 'Confirms to which area a waiting group belongs; who came from it for that area is let in',
    flow: groupFlow,
    action: 'bind',
    permission: 'people.bindGroups',
    input: v.object({ ...ofGroup, area: AreaId, name: GroupName }),
    output: v.object({ ...ofGroup, area: AreaId }),
    errors: ['group.noLevel'],
  }),
  declineGroup: command({
    summary: 'Says that a waiting group is none of the caller’s areas',
    flow: groupFlow,
    action: 'decline',
    permission: 'people.bindGroups',
    input: v.object(ofGroup),
    output: v.object(ofGroup),
  }),
  correctGroup: command({
    summary: 'Moves a bound group to the area it really belongs to, with the people it placed in the wrong one',
    flow: groupFlow,
    action: 'correct',
    permission: 'people.bindGroups',
    input: v.object({ ...ofGroup, area: AreaId, name: GroupName, reason: Reason }),
    output: v.object({ ...ofGroup, area: AreaId }),
    errors: ['group.noLevel', 'group.same'],
  }),
  unbindGroup: command({
    summary: 'Takes a group off its area: who came from it stays, who comes from now on is asked',
    flow: groupFlow,
    action: 'unbind',
    permission: 'people.bindGroups',
    input: v.object({ ...ofGroup, reason: Reason }),
    output: v.object(ofGroup),
  }),
  admit: command({
    summary: 'Lets in a page of those who came from a group before it was confirmed',
    permission: 'people.maintain',
    input: v.object({ ...ofGroup, after: v.optional(v.string()) }),
    output: v.object({ admitted: v.number() }),
  }),
  rehouse: command({
    summary: 'Moves a page of those whom a group placed in the wrong area to the right one',
    permission: 'people.maintain',
    input: v.object({ ...ofGroup, from: AreaId, to: AreaId, after: v.optional(v.string()) }),
    output: v.object({ moved: v.number() }),
  }),
} as const
