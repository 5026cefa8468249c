// People 人员: who I am and what I may do, finding neighbours and colleagues, roles, consent, and leaving.
import * as v from 'valibot'
import { roles } from './access'
import { groupOperations } from './groups'
import { handoverOperations } from './handover'
import { joiningOperations } from './joining'
import { command, query } from './operation'
import { Id, pageInput, pageOf, SearchText, words } from './paging'
import { AreaId, type AreaLevel } from './place'
import { Moment, Month } from './time'

/** The version of the privacy guideline that people are asked to agree to. */
export const privacyVersion = '2026-11'
/** From this age on the elder mode is offered. */
export const elderAge = 65
/** What a person types to delete their account. */
export const deletionWord = '注销'
/** The name that stays where a deleted person acted. */
export const deletedName = '已注销居民'
/** What stands where somebody said something before they left. */
export const deletedWords = '已删除'
/** What a message is to others once somebody whom it spoke of has left. */
export const deletedMessage = { title: '一条以前的消息', text: '消息里的人已注销账号，内容已删除' } as const

/** The levels of area over which each role is held. */
export const roleLevels = {
  resident: ['courtyard', 'community'],
  buildingHead: ['courtyard'],
  merchant: ['courtyard', 'grid', 'community'],
  publicUnit: ['courtyard', 'grid', 'community'],
  propertyCompany: ['courtyard', 'community'],
  moderator: ['courtyard', 'community', 'office'],
  communityWorker: ['community'],
  windowClerk: ['office'],
  gridWorker: ['grid'],
  gridHead3: ['grid', 'community'],
  gridHead2: ['community'],
  gridHead1: ['office'],
  inspector: ['office', 'community', 'grid'],
  department: ['office', 'community', 'grid'],
  administrator: ['office'],
} as const satisfies Record<keyof typeof roles, readonly AreaLevel[]>

const RoleName = v.picklist(Object.keys(roles) as (keyof typeof roles)[])
/** Masked in every answer but that of `people.reveal`, and in the trace. */
const MaskedPhone = v.pipe(v.string(), v.metadata({ reveal: 'people.reveal' }))
/** A mobile number of the mainland, 11 digits; encrypted at rest. */
export const Phone = v.pipe(
  v.string(),
  v.trim(),
  v.regex(/^1[3-9]\d{9}$/, '请填写 11 位手机号'),
  v.metadata({ reveal: 'people.reveal' }),
)

export const HeldRole = v.object({
  role: RoleName,
  label: v.string(),
  staff: v.boolean(),
  area: AreaId,
  areaName: v.string(),
  since: v.optional(Moment),
  until: v.optional(Moment),
})
export type HeldRole = v.InferOutput<typeof HeldRole>

export const Me = v.object({
  personId: Id,
  name: v.string(),
  /** `words` is how a person says it: community, courtyard and address. */
  home: v.object({ area: v.string(), name: v.string(), words: v.string() }),
  office: v.object({ area: v.string(), name: v.string() }),
  /** Every home, the current one first; more than one for who cares for a parent elsewhere. */
  homes: v.array(v.object({ area: AreaId, name: v.string() })),
  /** Has a courtyard, a community or a role: what needs neighbours is open to them. */
  belongs: v.boolean(),
  address: v.string(),
  birthYear: v.optional(v.number()),
  phone: v.optional(MaskedPhone),
  /** What I hold now. */
  holdings: v.array(HeldRole),
  staff: v.boolean(),
  post: v.optional(v.string()),
  /** Every permission that I hold over anything at all: pages show themselves by it, the server decides each time. */
  permissions: v.array(v.string()),
  /** The elder mode should be offered. */
  suggestElder: v.boolean(),
  /** The guideline agreed to; absent until then, and `consentDue` says that the current one is not agreed to yet. */
  consent: v.optional(v.object({ at: Moment, version: v.string() })),
  consentDue: v.boolean(),
})
export type Me = v.InferOutput<typeof Me>

export const Neighbour = v.object({
  personId: Id,
  name: v.string(),
  area: AreaId,
  areaName: v.string(),
  address: v.string(),
  birthYear: v.optional(v.number()),
  phone: v.optional(MaskedPhone),
  /** The caller may see the number, each time traced. */
  canReveal: v.boolean(),
})
export type Neighbour = v.InferOutput<typeof Neighbour>

export const Colleague = v.object({
  personId: Id,
  name: v.string(),
  post: v.optional(v.string()),
  roles: v.array(v.object({ role: RoleName, label: v.string(), area: AreaId, areaName: v.string() })),
})
export type Colleague = v.InferOutput<typeof Colleague>

/** What happened to a role, as the record of appointments 任免记录 says it. */
export const roleChangeKinds = {
  given: { label: '授予' },
  changed: { label: '改期限' },
  taken: { label: '收回' },
  ended: { label: '到期结束' },
} as const
export type RoleChangeKind = keyof typeof roleChangeKinds

export const RoleChange = v.object({
  changeId: Id,
  at: Moment,
  kind: v.picklist(Object.keys(roleChangeKinds) as RoleChangeKind[]),
  /** Whose role it is. */
  person: v.object({ personId: Id, name: v.string() }),
  role: RoleName,
  label: v.string(),
  area: AreaId,
  areaName: v.string(),
  /** The dates as they were given; absent for a role without end, or one that began at once. */
  since: v.optional(Moment),
  until: v.optional(Moment),
  /** Who decided; absent when its time was over. */
  by: v.optional(v.object({ personId: Id, name: v.string() })),
  reason: v.optional(v.string()),
})
export type RoleChange = v.InferOutput<typeof RoleChange>

/** Why a role is given or taken. It may speak about the person, so the trace does not keep it; the record does. */
const Reason = v.pipe(words(200), v.metadata({ personal: true }))

const Held = v.object({ personId: Id, holdings: v.array(HeldRole) })

/** One look at somebody's whole phone number. */
export const PhoneLook = v.object({
  lookId: Id,
  at: Moment,
  /** Who looked, and in which role. */
  by: v.object({ personId: Id, name: v.string(), label: v.string(), areaName: v.string() }),
})
export type PhoneLook = v.InferOutput<typeof PhoneLook>

export const operations = {
  me: query({
    summary: 'Who the caller is: name, home, roles and everything they may do',
    permission: 'people.self',
    input: v.object({}),
    output: Me,
  }),
  neighbours: query({
    summary: 'Residents within the caller’s reach by name, to act for one who has no phone',
    permission: 'people.find',
    input: v.object({ text: SearchText, area: v.optional(AreaId), ...pageInput }),
    output: pageOf(Neighbour),
  }),
  staff: query({
    summary: 'People with a staff role in the office, to choose who is responsible',
    permission: 'people.viewStaff',
    input: v.object({
      text: SearchText,
      role: v.optional(RoleName),
      /** Only those whose role lies in this area; the whole office when absent. */
      area: v.optional(AreaId),
      ...pageInput,
    }),
    output: pageOf(Colleague),
  }),
  reveal: command({
    summary: 'Shows a phone number in full; who looked, at whose and when stays in the trace',
    permission: 'people.reveal',
    input: v.object({ personId: Id, field: v.picklist(['phone']) }),
    output: v.object({ personId: Id, phone: MaskedPhone }),
    errors: ['people.noPhone'],
  }),
  updateMe: command({
    summary: 'Changes the caller’s own name, phone or address',
    permission: 'people.self',
    input: v.pipe(
      v.object({
        name: v.optional(words(20)),
        phone: v.optional(Phone),
        address: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(60, '地址不超过 60 字'))),
      }),
      v.check(input => Object.values(input).some(value => value !== undefined), '没有要改的内容'),
    ),
    output: v.object({ personId: Id }),
  }),
  agree: command({
    summary: 'Records that the caller agreed to a version of the privacy guideline',
    permission: 'people.self',
    input: v.object({ version: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}$/, '版本应为 年-月')) }),
    output: v.object({ version: v.string(), at: Moment }),
    errors: ['people.oldVersion'],
  }),
  myData: query({
    summary: 'What is stored about the caller, part by part: how much of it, and what becomes of it when they leave',
    permission: 'people.self',
    input: v.object({}),
    output: v.object({
      exportedAt: Moment,
      personId: Id,
      sections: v.array(
        v.object({
          name: v.string(),
          label: v.string(),
          /** What each field of its records is called. Those named `at`, `…At`, `since` and `until` are moments. */
          fields: v.record(v.string(), v.string()),
          count: v.number(),
          goes: v.string(),
          stays: v.optional(v.string()),
        }),
      ),
    }),
  }),
  myRecords: query({
    summary: 'One part of what is stored about the caller, record by record, the newest first',
    permission: 'people.self',
    input: v.object({ section: v.pipe(v.string(), v.maxLength(40)), ...pageInput }),
    output: pageOf(v.record(v.string(), v.unknown())),
  }),
  deleteMe: command({
    summary:
      'Deletes the caller’s account: name, phone, home and roles go, words leave the trace, bookings and posts under way end',
    permission: 'people.self',
    input: v.object({ confirm: v.literal(deletionWord, `请输入“${deletionWord}”两个字`) }),
    output: v.object({ personId: Id }),
    errors: ['people.stillOnDuty'],
    uses: [
      'appointments.mine',
      'appointments.cancel',
      'appointments.waiting',
      'appointments.leaveWaitingList',
      'lostfound.mine',
      'lostfound.withdraw',
    ],
  }),
  forget: command({
    summary: 'Removes a page of a deleted person’s messages and of the content of their trace; the chains still verify',
    permission: 'people.maintain',
    input: v.object({ personId: Id, after: v.optional(v.string()) }),
    output: v.object({ messages: v.number(), rows: v.number(), more: v.boolean() }),
  }),
  holdings: query({
    summary: 'The roles of one person with their dates, also those that begin later, for those who give them',
    permission: 'people.grant',
    input: v.object({ personId: Id }),
    output: v.object({
      personId: Id,
      /** `mayChange`: the caller may change its dates or take it. */
      holdings: v.array(v.object({ ...HeldRole.entries, mayChange: v.boolean() })),
      name: v.string(),
      homeName: v.string(),
      post: v.optional(v.string()),
    }),
  }),
  grant: command({
    summary: 'Gives a person a role over an area, with dates if wanted; giving it again changes the dates',
    permission: 'people.grant',
    input: v.pipe(
      v.object({
        personId: Id,
        role: RoleName,
        area: AreaId,
        since: v.optional(Moment),
        /** The role is held until just before this moment. */
        until: v.optional(Moment),
        reason: v.optional(Reason),
      }),
      v.check(({ since, until }) => until === undefined || since === undefined || since < until, '结束应晚于开始'),
    ),
    output: Held,
    errors: ['people.wrongLevel', 'people.notYoursToGive', 'people.lastAdministrator'],
  }),
  revoke: command({
    summary: 'Ends a role at once, also in a session that is running; says why',
    permission: 'people.grant',
    input: v.object({ personId: Id, role: RoleName, area: AreaId, reason: Reason }),
    output: Held,
    errors: ['people.notHeld', 'people.notYoursToGive', 'people.lastAdministrator'],
  }),
  roleChanges: query({
    summary:
      'Who gave or took which role, when and why, newest first: of one person, of the areas in which one gives roles, or one’s own',
    permission: 'people.viewRoleChanges',
    input: v.object({
      personId: v.optional(Id),
      role: v.optional(RoleName),
      /** Of roles over this area or something in it. */
      area: v.optional(AreaId),
      kind: v.optional(v.picklist(Object.keys(roleChangeKinds) as RoleChangeKind[])),
      month: v.optional(Month),
      ...pageInput,
    }),
    output: pageOf(RoleChange),
  }),
  looks: query({
    summary: 'Who looked at the caller’s whole phone number, in which role and when, newest first',
    permission: 'people.self',
    input: v.object(pageInput),
    output: pageOf(PhoneLook),
  }),
  lapse: command({
    summary: 'Takes roles whose time is over off a person, so that nobody is reached through them',
    permission: 'people.maintain',
    input: v.object({ personId: Id }),
    output: v.object({ ended: v.number() }),
  }),
  ...joiningOperations,
  ...groupOperations,
  ...handoverOperations,
} as const
