// Checking input against the contract, with the same words on the phone and on the server.
import * as v from 'valibot'
import { fail } from './errors'

const kindWords: Record<string, string> = {
  string: '应为文字',
  number: '应为数字',
  boolean: '应为是或否',
  array: '应为列表',
  object: '没有填',
  picklist: '不在可选范围内',
  literal: '不是要求的内容',
  integer: '应为整数',
  min_value: '太小',
  max_value: '太大',
  min_length: '太少',
  max_length: '太长',
  strict_object: '有不认识的内容',
}

// Schemas give their own words where a person fills a field; these stand in for the rest.
v.setGlobalMessage(issue => (issue.received === 'undefined' ? '没有填' : (kindWords[issue.type] ?? '没有填对')))

/** The input after validation and defaults; throws `input.invalid` with field path → what is wrong. */
export function validated<S extends v.GenericSchema>(schema: S, input: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, input ?? {})
  if (result.success) return result.output
  const fields: Record<string, string> = {}
  for (const issue of result.issues) {
    const path = v.getDotPath(issue) ?? ''
    fields[path] ??= issue.message
  }
  throw fail('input.invalid', { fields })
}
