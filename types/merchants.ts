// Merchants 商户: the register of restaurants, visits, cleaning of purifiers, sub-standard to compliant, the diners' page.
import * as v from 'valibot'
import { FileIds } from './files'
import { merchantListOperations } from './merchant-list'
import {
  Answering,
  CheckItems,
  Cleaning,
  DepartmentNames,
  DinerPage,
  DisclosureNames,
  EnforcementKindName,
  FoodGrade,
  Merchant,
  MerchantDueName,
  MerchantFigures,
  MerchantKindName,
  MerchantSizeName,
  MerchantStandingName,
  MerchantSummary,
  merchantFlow,
  merchantLimits,
  Visit,
} from './merchant-shapes'
import { command, query } from './operation'
import { Id, pageInput, pageOf, SearchText, words } from './paging'
import { PersonName } from './personal'
import { AreaId, Place } from './place'
import { Day, Moment, Month } from './time'

const Words = words(merchantLimits.words)
const SomeWords = v.optional(v.pipe(v.string(), v.trim(), v.maxLength(merchantLimits.words)), '')
const photoIds = v.optional(FileIds(merchantLimits.photos), [])
const somePhotos = v.pipe(FileIds(merchantLimits.photos), v.minLength(1, '请拍照'))
const onMerchant = { merchantId: Id }
const moved = (summary: string) => ({ summary, flow: merchantFlow, output: Merchant })
const area = v.optional(AreaId)

export const operations = {
  list: query({
    summary: 'Restaurants of an area by state, kind, size, words or what is due, those due first where that is asked',
    permission: 'merchants.browse',
    input: v.object({
      area,
      state: v.optional(MerchantStandingName),
      kind: v.optional(MerchantKindName),
      size: v.optional(MerchantSizeName),
      due: v.optional(MerchantDueName),
      text: SearchText,
      ...pageInput,
    }),
    output: pageOf(MerchantSummary),
  }),
  view: query({
    summary: 'One restaurant with its licence and its case, the open one or the last',
    permission: 'merchants.view',
    input: v.object(onMerchant),
    output: Merchant,
  }),
  mine: query({
    summary: 'The caller’s own restaurants, with what is due',
    permission: 'merchants.own',
    input: v.object(pageInput),
    output: pageOf(MerchantSummary),
  }),
  visits: query({
    summary: 'The visits to a restaurant, the newest first',
    permission: 'merchants.view',
    input: v.object({ ...onMerchant, ...pageInput }),
    output: pageOf(Visit),
  }),
  cleanings: query({
    summary: 'The cleaning log of a restaurant, the newest first',
    permission: 'merchants.view',
    input: v.object({ ...onMerchant, ...pageInput }),
    output: pageOf(Cleaning),
  }),
  owners: query({
    summary: 'The people of a community who may run a restaurant there: its merchants',
    permission: 'merchants.keep',
    input: v.object({ area: AreaId, ...pageInput }),
    output: pageOf(v.object({ personId: Id, name: PersonName, areaName: v.string() })),
  }),
  answerable: query({
    summary:
      'The restaurants in business of a grid or community by name, with who of each answers for it, if anybody does',
    permission: 'merchants.choose',
    input: v.object({ area: AreaId, text: SearchText, ...pageInput }),
    output: pageOf(Answering),
  }),
  answering: query({
    summary: 'Who answers for a restaurant now; for other features that give it something to do',
    permission: 'merchants.answering',
    input: v.object(onMerchant),
    output: Answering,
  }),
  toCheck: query({
    summary: 'Cleanings that were drawn to be looked at on the spot, the oldest first',
    permission: 'merchants.sample',
    input: v.object({ area, ...pageInput }),
    output: pageOf(Cleaning),
  }),
  visited: query({
    summary:
      'How many restaurants there are in an area, and how many of them were looked at the last time on these days',
    permission: 'merchants.sum',
    input: v.object({ area: AreaId, from: Day, until: Day }),
    output: v.object({ visited: v.number(), total: v.number() }),
  }),
  figures: query({
    summary: 'How many restaurants there are by community or grid, size and state, and at the end of past months',
    permission: 'merchants.figures',
    input: v.object({ area }),
    output: MerchantFigures,
  }),
  save: command({
    summary: 'Adds a restaurant, or changes the one named unless somebody else did since',
    permission: 'merchants.keep',
    input: v.object({
      merchantId: v.optional(Id),
      /** Of the restaurant as it was when the change began. */
      version: v.optional(v.number()),
      name: words(merchantLimits.name),
      kind: MerchantKindName,
      size: MerchantSizeName,
      /** `area` is the grid. */
      place: Place,
      licence: v.optional(v.object({ number: words(40), until: v.optional(Day) })),
      grade: v.optional(FoodGrade),
      disclosed: v.optional(DisclosureNames, []),
      purifier: v.optional(v.boolean(), true),
      seats: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(5000))),
      phone: v.optional(v.pipe(v.string(), v.trim(), v.regex(/^(\d{3,4}-?)?\d{7,8}$|^1\d{10}$/, '电话号码不对'))),
      /** Who runs it: somebody with the role merchant in that community. */
      ownerId: v.optional(Id),
    }),
    output: Merchant,
    errors: ['merchant.notAGrid', 'merchant.notMerchant', 'merchant.taken', 'record.changed'],
  }),
  visit: command({
    summary: 'Notes a visit with what was not in order; a compliant restaurant where something was not is sub-standard',
    permission: 'merchants.visit',
    input: v.pipe(
      v.object({
        ...onMerchant,
        failed: CheckItems,
        words: SomeWords,
        photoIds,
        /** What hung on the wall, where it was looked at. */
        disclosed: v.optional(DisclosureNames),
      }),
      v.forward(
        v.check(({ failed, photoIds }) => failed.length === 0 || photoIds.length > 0, '有问题的要拍照'),
        ['photoIds'],
      ),
    ),
    output: Merchant,
    errors: ['merchant.closed'],
  }),
  fail: command({
    ...moved('Marks a compliant restaurant as sub-standard without a whole visit, such as after a complaint'),
    permission: 'merchants.visit',
    action: 'fail',
    input: v.object({
      ...onMerchant,
      failed: v.pipe(CheckItems, v.minLength(1, '请选哪里不达标')),
      words: Words,
      photoIds: somePhotos,
    }),
  }),
  callMeeting: command({
    ...moved('Calls a meeting at the restaurant, with the departments that must come'),
    permission: 'merchants.settle',
    action: 'callMeeting',
    input: v.object({
      ...onMerchant,
      at: Moment,
      invited: v.pipe(DepartmentNames, v.minLength(1, '请选到场的部门')),
      words: SomeWords,
    }),
    errors: ['merchant.meetingPast'],
  }),
  decide: command({
    ...moved('Notes what the meeting decided and who follows it up each day'),
    permission: 'merchants.settle',
    action: 'decide',
    input: v.object({
      ...onMerchant,
      present: DepartmentNames,
      decisions: Words,
      photoIds,
      /** Members of staff of that grid or community; the grid's workers when empty. */
      followerIds: v.optional(v.pipe(v.array(Id), v.maxLength(10)), []),
    }),
    errors: ['merchant.notFollower', 'merchant.tooEarly'],
  }),
  followUp: command({
    ...moved('Notes how it stands today; once more on the same day replaces what was noted'),
    permission: 'merchants.visit',
    action: 'followUp',
    input: v.object({ ...onMerchant, words: Words, fixed: CheckItems, photoIds }),
    errors: ['merchant.tooLong'],
  }),
  comply: command({
    ...moved('Confirms that all is in order again, by somebody other than who noted the last follow-up'),
    permission: 'merchants.settle',
    action: 'comply',
    input: v.object({ ...onMerchant, words: Words, photoIds }),
    errors: ['merchant.notFixed', 'merchant.ownWork'],
  }),
  enforce: command({
    summary: 'Notes what a department did about a sub-standard restaurant',
    permission: 'merchants.enforce',
    input: v.object({ ...onMerchant, kind: EnforcementKindName, words: Words, photoIds }),
    output: Merchant,
    errors: ['merchant.noCase'],
  }),
  close: command({
    ...moved('Notes that a restaurant is out of business; its open case ends and its code shows nothing more'),
    permission: 'merchants.keep',
    action: 'close',
    input: v.object({ ...onMerchant, words: Words }),
  }),
  reopen: command({
    ...moved('Notes that a restaurant is in business again, with what was not in order when it closed'),
    permission: 'merchants.keep',
    action: 'reopen',
    input: v.object({ ...onMerchant, words: SomeWords }),
  }),
  renewCode: command({
    summary: 'Gives a restaurant another code for diners; the one that hangs there shows nothing from then on',
    permission: 'merchants.keep',
    input: v.object(onMerchant),
    output: Merchant,
    errors: ['merchant.closed'],
  }),
  recordCleaning: command({
    summary: 'Enters a cleaning of the purifier with photos: by the restaurant itself, or by staff who saw it',
    permission: 'merchants.clean',
    input: v.object({
      ...onMerchant,
      day: Day,
      photoIds: somePhotos,
      company: v.optional(words(40)),
      words: v.optional(words(200)),
    }),
    output: Cleaning,
    errors: ['merchant.noPurifier', 'merchant.cleaningDay', 'merchant.cleanedThen', 'merchant.closed'],
  }),
  checkCleaning: command({
    summary: 'Says whether a cleaning took place, after a look on the spot; one that did not counts no more',
    permission: 'merchants.sample',
    input: v.object({ cleaningId: Id, genuine: v.boolean(), words: Words, photoIds }),
    output: Cleaning,
    errors: ['merchant.checkedAlready', 'merchant.ownWork'],
  }),
  disclosure: query({
    summary: 'What a diner reads by the code at the door: licence, grade, cleaning, last check; nobody’s name',
    permission: 'merchants.read',
    input: v.object({ code: v.pipe(v.string(), v.regex(/^[a-z0-9]{12}$/, '这个码不对')) }),
    output: DinerPage,
    errors: ['merchant.codeEnded'],
  }),
  remind: command({
    summary: 'Tells a restaurant that its licence ends or its purifier must be cleaned',
    permission: 'merchants.keepTime',
    input: v.object({ ...onMerchant, what: v.picklist(['licence', 'cleaning']), day: Day, left: v.number() }),
    output: v.object({ merchantId: Id, told: v.boolean() }),
  }),
  remindFollowUp: command({
    summary: 'Tells those who follow a sub-standard restaurant up that nothing was noted on a day',
    permission: 'merchants.keepTime',
    input: v.object({ ...onMerchant, day: Day }),
    output: v.object({ merchantId: Id, told: v.boolean(), missed: v.number() }),
  }),
  snapshot: command({
    summary: 'Keeps how many restaurants there are, and how many are compliant, at the end of a month',
    permission: 'merchants.keepTime',
    input: v.object({ month: Month }),
    output: v.object({ month: Month, areas: v.number() }),
  }),
  unname: command({
    summary: 'Takes a person who left off a page of their restaurants and of what they noted there',
    permission: 'merchants.keepTime',
    input: v.object({
      personId: Id,
      part: v.optional(v.picklist(['owned', 'cleanings']), 'owned'),
      after: v.optional(v.string()),
    }),
    output: v.object({ unnamed: v.number() }),
  }),
  ...merchantListOperations,
} as const
