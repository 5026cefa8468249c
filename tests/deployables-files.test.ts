// The files' function as it is deployed: signed addresses over CloudBase's HTTP access service.
import { describe, expect, it, vi } from 'vitest'
import { files } from '../cloudfunctions/platform/files/records'
import { people } from '../cloudfunctions/platform/identity/people'
import { deploy, start, store } from './deployables-rig'

/** The storage's own addresses; it has one object. */
const STORED = 'cloud://loopback.bucket/files/f1/clean'
function temporaryAddresses(request: object) {
  const { file_list } = request as { file_list: { fileid: string }[] }
  return {
    data: {
      download_list: file_list.map(({ fileid }) =>
        fileid === STORED
          ? { code: 'SUCCESS', fileID: fileid, tempFileURL: 'https://bucket.example/clean?sign=1' }
          : { code: 'STORAGE_FILE_NONEXIST', fileID: fileid, tempFileURL: '' },
      ),
    },
  }
}

deploy(['files', 'messages'], { 'storage.batchGetDownloadUrl': temporaryAddresses })

describe('the files’ function over HTTP', () => {
  /** The request that the HTTP access service makes of an address. */
  const get = (address: string, change: object = {}) => {
    const { pathname, searchParams } = new URL(address)
    return {
      path: pathname,
      httpMethod: 'GET',
      headers: { host: 'files.example' },
      queryStringParameters: Object.fromEntries(searchParams),
      requestContext: { envId: 'loopback' },
      body: '',
      isBase64Encoded: false,
      ...change,
    }
  }
  /** A photo of somebody, and the address that a call gave them for it. */
  async function photo(clean = STORED) {
    await start('files').as('o1')({ operation: 'files.describe', input: { fileIds: ['f1'] } })
    const [person] = (await store.find(people, { index: 'inArea', member: 'ryh' })).items
    await store.insert(files, {
      id: 'f1',
      version: 1,
      personId: person!.id,
      office: 'ryh',
      sha256: '0'.repeat(64),
      bytes: 1,
      type: 'image/jpeg',
      state: 'kept',
      original: 'cloud://loopback.bucket/files/f1/original',
      clean,
      receivedAt: 0,
      uses: 0,
      unused: true,
      unusedSince: 0,
    })
    const answer = await start('files').as('o1')({ operation: 'files.describe', input: { fileIds: ['f1'] } })
    return (answer as { data: { url: string }[] }).data[0]!.url
  }
  const temporary = {
    statusCode: 302,
    headers: { Location: 'https://bucket.example/clean?sign=1', 'Cache-Control': 'no-store' },
    body: '',
    isBase64Encoded: false,
  }

  it('leads from an address that one instance signed to the storage’s own, in any instance', async () => {
    const address = await photo()
    expect(address).toMatch(/^https:\/\/files\.example\/files\/f1\?/)
    expect(await start('files').withoutUser(get(address))).toEqual(temporary)
    // Whether the service leaves out the path that the function is bound to depends on how it was set up.
    expect(await start('files').withoutUser(get(address, { path: '/f1' }))).toEqual(temporary)
  })

  it('refuses what was not signed, has expired, asks for more, or is no reading of a file', async () => {
    const address = await photo()
    const { queryStringParameters: signed } = get(address)
    const { withoutUser } = start('files')
    const refusal = async (change: object) => {
      const answer = (await withoutUser(get(address, change))) as { statusCode: number; body: string }
      return [answer.statusCode, (JSON.parse(answer.body) as { error: { code: string } }).error.code]
    }
    for (const queryStringParameters of [
      {},
      null,
      { ...signed, v: 'o' },
      { ...signed, e: 'zzzzzzzzz' },
      { ...signed, s: [signed.s, signed.s] },
    ])
      expect(await refusal({ queryStringParameters })).toEqual([403, 'file.address'])
    expect(await refusal({ path: '/files/f2' })).toEqual([403, 'file.address'])
    for (const change of [{ httpMethod: 'POST' }, { path: '/' }, { path: '/files/' }, { path: '/files/f1/f1' }])
      expect(await refusal(change)).toEqual([404, 'path.unknown'])
    expect(await refusal({ operation: 'files.describe', path: '/api/files.describe' })).toEqual([404, 'path.unknown'])
  })

  it('says that a file is gone when the storage has it no more', async () => {
    const address = await photo('cloud://loopback.bucket/files/f1/removed')
    expect(await start('files').withoutUser(get(address))).toMatchObject({ statusCode: 404 })
  })

  it('is no way in for a client’s call, which is a call whatever it looks like', async () => {
    const address = await photo()
    expect(await start('files').as('o2')(get(address))).toMatchObject({ error: { code: 'operation.unknown' } })
    expect(await start('messages').withoutUser(get(address))).toMatchObject({ error: { code: 'operation.unknown' } })
  })

  it('starts with no secret that others could guess', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    for (const secret of ['', '{{env.RUYI_FILES_SECRET}}']) {
      vi.stubEnv('RUYI_FILES_SECRET', secret)
      const call = { operation: 'files.describe', input: { fileIds: ['f1'] } }
      expect(await start('files').as('o1')(call)).toMatchObject({ error: { code: 'server.failed' } })
      expect(log.mock.lastCall?.join()).toContain('RUYI_FILES_SECRET is not set')
    }
    log.mockRestore()
  })
})
