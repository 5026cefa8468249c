// Assessment: the parts of a sheet add up to its total, every point has its records, nobody decides about themselves, what
// is final stays as it is, and what came late counts once in a later month.
import { type EvidenceKind, type RuleDocument, weightSums } from '@contract/assessment'
import { addMonths, momentOf, monthOf } from '@contract/time'
import { gathered } from '../../../cloudfunctions/assessment/gathering'
import {
  entries,
  evidence,
  months,
  proposals,
  rules,
  type Sheet,
  sheets,
} from '../../../cloudfunctions/assessment/records'
import { computed } from '../../../cloudfunctions/assessment/rules'
import { findings } from '../../../cloudfunctions/inspections/records'
import type { QueryContext } from '../../../cloudfunctions/kernel/context'
import { journal } from '../../../cloudfunctions/kernel/journal'
import { systemCaller } from '../../../cloudfunctions/kernel/reach'
import { logs, observations, tasks } from '../../../cloudfunctions/patrols/records'
import { requests } from '../../../cloudfunctions/requests/records'
import type { Play } from '../play'
import type { Invariant } from '.'

const FULL = 10_000
const LATE_MONTHS = 3

const ofMonth = async ({ store }: Play, month: string) => (await store.all(sheets)).filter(one => one.month === month)

/** Each sheet of a month by what it is recognised by. */
export const sheetDigests = async (play: Play, month: string) =>
  new Map((await ofMonth(play, month)).map(({ id, digest, total, band }) => [id, `${digest} ${total} ${band}`]))

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)

/** A month just computed: its counts by the records themselves, and what came late for the months before it. */
export async function monthComputed(play: Play, month: string): Promise<string[]> {
  const wrong: string[] = []
  const [from, to] = [momentOf(`${month}-01`), momentOf(`${addMonths(month, 1)}-01`)]
  const seen = (await play.store.all(observations)).filter(
    ({ at, withdrawn, used = [] }) =>
      !withdrawn && at >= from && at < to && !used.some(({ verdict }) => verdict?.as === 'same'),
  )
  const due = (await play.store.all(findings)).filter(
    one => one.state !== 'withdrawn' && one.dueAt > from && one.dueAt <= to,
  )
  const signed = new Set((await play.store.all(logs)).map(({ personId, day }) => `${personId} ${day}`))
  for (const sheet of await ofMonth(play, month)) {
    const { kind, subject, lines } = sheet
    const theirs = <T extends { scopes: string[]; personId?: string }>(all: readonly T[]) =>
      all.filter(one => (kind === 'grid' ? one.scopes.includes(subject) : one.personId === subject))
    const days = new Set(theirs(seen).map(({ day }) => day))
    const counted: Record<string, [good: number | undefined, of: number]> = {
      'records-prompt': [undefined, theirs(seen).length],
      'findings-on-time': [undefined, theirs(due).length],
      'logs-signed': [[...days].filter(day => signed.has(`${subject} ${day}`)).length, days.size],
    }
    for (const line of lines) {
      const [good, of] = counted[line.indicatorId] ?? [undefined, line.of]
      if (line.of !== of || (good !== undefined && line.good !== good))
        wrong.push(
          `sheet ${sheet.id}: ${line.indicatorId} counts ${line.good} of ${line.of}, the records ${good} of ${of}`,
        )
    }
    wrong.push(...(await lateHolds(play, sheet)))
  }
  return wrong
}

/** What a final month came to, with all corrections since, is what its records come to now. */
async function lateHolds(play: Play, sheet: Sheet): Promise<string[]> {
  const wrong: string[] = []
  const { store } = play
  const ctx = {
    find: store.find,
    invoke: (name: never, input: never) => play.assembly.dispatch.perform(systemCaller(sheet.office), name, input, ''),
  } as unknown as QueryContext
  const later = [sheet]
  for (let back = 1; back <= LATE_MONTHS; back++) {
    const month = addMonths(sheet.month, -back)
    const before = await store.get(sheets, `${month}:${sheet.subject}`)
    if (!before) continue
    if (before.state === 'final') {
      const rule = (await store.get(rules, before.ruleId))!
      const now = computed(
        rule.document,
        before.kind,
        await gathered(ctx, month, before.kind, before.subject),
        before.excluded,
      )
      for (const line of now.lines) {
        const then = before.lines.find(one => one.indicatorId === line.indicatorId)
        if (!then) continue
        const corrected = later
          .flatMap(one => one.corrections)
          .filter(one => one.month === month && one.indicatorId === line.indicatorId)
        const left = line.points - then.points - sum(corrected.map(({ points }) => points))
        // Nobody gets more than a whole sheet, or less than nothing.
        const bounded = (left > 0 && sheet.total === FULL) || (left < 0 && sheet.total === 0)
        if (left !== 0 && !bounded)
          wrong.push(`sheet ${sheet.id}: ${line.indicatorId} of ${month} is ${left} off after corrections`)
      }
    }
    later.push(before)
  }
  return wrong
}

const bandOf = ({ bands }: RuleDocument, { total }: Sheet, proven: boolean) =>
  // Who had nothing to be assessed by is in no band.
  !proven
    ? 'none'
    : total >= bands.excellent
      ? 'excellent'
      : total >= bands.good
        ? 'good'
        : total >= bands.pass
          ? 'pass'
          : 'improve'

/** The record behind a row of evidence is there to be opened. */
async function opens({ store }: Play): Promise<(kind: EvidenceKind, id: string) => boolean> {
  const ids = async (all: Promise<{ id: string }[]>) => new Set((await all).map(({ id }) => id))
  const known: Record<EvidenceKind, Set<string>> = {
    finding: await ids(store.all(findings)),
    request: await ids(store.all(requests)),
    observation: await ids(store.all(observations)),
    task: new Set((await store.all(tasks)).map(({ observationId }) => observationId)),
    log: new Set((await store.all(observations)).map(({ personId, day }) => `${personId}:${day}`)),
    entry: await ids(store.all(entries)),
  }
  return (kind, id) => known[kind].has(id)
}

function sheetHolds(
  sheet: Sheet,
  document: RuleDocument,
  rows: Map<string, Sheet['lines'][number]>,
  say: (what: string) => void,
) {
  const parts = sum(sheet.lines.map(({ points }) => points)) + sum(sheet.corrections.map(({ points }) => points))
  if (sheet.total !== parts) say(`its parts come to ${parts}, it says ${sheet.total}`)
  if (sheet.total < 0 || sheet.total > FULL) say(`has ${sheet.total} points`)
  const proven = sheet.corrections.length > 0 || [...rows.values()].some(({ cases, good }) => cases + good > 0)
  if (sheet.band !== bandOf(document, sheet, proven)) say(`is ${sheet.band} with ${sheet.total}`)
  for (const line of sheet.lines) {
    const indicator = document.indicators.find(one => one.indicatorId === line.indicatorId)
    if (!indicator) say(`has ${line.indicatorId}, which is not in its rule`)
    if (line.points !== line.weight - line.lost || line.lost < 0 || (indicator && line.lost > indicator.cap))
      say(`${line.indicatorId}: ${line.points} of ${line.weight}, ${line.lost} lost`)
    const counted = rows.get(line.indicatorId)
    const [cases, good] = [counted?.cases ?? 0, line.of > 0 ? (counted?.good ?? 0) : 0]
    if (line.cases !== cases || (line.of > 0 && line.good !== good))
      say(`${line.indicatorId} says ${line.cases} against and ${line.good} for, its evidence ${cases} and ${good}`)
  }
  if (sheet.state === 'published' && sheet.appealUntil === undefined) say('is published without a time to appeal')
  if (sheet.state !== 'draft' && sheet.publishedBy?.personId === sheet.personId)
    say('was published by whoever it is of')
  for (const { answeredBy, by } of sheet.appeals) {
    const own = [sheet.personId, sheet.computedBy.personId, sheet.publishedBy?.personId, by.personId]
    if (answeredBy && own.includes(answeredBy.personId))
      say(`${answeredBy.personId} answered an appeal that is their own`)
  }
  const decided = sheet.appeals.some(({ answeredAt }) => answeredAt !== undefined)
  if (sheet.state === 'final' && !decided && sheet.finalAt! <= sheet.appealUntil!)
    say('became final while it could be contested')
}

export const sheetsHold: Invariant = async play => {
  const { store } = play
  const wrong: string[] = []
  const byRule = new Map((await store.all(rules)).map(rule => [rule.id, rule]))
  for (const { number, state, document } of byRule.values())
    for (const kind of ['grid', 'person'] as const)
      if ((state === 'adopted' || state === 'superseded') && weightSums(document)[kind] !== FULL)
        wrong.push(`rule ${number}: the weights of a ${kind} come to ${weightSums(document)[kind]}`)
  const isThere = await opens(play)
  const bySheet = new Map<string, Map<string, { cases: number; good: number }>>()
  const all = new Map((await store.all(sheets)).map(sheet => [sheet.id, sheet]))
  for (const page of await store.all(evidence)) {
    const [, indicator = ''] = page.id.slice(page.sheetId.length).split('#')
    const sheet = all.get(page.sheetId)
    if (!sheet) wrong.push(`evidence ${page.id} has no sheet`)
    const counts = bySheet.get(page.sheetId) ?? new Map<string, { cases: number; good: number }>()
    const count = counts.get(indicator) ?? { cases: 0, good: 0 }
    for (const row of page.rows) {
      if (!isThere(row.kind, row.id)) wrong.push(`evidence ${page.id}: ${row.kind} ${row.id} is not there`)
      if (sheet?.excluded[indicator]?.includes(`${row.kind}:${row.id}`)) continue
      if (row.good) count.good += row.count
      else count.cases += row.count
    }
    bySheet.set(page.sheetId, counts.set(indicator, count))
  }
  for (const sheet of all.values()) {
    const rule = byRule.get(sheet.ruleId)
    const say = (what: string) => wrong.push(`sheet ${sheet.id} (${sheet.state}): ${what}`)
    if (!rule || rule.digest !== sheet.ruleDigest) say('names another text than its rule has')
    else sheetHolds(sheet, rule.document, (bySheet.get(sheet.id) ?? new Map()) as never, say)
  }
  for (const entry of await store.all(entries)) {
    const by = entry.decidedBy?.personId
    if (entry.state === 'confirmed' && (!by || by === entry.by.personId || by === entry.aboutId))
      wrong.push(`entry ${entry.id} was confirmed by ${by}`)
  }
  for (const one of await store.all(proposals)) {
    const by = one.decidedBy?.personId
    if ((one.state === 'approved' || one.state === 'rejected') && (!by || by === one.by.personId || by === one.aboutId))
      wrong.push(`proposal ${one.id} was decided by ${by}`)
    if (all.get(one.sheetId)?.state !== 'final') wrong.push(`proposal ${one.id} is of a sheet that is not final`)
  }
  return [...wrong, ...(await finalStays(play, all)), ...(await monthsHold(play, all))]
}

/** Nobody touches what is final, unless a person leaves. */
async function finalStays({ store }: Play, all: ReadonlyMap<string, Sheet>): Promise<string[]> {
  const wrong: string[] = []
  for (const row of await store.all(journal))
    for (const { in: name, id } of row.records) {
      const finalAt = name === sheets.name ? all.get(id)?.finalAt : undefined
      if (finalAt !== undefined && row.at > finalAt && !/\.(unname|forgetHalf)$/.test(row.operation))
        wrong.push(`sheet ${id} was final and ${row.operation} changed it`)
    }
  return wrong
}

/** Months that were published have no draft of others left, and the bands of each come to all its sheets. */
async function monthsHold(play: Play, all: ReadonlyMap<string, Sheet>): Promise<string[]> {
  const wrong: string[] = []
  const administrator = play.as(play.cast.holders('administrator')[0]!.id)
  for (const { month, state, publishedAt } of await play.store.all(months)) {
    const theirs = [...all.values()].filter(one => one.month === month)
    if (state === 'computing') wrong.push(`${month} is still being computed`)
    const drafts = theirs.filter(one => one.state === 'draft')
    if (publishedAt !== undefined && drafts.length > 0) wrong.push(`${month} is published, ${drafts[0]!.id} is a draft`)
    for (const kind of ['grid', 'person'] as const) {
      const seen = await administrator.must('assessment.overview', { month, kind })
      const of = theirs.filter(one => one.kind === kind)
      if (seen?.sheets !== of.length)
        wrong.push(`overview ${month} ${kind}: ${seen?.sheets} sheets shown, ${of.length} counted`)
      const assessed = of.filter(one => one.band !== 'none')
      if (seen?.noRecords !== of.length - assessed.length)
        wrong.push(
          `overview ${month} ${kind}: ${seen?.noRecords} without records shown, ${of.length - assessed.length}`,
        )
      for (const { band, count } of seen?.bands ?? []) {
        const counted = assessed.filter(one => one.band === band).length
        if (count !== counted) wrong.push(`overview ${month} ${kind}: ${band} ${count} shown, ${counted} counted`)
      }
    }
  }
  const last = addMonths(monthOf(play.now()), -2)
  if ([...all.values()].some(one => one.month === last && one.state === 'draft'))
    wrong.push(`${last} was never published`)
  return wrong
}
