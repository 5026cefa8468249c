// Phones with an outbox each, before the real host over a network that loses, doubles, delays and cuts what it carries.
import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CallError } from '@/api/errors'
import { createOutbox, type Outbox } from '@/api/outbox'
import type { LocalFile } from '@/platform/ports'
import { NoRoom, Unreachable } from '@/platform/ports'
import { createHost, stopHost } from '../cloudfunctions/local/host'
import { openHostFiles } from '../cloudfunctions/local/host-files'
import { createTokens } from '../cloudfunctions/local/tokens'
import { areaRecord, areas } from '../cloudfunctions/platform/areas/records'
import { createRig, type Rig } from './rig'

/** What happens to one thing that is sent. */
export type Fault =
  | 'arrives'
  /** It never gets there. */
  | 'lost'
  /** It gets there, and the answer does not come back. */
  | 'answerLost'
  /** It gets there twice. */
  | 'doubled'
  /** The phone gives up, and later, behind other things, it gets there after all. */
  | 'late'
  /** The connection breaks in the middle of the body. */
  | 'cut'
export const faults: readonly Fault[] = ['arrives', 'lost', 'answerLost', 'doubled', 'late', 'cut']

interface Parcel {
  path: string
  headers: Record<string, string>
  body: Uint8Array
}

export interface HostRig {
  rig: Rig
  url: string
  tokenOf(personId: string): string
  /** How often something was sent to a path, whatever became of it. */
  close(): Promise<void>
}

/** An office with one community, one courtyard and one grid, over HTTP. */
export async function openHost(): Promise<HostRig> {
  const rig = await createRig({ twice: false })
  await rig.store.insertMany(areas, [
    areaRecord({ id: 'ryh/c01', name: '一社区', level: 'community', order: 1 }),
    areaRecord({ id: 'ryh/c01/g001', name: '第 1 网格', level: 'grid', order: 1 }),
    areaRecord({ id: 'ryh/c01/y001', name: '一号院', level: 'courtyard', order: 1, grid: 'ryh/c01/g001' }),
  ])
  const { store, dispatch } = rig
  const tokens = createTokens(Buffer.alloc(32, 7))
  const plenty = { burst: 1e9, perSecond: 1 }
  const folder = mkdtempSync(join(tmpdir(), 'ruyi-outbox-'))
  const files = openHostFiles(folder, store, dispatch)
  const limits = { person: plenty, address: plenty }
  const server = createHost({ store, dispatch, tokens, files, clock: () => rig.now, limits })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    rig,
    url: `http://127.0.0.1:${port}`,
    tokenOf: personId => tokens.issue(personId, rig.now),
    close: async () => {
      await stopHost(server, 0)
      await rig.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The road between phones and host. What it holds back is let through by `letThrough`. */
export function createRoad(host: HostRig) {
  const held: Parcel[] = []

  async function deliver({ path, headers, body }: Parcel): Promise<unknown> {
    const response = await fetch(host.url + path, { method: 'POST', headers, body: body as BodyInit })
    return response.json()
  }

  /** Half of the body under the length of the whole, and then nothing more. */
  const cutOff = ({ path, headers, body }: Parcel) =>
    new Promise<void>(resolve => {
      const { hostname, port } = new URL(host.url)
      const socket = connect(Number(port), hostname, () => {
        const lines = Object.entries({ ...headers, Host: hostname, 'Content-Length': String(body.length) })
        const head = [`POST ${path} HTTP/1.1`, ...lines.map(([name, value]) => `${name}: ${value}`), '', ''].join(
          '\r\n',
        )
        socket.write(Buffer.concat([Buffer.from(head), body.subarray(0, Math.floor(body.length / 2))]), () => {
          socket.destroy()
          resolve()
        })
      })
      socket.on('error', () => resolve())
    })

  return {
    held,
    /** Throws Unreachable when nothing comes back. */
    async send(parcel: Parcel, fault: Fault): Promise<unknown> {
      if (fault === 'lost') throw new Unreachable('lost')
      if (fault === 'cut') {
        await cutOff(parcel)
        throw new Unreachable('cut')
      }
      if (fault === 'late') {
        held.push(parcel)
        throw new Unreachable('late')
      }
      if (fault === 'doubled') {
        const [first] = await Promise.all([deliver(parcel), deliver(parcel)])
        return first
      }
      const answer = await deliver(parcel)
      if (fault === 'answerLost') throw new Unreachable('answer lost')
      return answer
    },
    /** What was held back comes through now, in whichever order it is given. */
    async letThrough(order: (count: number) => number = () => 0) {
      while (held.length > 0) await deliver(held.splice(order(held.length), 1)[0]!).catch(() => undefined)
    },
  }
}
export type Road = ReturnType<typeof createRoad>

export interface DeviceOptions {
  host: HostRig
  road: Road
  person: string
  /** Added to the right time: a phone whose clock is wrong. */
  clockError?: number
  /** Bytes of photos that fit. */
  room?: number
}

/** A phone: what it keeps outlives the app, which can be killed and opened again at any moment. */
export function createDevice({ host, road, person, clockError = 0, room = Number.POSITIVE_INFINITY }: DeviceOptions) {
  const values = new Map<string, string>()
  const photos = new Map<string, { bytes: Uint8Array; name: string; type: string }>()
  let plan: Fault[] = []
  let online = true
  let signedIn: string | null = person
  let life = 0
  let full = false
  const now = () => host.rig.now + clockError

  function open(): Outbox {
    const mine = ++life
    /** What an app does after it was killed has no effect. */
    const alive = () => mine === life
    const used = () => [...photos.values()].reduce((sum, { bytes }) => sum + bytes.length, 0)
    const fault = () => plan.shift() ?? 'arrives'
    const send = async (path: string, headers: Record<string, string>, body: Uint8Array) => {
      if (!online) throw new Unreachable('no network')
      const parcel = { path, headers: { ...headers, Authorization: `Bearer ${host.tokenOf(person)}` }, body }
      const answer = (await road.send(parcel, fault())) as { ok?: boolean; error?: never }
      // Nothing comes back to an app that is not there any more.
      if (mine !== life) await new Promise(() => undefined)
      return answer
    }
    return createOutbox({
      storage: {
        read: key => (values.has(key) ? JSON.parse(values.get(key)!) : undefined),
        write: (key, value) => {
          if (full) return false
          if (alive()) values.set(key, JSON.stringify(value))
          return true
        },
        remove: key => {
          if (alive()) values.delete(key)
        },
        keys: () => [...values.keys()],
      },
      files: {
        bytesOf: async ({ path }) => new Uint8Array(Buffer.from(path, 'base64')).buffer,
        keep: async (key, { path, name, type }) => {
          if (!alive()) return
          const bytes = new Uint8Array(Buffer.from(path, 'base64'))
          if (used() + bytes.length > room) throw new NoRoom()
          photos.set(key, { bytes, name, type })
        },
        open: async key => {
          const found = photos.get(key)
          return found && { path: Buffer.from(found.bytes).toString('base64'), size: found.bytes.length, ...found }
        },
        remove: async key => {
          if (alive()) photos.delete(key)
        },
        keys: async () => [...photos.keys()],
        most: async () => room,
      },
      now,
      person: () => (alive() ? signedIn : null),
      online: () => online,
      clockError: () => -clockError,
      later: () => () => undefined,
      send: async (operation, input, requestId) => {
        const body = new TextEncoder().encode(JSON.stringify({ input, requestId }))
        const answer = (await send(`/api/${operation}`, { 'Content-Type': 'application/json' }, body)) as
          | { ok: true; data: unknown; at: number }
          | { ok: false; error: ConstructorParameters<typeof CallError> & { code: string } }
        if (answer.ok) return answer
        throw CallError.from(answer.error as never)
      },
      upload: async file => {
        const { bytes } = photos.get([...photos].find(([, one]) => one.name === file.name)![0])!
        const headers = {
          'Content-Type': file.type,
          'X-File-Name': encodeURIComponent(file.name),
          'X-File-Sha256': file.sha256 ?? '',
        }
        const answer = (await send('/files', headers, bytes)) as { ok?: false; error?: unknown; fileId: string }
        if (answer.ok === false) throw answer.error
        return answer
      },
    })
  }

  let outbox = open()
  return {
    get outbox() {
      return outbox
    },
    /** The app is killed, and opened again: only what was kept is left. */
    restart() {
      outbox.end()
      outbox = open()
    },
    /** From now on each thing sent meets the next of these; afterwards everything arrives. */
    meets: (...next: Fault[]) => {
      plan = next
    },
    setOnline: (is: boolean) => {
      online = is
    },
    signIn: (who: string | null) => {
      signedIn = who
      outbox.refresh()
    },
    setFull: (is: boolean) => {
      full = is
    },
    /** The system clears photos away. */
    losePhotos: () => photos.clear(),
    photos,
    values,
    now,
    /** Keeps what the camera gave. */
    take: (bytes: Uint8Array) => {
      const path = Buffer.from(bytes).toString('base64')
      const local: LocalFile = {
        path,
        name: `${photos.size}-${Math.random()}.jpg`,
        type: 'image/jpeg',
        size: bytes.length,
      }
      return outbox.take(local)
    },
    /** Goes on until nothing moves any more, as it would over minutes. */
    async settle(rounds = 12) {
      for (let n = 0; n < rounds && outbox.state().waiting.commands > 0; n++) await outbox.resume()
    },
  }
}
export type Device = ReturnType<typeof createDevice>
