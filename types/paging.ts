// Lists: the same two fields in and the same two out, everywhere.
import * as v from 'valibot'

/** Spread into an input: where the page starts and how many items it holds (1–100). */
export const pageInput = {
  after: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(400)))),
  limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)), 20),
}

/** A page of items; `next` is null on the last one. */
export const pageOf = <T extends v.GenericSchema>(item: T) =>
  v.object({ items: v.array(item), next: v.nullable(v.string()) })

/** The id of a record. */
export const Id = v.pipe(v.string('缺少编号'), v.minLength(1, '缺少编号'), v.maxLength(120))
/** Free words of a person, trimmed, 1 to `most` characters. */
export const words = (most: number) =>
  v.pipe(v.string(), v.trim(), v.minLength(1, '请填写'), v.maxLength(most, `不超过 ${most} 字`))
/** A search box: trimmed, may be empty. */
export const SearchText = v.optional(v.pipe(v.string(), v.trim(), v.maxLength(60)), '')
