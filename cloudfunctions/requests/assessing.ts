// What requests came to in a month, for assessment: of a grid, or of who was responsible for them.
import { categoryOf } from '@contract/categories'
import { addMonths, momentOf } from '@contract/time'
import type { Handlers } from '../kernel/implement'
import { present } from '../kernel/present'
import { sifted } from '../kernel/sifting'
import type { Bindings } from './flows'
import { requests } from './records'

export const assessingHandlers: Pick<Handlers<'requests', Bindings>, 'assessable'> = {
  assessable: async (ctx, { month, area, personId, after, limit }) => {
    const members = personId === undefined ? ctx.areas(area) : [`@${personId}`]
    // What is due later this month is not judged yet.
    const to = Math.min(momentOf(`${addMonths(month, 1)}-01`), ctx.now + 1)
    const range = { from: momentOf(`${month}-01`), to }
    const page = await sifted(
      after,
      limit,
      (next, most) => ctx.findIn(members, requests, { index: 'judged', range, after: next, limit: most }),
      found => found.filter(one => ctx.covers(one)),
    )
    const items = page.items.map(one => ({
      requestId: one.id,
      number: one.number,
      categoryId: one.categoryId,
      words: [categoryOf(one.categoryId)?.name ?? '其他', one.areaName].join(' · '),
      at: one.judgedAt,
      reopened: one.reopenings,
      ...present({
        // Nobody was called until the time for that was over; how it is solved is another matter.
        ...(one.clock.phase === 'contact'
          ? { contactOnTime: false }
          : { contactOnTime: one.contactOnTime, onTime: one.onTime === true }),
        rating: one.ratings > 0 ? one.ratingSum / one.ratings : undefined,
      }),
    }))
    return { items, next: page.next }
  },
}
