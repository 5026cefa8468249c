// Messages 消息: the inbox of each person, what they want to be reminded of on the phone, and what became of that.
import * as v from 'valibot'
import { command, query } from './operation'
import { Id, pageInput, pageOf, SearchText } from './paging'
import { Clock, phoneStates, QuietHours, templateNames } from './reminders'
import { Moment } from './time'

/** What messages are about, with the features whose commands they tell of. */
export const messageKinds = {
  notices: { label: '通知', features: ['notices'] },
  appointments: { label: '预约', features: ['appointments'] },
  requests: { label: '诉求', features: ['requests'] },
  lostfound: { label: '失物', features: ['lostfound'] },
  activities: { label: '活动', features: ['activities'] },
  visits: { label: '走访', features: ['visits'] },
  emergencies: { label: '应急', features: ['emergencies'] },
  inspections: { label: '督查', features: ['inspections'] },
  work: { label: '网格', features: ['patrols', 'assessment', 'campaigns', 'merchants', 'grid'] },
  answers: { label: '问答', features: ['answers'] },
  account: { label: '账号', features: ['sessions', 'roster'] },
  other: { label: '其他', features: [] },
} as const satisfies Record<string, { label: string; features: readonly string[] }>
export type MessageKind = keyof typeof messageKinds
export const messageKindNames = Object.keys(messageKinds) as [MessageKind, ...MessageKind[]]

/** The kind of what an operation is told by: `requests.accept` → `requests`. */
export const messageKindOf = (operation: string): MessageKind => {
  const feature = operation.split('.')[0]!
  return messageKindNames.find(kind => (messageKinds[kind].features as readonly string[]).includes(feature)) ?? 'other'
}

/** Whether somebody may ask not to be reminded of a kind: of emergencies everyone is. */
export const canMute = (kind: MessageKind) => kind !== 'emergencies'
const mutable = messageKindNames.filter(canMute)

export const messageLimits = {
  /** Days after which a message that was read goes away; one that was not stays longer. */
  readDays: 90,
  unreadDays: 365,
} as const

const Kind = v.picklist(messageKindNames)

export const Message = v.object({
  id: Id,
  kind: Kind,
  title: v.string(),
  text: v.string(),
  /** The page of the mini program that shows what it is about, with its query. */
  page: v.optional(v.string()),
  at: Moment,
  /** Still counts in the badge. */
  unread: v.boolean(),
  readAt: v.optional(Moment),
  urgent: v.boolean(),
})
export type Message = v.InferOutput<typeof Message>

const Template = v.picklist(templateNames)

const Reminder = v.object({
  template: Template,
  /** The platform's id of it, to ask the person with; absent where no message can be sent. */
  platformId: v.optional(v.string()),
  /** Messages to the phone that were accepted and not used yet. */
  left: v.number(),
  /** Not to be asked before: the person said no lately. */
  notBefore: v.optional(Moment),
})

export const Settings = v.object({
  /** Null: at any time. */
  quiet: v.nullable(QuietHours),
  /** When notices that are not urgent come as one message a day; null: each by itself. */
  digestAt: v.nullable(Clock),
  /** Kinds that come into the inbox without a badge and without a message to the phone. */
  muted: v.array(Kind),
  reminders: v.array(Reminder),
})
export type Settings = v.InferOutput<typeof Settings>

const PhoneMessage = v.object({
  id: Id,
  template: Template,
  title: v.string(),
  state: v.picklist(Object.keys(phoneStates) as (keyof typeof phoneStates)[]),
  /** When what it tells happened. */
  at: Moment,
  /** When it goes out, as long as it waits. */
  dueAt: Moment,
  reason: v.optional(v.string()),
})

/** A one-time credit after an attempt: used up, still there, or found not to exist. */
export const creditsAfter = ['spent', 'kept', 'gone'] as const
/** What became of one attempt to message a phone, as its sender says it. */
export const attempted = {
  reason: v.optional(v.string()),
  credit: v.optional(v.picklist(creditsAfter), 'spent'),
  /** The platform may take it later: it is tried again while the credit is kept. */
  again: v.optional(v.boolean(), false),
}

export const operations = {
  inbox: query({
    summary:
      'The messages of the caller, the latest first; those of one kind, those not read yet, those with some words',
    permission: 'messages.read',
    input: v.object({
      kind: v.optional(Kind),
      unreadOnly: v.optional(v.boolean(), false),
      text: SearchText,
      ...pageInput,
    }),
    output: pageOf(Message),
  }),
  unread: query({
    summary: 'How many messages the caller has not read, in all and of each kind that has some',
    permission: 'messages.read',
    input: v.object({}),
    output: v.object({ count: v.number(), kinds: v.array(v.object({ kind: Kind, count: v.number() })) }),
  }),
  markRead: command({
    summary: 'Marks messages as read: those named, or the oldest 100 unread ones, of one kind if it is given',
    permission: 'messages.read',
    input: v.object({
      messageIds: v.optional(v.pipe(v.array(Id), v.minLength(1), v.maxLength(100))),
      kind: v.optional(Kind),
    }),
    output: v.object({
      /** How many were unread until now. */
      marked: v.number(),
      /** How many of these are still unread. */
      left: v.number(),
    }),
  }),
  settings: query({
    summary: 'When and of what the caller is reminded on the phone, and how many reminders are left of each kind',
    permission: 'messages.read',
    input: v.object({}),
    output: Settings,
  }),
  choose: command({
    summary: 'Sets when and of what the caller is reminded; what is not given stays. Emergencies always come at once',
    permission: 'messages.read',
    input: v.object({
      quiet: v.optional(v.nullable(QuietHours)),
      digestAt: v.optional(v.nullable(Clock)),
      muted: v.optional(v.pipe(v.array(v.picklist(mutable)), v.maxLength(mutable.length))),
    }),
    output: Settings,
  }),
  accept: command({
    summary: 'Records what the caller answered when asked for one more message to the phone of some kinds',
    permission: 'messages.read',
    input: v.object({
      answers: v.pipe(
        v.array(v.object({ template: Template, accepted: v.boolean() })),
        v.minLength(1),
        v.maxLength(templateNames.length),
      ),
    }),
    output: Settings,
  }),
  phone: query({
    summary: 'The latest messages to the caller’s phone and what became of each',
    permission: 'messages.read',
    input: v.object({ ...pageInput }),
    output: pageOf(PhoneMessage),
  }),

  claim: command({
    summary: 'Takes one credit for each of a few messages to phones and writes down that they are about to go out',
    permission: 'messages.deliver',
    input: v.object({ ids: v.pipe(v.array(Id), v.maxLength(10)) }),
    output: v.object({ claimed: v.array(Id) }),
  }),
  record: command({
    summary: 'Writes down what became of messages to phones',
    permission: 'messages.deliver',
    input: v.object({
      results: v.pipe(
        v.array(v.object({ id: Id, state: v.picklist(['sent', 'failed', 'unknown']), ...attempted })),
        v.maxLength(100),
      ),
    }),
    output: v.object({ recorded: v.number() }),
  }),
  tidy: command({
    summary: 'Takes old messages, and what became of old messages to phones, away for good',
    permission: 'messages.deliver',
    input: v.object({
      messageIds: v.pipe(v.array(Id), v.maxLength(50)),
      phoneIds: v.pipe(v.array(Id), v.maxLength(50)),
    }),
    output: v.object({ removed: v.number() }),
  }),
  unname: command({
    summary: 'Takes away, a page at a time, the messages to the phone of a person who left, their credits and choices',
    permission: 'messages.deliver',
    input: v.object({ personId: Id }),
    output: v.object({ removed: v.number() }),
  }),
} as const
