// Keeping the register: adding and changing restaurants, out of business and back, another code for diners.

import type { Input } from '@contract/contract'
import { fail } from '@contract/errors'
import { merchantFlow } from '@contract/merchant-shapes'
import { ancestry, communityOf, officeOf } from '@contract/place'
import { dayOf } from '@contract/time'
import { done, insert, type Patch, remove, update, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { areas } from '../platform/areas/records'
import { stillMerchant } from '../platform/identity/merchants'
import { staffOf } from './acting'
import { answersAnew } from './answering'
import type { Bindings } from './flows'
import { opened } from './opening'
import { type CaseRecord, cases, type MerchantRecord, merchantCodes, merchantNames, merchants } from './records'
import { codeFrom, derived, ended, nameId } from './rules'
import { shown } from './showing'

/** A restaurant lies in a grid that exists and that the caller keeps. */
export async function scopesOfGrid(ctx: CommandContext, area: string): Promise<string[]> {
  const grid = await ctx.get(areas, area)
  const scopes = ancestry(area)
  if (!grid || !ctx.covers({ scopes })) throw fail('record.notFound')
  if (grid.level !== 'grid') throw fail('merchant.notAGrid')
  return scopes
}

/** Who runs it must be a merchant of that community. */
async function assertMerchant(ctx: CommandContext, personId: string, area: string): Promise<void> {
  if (!(await stillMerchant(ctx, personId, communityOf(area), ctx.now))) throw fail('merchant.notMerchant')
}

export type Content = Pick<
  Input<'merchants.save'>,
  'name' | 'kind' | 'size' | 'place' | 'licence' | 'grade' | 'seats' | 'phone'
> & {
  disclosed: MerchantRecord['disclosed']
  purifier: boolean
  personId?: string | undefined
  cleanedOn?: string | undefined
}

type Stored = Omit<MerchantRecord, 'version'>

/** A new restaurant with its code, and that its name there is taken. */
export function added(ctx: Pick<CommandContext, 'newId' | 'now'>, content: Content, scopes: string[]) {
  const [id, code] = [ctx.newId(), codeFrom(ctx.newId())]
  const office = officeOf(content.place.area)
  const base = { id, state: merchantFlow.initial, office, scopes, ...content, code, failed: [], registeredAt: ctx.now }
  const record = withoutUndefined({ ...base, ...derived(base as unknown as Stored) }) as unknown as Stored
  const writes = [
    insert(merchants, record),
    insert(merchantNames, { id: nameId(record), merchantId: id }, 'merchant.taken'),
    insert(merchantCodes, { id: code, merchantId: id, office }),
  ]
  return { record: { ...record, version: 1 }, writes }
}

/** A restaurant with some fields changed, and everything that follows from them. */
export function changed(record: MerchantRecord, patch: Patch<Omit<MerchantRecord, 'id' | 'version'>>) {
  const whole = { ...record, ...patch } as MerchantRecord
  const all = { ...patch, ...derived(whole) } as Patch<Omit<MerchantRecord, 'id' | 'version'>>
  const writes: Write[] = [update(merchants, record, all)]
  const [before, after] = [nameId(record), nameId(whole)]
  if (before !== after)
    writes.push(
      remove(merchantNames, before),
      insert(merchantNames, { id: after, merchantId: record.id }, 'merchant.taken'),
    )
  const next = withoutUndefined({ ...record, ...all, version: record.version + 1 }) as unknown as MerchantRecord
  return { record: next, writes }
}

const withoutUndefined = (fields: object) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

/** The case that is open ended together with the state. */
function caseEnded(ctx: CommandContext, open: CaseRecord | undefined, words: string): Write[] {
  if (!open) return []
  const day = dayOf(ctx.now)
  const over = {
    open: false,
    closedAt: ctx.now,
    closedBy: staffOf(ctx),
    closedWords: words,
    spans: ended(open.spans, day),
  }
  return [update(cases, open, over)]
}

type Verbs = 'save' | 'close' | 'reopen' | 'renewCode'

export const keepingHandlers: Pick<Handlers<'merchants', Bindings>, Verbs> = {
  save: async (ctx, { merchantId, version, ownerId, ...given }) => {
    const before = merchantId === undefined ? undefined : await ctx.load(merchants, merchantId)
    if (before && before.version !== version) throw fail('record.changed')
    const scopes = await scopesOfGrid(ctx, given.place.area)
    if (ownerId !== undefined && ownerId !== before?.personId) await assertMerchant(ctx, ownerId, given.place.area)
    const none = { licence: undefined, grade: undefined, seats: undefined, phone: undefined }
    const content = { ...none, ...given, personId: ownerId }
    const { record, writes } = before ? changed(before, { ...content, scopes }) : added(ctx, content, scopes)
    return done(await shown(ctx, record), writes, { follow: before ? answersAnew(before, record) : [] })
  },

  close: async (ctx, { words }, merchant) => {
    const open = merchant.caseId ? await ctx.get(cases, merchant.caseId) : undefined
    const { record, writes } = changed(merchant, { state: 'closed', caseId: undefined, notedBy: undefined })
    const follow = answersAnew(merchant, record)
    return done(await shown(ctx, record), [...writes, ...caseEnded(ctx, open, words)], { follow })
  },

  // What was not in order when it closed is not in order now: nobody gets out of a case by the back door.
  reopen: async (ctx, { words }, merchant) => {
    const { failed } = merchant
    const about = failed.length > 0 ? await opened(ctx, merchant, { failed, words, photoIds: [] }) : undefined
    const next = about ? { state: 'substandard' as const, caseId: about.case.id } : { state: 'compliant' as const }
    const { record, writes } = changed(merchant, next)
    const follow = answersAnew(merchant, record)
    return done(await shown(ctx, record, about?.case), [...(about?.writes ?? []), ...writes], { follow })
  },

  renewCode: async (ctx, { merchantId }) => {
    const merchant = await ctx.load(merchants, merchantId)
    if (!merchant.open) throw fail('merchant.closed')
    const code = codeFrom(ctx.newId())
    const old = await ctx.get(merchantCodes, merchant.code)
    const { record, writes } = changed(merchant, { code })
    return done(await shown(ctx, record), [
      ...writes,
      insert(merchantCodes, { id: code, merchantId, office: merchant.office }),
      ...(old ? [update(merchantCodes, old, { endedAt: ctx.now })] : []),
    ])
  },
}
