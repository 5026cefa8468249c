// Bearer tokens of the demo: who somebody plays and until when, under a secret that never leaves the data folder. Real
// people have sessions instead (platform/identity/device-sessions.ts), which end when somebody ends them.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DAY } from '@contract/time'

/** How long a sign-in lasts. */
export const TOKEN_DAYS = 30

export interface Tokens {
  issue(personId: string, now: number): string
  /** The person, or undefined when the token was made up, changed, or has expired. */
  verify(token: string, now: number): string | undefined
}

/** Reads the secret from the data folder, or makes one there that only the owner of the process may read. */
export const openTokens = (folder: string): Tokens => createTokens(secretIn(folder, 'demo-token-secret'))

/** A secret of at least 32 bytes, kept in a file of this name; made at first use. Throws when the file is damaged. */
export function secretIn(folder: string, name: string): Buffer {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, name)
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const secret = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url')
  if (secret.length < 32) throw new Error(`${file} 里的密钥不完整，请删除后重新启动`)
  return secret
}

export function createTokens(secret: Buffer): Tokens {
  const sign = (payload: string) => createHmac('sha256', secret).update(`ruyi token\n${payload}`).digest()
  return {
    issue(personId, now) {
      const payload = Buffer.from(JSON.stringify([personId, now + TOKEN_DAYS * DAY])).toString('base64url')
      return `${payload}.${sign(payload).toString('base64url')}`
    },
    verify(token, now) {
      const [payload = '', signature = '', ...rest] = token.split('.')
      const given = Buffer.from(signature, 'base64url')
      const wanted = sign(payload)
      if (rest.length > 0 || given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined
      const [personId, expiresAt] = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as [string, number]
      return now < expiresAt ? personId : undefined
    },
  }
}
