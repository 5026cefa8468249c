// Bundles that are built for one test file, loaded as CloudBase loads them, and called as it calls them.
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, vi } from 'vitest'
import { collectionsOf } from '../cloudfunctions/kernel/assembly'
import { areaRecord, areas } from '../cloudfunctions/platform/areas/records'
import { openCloudbase } from '../cloudfunctions/platform/store/cloudbase'
import { cloudbaseIndexes } from '../cloudfunctions/platform/store/cloudbase-query'
import type { Store } from '../cloudfunctions/platform/store/port'
import { buildFunctions } from '../config/build-functions'
import { type Loopback, type LoopbackOptions, startLoopback } from './cloudbase-loopback/server'

export const out = mkdtempSync(join(tmpdir(), 'ruyi-functions-'))
/** Of the test that runs: an empty database with one office. */
export let loopback: Loopback
export let store: Store

/** Builds these functions before the file's tests; each test then has a database of its own. */
export function deploy(names: readonly string[], others?: LoopbackOptions['others']): void {
  beforeAll(async () => {
    await buildFunctions(out, names)
  }, 60_000)
  afterAll(() => rmSync(out, { recursive: true, force: true }))

  beforeEach(async () => {
    const { features } = await import('../cloudfunctions/local/features')
    loopback = await startLoopback({
      indexes: cloudbaseIndexes(collectionsOf(features)),
      ...(others ? { others } : {}),
    })
    store = openCloudbase(loopback.config)
    await store.insert(areas, areaRecord({ id: 'ryh', name: '如意湖办事处', level: 'office', order: 1 }))
    vi.stubEnv('TCB_CONTEXT_CNFG', JSON.stringify({ URL: loopback.config.serviceUrl }))
    vi.stubEnv('TENCENTCLOUD_SECRETID', 'id')
    vi.stubEnv('TENCENTCLOUD_SECRETKEY', 'key')
    vi.stubEnv('TCB_ENV', 'loopback')
    vi.stubEnv('RUYI_FILES_SECRET', 'of the tests, the same in every instance')
    vi.stubEnv('RUYI_FILES_BASE', 'https://files.example')
    vi.stubEnv('SCF_NAMESPACE', 'loopback')
    return async () => {
      vi.unstubAllEnvs()
      await loopback.close()
    }
  })
}

/** A context as the platform writes it: fresh for each call, its environment a JSON text. */
const contextOf = (name: string, user: Record<string, string> = {}) => ({
  memory_limit_in_mb: 256,
  time_limit_in_ms: 20_000,
  request_id: Math.random().toString(36),
  function_version: '$LATEST',
  function_name: name,
  namespace: 'loopback',
  environment: JSON.stringify({
    ...user,
    WX_CONTEXT_KEYS: Object.keys(user).join(','),
    TCB_CONTEXT_KEYS: 'TCB_ENV',
    TCB_ENV: 'loopback',
  }),
})

type Main = (event: unknown, context: unknown) => Promise<unknown>
/** A new instance of a function: its module loaded anew. */
export function start(name: string) {
  const require = createRequire(import.meta.url)
  const path = join(out, 'cloudfunctions', name, 'index.js')
  delete require.cache[path]
  const { main } = require(path) as { main: Main }
  return {
    as:
      (openid: string, more: Record<string, string> = {}) =>
      (event: unknown) =>
        main(event, contextOf(name, { WX_OPENID: openid, WX_APPID: 'wx1', ...more })),
    withoutUser: (event: unknown) => main(event, contextOf(name)),
  }
}
