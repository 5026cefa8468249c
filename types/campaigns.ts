// Campaigns 专项行动: from the plan to the closing report, with the key-control list, 24-hour posts and the signed day.
import * as v from 'valibot'
import { closingOperations } from './campaign-closing'
import { Board, DayReport } from './campaign-days'
import { siteListOperations } from './campaign-list'
import { meetingOperations } from './campaign-meetings'
import { Gap, longAgreed, Post, postContent, Shift, shiftFlow } from './campaign-posts'
import { readingOperations } from './campaign-readings'
import {
  byPhone,
  Campaign,
  CampaignSummary,
  Check,
  campaignContent,
  campaignFlow,
  campaignLimits,
  checkContent,
  Site,
  SiteKindName,
  siteContent,
} from './campaign-shapes'
import { workOperations } from './campaign-works'
import { FileIds } from './files'
import { statesOf } from './flow'
import { command, query } from './operation'
import { Id, pageInput, pageOf, SearchText, words } from './paging'
import { Day } from './time'

export * from './campaign-closing'
export * from './campaign-days'
export * from './campaign-goals'
export * from './campaign-list'
export * from './campaign-meetings'
export * from './campaign-posts'
export * from './campaign-readings'
export * from './campaign-shapes'
export * from './campaign-works'

const ofCampaign = { campaignId: Id }
const ofShift = { shiftId: Id }
const optionalWords = v.optional(v.pipe(v.string(), v.trim(), v.maxLength(campaignLimits.words)), '')

export const operations = {
  ...readingOperations,
  ...meetingOperations,
  ...workOperations,
  ...siteListOperations,
  ...closingOperations,
  list: query({
    summary: 'The campaigns of the office, the latest first',
    permission: 'campaigns.view',
    input: v.object({ state: v.optional(v.picklist(statesOf(campaignFlow))), ...pageInput }),
    output: pageOf(CampaignSummary),
  }),
  view: query({
    summary: 'One campaign',
    permission: 'campaigns.view',
    input: v.object(ofCampaign),
    output: Campaign,
  }),
  board: query({
    summary: 'How a campaign stands now: countdown, posts, gaps; looks, tasks and posts by grid; days not signed',
    permission: 'campaigns.view',
    input: v.object(ofCampaign),
    output: Board,
  }),
  plan: command({
    summary: 'Plans a campaign',
    permission: 'campaigns.plan',
    input: v.object(campaignContent),
    output: Campaign,
    errors: ['campaign.days', 'campaign.notStaff', 'campaign.cannotLead'],
  }),
  change: command({
    summary: 'Changes what a campaign is about or who answers for it; its days only before it began',
    permission: 'campaigns.plan',
    input: v.object({ ...ofCampaign, version: v.number(), ...campaignContent }),
    output: Campaign,
    errors: ['campaign.days', 'campaign.notStaff', 'campaign.cannotLead', 'campaign.over'],
  }),
  start: command({
    summary: 'Sets a campaign going: its posts are laid out from its first day on',
    permission: 'campaigns.plan',
    flow: campaignFlow,
    action: 'start',
    input: v.object(ofCampaign),
    output: Campaign,
    errors: ['campaign.days'],
  }),
  extend: command({
    summary: 'Lets a campaign last longer, with the reason',
    permission: 'campaigns.plan',
    flow: campaignFlow,
    action: 'extend',
    input: v.object({ ...ofCampaign, until: Day, reason: words(campaignLimits.reason) }),
    output: Campaign,
    errors: ['campaign.days'],
  }),
  close: command({
    summary: 'Ends a campaign with its report; shifts to come are called off',
    permission: 'campaigns.plan',
    flow: campaignFlow,
    action: 'close',
    input: v.object({ ...ofCampaign, report: words(campaignLimits.report) }),
    output: Campaign,
  }),
  cancel: command({
    summary: 'Gives up a campaign that has not begun',
    permission: 'campaigns.plan',
    flow: campaignFlow,
    action: 'cancel',
    input: v.object(ofCampaign),
    output: Campaign,
  }),
  mobilise: command({
    summary: 'Calls the staff of the office to the mobilisation meeting 动员会 by a notice',
    permission: 'campaigns.plan',
    input: v.object({ ...ofCampaign, title: words(40), text: words(1000) }),
    output: Campaign,
    errors: ['campaign.over'],
    uses: ['notices.draft', 'notices.publish'],
  }),

  sites: query({
    summary: 'The key-control list of a campaign by kind and words, or what on it the caller answers for',
    permission: 'campaigns.view',
    input: v.object({
      ...ofCampaign,
      kind: v.optional(SiteKindName),
      text: SearchText,
      mine: v.optional(v.boolean(), false),
      /** Not looked at today. */
      unchecked: v.optional(v.boolean(), false),
      ...pageInput,
    }),
    output: pageOf(Site),
  }),
  addSite: command({
    summary: 'Puts a place on the key-control list, with who answers for it',
    permission: 'campaigns.lead',
    input: v.object({ ...ofCampaign, ...siteContent }),
    output: Site,
    errors: ['campaign.over', 'campaign.notStaff', 'campaign.cannotServe', 'campaign.full'],
  }),
  editSite: command({
    summary: 'Changes a place of the list, or takes it off or back',
    permission: 'campaigns.lead',
    input: v.object({ siteId: Id, ...siteContent, dropped: v.optional(v.boolean(), false) }),
    output: Site,
    errors: ['campaign.over', 'campaign.notStaff', 'campaign.cannotServe'],
  }),
  check: command({
    summary:
      'Says how a place of the list was found, with photos; one that waited for a network counts when it was seen',
    permission: 'campaigns.serve',
    input: v.object({
      siteId: Id,
      ...checkContent,
      photoIds: v.optional(FileIds(campaignLimits.photos), []),
      ...byPhone,
    }),
    output: Site,
    errors: ['campaign.notRunning', 'campaign.wordsMissing', 'file.notYours', 'file.type'],
  }),
  checks: query({
    summary: 'What was seen on a day, or at one place',
    permission: 'campaigns.view',
    input: v.object({ ...ofCampaign, day: v.optional(Day), siteId: v.optional(Id), ...pageInput }),
    output: pageOf(Check),
  }),

  posts: query({
    summary: 'The posts of a campaign with their people by shift',
    permission: 'campaigns.view',
    input: v.object(ofCampaign),
    output: v.array(Post),
  }),
  addPost: command({
    summary: 'Sets up a post with the people of each shift of its day',
    permission: 'campaigns.lead',
    input: v.object({ ...ofCampaign, ...postContent, ...longAgreed }),
    output: Post,
    errors: [
      'campaign.over',
      'campaign.notStaff',
      'campaign.cannotServe',
      'campaign.full',
      'campaign.twoPosts',
      'campaign.longHours',
    ],
  }),
  editPost: command({
    summary: 'Changes a post and its people; shifts that have begun, and those changed by hand, stay as they are',
    permission: 'campaigns.lead',
    input: v.object({ postId: Id, ...postContent, ...longAgreed }),
    output: Post,
    errors: ['campaign.over', 'campaign.notStaff', 'campaign.cannotServe', 'campaign.twoPosts', 'campaign.longHours'],
  }),
  endPost: command({
    summary: 'Gives a post up; its shifts to come are called off',
    permission: 'campaigns.lead',
    input: v.object({ postId: Id }),
    output: Post,
  }),
  week: query({
    summary: 'The shifts of seven days from a day on, of all posts of a campaign',
    permission: 'campaigns.view',
    input: v.object({ ...ofCampaign, from: Day, ...pageInput }),
    output: pageOf(Shift),
  }),
  shift: query({
    summary: 'One shift, with what the one before left in words',
    permission: 'campaigns.view',
    input: v.object(ofShift),
    output: v.object({ shift: Shift, before: v.optional(Shift) }),
  }),
  myShifts: query({
    summary: 'The caller’s own shifts that are under way or to come',
    permission: 'campaigns.serve',
    input: v.object(pageInput),
    output: pageOf(Shift),
  }),
  take: command({
    summary: 'Takes a shift at its post; whoever stood there before is relieved by it',
    permission: 'campaigns.serve',
    flow: shiftFlow,
    action: 'take',
    input: v.object({ ...ofShift, ...byPhone }),
    output: Shift,
    errors: ['campaign.tooEarly', 'campaign.shiftOver'],
  }),
  handOver: command({
    summary: 'Leaves words for whoever comes next 交接班; the shift goes on until they come',
    permission: 'campaigns.serve',
    input: v.object({ ...ofShift, words: words(campaignLimits.words) }),
    output: Shift,
    errors: ['campaign.notOnDuty'],
  }),
  leave: command({
    summary: 'Leaves a shift before its end, with the reason: those concerned are told at once',
    permission: 'campaigns.serve',
    flow: shiftFlow,
    action: 'leave',
    input: v.object({ ...ofShift, reason: words(campaignLimits.reason) }),
    output: Shift,
    errors: ['campaign.shiftOver'],
  }),
  finish: command({
    summary: 'Signs off a shift whose time is over, whether or not the next one has come',
    permission: 'campaigns.serve',
    flow: shiftFlow,
    action: 'finish',
    input: v.object({ ...ofShift, words: optionalWords }),
    output: Shift,
    errors: ['campaign.shiftLasts'],
  }),
  assign: command({
    summary: 'Gives a shift that is not taken to somebody else',
    permission: 'campaigns.lead',
    input: v.object({ ...ofShift, toPersonId: Id, ...longAgreed }),
    output: Shift,
    errors: [
      'campaign.notStaff',
      'campaign.cannotServe',
      'campaign.shiftTaken',
      'campaign.twoPosts',
      'campaign.longHours',
    ],
  }),
  askSwap: command({
    summary: 'Asks a colleague to change shifts',
    permission: 'campaigns.serve',
    input: v.object({ ...ofShift, withShiftId: Id, ...longAgreed }),
    output: Shift,
    errors: ['campaign.swap', 'campaign.swapPending', 'campaign.twoPosts', 'campaign.longHours'],
  }),
  answerSwap: command({
    summary: 'Agrees to change shifts, or not; both are told',
    permission: 'campaigns.serve',
    input: v.object({ ...ofShift, agree: v.boolean(), ...longAgreed }),
    output: Shift,
    errors: ['campaign.swap', 'campaign.twoPosts', 'campaign.longHours'],
  }),
  withdrawSwap: command({
    summary: 'Takes the wish to change shifts back',
    permission: 'campaigns.serve',
    input: v.object(ofShift),
    output: Shift,
    errors: ['campaign.swap'],
  }),
  gaps: query({
    summary: 'Shifts that nobody stood, those still open first',
    permission: 'campaigns.view',
    input: v.object({ ...ofCampaign, ...pageInput }),
    output: pageOf(Gap),
  }),

  day: query({
    summary: 'The report of a day, written by the day’s records until it is signed',
    permission: 'campaigns.view',
    input: v.object({ ...ofCampaign, day: Day }),
    output: DayReport,
    uses: ['patrols.list', 'requests.received', 'inspections.report'],
  }),
  days: query({
    summary: 'The days of a campaign so far, the latest first, and whether each is signed',
    permission: 'campaigns.view',
    input: v.object(ofCampaign),
    output: v.array(v.object({ day: Day, signedBy: v.optional(v.string()) })),
  }),
  sign: command({
    summary: 'Completes the report of a day in words and signs it',
    permission: 'campaigns.lead',
    input: v.object({ ...ofCampaign, day: Day, words: words(campaignLimits.report) }),
    output: DayReport,
    errors: ['campaign.day', 'campaign.signed'],
    uses: ['patrols.list', 'requests.received', 'inspections.report'],
  }),

  layOut: command({
    summary: 'Lays out the shifts of a post for a day, as its people are named now',
    permission: 'campaigns.keep',
    input: v.object({ postId: Id, day: Day, until: Day }),
    output: v.object({ shifts: v.number() }),
  }),
  callOff: command({
    summary: 'Takes away the shifts to come of a post that was given up or whose campaign is over',
    permission: 'campaigns.keep',
    input: v.object({ postId: Id }),
    output: v.object({ removed: v.number() }),
  }),
  alarm: command({
    summary: 'Tells that nobody stands a shift, first those concerned, then the heads of the office',
    permission: 'campaigns.keep',
    input: v.object(ofShift),
    output: v.object({ ...ofShift, level: v.number() }),
  }),
  lapse: command({
    summary: 'Records a shift whose time went by without anybody there',
    permission: 'campaigns.keep',
    flow: shiftFlow,
    action: 'lapse',
    input: v.object(ofShift),
    output: v.object(ofShift),
  }),
  release: command({
    summary: 'Signs somebody off whom nobody relieved for hours',
    permission: 'campaigns.keep',
    input: v.object(ofShift),
    output: v.object({ ...ofShift, released: v.boolean() }),
  }),
} as const
