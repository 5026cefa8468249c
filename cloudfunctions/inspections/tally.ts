// What a finding counts for in its grid: now, by state and due day, and in its month; added up as it moves, never scanned.
import { type FindingCounts, type TopicName, topicNames } from '@contract/inspections'
import { addDays } from '@contract/time'
import type { Record_ } from '../kernel/changes'
import { insert, update, type Write } from '../kernel/changes'
import type { CommandContext, QueryContext } from '../kernel/context'
import { collection, type Page } from '../platform/store/port'
import type { Finding } from './records'
import { countsOf } from './report-rules'

/** Flat, so that one addition serves all of them; nothing that is zero is kept. */
export type Tally = Readonly<Record<string, number>>

/** Of a grid: `<grid>` for what is there now, `<grid>:<month>` for what was found in a month. */
export interface FindingTally extends Record_ {
  scopes: string[]
  /** `now`, or the month. */
  span: string
  area: string
  counts: Record<string, number>
}
export const findingTallies = collection<FindingTally>()('findingTallies', {
  inArea: { member: 'scopes', equals: ['span'], order: 'area' },
})
export const NOW = 'now'
export const tallyId = (area: string, span: string) => (span === NOW ? area : `${area}:${span}`)

const DUE = 'due|'
const kinds = ['found', 'rectified', 'writtenOff', 'onTime', 'returned', 'recurred'] as const
const over = (state: Finding['state']) => state === 'writtenOff' || state === 'withdrawn'

/** What one finding counts for now; nothing once it is over. */
export const countsNow = (finding: Finding | undefined): Tally =>
  !finding || over(finding.state)
    ? {}
    : {
        [`state|${finding.state}`]: 1,
        ...(finding.open ? { [`${DUE}${finding.dueDay}`]: 1 } : {}),
        ...(finding.recurrences > 0 ? { recurring: 1 } : {}),
      }

/** What one finding counts for in the month it was found in, alone and under its topic. */
export function countsInMonth(finding: Finding | undefined): Tally {
  if (!finding || finding.state === 'withdrawn') return {}
  const counts = countsOf([finding])
  const some = kinds.filter(kind => counts[kind] > 0)
  return Object.fromEntries(
    some.flatMap(kind => [
      [kind, counts[kind]],
      [`${finding.topic}|${kind}`, counts[kind]],
    ]),
  )
}

/** One tally with another added to it, or taken away. */
export function added(tally: Tally, more: Tally, by: 1 | -1 = 1): Record<string, number> {
  const sum: Record<string, number> = { ...tally }
  for (const [key, count] of Object.entries(more)) sum[key] = (sum[key] ?? 0) + by * count
  return Object.fromEntries(Object.entries(sum).filter(([, count]) => count !== 0))
}

/** The writes by which the tallies of its grid follow a finding's change, or its entry when there was none before. */
export async function tallied(
  ctx: Pick<CommandContext, 'get'>,
  before: Finding | undefined,
  after: Finding,
): Promise<Write[]> {
  const writes: Write[] = []
  for (const [span, count] of [
    [NOW, countsNow],
    [after.month, countsInMonth],
  ] as const) {
    const change = added(count(after), count(before), -1)
    if (Object.keys(change).length === 0) continue
    const { area } = after.place
    const tally = await ctx.get(findingTallies, tallyId(area, span))
    const counts = added(tally?.counts ?? {}, change)
    writes.push(
      tally
        ? update(findingTallies, tally, { counts })
        : insert(findingTallies, { id: tallyId(area, span), scopes: [...after.scopes], span, area, counts }),
    )
  }
  return writes
}

/** The tallies of many findings at once: for an office that begins with them. */
export function talliesOf(findings: readonly Finding[]): FindingTally[] {
  const found = new Map<string, FindingTally>()
  for (const finding of findings)
    for (const [span, counts] of [
      [NOW, countsNow(finding)],
      [finding.month, countsInMonth(finding)],
    ] as const) {
      const { area } = finding.place
      const id = tallyId(area, span)
      const before = found.get(id) ?? { id, version: 1, scopes: [...finding.scopes], span, area, counts: {} }
      found.set(id, { ...before, counts: added(before.counts, counts) })
    }
  return [...found.values()].filter(({ counts }) => Object.keys(counts).length > 0)
}

/** What the findings of one grid count for in a span. */
export const countsIn = (findings: readonly Finding[], span: string) =>
  findings
    .filter(({ month }) => span === NOW || span === month)
    .reduce<Record<string, number>>(
      (sum, finding) => added(sum, span === NOW ? countsNow(finding) : countsInMonth(finding)),
      {},
    )

/** The tallies of a span within areas that do not overlap. */
export async function talliesIn(
  ctx: Pick<QueryContext, 'find'>,
  areas: readonly string[],
  span: string,
): Promise<FindingTally[]> {
  const found: FindingTally[] = []
  for (const member of areas)
    for (let after: string | null = null; ; ) {
      const query = { index: 'inArea', member, equals: { span }, after, limit: 100 } as const
      const page: Page<FindingTally> = await ctx.find(findingTallies, query)
      found.push(...page.items)
      after = page.next
      if (!after) break
    }
  return found
}

/** How many are due on days that a test accepts. */
const dueOn = (tally: Tally, accepts: (day: string) => boolean) =>
  Object.entries(tally).reduce(
    (sum, [key, count]) => (key.startsWith(DUE) && accepts(key.slice(DUE.length)) ? sum + count : sum),
    0,
  )

const inState = (tally: Tally, state: Finding['state']) => tally[`state|${state}`] ?? 0

/** What waits in a grid today, from its tally of now. */
export function waitingOf(tally: Tally, today: string) {
  const tomorrow = addDays(today, 1)
  return {
    open: inState(tally, 'registered') + inState(tally, 'rectifying'),
    overdue: dueOn(tally, day => day < today),
    dueSoon: dueOn(tally, day => day === today || day === tomorrow),
    rectified: inState(tally, 'rectified'),
    verified: inState(tally, 'verified'),
    recurring: tally.recurring ?? 0,
  }
}

/** A month's counts as the report has them; of one topic when it is named. */
export const monthCounts = (tally: Tally, topic?: TopicName): FindingCounts => {
  const at = (kind: (typeof kinds)[number]) => tally[topic ? `${topic}|${kind}` : kind] ?? 0
  return {
    found: at('found'),
    rectified: at('rectified'),
    writtenOff: at('writtenOff'),
    onTime: at('onTime'),
    returned: at('returned'),
    recurred: at('recurred'),
  }
}

/** The topics under which something was found. */
export const topicsIn = (tally: Tally) => topicNames.filter(topic => (tally[`${topic}|found`] ?? 0) > 0)
