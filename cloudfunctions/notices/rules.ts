// The rules of notices: where a notice stands, what must be there before it goes out. Pure.
import type { ErrorCode } from '@contract/errors'
import { blanksIn, noticeKinds, noticeLimits } from '@contract/notices'
import { ancestry } from '@contract/place'
import { afterQuiet, againAfter, defaultQuiet } from '@contract/reminders'
import { DAY, MINUTE } from '@contract/time'
import { type Caller, covers, coversArea, reachOf } from '../kernel/reach'
import { inOneLine } from '../kernel/text'
import type { Delivery, Notice } from './records'

/** What a messenger said of one attempt. */
interface Attempted {
  state: 'sent' | 'failed' | 'unknown'
  credit: 'spent' | 'kept' | 'gone'
  again: boolean
  reason?: string | undefined
}

/** Where a notice that is out stands at a moment, and when that changes. */
export function shelfAt(
  notice: Pick<Notice, 'stage' | 'pinnedUntil' | 'expiresAt'>,
  now: number,
): Pick<Notice, 'shelf'> & { turnsAt: number | undefined } {
  if (notice.stage !== 'live' || isExpired(notice, now)) return { shelf: 'off', turnsAt: undefined }
  const pinned = notice.pinnedUntil !== undefined && notice.pinnedUntil > now
  const turns = [pinned ? notice.pinnedUntil : undefined, notice.expiresAt].filter(at => at !== undefined)
  return { shelf: pinned ? 'pinned' : 'current', turnsAt: turns.length > 0 ? Math.min(...turns) : undefined }
}

export const isExpired = (notice: Pick<Notice, 'expiresAt'>, now: number) =>
  notice.expiresAt !== undefined && notice.expiresAt <= now

/** What is missing or wrong before a notice can go out at a moment: field → words; empty when it can. */
export function incomplete(notice: Notice, at: number): Record<string, string> {
  const fields: Record<string, string> = {}
  if (!notice.title) fields.title = '请填写标题'
  if (!notice.text && notice.pictures.length === 0 && !notice.liveLink) fields.text = '请填写正文'
  if (notice.areas.length === 0) fields.areas = '请选择区域'
  if (notice.expiresAt !== undefined && notice.expiresAt <= at) fields.expiresAt = '有效期要晚于发布时间'
  if (notice.pinnedUntil !== undefined && notice.pinnedUntil <= at) fields.pinnedUntil = '置顶时间要晚于发布时间'
  if (notice.pinnedUntil !== undefined && notice.expiresAt !== undefined && notice.pinnedUntil > notice.expiresAt)
    fields.pinnedUntil = '置顶不能晚于有效期'
  for (const field of ['title', 'text'] as const) {
    const open = blanksIn(notice[field])
    if (open.length > 0) fields[field] = `还没有填：${open.map(name => `【${name}】`).join('')}`
  }
  return { ...fields, ...wrongCascade(notice) }
}

/** What is wrong with a time to go out at: field → words. */
export function wrongTime(publishAt: number, now: number): Record<string, string> {
  if (publishAt <= now) return { publishAt: '请选将来的时间' }
  if (publishAt > now + noticeLimits.scheduleDays * DAY)
    return { publishAt: `最多提前 ${noticeLimits.scheduleDays} 天` }
  return {}
}

/** Until when a notice published now can be undone; an emergency goes to phones at once and cannot. */
export const undoUntil = (notice: Pick<Notice, 'kind'>, now: number) =>
  notice.kind === 'emergency' ? undefined : now + noticeLimits.undoMs

/** One after another; an emergency passes everything that waits. */
export const queueAt = (notice: Pick<Notice, 'kind'>, startsAt: number) =>
  notice.kind === 'emergency' ? startsAt - 1e12 : startsAt

/** What an attempt leaves of a line of the ledger: tried again while the credit is kept, and not for ever. */
export function afterSending(
  { tries = 1 }: Pick<Delivery, 'tries'>,
  { state, credit, again, reason }: Attempted,
  office: string,
  now: number,
) {
  const wait = state === 'failed' && again && credit === 'kept' ? againAfter(tries) : undefined
  return wait === undefined
    ? { message: state, messageAt: now, reason, dueAt: undefined, office: undefined }
    : { message: 'deferred' as const, messageAt: now, reason, dueAt: now + wait, office, tries }
}

type Cascading = Pick<Notice, 'kind' | 'cascade' | 'cascadeFrom' | 'steps'>

/** When a step comes: not at night, unless it is an emergency. */
const stepAt = (kind: Notice['kind'], from: number, minutes: number) =>
  kind === 'emergency' ? from + minutes * MINUTE : afterQuiet(from + minutes * MINUTE, defaultQuiet)

/** The step of the cascade that comes next, or nothing when all were taken. */
export function nextStep({ kind, cascade, cascadeFrom, steps = {} }: Cascading, now: number) {
  const none = { cascadeStep: undefined, cascadeAt: undefined }
  if (!cascade || cascadeFrom === undefined) return none
  for (const [step, after] of [
    ['forward', cascade.forwardAfter],
    ['call', cascade.callAfter],
  ] as const)
    if (after !== null && !steps[step])
      return { cascadeStep: step, cascadeAt: Math.max(now, stepAt(kind, cascadeFrom, after)) }
  return none
}

/** What is wrong with a cascade: field → words. */
export function wrongCascade({ cascade, roles }: Pick<Notice, 'cascade' | 'roles'>): Record<string, string> {
  if (!cascade) return {}
  if (roles.length > 0) return { cascade: '只发给部分角色的通知，不转发到群，也不请楼栋长打电话' }
  const { forwardAfter, callAfter } = cascade
  return forwardAfter !== null && callAfter !== null && callAfter < forwardAfter
    ? { cascade: '打电话要在转发到群之后' }
    : {}
}

/**
 * The area to which a notice is told next, one level up: all of the area around it while it is for parts of that, else
 * the one above. Nothing is above the office.
 */
export const levelAboveOf = ({ area, areas }: Pick<Notice, 'area' | 'areas'>): string | undefined =>
  areas.includes(area) ? ancestry(area).at(-2) : area

/** The card for the group: WeChat shows about two lines of title. */
export const shareTitle = (notice: Pick<Notice, 'kind' | 'title'>) =>
  inOneLine(`【${noticeKinds[notice.kind].label}】${notice.title}`, 32)

/** The number of the building in an address or a post: “3 号楼 2 单元 1204”, “3 号楼楼栋长”. */
export const buildingOf = (words: string): string | undefined =>
  /([\da-z]+|[甲乙丙丁东南西北中一二三四五六七八九十]+)\s*(?:号楼|栋|幢|座)/
    .exec(words.normalize('NFKC').toLowerCase())
    ?.at(1)

/**
 * Who answers for a notice: its author, and whoever reaches the area around it; for both every one of its areas must
 * still lie within reach.
 */
export function answersFor(caller: Caller, notice: Notice, now: number): boolean {
  const reach = reachOf(caller, 'notices.publish', now)
  if (!reach || !covers(reach, caller, notice)) return false
  return notice.areas.every(area => coversArea(reach, area))
}

const mine = (caller: Caller, notice: Notice, now: number): ErrorCode | undefined =>
  answersFor(caller, notice, now) ? undefined : 'record.notFound'

/** Sending is checked with the fields named, so it has no guard. */
export const guards = {
  unschedule: mine,
  correct: (caller: Caller, notice: Notice, now: number): ErrorCode | undefined =>
    mine(caller, notice, now) ??
    (notice.corrections.length >= noticeLimits.corrections ? 'notice.correctedOften' : undefined),
  withdraw: mine,
  undo: (caller: Caller, notice: Notice, now: number): ErrorCode | undefined =>
    mine(caller, notice, now) ?? ((notice.undoUntil ?? 0) > now ? undefined : 'notice.undoOver'),
}
