// Example sentences with what each is about, as tests/assistant keeps them: text, kind, targetId, categoryId, speaker.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One sentence; where several answers are right, all of them, the best first. */
export interface Example {
  text: string
  kinds: string[]
  targets: string[]
  categories: string[]
  speaker: string
  /** In an emergency, what the danger is, where that was written down. */
  danger?: string
}

/** Reads a file of sentences; its first line names the columns. */
export function readExamples(file: string): Example[] {
  const [head, ...lines] = readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line.trim() !== '')
  const columns = head!.split('\t')
  const options = (text: string | undefined) => (text ?? '').split('|').filter(Boolean)
  return lines.map(line => {
    const cells = line.split('\t')
    const cell = (name: string) => cells[columns.indexOf(name)]?.trim()
    return {
      text: cell('text') ?? '',
      kinds: options(cell('kind')),
      targets: options(cell('targetId')),
      categories: options(cell('categoryId')),
      speaker: cell('speaker') ?? '',
      ...(cell('danger') ? { danger: cell('danger')! } : {}),
    }
  })
}

/** The folder with everything that may be learnt from. */
export const sentencesIn = (root: string) => join(root, 'tests/assistant/sentences')

/** Every sentence that may be learnt from. */
export const readAll = (root: string): Example[] =>
  readdirSync(sentencesIn(root))
    .sort()
    .flatMap(name => readExamples(join(sentencesIn(root), name)))

/** What the model depends on: a digest of the sentences, the vocabulary and the code that reads and trains. */
export function learntFrom(root: string): string {
  const folder = join(root, 'cloudfunctions/assistant')
  const files = [
    ...readdirSync(sentencesIn(root)).map(name => join(sentencesIn(root), name)),
    ...['acts.ts', 'emergencies.ts', 'features.ts', 'full-text.ts', 'model.ts', 'normalise.ts'].map(name =>
      join(folder, name),
    ),
    ...readdirSync(join(folder, 'vocabulary')).map(name => join(folder, 'vocabulary', name)),
    ...readdirSync(join(root, 'config/assistant')).map(name => join(root, 'config/assistant', name)),
    join(root, 'cloudfunctions/platform/catalogue/services.json'),
    join(root, 'types/categories.json'),
  ]
  const digest = createHash('sha256')
  for (const file of files.sort()) digest.update(readFileSync(file, 'utf8').replace(/\r/g, ''))
  return digest.digest('hex').slice(0, 16)
}
