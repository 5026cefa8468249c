// The line to the city's public information platform: its address, the shared secret, and how messages are signed.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

export interface CityLink {
  /** Where messages are sent; absent where they travel as files alone. */
  url?: string
  secret: string
}

/** A placeholder that nobody filled in is no secret. */
const SECRET_LETTERS = 32
const WAIT_MS = 10_000

/** Undefined where no secret was agreed on: then messages travel as files. */
export function cityLink(): CityLink | undefined {
  const { RUYI_CITY_URL: url = '', RUYI_CITY_SECRET: secret = '' } = process.env
  if (secret.length < SECRET_LETTERS || secret.startsWith('{{')) return undefined
  return { secret, ...(/^https?:\/\//.test(url) ? { url } : {}) }
}

export const signatureOf = (secret: string, time: string, nonce: string, body: string) =>
  createHmac('sha256', secret).update(`${time}\n${nonce}\n${body}`).digest('hex')

/** Told in the same time whatever is wrong with it. */
export function isSigned(secret: string, time: string, nonce: string, body: string, signature: string): boolean {
  const [given, wanted] = [Buffer.from(signature), Buffer.from(signatureOf(secret, time, nonce, body))]
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

/** The city's receipt with its number for the event, or why it did not take it. */
export type CityReceipt = { number?: string } | { problem: string }

/** Sends one message once. Never throws. */
export async function sendToCity(
  { url, secret }: Required<CityLink>,
  message: object,
  now: number,
): Promise<CityReceipt> {
  const [body, time, nonce] = [JSON.stringify(message), String(now), randomBytes(16).toString('hex')]
  const headers = {
    'Content-Type': 'application/json; charset=utf-8',
    'X-City-Time': time,
    'X-City-Nonce': nonce,
    'X-City-Signature': signatureOf(secret, time, nonce, body),
  }
  try {
    const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(WAIT_MS) })
    if (!response.ok) return { problem: `市平台答复 ${response.status}` }
    const { number } = ((await response.json().catch(() => ({}))) ?? {}) as { number?: unknown }
    return typeof number === 'string' && number ? { number: number.slice(0, 40) } : {}
  } catch (error) {
    return { problem: error instanceof Error && error.name === 'TimeoutError' ? '市平台没有答复' : '连不上市平台' }
  }
}
