// Reading a file by its signed address.
import { fail } from '@contract/errors'
import { fileLimits, fileTypes } from '@contract/files'
import type { Store } from '../store/port'
import { checkAddress, filesPort } from './addresses'
import { files } from './records'

export type Served =
  | { bytes: Uint8Array; headers: Record<string, string> }
  /** An address of the storage itself, for a redirect. */
  | { redirect: string }

/**
 * The bytes (or the storage's own address) behind `/files/<fileId>?v=…&e=…&s=…`. Throws `file.address` for a bad or
 * expired one, `record.notFound` when the file is gone.
 */
export async function openFile(
  store: Pick<Store, 'get'>,
  fileId: string,
  query: { v?: string; e?: string; s?: string },
  now: number,
): Promise<Served> {
  const { variant, expiresAt } = checkAddress(fileId, query, now)
  const file = await store.get(files, fileId)
  if (file?.state !== 'kept') throw fail('record.notFound')
  const location = (variant === 'public' && file.clean) || file.original
  const seconds = Math.floor((expiresAt - now) / 1000)
  const redirect = await filesPort().address(location, seconds)
  if (redirect) return { redirect }
  const bytes = await filesPort().read(location, fileLimits.documentBytes)
  if (!bytes) throw fail('record.notFound')
  const { kind, extension } = fileTypes[file.type]
  // Half of a letter, as cutting a name leaves it, cannot be written in a header.
  const name = encodeURIComponent((file.name ?? `${fileId}.${extension}`).replace(/\p{Surrogate}/gu, ''))
  return {
    bytes,
    headers: {
      'Content-Type': file.type,
      'Content-Disposition': `${kind === 'document' || kind === 'table' ? 'attachment' : 'inline'}; filename*=UTF-8''${name}`,
      'Cache-Control': `private, max-age=${seconds}`,
      // A file from a person is never run as a page of ours, whatever a browser takes it for.
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'; sandbox",
    },
  }
}
