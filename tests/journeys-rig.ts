// A small real office behind phones: a local host on a port of its own, files in a folder, and WeChat's runner in front.
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OperationName } from '@contract/contract'
import { MINUTE } from '@contract/time'
import { expect, onTestFinished } from 'vitest'
import { journal } from '../cloudfunctions/kernel/journal'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { createHost, type HostDemo, stopHost } from '../cloudfunctions/local/host'
import { openHostFiles } from '../cloudfunctions/local/host-files'
import { openTokens } from '../cloudfunctions/local/tokens'
import { areaRecord, areas } from '../cloudfunctions/platform/areas/records'
import { keepGroupEntry } from '../cloudfunctions/platform/identity/group-entry'
import { deskMessenger } from '../cloudfunctions/platform/messenger/desk'
import { configureMessenger } from '../cloudfunctions/platform/messenger/port'
import { photoOfSeed } from './pictures'
import { createRig } from './rig'
import { openPhone, type Phone } from './weapp-runner/open-phone'

/** WeChat's limit is 256 KB; what an old phone shows at once is far less. */
const MOST_SET_DATA = 32 * 1024
/** WeChat advises < 1,000 nodes. */
const MOST_NODES = 600

/** For anything to appear, on two cores that do other work as well. */
const PATIENCE_MS = 20_000
const NOT_REACHED = '没有连上网络'

export const community = 'ryh/c01'
export const courtyard = 'ryh/c01/y001'
export const grid = 'ryh/c01/g001'
/** Around the place where the runner's phone says it is. */
const outline: [number, number][] = [
  [113.72, 34.77],
  [113.73, 34.77],
  [113.73, 34.78],
  [113.72, 34.78],
]

/** A fresh office with one community, a courtyard and a grid; ends with the test. Its day begins at `from`, now or later. */
export async function openOffice(dist: string, { from }: { from?: number } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'ruyi-journey-'))
  let ahead = from === undefined ? 0 : from - Date.now()
  const clock = () => Date.now() + ahead
  const rig = await createRig({ now: clock() })
  const { store } = rig
  await store.insertMany(areas, [
    areaRecord({ id: community, name: '运河社区', level: 'community', order: 1 }),
    areaRecord({ id: courtyard, name: '运河上郡 3 号院', level: 'courtyard', order: 1, grid }),
    areaRecord({ id: grid, name: '第 1 网格', level: 'grid', order: 1, polygon: outline }),
  ])
  configureMessenger(deskMessenger(store), { notice: 'tpl-notice', booking: 'tpl-booking', progress: 'tpl-progress' })

  const losing = new Set<OperationName>()
  const dispatch = {
    call: async (call: Parameters<typeof rig.dispatch.call>[0]) => {
      // Phones have clocks of their own: the office's may not lag behind them.
      rig.now = Math.max(rig.now, clock())
      const answer = await rig.dispatch.call(call)
      if (answer.ok && losing.delete(call.operation as OperationName)) server.closeAllConnections()
      return answer
    },
  }
  const tokens = openTokens(folder)
  let pictures = 0
  const files = openHostFiles(folder, store, dispatch)
  const report = (traceId: string, error: unknown) => rig.reports.push({ traceId, error })
  // The word of WeChat on who comes from which group, as the deployed function has it from WeChat alone.
  const demo: HostDemo = {
    people: async () => [],
    includes: async () => false,
    groups: async () => [],
    openFromGroup: (personId, opengid, now) => keepGroupEntry(store, personId, opengid, now),
  }
  const server = createHost({ store, dispatch, tokens, files, demo, report })
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  const host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  onTestFinished(async () => {
    await stopHost(server, 0)
    rmSync(folder, { recursive: true, force: true })
  })

  return {
    rig,
    /** Seals and delivers what was committed. */
    settle: () => rig.settle(),
    /** So much later, on every phone as well; what was due by then is done. */
    later: async (minutes: number) => {
      ahead += minutes * MINUTE
      rig.now = clock()
      await rig.runJobs()
    },
    /** The next answer to this operation is lost on its way: the office has done it, the phone does not know. */
    loseAnswerOf: (operation: OperationName) => {
      losing.add(operation)
      /** Whether it has happened. */
      return () => !losing.has(operation)
    },
    /** How often a person's command was carried out. */
    timesDone: async (person: Caller, operation: OperationName) => {
      const rows = await store.find(journal, { index: 'byCaller', equals: { caller: person.id }, limit: 100 })
      return rows.items.filter(row => row.operation === operation).length
    },
    /** What a photo's address gives. */
    bytesOf: async (url: string) => Buffer.from(await (await fetch(host + url)).arrayBuffer()),
    /**
     * A person's phone, showing the home page; `before` is the same one as it was closed, `group` and `path` are of the card in a
     * WeChat group that was opened. Each photo taken with it is another picture.
     */
    phoneOf: async (
      person: Caller,
      {
        before,
        ...card
      }: { before?: ReturnType<Phone['left']>; group?: string; path?: string; offline?: boolean } = {},
    ) => {
      const phone = await openPhone({
        dist,
        host,
        ...before,
        ...card,
        token: tokens.issue(person.id, Date.now()),
        photo: () => photoOfSeed(`${person.id} ${++pictures}`),
        ...(from !== undefined && { now: clock }),
      })
      onTestFinished(() => phone.close())
      return watched(phone)
    },
  }
}

/** A phone whose largest page is remembered, for `expectCalm`. */
function watched(phone: Phone) {
  let mostNodes = 0
  const look = <Rest extends unknown[], Result>(act: (...rest: Rest) => Promise<Result>) => {
    return async (...rest: Rest) => {
      mostNodes = Math.max(mostNodes, phone.nodes())
      const result = await act(...rest)
      mostNodes = Math.max(mostNodes, phone.nodes())
      return result
    }
  }
  return {
    ...phone,
    see: look((words: string) => phone.see(words, PATIENCE_MS)),
    gone: (words: string) => phone.gone(words, PATIENCE_MS),
    onPage: look((route: string) => phone.onPage(route, PATIENCE_MS)),
    tap: look(phone.tap),
    /** No script error, and every page within what an old phone can draw. */
    expectCalm: () => {
      expect(phone.errors).toEqual([])
      expect(mostNodes).toBeLessThanOrEqual(MOST_NODES)
      expect(phone.largestSetData().bytes).toBeLessThanOrEqual(MOST_SET_DATA)
    },
    /** Takes photos and waits until the office has them. The runner's camera gives two at a time. */
    photograph: async (label: string) => {
      await phone.tap(`添加${label}`)
      await phone.see(`删除${label} 2`)
      await phone.gone('正在上传')
    },
    /** What a form left in the phone's storage, once it was written there. */
    draft: (key: string) => expect.poll(() => phone.storage.get(`ruyi.draft.${key}`), { timeout: 5000 }),
    /**
     * Presses a button in vain, first without a network, then with an answer that gets lost on its way back; then once
     * more. `kept` looks at what must still be there after each failure.
     */
    pressThroughFailures: async (
      office: { loseAnswerOf: (operation: OperationName) => () => boolean },
      words: string,
      operation: OperationName,
      kept: () => Promise<unknown>,
    ) => {
      const keys = () =>
        phone.events.flatMap(event => (event.type === 'call' && event.operation === operation ? [event.requestId] : []))
      phone.setOnline(false)
      await phone.tap(words)
      await phone.see(NOT_REACHED)
      await kept()
      phone.setOnline(true)
      const lost = office.loseAnswerOf(operation)
      await phone.tap(words)
      await expect.poll(lost, { timeout: PATIENCE_MS }).toBe(true)
      await phone.settle(100)
      await phone.see(NOT_REACHED)
      await kept()
      await phone.tap(words)
      await phone.gone(NOT_REACHED)
      // One attempt is one key, however often it was sent.
      expect(new Set(keys()).size).toBe(1)
      expect(keys().length).toBeGreaterThan(1)
    },
  }
}
