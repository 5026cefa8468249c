// Signed addresses of files in the cloud, where the files' own function is what CloudBase's HTTP access hands requests to.
import { fail } from '@contract/errors'
import { callOf, type HttpRequest, type HttpResponse, responseOf } from '../http/cloudbase'
import { createHttpService } from '../http/service'
import type { Store } from '../store/port'
import { openFile } from './serve'

/**
 * The file behind `GET /files/<fileId>?v=…&e=…&s=…`, as the local host shows it. Throws `path.unknown` for anything
 * else, `file.address` for a wrong or expired signature, `record.notFound` when the file is gone.
 */
export async function answerFile(store: Pick<Store, 'get'>, request: HttpRequest, now: number): Promise<HttpResponse> {
  const call = callOf(request)
  const isFile = call.method === 'GET' && /^\/files\/\w+$/.test(call.path)
  const answer = isFile ? await showing(store, now).answer(call) : undefined
  if (!answer) throw fail('path.unknown')
  return responseOf(answer)
}

/** Of the service that all hosts share, the one address that needs nobody to be signed in. */
const showing = (store: Pick<Store, 'get'>, now: number) =>
  createHttpService({
    dispatch: { call: () => Promise.reject(fail('path.unknown')) },
    personOf: () => undefined,
    files: {
      receive: () => Promise.reject(fail('path.unknown')),
      open: (fileId, query, at) => openFile(store, fileId, query, at),
    },
    clock: () => now,
  })
