// Events of the city's public information platform 郑州市社会公共信息平台: its stages, how ours answer to them, and the
// ledger of what came in and went out.
import * as v from 'valibot'
import type { StateOf } from './flow'
import { command, query } from './operation'
import { Id, pageInput, pageOf, words } from './paging'
import { Point } from './place'
import { RequestState, type requestFlow } from './request-shapes'
import { Moment } from './time'

/** The stages of an event at the city, in their order. */
export const cityStages = {
  reported: { label: '上报' },
  accepted: { label: '受理' },
  filed: { label: '立案' },
  dispatched: { label: '派遣' },
  handling: { label: '处置' },
  checked: { label: '核查' },
  closed: { label: '结案' },
} as const
export type CityStage = keyof typeof cityStages
export const cityStageNames = Object.keys(cityStages) as [CityStage, ...CityStage[]]
const Stage = v.picklist(cityStageNames)
export const stageOrder = (stage: CityStage) => cityStageNames.indexOf(stage)

/** What each state of a request is at the city: the one table of it. */
export const stageOfState: Record<StateOf<typeof requestFlow>, CityStage> = {
  submitted: 'dispatched',
  accepted: 'handling',
  handling: 'handling',
  reopened: 'handling',
  resolved: 'checked',
  confirmed: 'checked',
  closed: 'closed',
  withdrawn: 'closed',
  rejected: 'closed',
  merged: 'closed',
}

export const cityLimits = {
  number: 40,
  text: 2000,
  rows: 200,
  bytes: 1024 * 1024,
  unpackedBytes: 8 * 1024 * 1024,
  /** Things that are told of when a file is wrong; how many there are is told as well. */
  problems: 50,
  /** Tries before it waits for somebody, and the longest time between two. */
  tries: 8,
  longestMinutes: 12 * 60,
  /** A signed message is good for so many minutes around its time. */
  freshMinutes: 5,
} as const

const Heard = {
  /** The city's. */
  number: words(cityLimits.number),
  stage: Stage,
  at: Moment,
  /** Of a request of ours that went up: its number here, with which the city answers. */
  ours: v.optional(words(40)),
  category: v.optional(v.pipe(v.string(), v.maxLength(40)), ''),
  text: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(cityLimits.text), v.metadata({ personal: true })), ''),
  /** Where. In words of the city's people, who may write of somebody's door there. */
  words: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(120), v.metadata({ personal: true })), ''),
  point: v.optional(Point),
}
export const CityMessage = v.object(Heard)
export type CityMessage = v.InferOutput<typeof CityMessage>

/** Columns of the file that is put in, and of the one that is taken out. */
export const cityColumns = {
  number: { label: '市平台编号', width: 20, needed: true, words: '必填' },
  stage: { label: '环节', width: 8, needed: true, words: '必填：上报、受理、立案、派遣、处置、核查、结案' },
  at: { label: '时间', width: 18, needed: true, words: '必填，如 2026-11-23 09:30' },
  ours: { label: '本平台编号', width: 18, needed: false, words: '我们上报的事件填，作为回执' },
  category: { label: '类别', width: 14, needed: false, words: '市平台派来的事件填，如 市容环境' },
  text: { label: '内容', width: 40, needed: false, words: '市平台派来的事件填' },
  words: { label: '地点', width: 24, needed: false, words: '可不填' },
  longitude: { label: '经度', width: 12, needed: false, words: '可不填' },
  latitude: { label: '纬度', width: 12, needed: false, words: '可不填' },
} as const
export type CityColumn = keyof typeof cityColumns
/** In what a file is taken out: both are taken in. */
export const cityFormats = { xlsx: { label: 'Excel' }, csv: { label: 'CSV' } } as const
export const cityColumnNames = Object.keys(cityColumns) as CityColumn[]

export const cityDirections = { in: { label: '市平台派来' }, out: { label: '我们上报' } } as const
export const cityStanding = {
  waiting: { label: '待发送' },
  done: { label: '已同步' },
  failed: { label: '没成功' },
  conflict: { label: '对不上' },
} as const
export type CityStanding = keyof typeof cityStanding
export const cityStandingNames = Object.keys(cityStanding) as [CityStanding, ...CityStanding[]]

export const CityEvent = v.object({
  eventId: Id,
  direction: v.picklist(['in', 'out']),
  standing: v.picklist(cityStandingNames),
  /** The city's, once it gave one. */
  number: v.optional(v.string()),
  requestId: v.optional(Id),
  requestNumber: v.optional(v.string()),
  requestState: v.optional(RequestState),
  /** What it is about, as our own category. */
  categoryId: v.optional(Id),
  /** What the city said it is about under the same number, another time. */
  other: v.optional(
    v.object({
      category: v.string(),
      text: v.pipe(v.string(), v.metadata({ personal: true })),
      words: v.pipe(v.string(), v.metadata({ personal: true })),
    }),
  ),
  /** Where it is at the city, by its last word; where it is here; and what the city was last told. */
  heard: v.optional(v.object({ stage: Stage, at: Moment })),
  ours: v.optional(Stage),
  told: v.optional(Stage),
  tries: v.number(),
  nextAt: v.optional(Moment),
  /** Why it failed or does not fit, in words. */
  problem: v.optional(v.string()),
  updatedAt: Moment,
  can: v.array(v.string()),
})
export type CityEvent = v.InferOutput<typeof CityEvent>

const onEvent = { eventId: Id }
const File = v.object({ name: v.string(), base64: v.pipe(v.string(), v.metadata({ personal: true })) })

export const cityOperations = {
  events: query({
    summary: 'What came from the city’s platform and went there, by how it stands, the last change first',
    permission: 'exchange.keep',
    input: v.object({ standing: v.optional(v.picklist(cityStandingNames)), ...pageInput }),
    output: pageOf(CityEvent),
  }),
  sendUp: command({
    summary: 'Sends a request up to the city’s platform; the same request once',
    permission: 'exchange.keep',
    input: v.object({ requestId: Id }),
    output: CityEvent,
    errors: ['exchange.upAlready'],
    uses: ['requests.outward'],
  }),
  retry: command({
    summary: 'Lets what failed or does not fit be sent again at once',
    permission: 'exchange.keep',
    input: v.object(onEvent),
    output: CityEvent,
    errors: ['exchange.nothingToSend'],
  }),
  putIn: command({
    summary: `Takes in a file, Excel or CSV, of up to ${cityLimits.rows} messages from the city, all of them or none; twice changes nothing`,
    permission: 'exchange.keep',
    input: v.object({ fileId: Id }),
    output: v.object({
      rows: v.number(),
      /** How many things are wrong, the first of which are told. */
      wrong: v.number(),
      problems: v.array(v.object({ line: v.number(), column: v.string(), words: v.string() })),
    }),
    errors: ['file.noList', 'exchange.tooLarge', 'exchange.noColumns', 'file.notYours'],
  }),
  template: query({
    summary: 'An empty file for messages of the city that explains its columns, as Excel; base64',
    permission: 'exchange.keep',
    input: v.object({}),
    output: File,
  }),
  takeOut: command({
    summary: `Takes what the city was not told yet out as a file for its platform, up to ${cityLimits.rows}; base64`,
    permission: 'exchange.keep',
    input: v.object({ format: v.optional(v.picklist(['xlsx', 'csv']), 'xlsx') }),
    /** `leftOut` are events that did not fit. */
    output: v.object({ ...File.entries, rows: v.number(), leftOut: v.number() }),
    uses: ['requests.outward'],
  }),
  hear: command({
    summary: 'Takes in one message of the city, in any order and any number of times',
    permission: 'exchange.serve',
    input: CityMessage,
    output: CityEvent,
    errors: ['exchange.ahead'],
    uses: ['requests.receive', 'requests.outward'],
  }),
  hearOnce: command({
    summary: 'Takes in a signed message, and refuses the same signature again',
    permission: 'exchange.serve',
    input: v.object({ nonce: words(80), message: CityMessage }),
    output: CityEvent,
    errors: ['exchange.replayed', 'exchange.ahead'],
    uses: ['requests.receive', 'requests.outward'],
  }),
  refresh: command({
    summary: 'Compares an event with its request: what changed here waits to be told',
    permission: 'exchange.serve',
    input: v.object(onEvent),
    output: v.object({ eventId: Id, changed: v.boolean() }),
    uses: ['requests.standing'],
  }),
  outgoing: command({
    summary: 'What is to be sent of an event now; nothing when it was sent meanwhile',
    permission: 'exchange.serve',
    input: v.object(onEvent),
    output: v.object({ message: v.optional(v.record(v.string(), v.pipe(v.string(), v.metadata({ personal: true })))) }),
    uses: ['requests.outward'],
  }),
  sent: command({
    summary: 'Notes the city’s receipt, or why it did not take it and when it is tried again',
    permission: 'exchange.serve',
    input: v.object({
      ...onEvent,
      stage: Stage,
      number: v.optional(words(cityLimits.number)),
      problem: v.optional(words(200)),
    }),
    output: CityEvent,
  }),
  forgetNonces: command({
    summary: 'Removes signatures that are too old to be sent again',
    permission: 'exchange.serve',
    input: v.object({}),
    output: v.object({ removed: v.number(), more: v.boolean() }),
  }),
} as const
