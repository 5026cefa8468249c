// Signed addresses of files: whoever got one with a record may read that file until it expires, and nobody else.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { fail } from '@contract/errors'
import { fileLimits, type Photo } from '@contract/files'
import { HOUR } from '@contract/time'
import type { FilesPort } from './port'

/** `public`: without hidden data. `original`: as received, for staff who need evidence. */
export type Variant = 'public' | 'original'
const short: Record<Variant, string> = { public: 'p', original: 'o' }

interface Setting {
  port: FilesPort | undefined
  secret: string
  base: string
}

// A process that is given no secret makes its own: safe, but others refuse its addresses.
const setting: Setting = {
  port: undefined,
  secret: process.env.RUYI_FILES_SECRET ?? randomBytes(32).toString('hex'),
  base: process.env.RUYI_FILES_BASE ?? '',
}

/**
 * Called once when a process starts. `secret` signs addresses (the same in every instance); `base` goes before
 * `/files/…` where another host than the one asked serves them.
 */
export function configureFiles(given: { port: FilesPort; secret?: string; base?: string }): void {
  setting.port = given.port
  if (given.secret !== undefined) setting.secret = given.secret
  if (given.base !== undefined) setting.base = given.base
}

/** The storage of this process; throws when none was configured. */
export function filesPort(): FilesPort {
  if (!setting.port) throw new Error('no file storage was configured: call configureFiles when the process starts')
  return setting.port
}

const signature = (fileId: string, variant: string, expires: string) =>
  createHmac('sha256', setting.secret).update(`${fileId}\n${variant}\n${expires}`).digest('base64url').slice(0, 27)

/** A signed address; the same within a span of two hours, so that pictures are cached. Lasts 2–4 hours. */
export function addressOf(fileId: string, variant: Variant, now: number): string {
  const span = fileLimits.addressHours * HOUR
  const expires = ((Math.floor(now / span) + 2) * span).toString(36)
  const v = short[variant]
  return `${setting.base}/files/${fileId}?v=${v}&e=${expires}&s=${signature(fileId, v, expires)}`
}

/**
 * A file as a record shows it: hand it out only with a record that the caller may see. `original` is for staff alone.
 */
export const photoOf = (ctx: { now: number }, fileId: string, variant: Variant = 'public'): Photo => ({
  fileId,
  url: addressOf(fileId, variant, ctx.now),
})

/** The variant that an address gives; throws `file.address` when it is not ours or expired. */
export function checkAddress(fileId: string, query: { v?: string; e?: string; s?: string }, now: number) {
  const { v = '', e = '', s = '' } = query
  const expected = Buffer.from(signature(fileId, v, e))
  const given = Buffer.from(s)
  const expiresAt = Number.parseInt(e, 36)
  if (given.length !== expected.length || !timingSafeEqual(given, expected) || !(expiresAt > now))
    throw fail('file.address')
  const variant: Variant = v === short.original ? 'original' : 'public'
  return { variant, expiresAt }
}
