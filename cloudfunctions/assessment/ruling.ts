// Rule versions: read by all staff, drafted and changed by administrators, adopted by the level-1 head from a month on.
import { problemsOf, type RuleDetail, type RuleDocument, type RuleRow, ruleFlow } from '@contract/assessment'
import { fail } from '@contract/errors'
import { officeOf } from '@contract/place'
import { addMonths, monthOf } from '@contract/time'
import { done, followUp, insert, type Patch, update } from '../kernel/changes'
import type { CommandContext, QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { canonical, sha256 } from '../kernel/journal'
import { present } from '../kernel/present'
import { differences } from './differences'
import { firstRule } from './first-rule'
import type { Bindings } from './flows'
import { type Rule, type RuleBook, ruleBooks, rules } from './records'
import { versionFor } from './rules'

export const documentDigest = (document: RuleDocument) => sha256(canonical(document)).slice(0, 16)

/** The version that counts in a month of an office; undefined before the first one. */
export async function ruleFor(
  ctx: Pick<QueryContext, 'get'>,
  office: string,
  month: string,
): Promise<Rule | undefined> {
  const version = versionFor((await ctx.get(ruleBooks, office))?.adopted ?? [], month)
  return version && (await ctx.get(rules, version.ruleId))
}

const rowOf = (ctx: QueryContext, rule: Rule): RuleRow => ({
  ruleId: rule.id,
  ...{ version: rule.version, number: rule.number, state: rule.state, about: rule.about, updatedAt: rule.updatedAt },
  draftedBy: rule.draftedBy.name,
  can: ctx.can(ruleFlow, rule),
  ...present({
    fromMonth: rule.fromMonth,
    untilMonth: rule.untilMonth,
    adoptedBy: rule.adoptedBy?.name,
    adoptedAt: rule.adoptedAt,
  }),
})

/** The adopted version that comes before one: for what was never adopted, the latest. */
export const replacedBy = (adopted: RuleBook['adopted'], { fromMonth }: Pick<Rule, 'fromMonth'>) =>
  adopted.findLast(one => fromMonth === undefined || one.fromMonth < fromMonth)

/** Nobody is measured afterwards by what they could not have read; before the first text there is nothing to change. */
export function adoptableFrom(adopted: RuleBook['adopted'], now: number): string | undefined {
  const latest = adopted.at(-1)
  if (!latest) return undefined
  return [monthOf(now), addMonths(latest.fromMonth, 1)].sort().at(-1)
}

const detailOf = (ctx: QueryContext, rule: Rule): RuleDetail => ({
  ...rowOf(ctx, rule),
  document: rule.document,
  digest: rule.digest,
  problems: problemsOf(rule.document),
  canTry: ctx.may('assessment.tryRules', rule) && rule.state !== 'discarded',
})

const moved = (ctx: CommandContext, rule: Rule, patch: Patch<Omit<Rule, 'id' | 'version'>>) => {
  const change = { ...patch, updatedAt: ctx.now }
  const after = { ...rule, ...change, version: rule.version + 1 } as Rule
  return { answer: detailOf(ctx, after), write: update(rules, rule, change) }
}

type Verbs =
  | 'rules'
  | 'rule'
  | 'compareRules'
  | 'draftRule'
  | 'editRule'
  | 'discardRule'
  | 'adoptRule'
  | 'supersedeRule'

export const rulingHandlers: Pick<Handlers<'assessment', Bindings>, Verbs> = {
  rules: async (ctx, { after = null, limit }) => {
    const office = officeOf(ctx.caller.home)
    const page = await ctx.find(rules, { index: 'ofOffice', equals: { office }, order: 'desc', after, limit })
    return { items: page.items.map(rule => rowOf(ctx, rule)), next: page.next }
  },

  rule: async (ctx, { ruleId, month = monthOf(ctx.now) }) => {
    const rule =
      ruleId === undefined ? await ruleFor(ctx, officeOf(ctx.caller.home), month) : await ctx.load(rules, ruleId)
    if (!rule) return null
    const adopted = (await ctx.get(ruleBooks, rule.office))?.adopted ?? []
    const replaces = replacedBy(adopted, rule)
    return {
      ...detailOf(ctx, rule),
      ...present({
        replaces: replaces && { ruleId: replaces.ruleId, number: replaces.number },
        adoptableFrom: rule.state === 'draft' ? adoptableFrom(adopted, ctx.now) : undefined,
      }),
    }
  },

  compareRules: async (ctx, { fromRuleId, toRuleId }) => {
    const [from, to] = await Promise.all([ctx.load(rules, fromRuleId), ctx.load(rules, toRuleId)])
    return differences(from.document, to.document)
  },

  draftRule: async (ctx, { about }) => {
    const office = officeOf(ctx.caller.home)
    const book = await ctx.get(ruleBooks, office)
    const latest = book?.adopted.at(-1)
    const document = (latest && (await ctx.get(rules, latest.ruleId)))?.document ?? firstRule
    const number = (book?.last ?? 0) + 1
    const rule: Omit<Rule, 'version'> = {
      ...{ id: ctx.newId(), office, scopes: [office], state: ruleFlow.initial, number, about, document },
      ...{ digest: documentDigest(document), updatedAt: ctx.now },
      draftedBy: { personId: ctx.caller.id, name: ctx.caller.name },
    }
    const counted = book
      ? update(ruleBooks, book, { last: number })
      : insert(ruleBooks, { id: office, last: number, adopted: [] })
    return done(detailOf(ctx, { ...rule, version: 1 }), [insert(rules, rule), counted])
  },

  editRule: async (ctx, { about, document }, rule) => {
    const { answer, write } = moved(ctx, rule, {
      ...{ document, digest: documentDigest(document) },
      ...(about ? { about } : {}),
    })
    return done(answer, [write])
  },

  discardRule: async (ctx, _input, rule) => {
    const { answer, write } = moved(ctx, rule, { state: 'discarded' })
    return done(answer, [write])
  },

  adoptRule: async (ctx, { fromMonth, words }, rule) => {
    const problems = problemsOf(rule.document)
    if (problems.length > 0) throw fail('assessment.ruleProblems', { problems })
    const book = (await ctx.get(ruleBooks, rule.office))!
    const before = book.adopted.at(-1)
    const earliest = adoptableFrom(book.adopted, ctx.now)
    if (earliest !== undefined && fromMonth < earliest) throw fail('assessment.tooEarly')
    const { answer, write } = moved(ctx, rule, {
      ...{ state: 'adopted', fromMonth, adoptedAt: ctx.now },
      adoptedBy: { personId: ctx.caller.id, name: ctx.caller.name },
      ...(words ? { about: words } : {}),
    })
    const adopted = [...book.adopted, { ruleId: rule.id, number: rule.number, fromMonth }]
    const follow = before ? [followUp('assessment.supersedeRule', { ruleId: before.ruleId })] : []
    return done(answer, [write, update(ruleBooks, book, { adopted })], { follow })
  },

  supersedeRule: async (ctx, _input, rule) => {
    const book = await ctx.get(ruleBooks, rule.office)
    const next = book?.adopted.find(one => rule.fromMonth !== undefined && one.fromMonth > rule.fromMonth)
    if (!next) throw fail('flow.notNow')
    const { answer, write } = moved(ctx, rule, { state: 'superseded', untilMonth: addMonths(next.fromMonth, -1) })
    return done(answer, [write])
  },
}
