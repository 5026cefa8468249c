// A journal row as those see it who derive something from it: its command, and every one that it invoked.
import { type CommandName, operations } from '@contract/contract'
import { officeOf } from '@contract/place'
import * as v from 'valibot'
import type { Invoked, JournalRow } from './journal'
import type { CommandEvent } from './notify'

/**
 * The input with its defaults; as it was kept where masking or a changed contract left it invalid, and where the row
 * is of no command of this version: a first visit, or one that was taken out since.
 */
function completed({ operation, input }: Invoked): unknown {
  if (!Object.hasOwn(operations, operation)) return input
  const result = v.safeParse(operations[operation as CommandName].input, input ?? {})
  return result.success ? result.output : input
}

/** A row and the commands it invoked, as their notify entries see them; none when the content was deleted. */
export function eventsOf(row: JournalRow): CommandEvent[] {
  if (!row.content) return []
  const { input, answer, invoked = [] } = row.content
  return [{ operation: row.operation, input, answer }, ...invoked].map((one: Invoked) => ({
    operation: one.operation as CommandName,
    at: row.at,
    caller: row.caller,
    right: row.right,
    office: officeOf(row.chain),
    input: completed(one),
    answer: one.answer as never,
    records: row.records,
    rowId: row.id,
  })) as CommandEvent[]
}
