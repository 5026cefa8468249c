// Short secrets that people type, such as codes: how they are made, read back as typed, and kept only as keyed digests.
import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

/** No letters that are mistaken for each other or for digits. */
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ'
const LETTERS_AND_DIGITS = `${LETTERS}23456789`

export interface Spelling {
  letters: string
  length: number
}
/** What a desk shows: 8 letters, good for two minutes. */
export const deskSpelling: Spelling = { letters: LETTERS, length: 8 }
/** What an administrator hands out: 10 letters and digits, good for days. */
export const claimSpelling: Spelling = { letters: LETTERS_AND_DIGITS, length: 10 }

/** A code of a spelling from random bytes; twice as many bits as it needs, so that no letter comes more often. */
export function spelled({ letters, length }: Spelling, bytes: Uint8Array): string {
  let rest = BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
  const base = BigInt(letters.length)
  let code = ''
  for (let i = 0; i < length; i++) {
    code += letters[Number(rest % base)]
    rest /= base
  }
  return code
}

/** A code as it was meant: without spaces and dashes, in capitals, and half-width. */
export const asMeant = (typed: string) =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')

/** Whether a code is one of a spelling. */
export const fitsSpelling = ({ letters, length }: Spelling, code: string) =>
  code.length === length && [...code].every(letter => letters.includes(letter))

let cached: { keys: string; masters: Buffer[] } | undefined
function masters(): Buffer[] {
  const keys = process.env.RUYI_DATA_KEY
  if (!keys) throw new Error('RUYI_DATA_KEY is not set: codes can be neither made nor looked up')
  if (cached?.keys !== keys) cached = { keys, masters: keys.split(',').map(key => Buffer.from(key.trim(), 'base64')) }
  return cached.masters
}

const keyed = (master: Buffer, purpose: string, text: string) =>
  createHmac('sha256', Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), `ruyi secret ${purpose}`, 32)))
    .update(text)
    .digest()

/**
 * What a code is found by, under every data key at hand, the current one first. Keyed, because a code is short: whoever
 * reads the database alone cannot try them all.
 */
export const secretDigests = (purpose: string, code: string): string[] =>
  masters().map(master => keyed(master, purpose, code).toString('base64url'))

/** Bytes that nobody can work out without the current data key; the same again for the same text. */
export const secretBytes = (purpose: string, text: string): Buffer => keyed(masters()[0]!, `bytes ${purpose}`, text)

/** The digest of a secret of 256 bits: that many cannot be tried, so it needs no key. */
export const digestOfSecret = (secret: string) => createHash('sha256').update(`ruyi secret\n${secret}`).digest('hex')

/** Whether a secret has a digest, told in the same time whatever is wrong with it. */
export function hasDigest(secret: string, digest: string): boolean {
  const [given, wanted] = [Buffer.from(digestOfSecret(secret)), Buffer.from(digest)]
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
