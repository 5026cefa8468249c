// Bytes as compressed text, for what lies in a file of its own and is read whole.
import { deflateRawSync, inflateRawSync } from 'node:zlib'

export const compressed = (bytes: readonly number[]): string =>
  deflateRawSync(Buffer.from(bytes), { level: 9 }).toString('base64')

/** What `compressed` was given. */
export const expanded = (text: string): Buffer => inflateRawSync(Buffer.from(text, 'base64'))
