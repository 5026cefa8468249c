// Files of the local host: bytes arrive over HTTP, lie in the data folder, and are claimed as in the cloud.
import { join } from 'node:path'
import { fail, Refusal } from '@contract/errors'
import type { Dispatch } from '../kernel/dispatch'
import { configureFiles } from '../platform/files/addresses'
import { openLocalFiles } from '../platform/files/local'
import { receive } from '../platform/files/receive'
import { openFile } from '../platform/files/serve'
import { directory } from '../platform/identity/people'
import type { Store } from '../platform/store/port'
import type { HostFiles } from './host'
import { secretIn } from './tokens'

/** Configures the process's file storage below the data folder, with a secret of its own for signed addresses. */
export function openHostFiles(folder: string, store: Store, dispatch: Pick<Dispatch, 'perform'>): HostFiles {
  configureFiles({
    port: openLocalFiles(join(folder, 'files')),
    secret: secretIn(folder, 'files-secret').toString('hex'),
  })
  return {
    async receive({ personId }, bytes, name) {
      const owner = await directory(store, personId)
      if (!owner) throw fail('identity.unknown')
      const { sha256 } = await receive({ store, owner, now: Date.now() }, bytes, { name })
      // The bytes are here already: the place under incoming/ only has to be named.
      const input = { path: `incoming/${sha256}`, sha256, ...(name ? { name: name.slice(0, 120) } : {}) }
      const attempt = () => dispatch.perform(owner, 'files.claim', input, `upload-${sha256.slice(0, 40)}`)
      const { fileId } = await attempt().catch(error => {
        // The same bytes under another name are the same file.
        if (!(error instanceof Refusal) || error.code !== 'request.reused') throw error
        return dispatch.perform(owner, 'files.claim', input, `upload-${sha256.slice(0, 40)}-${Date.now()}`)
      })
      return { fileId }
    },
    open: (fileId, query, now) => openFile(store, fileId, query, now),
  }
}
