// What contractors do in a campaign 外包作业: washing, flushing, covering; logged by who leads it, struck out where wrong.
import * as v from 'valibot'
import { FileIds, Photo } from './files'
import { command, query } from './operation'
import { Id, pageInput, pageOf, words } from './paging'
import { Place } from './place'
import { Day, Moment } from './time'

export const workKinds = {
  wash: { label: '清洗' },
  flush: { label: '冲刷' },
  spray: { label: '洒水、雾炮' },
  cover: { label: '覆盖裸土' },
  cart: { label: '清运' },
  other: { label: '其他' },
} as const
export type WorkKind = keyof typeof workKinds
export const workKindNames = Object.keys(workKinds) as [WorkKind, ...WorkKind[]]

export const WorkKindName = v.picklist(workKindNames, '请选做了什么')

export const workLimits = { contractor: 40, words: 200, reason: 100, photos: 6, hours: 24 } as const

export const Work = v.object({
  workId: Id,
  campaignId: Id,
  kind: WorkKindName,
  contractor: v.string(),
  place: Place,
  areaName: v.string(),
  startedAt: Moment,
  endedAt: Moment,
  words: v.string(),
  photos: v.array(Photo),
  byName: v.string(),
  struck: v.optional(v.object({ at: Moment, byName: v.string(), reason: v.string() })),
})
export type Work = v.InferOutput<typeof Work>

export const workOperations = {
  works: query({
    summary: 'What contractors did in a campaign, on one day or all, the latest first',
    permission: 'campaigns.view',
    input: v.object({ campaignId: Id, day: v.optional(Day), ...pageInput }),
    output: pageOf(Work),
  }),
  logWork: command({
    summary: 'Logs what a contractor did: what, where, from when to when, with photos',
    permission: 'campaigns.lead',
    input: v.object({
      campaignId: Id,
      kind: WorkKindName,
      contractor: words(workLimits.contractor),
      place: Place,
      startedAt: Moment,
      endedAt: Moment,
      words: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(workLimits.words)), ''),
      photoIds: v.optional(FileIds(workLimits.photos), []),
    }),
    output: Work,
    errors: ['campaign.over', 'campaign.workTime', 'file.notYours', 'file.type'],
  }),
  strikeWork: command({
    summary: 'Strikes out a line of the log that was wrong; it stays to be read, with the reason',
    permission: 'campaigns.lead',
    input: v.object({ workId: Id, reason: words(workLimits.reason) }),
    output: Work,
  }),
} as const
