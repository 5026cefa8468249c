// The project's own source files as text, for tests about the code itself.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

export interface Source {
  /** From the root: `cloudfunctions/kernel/run.ts`. */
  path: string
  text: string
  /** What it imports: a path from the root without extension, or a package with its subpath. */
  imports: { from: string; typeOnly: boolean }[]
}

const root = join(import.meta.dirname, '..')
const IMPORT =
  /(?:^|\n)\s*(import|export)\s+(type\s)?[^'"`;]*?from\s+'([^']+)'|\bimport\(\s*'([^']+)'\s*\)|(?:^|\n)import\s+'([^']+)'/g

function resolved(path: string, specifier: string): string {
  if (specifier.startsWith('@contract/')) return specifier.replace('@contract', 'types')
  if (specifier.startsWith('@/')) return specifier.replace('@', 'src')
  return specifier.startsWith('.') ? normalize(join(dirname(path), specifier)) : specifier
}

export function sourcesIn(...folders: string[]): Source[] {
  const found: Source[] = []
  const walk = (folder: string) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) walk(path)
      else if (/\.tsx?$/.test(entry.name)) found.push(read(path))
    }
  }
  for (const folder of folders) walk(folder)
  return found.sort((a, b) => (a.path < b.path ? -1 : 1))
}

function read(path: string): Source {
  const text = readFileSync(join(root, path), 'utf8')
  const imports = [...text.matchAll(IMPORT)].map(([, , type, from, lazy, bare]) => ({
    from: resolved(path, (from ?? lazy ?? bare)!),
    typeOnly: type !== undefined,
  }))
  return { path, text, imports }
}
