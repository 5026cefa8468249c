// What is checked of every file before it is kept: size, real type, fingerprint, and that it can be read.
import { createHash } from 'node:crypto'
import { fail } from '@contract/errors'
import { type FileKind, type FileType, fileLimits, fileTypes } from '@contract/files'
import { cleanPng, cleanWebp } from './clean-chunks'
import { cleanJpeg } from './clean-jpeg'
import { DamagedPicture } from './damaged'
import { realTypeOf } from './real-type'

const most: Record<FileKind, number> = {
  photo: fileLimits.photoBytes,
  document: fileLimits.documentBytes,
  table: fileLimits.tableBytes,
  voice: fileLimits.voiceBytes,
}
export const mostBytes = (kind: FileKind | undefined) => most[kind ?? 'document']

export const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

export interface Examined {
  type: FileType
  sha256: string
  bytes: number
  /** The picture without its hidden data, when that is something else than what came. */
  clean: Uint8Array | undefined
}

/**
 * Throws `file.tooLarge`, `file.type` (with `found`, what it is instead), `file.mismatch` or `file.damaged`.
 * `kind` is what it must be, if anything.
 */
export function examine(bytes: Uint8Array, expected: { kind?: FileKind | undefined; sha256?: string }): Examined {
  if (bytes.length > mostBytes(expected.kind)) throw fail('file.tooLarge', { bytes: bytes.length })
  const sha256 = sha256Of(bytes)
  if (expected.sha256 !== undefined && expected.sha256 !== sha256) throw fail('file.mismatch')
  const real = realTypeOf(bytes)
  if ('other' in real) throw fail('file.type', { found: bytes.length === 0 ? '空文件' : real.other })
  const { kind, label } = fileTypes[real.type]
  if (expected.kind !== undefined && expected.kind !== kind) throw fail('file.type', { found: label })
  if (bytes.length > mostBytes(kind)) throw fail('file.tooLarge', { bytes: bytes.length })
  const clean = cleaned(bytes, real.type)
  return {
    type: real.type,
    sha256,
    bytes: bytes.length,
    clean: clean && Buffer.compare(clean, bytes) ? clean : undefined,
  }
}

/** The picture without its hidden data; undefined for documents, which are shown as they are. */
function cleaned(bytes: Uint8Array, type: FileType): Uint8Array | undefined {
  try {
    if (type === 'image/jpeg') return cleanJpeg(bytes)
    if (type === 'image/png') return cleanPng(bytes)
    if (type === 'image/webp') return cleanWebp(bytes)
    return undefined
  } catch (error) {
    if (error instanceof DamagedPicture) throw fail('file.damaged')
    throw error
  }
}
