// Findings that are a restaurant's follow it: to its people when it has some, to who keeps them in its place when it
// closed or they left; and the names of merchants who left go.
import type { Output } from '@contract/contract'
import { fail } from '@contract/errors'
import { keptReasons } from '@contract/inspections'
import { deletedName } from '@contract/people'
import { officeOf } from '@contract/place'
import { done, followUp, type Write } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { inTurn } from '../kernel/in-turn'
import { present } from '../kernel/present'
import { people } from '../platform/identity/people'
import type { Bindings } from './flows'
import { facet, namingMerchant, ofMerchant } from './indexing'
import { changed, step } from './moving'
import { type Finding, findings } from './records'
import { answersFor, disputableUntil } from './responsible'

/** Records changed in one transaction: CloudBase gives it 30 s, and each write is a round trip. */
const PAGE = 10

/** Not verified: until then it can come back to whoever is responsible. */
const states = ['rectifying', 'rectified'] as const

async function followed(ctx: CommandContext, finding: Finding, merchantId: string): Promise<Write | undefined> {
  const { merchant, given } = await answersFor(ctx, finding, merchantId)
  const same = finding.personId === given?.personId && finding.merchant?.kept === merchant.kept
  if (same && finding.merchant?.name === merchant.name) return undefined
  // More time was asked for by whoever had it: the next one asks for themselves.
  const another = finding.personId !== given?.personId && { extensionAsked: undefined }
  const patch = { personId: undefined, responsible: undefined, ...given, merchant, ...another }
  if (same) return changed(finding, { merchant }).write
  const label = merchant.kept ? `${keptReasons[merchant.kept].label}，由网格或社区代办` : '交给店里的人整改'
  return changed(
    finding,
    { ...patch, assignedAt: ctx.now, disputeUntil: await disputableUntil(ctx, finding.office) },
    step(ctx, 'followMerchant', finding.state, { label, words: merchant.name }),
  ).write
}

/** A person's name taken out of a finding; what they did and showed of the place stays. */
function withoutName(finding: Finding, personId: string): Write {
  const { responsible, extensionAsked } = finding
  const timeline = finding.timeline.map(one =>
    one.by.personId === personId ? { ...one, by: { ...one.by, name: deletedName } } : one,
  )
  const patch = {
    ...(responsible?.personId === personId && { responsible: { ...responsible, name: deletedName } }),
    ...(extensionAsked?.personId === personId && { extensionAsked: { ...extensionAsked, name: deletedName } }),
  }
  return changed({ ...finding, timeline }, patch).write
}

type Verbs = 'followMerchant' | 'unname'

export const unitHandlers: Pick<Handlers<'inspections', Bindings>, Verbs> = {
  followMerchant: async (ctx, { merchantId, after = null }) => {
    const queries = states.map(state => ({
      index: 'ledger' as const,
      member: facet(ofMerchant(merchantId), { state }),
    }))
    const page = await inTurn(ctx, findings, queries, after, PAGE)
    const moved: Output<'inspections.followMerchant'>['moved'] = []
    const writes: Write[] = []
    for (const { id } of page.items) {
      const finding = await ctx.get(findings, id)
      const open = finding?.merchant?.merchantId === merchantId && states.some(state => state === finding.state)
      const write = finding && open ? await followed(ctx, finding, merchantId) : undefined
      if (!finding || !write) continue
      writes.push(write)
      moved.push({ findingId: id, ...present({ from: finding.personId, kept: finding.merchant?.kept }) })
    }
    const follow = page.next ? [followUp('inspections.followMerchant', { merchantId, after: page.next })] : []
    return done({ merchantId, moved }, writes, { area: officeOf(ctx.caller.home), follow })
  },

  unname: async (ctx, { personId, after = null }) => {
    const person = await ctx.get(people, personId)
    if (!person?.deletedAt || officeOf(person.home) !== officeOf(ctx.caller.home)) throw fail('record.notFound')
    const page = await ctx.find(findings, {
      index: 'ledger',
      member: facet(namingMerchant(personId)),
      after,
      limit: PAGE,
    })
    const writes: Write[] = []
    for (const { id } of page.items) {
      const finding = await ctx.get(findings, id)
      if (finding) writes.push(withoutName(finding, personId))
    }
    const follow = page.next ? [followUp('inspections.unname', { personId, after: page.next })] : []
    return done({ unnamed: writes.length }, writes, { area: person.home, follow })
  },
}
