// What a contract knows of a value: whatever else a client sends along is never stored.
import type * as v from 'valibot'

/** The value without the fields that its schema does not name, at any depth. It is not validated by this. */
export function known(schema: v.GenericSchema, value: unknown): unknown {
  const at = schema as {
    type: string
    entries?: Record<string, v.GenericSchema>
    item?: v.GenericSchema
    value?: v.GenericSchema
    wrapped?: v.GenericSchema
    options?: readonly unknown[]
  }
  const { entries, item, wrapped } = at
  if (wrapped) return known(wrapped, value)
  if (Array.isArray(value)) return item ? value.map(one => known(item, one)) : value
  if (value === null || typeof value !== 'object') return value
  const fields = Object.entries(value)
  if (entries)
    return Object.fromEntries(
      fields.flatMap(([key, one]) => (Object.hasOwn(entries, key) ? [[key, known(entries[key]!, one)]] : [])),
    )
  if (at.type === 'record') return Object.fromEntries(fields.map(([key, one]) => [key, known(at.value!, one)]))
  const options = (at.options ?? []).filter(option => typeof option === 'object') as v.GenericSchema[]
  return options.length > 0 ? Object.assign({}, ...options.map(option => known(option, value))) : value
}
