// The table of rights that people reviewed, as data: who may call which operation, and how far.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Role, Scope } from '@contract/access'

/** Whom a column is about; `anyone` is every signed-in person. */
export type Who = Role | 'anyone' | 'system'

const columns: Record<string, Who> = {
  all: 'anyone',
  bHead: 'buildingHead',
  merch: 'merchant',
  pUnit: 'publicUnit',
  prop: 'propertyCompany',
  mod: 'moderator',
  comm: 'communityWorker',
  window: 'windowClerk',
  gWork: 'gridWorker',
  head3: 'gridHead3',
  head2: 'gridHead2',
  head1: 'gridHead1',
  insp: 'inspector',
  dept: 'department',
  admin: 'administrator',
  clock: 'system',
}

const cells: Record<string, Scope[]> = {
  '.': [],
  own: ['own'],
  area: ['area'],
  '+area': ['own', 'area'],
  comm: ['community'],
  office: ['office'],
}

export interface Row {
  /** By line of the file, for who has to look. */
  line: number
  grants: Partial<Record<Who, readonly Scope[]>>
}

/** Throws for a line that cannot be read, and for an operation that stands in two rows. */
export function readTable(): Map<string, Row> {
  const found = new Map<string, Row>()
  const lines = readFileSync(fileURLToPath(new URL('./table.tsv', import.meta.url)), 'utf8').split('\n')
  let heads: Who[] | undefined
  for (const [i, text] of lines.entries()) {
    if (!text || text.startsWith('#')) continue
    const parts = text.split('\t').map(part => part.trim())
    const at = `table.tsv:${i + 1}`
    const width = Object.keys(columns).length
    if (!heads) {
      heads = parts.slice(0, width).map(head => columns[head] ?? refuse(`${at} has no column ${head}`))
      continue
    }
    const grants: Row['grants'] = {}
    for (const [c, who] of heads.entries()) {
      const scopes = cells[parts[c]!] ?? refuse(`${at} has a cell ${parts[c]} for ${who}`)
      if (scopes.length > 0) grants[who] = scopes
    }
    const [feature = '', verbs = ''] = (parts[width] ?? '').split(': ')
    for (const verb of verbs.split(' ')) {
      const name = `${feature}.${verb}`
      if (found.has(name)) refuse(`${at} has ${name}, which stands in line ${found.get(name)!.line} already`)
      found.set(name, { line: i + 1, grants })
    }
  }
  return found
}

const refuse = (words: string): never => {
  throw new Error(words)
}
