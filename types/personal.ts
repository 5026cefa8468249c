// What a record says about its person: answered whole to whoever may see it, never kept in the trace.
import * as v from 'valibot'

/**
 * The name of a resident. `personal` has the trace cover it in every row, whoever acted: when the person leaves, the
 * rows that others wrote hold nothing of them to forget.
 */
export const PersonName = v.pipe(v.string(), v.metadata({ personal: true }))
