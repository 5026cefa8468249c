// What findings came to, for assessment: those whose due day lies in a month, as they stood when it was over.
import type { AssessableFinding } from '@contract/inspections'
import { inspectionTopics } from '@contract/inspections'
import { addMonths, momentOf } from '@contract/time'
import type { Handlers } from '../kernel/implement'
import { sifted } from '../kernel/sifting'
import type { Bindings } from './flows'
import { type Finding, findings } from './records'
import { facet, ofPerson } from './indexing'

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

/** Those that are still to be put right, then the others: two runs through one index. */
const PARTS = { open: true, closed: false } as const
type Part = keyof typeof PARTS

export const assessingHandlers: Pick<Handlers<'inspections', Bindings>, 'assessable'> = {
  assessable: async (ctx, { month, area, personId, after, limit }) => {
    const [part, from] = after
      ? ([after.split(':')[0] as Part, after.split(':')[1] || null] as const)
      : (['open', null] as const)
    const wheres = personId === undefined ? ctx.areas(area) : [ofPerson(personId)]
    // The end of a due day is the first moment of the next: due days of the month end after its first moment.
    const to = Math.min(momentOf(`${addMonths(month, 1)}-01`), ctx.now) + 1
    const page = await sifted(
      from,
      limit,
      (next, most) =>
        ctx.findIn(
          wheres.map(where => facet(where)),
          findings,
          {
            index: 'due',
            equals: { open: PARTS[part === 'closed' ? 'closed' : 'open'] },
            range: { from: momentOf(`${month}-01`) + 1, to },
            after: next,
            limit: most,
          },
        ),
      // A registrar's findings lie under their name too: only those they answer for count.
      found => found.filter(one => ctx.covers(one) && (personId === undefined || one.personId === personId)),
    )
    const next = page.next ? `${part}:${page.next}` : part === 'open' ? 'closed:' : null
    return { items: page.items.map(shown), next }
  },
}
