// Files of the local host: bytes arrive over HTTP, lie in the data folder, and are claimed as in the cloud.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Dispatch } from '../kernel/dispatch'
import { configureFiles } from '../platform/files/addresses'
import { handInPart } from '../platform/files/hand-in'
import { openLocalFiles } from '../platform/files/local'
import { openFile } from '../platform/files/serve'
import type { HttpFiles } from '../platform/http/service'
import type { Store } from '../platform/store/port'
import { secretIn } from './tokens'

/** Configures the process's file storage below the data folder, with a secret of its own for signed addresses. */
export function openHostFiles(folder: string, store: Store, dispatch: Pick<Dispatch, 'call'>): HttpFiles {
  // Parts of files whose rest never came: whoever was sending one begins anew.
  rmSync(join(folder, 'files', 'incoming', 'parts'), { recursive: true, force: true })
  configureFiles({
    port: openLocalFiles(join(folder, 'files')),
    secret: secretIn(folder, 'files-secret').toString('hex'),
  })
  return {
    receive: (identity, bytes, told) => handInPart({ store, dispatch, now: Date.now() }, identity, bytes, told),
    open: (fileId, query, now) => openFile(store, fileId, query, now),
  }
}
