// Restaurants as answers show them: a row of a list, the whole record with its case, visits and cleanings.
import { merchantFlow } from '@contract/merchant-shapes'
import type { QueryContext } from '../kernel/context'
import { present } from '../kernel/present'
import { areaNames } from '../platform/areas/naming'
import { photoOf } from '../platform/files/addresses'
import { publicAddress } from '../platform/http/addresses'
import { people } from '../platform/identity/people'
import {
  type CaseRecord,
  type CleaningRecord,
  cases,
  type MerchantRecord,
  type Staff,
  type VisitRecord,
} from './records'
import { dueOf, missedDays } from './rules'

/** The follow-ups that come with a case: a page takes no more with their photos. */
const FOLLOW_UPS = 10

const by = ({ name, roleLabel }: Staff) => ({ name, roleLabel })
const photos = (ctx: { now: number }, ids: readonly string[]) => ids.map(id => photoOf(ctx, id))

/** How far the daily follow-up of an open case is. */
const followed = (open: CaseRecord | undefined, record: Pick<MerchantRecord, 'state'>, now: number) =>
  open && record.state === 'followUp'
    ? { missed: missedDays(open, now).length, ...present({ followedOn: open.followUps.at(-1)?.day }) }
    : { missed: 0 }

const summed = (record: MerchantRecord, areaName: string, open: CaseRecord | undefined, now: number) => ({
  merchantId: record.id,
  name: record.name,
  kind: record.kind,
  size: record.size,
  state: record.state,
  area: record.place.area,
  areaName,
  place: record.place,
  ...present({ licenceUntil: record.licence?.until, checkedOn: record.checkedOn, dueOn: dueOf(record) }),
  ...followed(open, record, now),
})

/** Rows of a list. */
export async function summaries(ctx: QueryContext, found: readonly MerchantRecord[]) {
  const caseIds = found.flatMap(({ state, caseId }) => (state === 'followUp' && caseId ? [caseId] : [])).sort()
  const [nameOf, open] = await Promise.all([
    areaNames(
      ctx,
      found.map(({ place }) => place.area),
    ),
    caseIds.length > 0 ? ctx.getMany(cases, caseIds) : [],
  ])
  const caseOf = new Map(open.map(one => [one.id, one]))
  return found.map(record => summed(record, nameOf(record.place.area), caseOf.get(record.caseId ?? ''), ctx.now))
}

export const shownVisit = (ctx: { now: number }, visit: VisitRecord) => ({
  visitId: visit.id,
  at: visit.at,
  by: by(visit.by),
  failed: visit.failed,
  words: visit.words,
  photos: photos(ctx, visit.photos),
})

export const shownCleaning = (ctx: Pick<QueryContext, 'now' | 'caller'>, one: CleaningRecord) => ({
  cleaningId: one.id,
  merchantId: one.merchantId,
  merchantName: one.merchantName,
  state: one.state,
  day: one.day,
  at: one.at,
  byMerchant: one.byMerchant,
  own: (one.by?.personId ?? one.personId) === ctx.caller.id,
  ...present({ by: one.by && by(one.by), company: one.company, words: one.words }),
  photos: photos(ctx, one.photos),
  reused: one.reused,
  ...present({
    checked: one.checked && { at: one.checked.at, by: by(one.checked.by), words: one.checked.words },
  }),
})

export const shownCase = (ctx: { now: number }, one: CaseRecord) => ({
  caseId: one.id,
  openedAt: one.openedAt,
  openedBy: by(one.openedBy),
  failed: one.failed,
  words: one.words,
  photos: photos(ctx, one.photos),
  meetings: one.meetings.map(({ held, calledBy, ...meeting }) => ({
    ...meeting,
    calledBy: by(calledBy),
    ...present({ held: held && { ...held, by: by(held.by), photos: photos(ctx, held.photos) } }),
  })),
  followUps: one.followUps
    .slice(-FOLLOW_UPS)
    .map(entry => ({ ...entry, by: by(entry.by), photos: photos(ctx, entry.photos) })),
  earlierFollowUps: Math.max(0, one.followUps.length - FOLLOW_UPS),
  enforcements: one.enforcements.map(entry => ({ ...entry, by: by(entry.by), photos: photos(ctx, entry.photos) })),
  followers: one.followers,
  missed: missedDays(one, ctx.now),
  left: one.left,
  closedPhotos: photos(ctx, one.closedPhotos ?? []),
  ...present({ closedAt: one.closedAt, closedBy: one.closedBy && by(one.closedBy), closedWords: one.closedWords }),
})

/** One restaurant; `fresh` is its case as the command that answers with it left it, which no index finds yet. */
export async function shown(ctx: QueryContext, record: MerchantRecord, fresh?: CaseRecord) {
  const newest = { equals: { merchantId: record.id }, order: 'desc', limit: 1 } as const
  const [nameOf, last, owner] = await Promise.all([
    areaNames(ctx, [record.place.area]),
    fresh ? undefined : ctx.find(cases, { index: 'ofMerchant', ...newest }),
    record.personId ? ctx.get(people, record.personId) : undefined,
  ])
  // The case that is open, or the one that was last.
  const open = fresh ?? last?.items[0]
  const staff = ctx.may('merchants.keep', record)
  return {
    ...summed(record, nameOf(record.place.area), open, ctx.now),
    ...present({
      licence: record.licence,
      grade: record.grade,
      seats: record.seats,
      cleanedOn: record.cleanedOn,
      phone: record.phone,
      owner: owner && !owner.deletedAt ? { personId: owner.id, name: owner.name } : undefined,
      case: open && shownCase(ctx, open),
    }),
    disclosed: record.disclosed,
    purifier: record.purifier,
    ...(staff && record.open ? { code: record.code, address: publicAddress(`/m/${record.code}`) } : {}),
    version: record.version,
    can: [...ctx.can(merchantFlow, record), ...beside(ctx, record)],
  }
}

/** What may be done besides the flow's actions. */
const beside = (ctx: QueryContext, record: MerchantRecord): string[] => [
  ...(ctx.may('merchants.keep', record) ? ['save', ...(record.open ? ['renewCode'] : [])] : []),
  ...(record.open && ctx.may('merchants.visit', record) ? ['visit'] : []),
  ...(record.open && record.purifier && ctx.may('merchants.clean', record) ? ['recordCleaning'] : []),
  ...(record.caseId && ctx.may('merchants.enforce', record) ? ['enforce'] : []),
]
