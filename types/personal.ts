// What a record says about its person: answered whole to whoever may see it, never kept in the trace.
import * as v from 'valibot'
import { Place, Point } from './place'

/**
 * The name of a resident. `personal` has the trace cover it in every row, whoever acted: when the person leaves, the
 * rows that others wrote hold nothing of them to forget.
 */
export const PersonName = v.pipe(v.string(), v.metadata({ personal: true }))

/** What a resident said: the trace covers it in every row as well, such as that of whoever answered it. */
export const personally = <T extends v.GenericSchema>(schema: T) => v.pipe(schema, v.metadata({ personal: true }))

/** Where a resident says something is. */
export const SaidPlace = v.object({
  ...Place.entries,
  words: personally(Place.entries.words),
  point: v.optional(personally(Point)),
})
