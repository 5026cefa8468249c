// What the outbox keeps on this device: each record and each photo under a storage key of its own, with what became of it.
import type { FileKeep, LocalFile, Storage } from '@/platform/ports'
import { NoRoom } from '@/platform/ports'

const COMMAND = 'ruyi.outbox.record.'
const FILE = 'ruyi.outbox.file.'
const DRAFT = 'ruyi.outbox.draft.'
const DAY_MS = 86_400_000
/** What was received stays on the list for so long, and so many of it. */
const RECEIVED_DAYS = 7
const RECEIVED_MOST = 60

/** Why something will not arrive as it is: the server's refusal, or what became of it on this device. */
export interface Refusal {
  code: string
  message: string
  traceId?: string
  fields?: Record<string, string>
}

/** A photo or a recording, from the moment it was taken. */
export interface KeptFile {
  key: string
  /** Whose it is: somebody else on this device neither sees nor sends it. */
  person: string
  name: string
  type: string
  size: number
  /** Of the bytes, taken at the shutter. */
  sha256: string
  /** This device's clock, epoch milliseconds. */
  takenAt: number
  /** Set by the server's receipt for these very bytes, and by nothing else. */
  receipt?: { fileId: string; receivedAt?: number }
  refusal?: Refusal
  /** How often something else arrived than what was taken. */
  mismatches?: number
}

/** A command with its files. */
export interface KeptCommand {
  /** The idempotency key. */
  key: string
  person: string
  operation: string
  /** As it will be sent, with `fileSlot(key)` where a file's id belongs and `CLOCK_SLOT` where the clock's error does. */
  input: unknown
  fileKeys: string[]
  /** Goes before everything that is not. */
  urgent?: boolean
  /** What it is, in words. */
  title: string
  detail?: string
  /** The page on which it can be changed or seen, as a name of the navigation table with its parameters. */
  page?: { name: string; params: Record<string, string> }
  /** This device's clock. */
  createdAt: number
  /** Since when the server may have it; from then on `final` goes out, unchanged. */
  sentAt?: number
  final?: unknown
  attempts: number
  /** Not before this moment of the device's clock. */
  restUntil?: number
  /** Why it did not go the last time, while it will be tried again. */
  trouble?: string
  /** The server has it: when, and by which number it is called there. */
  receipt?: { at: number; number?: string }
  refusal?: Refusal
  /** How often its files had to be handed in again. */
  handedInAgain?: number
}

export const fileSlot = (key: string) => `outbox:file:${key}`
/** Filled with the milliseconds to add to this device's clock to get the server's; left out while unknown. */
export const CLOCK_SLOT = 'outbox:clock'

/** The input with its slots filled. */
export const filled = (input: unknown, fileIds: ReadonlyMap<string, string>, clockError: number | undefined): unknown =>
  JSON.parse(JSON.stringify(input), (_name, value: unknown) => {
    if (typeof value !== 'string') return value
    if (value === CLOCK_SLOT) return clockError
    return value.startsWith('outbox:file:') ? (fileIds.get(value.slice('outbox:file:'.length)) ?? value) : value
  })

export interface KeptPorts {
  storage: Storage
  files: FileKeep
  now: () => number
}

/** The records on this device. Nothing is cached: another window, or the app before it was closed, wrote some of it. */
export const openKept = ({ storage, files, now }: KeptPorts) => {
  const all = <T extends { person: string }>(prefix: string, person: string): T[] =>
    [...new Set(storage.keys())]
      .filter(key => key.startsWith(prefix))
      .flatMap(key => storage.read<T>(key) ?? [])
      .filter(one => one.person === person)
  const write = (key: string, value: unknown) => {
    if (!storage.write(key, value)) throw new NoRoom()
  }

  const commands = (person: string) =>
    all<KeptCommand>(COMMAND, person).sort((a, b) => a.createdAt - b.createdAt || (a.key < b.key ? -1 : 1))
  const command = (key: string) => storage.read<KeptCommand>(COMMAND + key)
  const file = (key: string) => storage.read<KeptFile>(FILE + key)
  const draftOf = (person: string, name: string) => `${DRAFT}${name}.${person}`

  const dropFile = async (key: string) => {
    storage.remove(FILE + key)
    await files.remove(key)
  }

  const kept = {
    commands,
    command,
    file,
    files: (person: string) => all<KeptFile>(FILE, person).sort((a, b) => a.takenAt - b.takenAt),
    putCommand: (one: KeptCommand) => write(COMMAND + one.key, one),
    /** Changes a record that is still there; one that was discarded meanwhile stays gone. Throws NoRoom. */
    changeCommand: (key: string, change: Partial<KeptCommand>) => {
      const before = command(key)
      if (before) write(COMMAND + key, { ...before, ...change })
      return before && { ...before, ...change }
    },
    changeFile: (key: string, change: Partial<KeptFile>) => {
      const before = file(key)
      if (before) write(FILE + key, { ...before, ...change })
    },
    /** The bytes first: a record without them would promise what is not there. */
    putFile: async (one: KeptFile, local: LocalFile) => {
      await files.keep(one.key, local)
      try {
        write(FILE + one.key, one)
      } catch (error) {
        await dropFile(one.key)
        throw error
      }
    },
    dropFile,
    /** Only the bytes: what was received stays known. */
    dropBytes: (key: string) => files.remove(key),
    dropCommand: async (key: string) => {
      const one = command(key)
      storage.remove(COMMAND + key)
      for (const fileKey of one?.fileKeys ?? []) if (one && !kept.isUsed(one.person, fileKey)) await dropFile(fileKey)
    },
    /** Whether a record or a draft on this device shows a file. */
    isUsed: (person: string, fileKey: string) =>
      commands(person).some(one => one.fileKeys.includes(fileKey)) ||
      storage
        .keys()
        .some(
          key =>
            key.startsWith(DRAFT) &&
            key.endsWith(`.${person}`) &&
            JSON.stringify(storage.read(key) ?? '').includes(fileKey),
        ),

    /** What somebody is filling in; kept for them also when they sign out. */
    draft: <T>(person: string, name: string) => storage.read<T>(draftOf(person, name)),
    putDraft: (person: string, name: string, value: unknown) => storage.write(draftOf(person, name), value),
    dropDraft: (person: string, name: string) => storage.remove(draftOf(person, name)),

    /** Removes what was received long ago, and bytes that nothing names, such as of a photo whose record never came. */
    tidy: async () => {
      const records = [...new Set(storage.keys())]
        .filter(key => key.startsWith(COMMAND))
        .flatMap(key => storage.read<KeptCommand>(key) ?? [])
      const received = records.filter(one => one.receipt).sort((a, b) => b.createdAt - a.createdAt)
      const old = received.filter((one, i) => i >= RECEIVED_MOST || now() - one.createdAt > RECEIVED_DAYS * DAY_MS)
      for (const one of old) await kept.dropCommand(one.key)
      for (const key of await files.keys()) {
        const one = file(key)
        // Young ones may be in somebody's hands just now, in another window.
        if (Math.abs(now() - takenAtOf(key)) < DAY_MS) continue
        if (!one || !kept.isUsed(one.person, key)) await dropFile(key)
      }
      for (const key of new Set(storage.keys())) {
        const one = key.startsWith(FILE) ? storage.read<KeptFile>(key) : undefined
        if (one && now() - one.takenAt > DAY_MS && !kept.isUsed(one.person, one.key)) await dropFile(one.key)
      }
    },
  }
  return kept
}
export type Kept = ReturnType<typeof openKept>

/** Keys begin with the moment at which they were made: see request-id.ts. */
const takenAtOf = (key: string) => Number.parseInt(key.slice(0, 8), 36) || 0
