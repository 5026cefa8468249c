// Everything that a store on disk holds, table by table: documents, and what is kept beside them to find them by.
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import type { Rig } from '../rig'

/** Rows as text, by the name of their table: a collection's own, or `<collection>.<index>`. */
export function everythingIn({ folder }: Rig): Map<string, string[]> {
  const db = new DatabaseSync(join(folder!, 'office.db'), { readOnly: true })
  try {
    const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").all()
    return new Map(
      tables.map(({ name }) => {
        const rows = db.prepare(`SELECT * FROM "${name}"`).all()
        return [String(name), rows.map(row => JSON.stringify(row))]
      }),
    )
  } finally {
    db.close()
  }
}

/** How it begins, and what stands before the word. */
const around = (row: string, word: string) =>
  `${row.slice(0, 60)} … ${row.slice(Math.max(0, row.indexOf(word) - 160), row.indexOf(word) + 20)}`

/** Where any of these words stand, as `table: row`. */
export const tracesOf = (all: Map<string, string[]>, words: readonly string[]) =>
  [...all].flatMap(([table, rows]) =>
    rows.flatMap(row => {
      const word = words.find(one => row.includes(one))
      return word === undefined ? [] : [`${table}: ${around(row, word)}`]
    }),
  )
