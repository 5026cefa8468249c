// A file that arrives in parts, because CloudBase's HTTP access takes about 4 MB in one request: kept until the last is there.
import { fail } from '@contract/errors'
import { fileLimits, filePartsOf } from '@contract/files'
import { DAY } from '@contract/time'
import { assertMayGuess, countGuess, type GuessLimit } from '../identity/guesses'
import type { Store } from '../store/port'
import { filesPort } from './addresses'
import { fileIdOf } from './records'

/** Everything that one person may hand in on a day, with as many parts as a file can have. */
const partsHandedIn: GuessLimit = { what: 'part', most: fileLimits.perDay, within: DAY }

const MOST_PARTS = filePartsOf(fileLimits.documentBytes)

/** `2/7`: the second of seven. */
function numbersOf(part: string): { number: number; of: number } {
  const [number = 0, of = 0] = (/^(\d{1,2})\/(\d{1,2})$/.exec(part)?.slice(1) ?? []).map(Number)
  if (number < 1 || number > of || of > MOST_PARTS) throw fail('input.invalid', { fields: { part: '应为 1/3 这样' } })
  return { number, of }
}

/**
 * Keeps one part of a person's file, named by the SHA-256 of the whole; with the last one it gives all bytes, and a
 * function that removes the parts. A part may come again. Throws `input.invalid`, `file.missing`, `request.tooOften`.
 */
export async function keepPart(
  store: Store,
  personId: string,
  told: { sha256?: string | undefined; part: string },
  bytes: Uint8Array,
  now: number,
): Promise<{ bytes: Uint8Array; clear(): Promise<void> } | undefined> {
  const { number, of } = numbersOf(told.part)
  if (!/^[0-9a-f]{64}$/.test(told.sha256 ?? '')) throw fail('input.invalid', { fields: { sha256: '没有填' } })
  if (bytes.length > fileLimits.partBytes) throw fail('file.tooLarge')
  await assertMayGuess(store, partsHandedIn, personId, now)
  await countGuess(store, partsHandedIn, personId, now)
  const folder = `incoming/parts/${fileIdOf(personId, told.sha256!)}/`
  const kept = await filesPort().put(`${folder}${number}`, bytes, 'application/octet-stream')
  if (number < of) return undefined
  // The storage's own name of each part differs from this one's by its number alone.
  const places = Array.from({ length: of }, (_, index) => kept.slice(0, -String(number).length) + (index + 1))
  const parts: Uint8Array[] = []
  for (const place of places) {
    const part = await filesPort().read(place, fileLimits.partBytes)
    if (!part) throw fail('file.missing')
    parts.push(part)
  }
  return {
    bytes: Buffer.concat(parts),
    async clear() {
      for (const place of places) await filesPort().remove(place)
    },
  }
}
