// The line to the city's public information platform: its address, the shared secret, and messages sent under it.
import { randomBytes } from 'node:crypto'
import { signedHeaders } from '../http/signature'

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

/** The city's receipt with its number for the event, or why it did not take it. */
export type CityReceipt = { number?: string } | { problem: string }

/** Sends one message once. Never throws. */
export async function sendToCity(
  { url, secret }: Required<CityLink>,
  message: object,
  now: number,
): Promise<CityReceipt> {
  const [body, time, nonce] = [JSON.stringify(message), String(now), randomBytes(16).toString('hex')]
  const headers = { 'Content-Type': 'application/json; charset=utf-8', ...signedHeaders(secret, { time, nonce }, body) }
  try {
    const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(WAIT_MS) })
    if (!response.ok) return { problem: `市平台答复 ${response.status}` }
    const { number } = ((await response.json().catch(() => ({}))) ?? {}) as { number?: unknown }
    return typeof number === 'string' && number ? { number: number.slice(0, 40) } : {}
  } catch (error) {
    return { problem: error instanceof Error && error.name === 'TimeoutError' ? '市平台没有答复' : '连不上市平台' }
  }
}
