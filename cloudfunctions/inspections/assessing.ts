// What findings came to, for assessment: those whose due day lies in a month, as they stood when it was over.
import type { AssessableFinding } from '@contract/inspections'
import { inspectionTopics } from '@contract/inspections'
import { addMonths, momentOf } from '@contract/time'
import type { Handlers } from '../kernel/implement'
import { inTurn } from '../kernel/in-turn'
import { sifted } from '../kernel/sifting'
import type { Bindings } from './flows'
import { type Finding, findings } from './records'
import { facet, ofPerson } from './rules'

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

export const assessingHandlers: Pick<Handlers<'inspections', Bindings>, 'assessable'> = {
  assessable: async (ctx, { month, area, personId, after, limit }) => {
    const wheres = personId === undefined ? ctx.areas(area) : [ofPerson(personId)]
    // The end of a due day is the first moment of the next: due days of the month end after its first moment.
    const to = Math.min(momentOf(`${addMonths(month, 1)}-01`), ctx.now) + 1
    const range = { from: momentOf(`${month}-01`) + 1, to }
    const members = wheres.map(where => facet(where))
    const page = await sifted(
      after,
      limit,
      (next, most) =>
        inTurn(
          { find: (from, query) => ctx.findIn(members, from, query) },
          findings,
          [true, false].map(open => ({ index: 'due' as const, equals: { open }, range })),
          next,
          most,
        ),
      // A registrar's findings lie under their name too: only those they answer for count.
      found => found.filter(one => ctx.covers(one) && (personId === undefined || one.personId === personId)),
    )
    return { items: page.items.map(shown), next: page.next }
  },
}
