// A loopback endpoint that speaks CloudBase's storage protocol, for the real SDK: metadata by action, bytes by PUT and GET.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ICloudBaseConfig } from '@cloudbase/node-sdk'

export interface StorageLoopback {
  config: ICloudBaseConfig
  /** By `cloud://` name. */
  objects: Map<string, Buffer>
  /** The data of one action, for an endpoint that serves other actions as well. */
  answer(asked: object): object
  close(): Promise<void>
}

/** What the SDK sends to the actions below. */
interface Asked {
  action: string
  path: string
  fileid_list: string[]
  file_list: { fileid: string; max_age?: number }[]
}

export async function startStorage(bucket = 'cloud://env-1.bucket-1/'): Promise<StorageLoopback> {
  process.env.TENCENTCLOUD = 'true'
  process.env.SILENCE = 'true'
  const objects = new Map<string, Buffer>()
  const codeOf = (fileid: string) => (objects.has(fileid) ? 'SUCCESS' : 'STORAGE_FILE_NONEXIST')
  let base = ''

  const actions: Record<string, (asked: Asked) => object> = {
    'storage.getUploadMetadata': ({ path }) => ({
      url: `${base}/bytes?id=${encodeURIComponent(bucket + path)}`,
      token: 'token',
      authorization: 'signed',
      fileId: bucket + path,
      cosFileId: 'cos',
    }),
    'storage.batchGetDownloadUrl': ({ file_list }) => ({
      download_list: file_list.map(({ fileid }) => ({
        code: codeOf(fileid),
        fileID: fileid,
        // The real ones carry no escapes: the SDK escapes the address itself.
        tempFileURL: objects.has(fileid) ? `${base}/bytes?id=${fileid}` : '',
      })),
    }),
    'storage.batchDeleteFile': ({ fileid_list }) => ({
      delete_list: fileid_list.map(fileID => {
        const code = codeOf(fileID)
        objects.delete(fileID)
        return { fileID, code }
      }),
    }),
  }

  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', part => parts.push(part))
    request.on('end', () => {
      const body = Buffer.concat(parts)
      const url = new URL(request.url ?? '/', base)
      const id = url.searchParams.get('id') ?? ''
      if (url.pathname === '/bytes') {
        if (request.method === 'PUT') {
          objects.set(id, body)
          response.end()
          return
        }
        const bytes = objects.get(id)
        response.writeHead(bytes ? 200 : 404, { 'Content-Length': bytes?.length ?? 0, 'Content-Type': 'image/jpeg' })
        response.end(request.method === 'HEAD' ? undefined : bytes)
        return
      }
      const asked = JSON.parse(body.toString()) as Asked
      const action = Object.hasOwn(actions, asked.action) ? actions[asked.action] : undefined
      const answer = action
        ? { requestId: 'r', data: action(asked) }
        : { code: 'INVALID_ACTION', message: `the loopback does not know ${asked.action}` }
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer))
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    config: { env: 'env-1', secretId: 'id', secretKey: 'key', serviceUrl: `${base}/admin` },
    objects,
    answer: asked => ({ data: actions[(asked as Asked).action]?.(asked as Asked) }),
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
