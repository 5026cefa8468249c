// Counting a grid's tallies again from its ledger: for findings that were there before tallies were kept, or came another way.
import { scopesOf } from '@contract/place'
import { done, insert, update, type Write } from '../kernel/changes'
import type { QueryContext } from '../kernel/context'
import { eachDue } from '../kernel/due'
import type { Handlers } from '../kernel/implement'
import type { Job } from '../kernel/jobs'
import { areas } from '../platform/areas/records'
import type { Page } from '../platform/store/port'
import type { Bindings } from './flows'
import { facet } from './indexing'
import { type Finding, findings } from './records'
import { countsIn, type FindingTally, findingTallies, NOW, tallyId } from './tally'

type Read = Pick<QueryContext, 'get' | 'find'>

/** Spans of one command: each is a record that is read and may be written. */
const SPANS = 20

/** A grid's findings under some facets, a page at a time. */
async function each(read: Read, members: readonly string[], see: (finding: Finding) => void): Promise<void> {
  for (const member of members)
    for (let after: string | null = null; ; ) {
      const page: Page<Finding> = await read.find(findings, { index: 'ledger', member, after, limit: 100 })
      for (const finding of page.items) see(finding)
      after = page.next
      if (!after) break
    }
}

/** What a grid's tallies are to be in some spans, where they are not. */
async function corrections(read: Read, area: string, spans: readonly string[]): Promise<Write[]> {
  // The tallies first: a finding that moves after this changes one of them in its own transaction, so the write below is
  // refused and everything is counted again. Read after the findings, its move could be lost.
  const kept = await Promise.all(spans.map(span => read.get(findingTallies, tallyId(area, span))))
  const found = new Map<string, Finding>()
  const months = spans.filter(span => span !== NOW).map(month => facet(area, { month }))
  await each(read, spans.includes(NOW) ? [facet(area)] : months, finding => found.set(finding.id, finding))
  return spans.flatMap((span, i): Write[] => {
    const counts = countsIn([...found.values()], span)
    const tally: FindingTally | undefined = kept[i]
    if (same(tally?.counts ?? {}, counts)) return []
    return [
      tally
        ? update(findingTallies, tally, { counts })
        : insert(findingTallies, { id: tallyId(area, span), scopes: scopesOf(area), span, area, counts }),
    ]
  })
}

const same = (one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>) => {
  const keys = Object.keys(one)
  return keys.length === Object.keys(other).length && keys.every(key => one[key] === other[key])
}

export const recountingHandlers: Pick<Handlers<'inspections', Bindings>, 'recount'> = {
  recount: async (ctx, { area, spans }) => {
    ctx.areas(area)
    const changes = await corrections(ctx, area, spans)
    return done({ corrected: changes.length }, changes, { area })
  },
}

/** Once in each office; where everything agrees nothing is written and nothing stands in the journal. */
export const recountJob: Job = {
  name: 'inspections.recount',
  every: { once: 'tallies' },
  run: ctx =>
    eachDue(ctx, areas, { index: 'byLevel', member: ctx.office, equals: { level: 'grid' } }, async ({ id: area }) => {
      const months = new Set<string>()
      await each(ctx.read, [facet(area), facet(area, { state: 'withdrawn' })], ({ month }) => months.add(month))
      const spans = months.size > 0 ? [NOW, ...[...months].sort()] : []
      for (let at = 0; at < spans.length; at += SPANS) {
        const some = spans.slice(at, at + SPANS)
        if ((await corrections(ctx.read, area, some)).length > 0)
          await ctx.command('inspections.recount', { area, spans: some }, `${area}:${at}:${ctx.now}`)
      }
    }),
}
