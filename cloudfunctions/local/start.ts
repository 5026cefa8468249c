// `npm start`: the whole product on one machine.
import { mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { assemble, collectionsOf } from '../kernel/assembly'
import { openSites } from '../platform/http/sites'
import { ensureKey } from '../platform/identity/phones'
import { createSignIn } from '../platform/identity/sign-in'
import { deskMessenger } from '../platform/messenger/desk'
import { oneAtATime } from '../platform/messenger/one-at-a-time'
import { configureMessenger } from '../platform/messenger/port'
import { buildWebAppIfStale, webAppFolder } from './build-web-app'
import { startClock } from './clock'
import { demoOf, fillDemo } from './demo-office'
import { features, openPublicSites } from './features'
import { createHost, stopHost } from './host'
import { openHostFiles } from './host-files'
import { dataFolder, openStore } from './open-store'
import { openTokens } from './tokens'

const port = Number(process.env.RUYI_PORT ?? 4170)
const address = process.env.RUYI_HOST ?? '127.0.0.1'
const demoIsOn = process.env.RUYI_DEMO !== '0'
const trustsProxy = process.env.RUYI_TRUST_PROXY === '1'
const folder = dataFolder()

const report = (traceId: string, error: unknown) =>
  console.error(`${new Date().toISOString()} [${traceId}]`, error instanceof Error ? error.stack : error)

/** Until the server listens there is nothing to finish. */
let stop = async (): Promise<void> => process.exit(130)
process.on('SIGTERM', () => void stop())
process.on('SIGINT', () => void stop())

/** Asked before anything that takes its time: a taken port would be found out at the very end. */
async function assertPortIsFree() {
  const probe = createServer()
  await new Promise<void>((free, taken) => {
    probe.once('error', () => taken(new Error(`端口 ${port} 已被占用，可以用 RUYI_PORT 换一个`)))
    probe.listen(port, address, () => probe.close(() => free()))
  })
}

async function main() {
  await assertPortIsFree()
  mkdirSync(folder, { recursive: true })
  ensureKey(folder)
  const store = await openStore(folder)
  await store.prepare(collectionsOf(features))
  configureMessenger(oneAtATime(store, deskMessenger(store)))
  const assembly = assemble({ store, features, report, sealAtOnce: true })
  const files = openHostFiles(folder, store, assembly.dispatch)
  if (demoIsOn) await fillDemo(store, progress => console.log(progress))
  if (process.env.RUYI_WEB !== '0' && (await buildWebAppIfStale()) === 'built') console.log('网页版已构建')

  const server = createHost({
    store,
    dispatch: assembly.dispatch,
    sites: openSites(openPublicSites(), { store, dispatch: assembly.dispatch }, report),
    tokens: demoIsOn ? openTokens(folder) : undefined,
    signIn: createSignIn({ store, dispatch: assembly.dispatch }),
    files,
    demo: demoIsOn ? demoOf(store) : undefined,
    webApp: webAppFolder,
    trustsProxy,
    report,
  })
  await new Promise<void>((listening, failed) => {
    server.once('error', failed)
    server.listen(port, address, listening)
  })
  const stopClock = startClock(assembly, report)
  console.log(`如意已启动：http://127.0.0.1:${port}\n${demoIsOn ? '这是演示数据，' : ''}数据在 ${folder}`)

  let stopping = false
  stop = async () => {
    if (stopping) return
    stopping = true
    console.log('正在停止：等待进行中的操作完成')
    await Promise.all([stopHost(server), stopClock()])
    await assembly.sealer.idle()
    await store.close()
    process.exit(0)
  }
}

main().catch(error => {
  console.error('没有启动成功：', error instanceof Error ? error.message : error)
  report('start', error)
  process.exit(1)
})
