// The outbox: commands with their photos wait on this device until the server has them, each exactly once, or a person
// decides otherwise. Any command can go through it.
import type { CommandName, Input } from '@contract/contract'
import type { FileKeep, LocalFile, Storage } from '@/platform/ports'
import { NoRoom } from '@/platform/ports'
import { sha256 } from '@/platform/sha256'
import { CLOCK_SLOT, fileSlot, type KeptCommand, type KeptFile, openKept } from './outbox-kept'
import { createSending, type SendingPorts, type Underway } from './outbox-sending'
import { newRequestId } from './request-id'

export { CLOCK_SLOT, fileSlot, type KeptCommand, type KeptFile, NoRoom, type Underway }

export interface OutboxPorts extends Omit<SendingPorts, 'kept' | 'open' | 'changed'> {
  storage: Storage
  files: FileKeep
}

export interface NewCommand<N extends CommandName = CommandName> {
  operation: N
  /** The idempotency key, where the page that shows it must know it beforehand; else a new one. */
  key?: string
  /** With `fileSlot(key)` for a file's id and `CLOCK_SLOT` for the clock's error. */
  input: Input<N>
  fileKeys?: readonly string[]
  /** Goes before whatever else waits: a call for help stands behind no photos. */
  urgent?: boolean
  title: string
  detail?: string
  page?: KeptCommand['page']
}

/** Where a record stands, from the person's point of view. */
export type Standing = 'waiting' | 'failed' | 'received'
export const standingOf = ({ receipt, refusal }: KeptCommand): Standing =>
  receipt ? 'received' : refusal ? 'failed' : 'waiting'

/** What a person sees of their outbox. */
export interface OutboxState {
  commands: readonly KeptCommand[]
  /** By key: those of the commands and of drafts. */
  files: Readonly<Record<string, KeptFile>>
  underway: Underway | null
  /** Records, and photos of them, that the server does not have yet. */
  waiting: { commands: number; files: number; failed: number }
}

const nothing: OutboxState = { commands: [], files: {}, underway: null, waiting: { commands: 0, files: 0, failed: 0 } }

const isUnsentPhoto = (file: KeptFile | undefined) => file && !file.receipt && file.type.startsWith('image/')

export const createOutbox = (ports: OutboxPorts) => {
  const kept = openKept(ports)
  const listeners = new Set<() => void>()
  let state: OutboxState | undefined
  const changed = () => {
    state = undefined
    for (const listener of listeners) listener()
  }
  const sending = createSending({ ...ports, kept, open: key => ports.files.open(key), changed })

  const stateOf = (person: string): OutboxState => {
    const commands = kept.commands(person)
    const files = Object.fromEntries(kept.files(person).map(file => [file.key, file]))
    const unsent = commands.filter(one => !one.receipt)
    return {
      commands,
      files,
      underway: sending.underway(),
      waiting: {
        commands: unsent.length,
        files: new Set(unsent.flatMap(one => one.fileKeys).filter(key => isUnsentPhoto(files[key]))).size,
        failed: unsent.filter(one => one.refusal).length,
      },
    }
  }

  const mine = () => {
    const person = ports.person()
    if (!person) throw new Error('nobody is signed in')
    return person
  }

  return {
    /** Keeps what was just taken, hashed before anything else happens to it. Throws NoRoom. */
    async take(local: LocalFile): Promise<KeptFile> {
      const bytes = await ports.files.bytesOf(local)
      const { name, type } = local
      const file: KeptFile = {
        key: newRequestId(),
        person: mine(),
        name,
        type,
        size: bytes.byteLength,
        sha256: sha256(bytes),
        takenAt: ports.now(),
      }
      await kept.putFile(file, local)
      changed()
      return file
    },

    /** Puts a command in line; it is kept when this returns. Throws NoRoom. */
    add<N extends CommandName>({ operation, key, input, fileKeys = [], ...shown }: NewCommand<N>): KeptCommand {
      const command: KeptCommand = {
        key: key ?? newRequestId(),
        person: mine(),
        operation,
        input,
        fileKeys: [...fileKeys],
        ...shown,
        createdAt: ports.now(),
        attempts: 0,
      }
      kept.putCommand(command)
      changed()
      void sending.resume()
      return command
    },

    /**
     * Changes what waits. False when the server may have it already: what goes out under a key never changes, so the
     * change must be another command. Throws NoRoom.
     */
    change<N extends CommandName>(key: string, to: Omit<NewCommand<N>, 'operation' | 'key'>): boolean {
      const before = kept.command(key)
      if (!before || before.receipt || (before.sentAt && !before.refusal)) return false
      const { input, fileKeys = [], ...shown } = to
      const again = {
        sentAt: undefined,
        final: undefined,
        refusal: undefined,
        trouble: undefined,
        restUntil: undefined,
      }
      kept.changeCommand(key, { ...again, ...shown, input, fileKeys: [...fileKeys], attempts: 0 })
      for (const fileKey of before.fileKeys) if (!kept.isUsed(before.person, fileKey)) void kept.dropFile(fileKey)
      changed()
      void sending.resume()
      return true
    },

    /** Tries again what was refused, with its files. */
    retry(key: string) {
      const command = kept.command(key)
      if (!command || command.receipt) return
      for (const fileKey of command.fileKeys) kept.changeFile(fileKey, { refusal: undefined, mismatches: undefined })
      kept.changeCommand(key, { refusal: undefined, restUntil: undefined, trouble: undefined })
      changed()
      void sending.resume()
    },

    /** Gives a record up, with its photos: only ever because a person said so. */
    async discard(key: string) {
      await kept.dropCommand(key)
      changed()
    },

    /** A photo that no form and no record shows any more. */
    async dropFile(key: string) {
      const file = kept.file(key)
      if (file && !kept.isUsed(file.person, key)) await kept.dropFile(key)
      changed()
    },

    open: (key: string) => ports.files.open(key),
    command: kept.command,
    file: kept.file,

    draft: <T>(name: string) => {
      const person = ports.person()
      return person ? kept.draft<T>(person, name) : undefined
    },
    /** False when there is no room for it. */
    putDraft: (name: string, value: unknown) => {
      const done = kept.putDraft(mine(), name, value)
      changed()
      return done
    },
    dropDraft: (name: string) => {
      kept.dropDraft(mine(), name)
      changed()
    },

    /** Bytes that wait here, and how many the platform allows where it says so. */
    async room(): Promise<{ used: number; most: number | undefined }> {
      const person = ports.person()
      const files = person ? kept.files(person) : []
      const held = new Set(await ports.files.keys())
      const used = files.reduce((sum, file) => sum + (held.has(file.key) ? file.size : 0), 0)
      return { used, most: await ports.files.most() }
    },

    state: (): OutboxState => {
      const person = ports.person()
      if (!person) return nothing
      state ??= stateOf(person)
      return state
    },
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    /** Somebody else is there now, or another window wrote: what is shown is looked up anew. */
    refresh: changed,
    resume: sending.resume,
    tidy: kept.tidy,
    end: sending.end,
  }
}
export type Outbox = ReturnType<typeof createOutbox>
