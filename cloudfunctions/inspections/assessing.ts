// What findings came to, for assessment: those whose due day lies in a month, as they stood when it was over; and sums.
import type { AssessableFinding } from '@contract/inspections'
import { inspectionTopics } from '@contract/inspections'
import { addDays, addMonths, momentOf } from '@contract/time'
import type { Handlers } from '../kernel/implement'
import { listsInTurn } from '../kernel/in-turn'
import { sifted } from '../kernel/sifting'
import type { Bindings } from './flows'
import { facet, ofPerson } from './indexing'
import { type Finding, findings } from './records'

const done: readonly Finding['state'][] = ['rectified', 'verified', 'writtenOff']

/** Put right when its due day was over: whatever happened later does not change it. */
const onTime = ({ timeline, dueAt }: Finding) => {
  const then = timeline.findLast(step => step.at < dueAt)
  return then !== undefined && done.includes(then.state)
}

const shown = (finding: Finding): AssessableFinding => ({
  findingId: finding.id,
  number: finding.number,
  topic: finding.topic,
  words: [inspectionTopics[finding.topic].label, finding.kind, finding.place.words].filter(Boolean).join(' · '),
  dueAt: finding.dueAt,
  onTime: onTime(finding),
  returned: finding.returns,
  recurred: finding.recurrenceOf?.afterRectified === true,
})

export const assessingHandlers: Pick<Handlers<'inspections', Bindings>, 'assessable' | 'between'> = {
  between: async (ctx, { area, from, until }) => {
    const [where] = ctx.areas(area)
    const range = { from: momentOf(from), to: momentOf(addDays(until, 1)) }
    const count = (state?: Finding['state']) =>
      ctx.count(findings, { index: 'ledger', member: facet(where!, state && { state }), range })
    return { found: await count(), writtenOff: await count('writtenOff') }
  },

  assessable: async (ctx, { month, area, personId, after, limit }) => {
    const wheres = personId === undefined ? ctx.areas(area) : [ofPerson(personId)]
    const members = wheres.map(where => facet(where))
    // The end of a due day is the first moment of the next: due days of the month end after its first moment.
    const range = {
      from: momentOf(`${month}-01`) + 1,
      to: Math.min(momentOf(`${addMonths(month, 1)}-01`), ctx.now) + 1,
    }
    const part = (open: boolean) => (from: string | null, most: number) =>
      sifted(
        from,
        most,
        (next, some) =>
          ctx.findIn(members, findings, { index: 'due', equals: { open }, range, after: next, limit: some }),
        // A registrar's findings lie under their name too: only those they answer for count, not those they keep in a
        // restaurant's place.
        found =>
          found.filter(
            one => ctx.covers(one) && (personId === undefined || (one.personId === personId && !one.merchant)),
          ),
      )
    // Those that are still to be put right, then the others: two runs through one index.
    const page = await listsInTurn([part(true), part(false)], after ?? null, limit)
    return { items: page.items.map(shown), next: page.next }
  },
}
