// Example sentences with what each is about, as tests/assistant keeps them: text, kind, targetId, categoryId, speaker.
import { readFileSync } from 'node:fs'

/** One sentence; where several answers are right, all of them, the best first. */
export interface Example {
  text: string
  kinds: string[]
  targets: string[]
  categories: string[]
  speaker: string
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
    }
  })
}
