// Bytes as compressed text, for what lies in a file of its own and is read whole.
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'

export const compressed = (bytes: readonly number[]): string =>
  brotliCompressSync(Buffer.from(bytes)).toString('base64')

/** What `compressed` was given. */
export const expanded = (text: string): Buffer => brotliDecompressSync(Buffer.from(text, 'base64'))
