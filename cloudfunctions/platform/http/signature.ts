// How a machine signs what it sends over HTTP: HMAC-SHA256 in hex of `timestamp\nnonce\nbody`, with all three in headers.
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { HttpCall } from './call'

export interface Signed {
  /** The sender's clock in ms. */
  time: string
  /** A random text that names this one message. */
  nonce: string
  signature: string
}

const names = { time: 'X-Timestamp', nonce: 'X-Nonce', signature: 'X-Signature' } as const

export const signatureOf = (secret: string, { time, nonce }: Omit<Signed, 'signature'>, body: string) =>
  createHmac('sha256', secret).update(`${time}\n${nonce}\n${body}`).digest('hex')

/** The headers of a message that is sent under a secret. */
export const signedHeaders = (secret: string, about: Omit<Signed, 'signature'>, body: string) => ({
  [names.time]: about.time,
  [names.nonce]: about.nonce,
  [names.signature]: signatureOf(secret, about, body),
})

/** What a message says of itself; empty texts where a header is missing. */
export function signedIn({ header }: Pick<HttpCall, 'header'>): Signed {
  const of = (name: string) => header(name.toLowerCase()) ?? ''
  return { time: of(names.time), nonce: of(names.nonce), signature: of(names.signature).toLowerCase() }
}

/** Takes as long whatever is wrong with it. Whether it is fresh and comes once is for whoever asks. */
export function isSigned(secret: string, { signature, ...about }: Signed, body: string): boolean {
  const [given, wanted] = [Buffer.from(signature), Buffer.from(signatureOf(secret, about, body))]
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
