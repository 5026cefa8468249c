// The least that an operation takes: a valid value made from its own schema, so that a refusal is about the right.
import { addDays, dayOf, monthOf } from '@contract/time'
import * as v from 'valibot'

interface Node extends v.GenericSchema {
  entries?: Record<string, Node>
  items?: Node[]
  item?: Node
  wrapped?: Node
  pipe?: Node[]
  options?: unknown[]
  literal?: unknown
  requirement?: unknown
}

/** Texts that some pattern of the contract asks for, and a plain one. */
const textsAt = (now: number) => [
  '一二三四',
  'ryh/c01/y001',
  addDays(dayOf(now), 1),
  monthOf(now),
  '13800001234',
  'a'.repeat(64),
  '08:30-11:30',
  '08:00',
  'moderator@ryh/c01/y001',
  'garbage',
  'ryh~w1~2026-11-24~0900~s01',
  'https://live.example/1',
  'incoming/a.jpg',
  dayOf(now).slice(0, 4),
  'ABCDE-FGHJK',
  'abcdefghjkmn',
]

const numbers = (now: number) => [1, 2, 5, 10, 15, Number(dayOf(now).slice(0, 4)), now + 3_600_000]

/**
 * A value that a schema takes, with nothing that may be left out. Throws where a schema needs more than can be seen
 * from it: an override then says what.
 */
export function leastOf(schema: v.GenericSchema, now: number): unknown {
  return made(schema as Node, now)
}

function made(node: Node, now: number): unknown {
  const first = (values: readonly unknown[]) => {
    const fitting = values.find(value => v.safeParse(node, value).success)
    if (fitting === undefined) throw new Error(`nothing fits a ${node.type}`)
    return fitting
  }
  switch (node.type) {
    case 'object':
    case 'strict_object':
      return Object.fromEntries(
        Object.entries(node.entries!).flatMap(([key, field]) =>
          field.type === 'optional' ? [] : [[key, made(field, now)]],
        ),
      )
    case 'array':
      return first([0, 1, 2, 7].map(length => Array.from({ length }, () => (length ? made(node.item!, now) : 0))))
    case 'tuple':
      return node.items!.map(item => made(item, now))
    case 'nullable':
      return made(node.wrapped!, now)
    case 'picklist':
      return node.options![0]
    case 'literal':
      return node.literal
    case 'string':
      return first(textsAt(now))
    case 'number':
      return first(numbers(now))
    case 'boolean':
      return first([true, false])
    case 'record':
      return {}
    case 'union':
      return made(node.options![0] as Node, now)
    default:
      throw new Error(`nothing is known of a ${node.type}`)
  }
}
