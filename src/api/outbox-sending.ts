// Sending what the outbox holds: photos first, each until its own receipt, then their record; oldest first, one at a time.
import type { FileReceipt, LocalFile } from '@/platform/ports'
import { NoRoom } from '@/platform/ports'
import { asCallError, CallError } from './errors'
import { filled, type Kept, type KeptCommand, type KeptFile, type Refusal } from './outbox-kept'

const SECOND = 1000
const MINUTE = 60 * SECOND
/** After lost connections: 2 s, 4 s … at most this. */
const LONGEST_PAUSE = MINUTE
/** A record that the server stumbles over rests 10 s, 20 s … at most this, while others go on. */
const LONGEST_REST = 30 * MINUTE
/** A photo that arrived as something else is sent again so often. */
const MISMATCHES = 3
/** The server may have cleared photos away before their record came: they are handed in again so often. */
const AGAIN = 3
/** Without a sign of life for so long a run was suspended with the app, and another one takes over. */
const STUCK_MS = 150 * SECOND

export interface SendingPorts {
  kept: Kept
  /** The bytes of a kept file. */
  open: (key: string) => Promise<LocalFile | undefined>
  /** Throws CallError, or whatever upload rejects with. */
  send: (operation: string, input: unknown, requestId: string) => Promise<{ data: unknown; at?: number }>
  upload: (file: LocalFile, onProgress: (percent: number) => void) => Promise<FileReceipt>
  /** Whose records go now; null while nobody is signed in. */
  person: () => string | null
  online: () => boolean
  now: () => number
  /** Milliseconds to add to this device's clock to get the server's, as measured lately. */
  clockError: () => number | undefined
  /** Calls back once after some milliseconds; gives the way to forget it. */
  later: (work: () => void, ms: number) => () => void
  changed: () => void
}

/** What is on its way now. */
export interface Underway {
  fileKey?: string
  commandKey?: string
  percent: number
}

type Step = 'on' | 'stop'

export const createSending = (ports: SendingPorts) => {
  const { kept, now } = ports
  let turn = 0
  let current: Promise<void> | undefined
  let aliveAt = 0
  let failures = 0
  let cancelTimer: (() => void) | undefined
  let underway: Underway | null = null

  const show = (next: Underway | null) => {
    underway = next
    ports.changed()
  }

  const resting = ({ restUntil = 0 }: KeptCommand) => {
    const left = restUntil - now()
    // A clock that was set back must not make anything wait for days.
    return left > 0 && left <= LONGEST_REST
  }

  /** The oldest thing that can go now, or undefined. */
  function next(person: string): { file: KeptFile } | { command: KeptCommand } | undefined {
    const waiting = kept
      .commands(person)
      .filter(one => !one.receipt && !one.refusal)
      .sort((a, b) => Number(b.urgent ?? false) - Number(a.urgent ?? false))
    for (const command of waiting) {
      if (resting(command)) continue
      const files = command.fileKeys.map(key => kept.file(key))
      const bad = files.findIndex(file => !file || file.refusal)
      if (bad >= 0) {
        const { code = 'outbox.gone', message = GONE } = files[bad]?.refusal ?? {}
        const words = command.fileKeys.length > 1 ? `第 ${bad + 1} 个文件：${message}` : message
        kept.changeCommand(command.key, { refusal: { code, message: words }, trouble: undefined })
        ports.changed()
        continue
      }
      const file = files.find(one => !one?.receipt)
      return file ? { file } : { command }
    }
    // Photos of a form that is still being filled in go ahead, so that there is less to wait for at its end.
    const free = kept.files(person).find(file => !file.receipt && !file.refusal && kept.isUsed(person, file.key))
    return free && !waiting.some(one => one.fileKeys.includes(free.key)) ? { file: free } : undefined
  }

  async function sendFile(file: KeptFile): Promise<Step> {
    show({ fileKey: file.key, percent: 0 })
    const local = await ports.open(file.key)
    if (!local) {
      kept.changeFile(file.key, { refusal: { code: 'outbox.gone', message: GONE } })
      return 'on'
    }
    try {
      const receipt = await ports.upload({ ...local, sha256: file.sha256 }, percent => {
        aliveAt = now()
        show({ fileKey: file.key, percent })
      })
      if (receipt.sha256 !== undefined && receipt.sha256 !== file.sha256) throw mismatch()
      const { fileId, receivedAt } = receipt
      kept.changeFile(file.key, { receipt: { fileId, ...(receivedAt === undefined ? {} : { receivedAt }) } })
      failures = 0
      return 'on'
    } catch (thrown) {
      const error = asCallError(thrown)
      // The same bytes are just being cleared away: in a minute they are gone, and can be handed in anew.
      if (error.code === 'file.leaving') return pause(MINUTE)
      if (error.code === 'file.mismatch') {
        const mismatches = (kept.file(file.key)?.mismatches ?? 0) + 1
        kept.changeFile(file.key, { mismatches, ...(mismatches < MISMATCHES ? {} : { refusal: refusalOf(error) }) })
        return mismatches < MISMATCHES ? pause() : 'on'
      }
      if (error.definitive && error.kind !== 'unauthenticated') {
        kept.changeFile(file.key, { refusal: refusalOf(error) })
        return 'on'
      }
      return troubled(error, owner(file))
    }
  }

  const owner = (file: KeptFile) =>
    kept.commands(file.person).find(one => !one.receipt && one.fileKeys.includes(file.key))

  async function sendCommand(command: KeptCommand): Promise<Step> {
    const { key, operation } = command
    show({ commandKey: key, percent: 0 })
    const fileIds = new Map(command.fileKeys.map(fileKey => [fileKey, kept.file(fileKey)?.receipt?.fileId ?? '']))
    // Kept before it leaves: whatever happens from here on, what goes out under this key stays the same.
    const final = command.sentAt ? command.final : filled(command.input, fileIds, ports.clockError())
    kept.changeCommand(key, { final, sentAt: command.sentAt ?? now(), attempts: command.attempts + 1 })
    try {
      const { data, at } = await ports.send(operation, final, key)
      received(command, at ?? now(), numberIn(data))
      failures = 0
      return 'on'
    } catch (thrown) {
      const error = asCallError(thrown)
      // It was received before its content was deleted.
      if (error.code === 'request.forgotten') {
        received(command, now())
        return 'on'
      }
      const handedInAgain = (command.handedInAgain ?? 0) + 1
      if (CLEARED.includes(error.code) && command.fileKeys.length > 0 && handedInAgain <= AGAIN) {
        for (const fileKey of command.fileKeys) kept.changeFile(fileKey, { receipt: undefined })
        kept.changeCommand(key, { handedInAgain })
        return 'on'
      }
      if (error.definitive && error.kind !== 'unauthenticated') {
        kept.changeCommand(key, { refusal: refusalOf(error), trouble: undefined, restUntil: undefined })
        return 'on'
      }
      return troubled(error, kept.command(key))
    }
  }

  /** The bytes may go now: the server has them, and the record that shows them. */
  function received(command: KeptCommand, at: number, number?: string) {
    const receipt = { at, ...(number === undefined ? {} : { number }) }
    const over = { final: null, input: null, trouble: undefined, restUntil: undefined, refusal: undefined }
    kept.changeCommand(command.key, { receipt, ...over })
    void forgetBytes(command)
  }

  async function forgetBytes({ person, fileKeys }: KeptCommand) {
    const needed = kept.commands(person).filter(one => !one.receipt)
    for (const key of fileKeys)
      if (!needed.some(one => one.fileKeys.includes(key))) await ports.kept.dropBytes(key).catch(() => undefined)
  }

  /** It did not go, and it will be tried again: all of it after a lost connection, this one alone otherwise. */
  function troubled(error: CallError, command: KeptCommand | undefined): Step {
    if (command) {
      const rest = Math.min(LONGEST_REST, 10 * SECOND * 2 ** Math.min(10, command.attempts))
      const until = error.code === 'file.tooMany' ? LONGEST_REST : rest
      const restUntil = error.kind === 'internal' || error.code === 'file.tooMany' ? now() + until : undefined
      kept.changeCommand(command.key, { trouble: error.message, restUntil })
      if (restUntil !== undefined) return 'on'
    }
    if (error.kind === 'unauthenticated') return 'stop'
    const seconds = Number(error.details.retryAfterSeconds ?? 0)
    return pause(seconds * SECOND)
  }

  /** Stops for a while; each time in a row longer. */
  function pause(least = 0): Step {
    failures++
    again(Math.max(least, Math.min(LONGEST_PAUSE, SECOND * 2 ** failures)))
    return 'stop'
  }

  const again = (ms: number) => {
    cancelTimer?.()
    cancelTimer = ports.later(() => {
      cancelTimer = undefined
      void run()
    }, ms)
  }

  /** The run that is on, or a new one: also in place of one that shows no sign of life. */
  function run(): Promise<void> {
    const quiet = now() - aliveAt
    if (!current || quiet > STUCK_MS || quiet < 0) {
      const mine = ++turn
      const started = walk(mine).finally(() => {
        if (current === started) current = undefined
      })
      current = started
    }
    return current
  }

  async function walk(mine: number): Promise<void> {
    try {
      for (;;) {
        aliveAt = now()
        const person = ports.person()
        if (!person || !ports.online()) return
        const found = next(person)
        if (!found) {
          awaken(person)
          return
        }
        const step = 'file' in found ? await sendFile(found.file) : await sendCommand(found.command)
        if (mine !== turn) return
        ports.changed()
        if (step === 'stop') return
      }
    } catch (error) {
      // No room to note how far it came: it stays as it was, and is tried again later.
      if (!(error instanceof NoRoom)) throw error
      if (mine === turn) pause(LONGEST_PAUSE)
    } finally {
      if (mine === turn) show(null)
    }
  }

  /** When only resting records are left, the first of them wakes the outbox. */
  const awaken = (person: string) => {
    const rests = kept
      .commands(person)
      .flatMap(one => (!one.receipt && !one.refusal && resting(one) ? one.restUntil! : []))
    if (rests.length > 0) again(Math.max(SECOND, Math.min(...rests) - now()))
  }

  return {
    underway: () => underway,
    /** Goes on at once: the app came to the front, the network came back, or something new waits. */
    resume: () => {
      failures = 0
      cancelTimer?.()
      cancelTimer = undefined
      return run()
    },
    /** Stops for good: nothing of it sends any more. */
    end: () => {
      turn++
      cancelTimer?.()
    },
  }
}

const GONE = '内容已不在这台手机里，可能被系统清理了'
const CLEARED: readonly string[] = ['file.notYours', 'file.missing', 'file.leaving']

const mismatch = () => new CallError('file.mismatch', 'conflict', '收到的内容与手机上的不一致，请重新上传')

const refusalOf = ({ code, message, traceId, details }: CallError): Refusal => ({
  code,
  message,
  ...(traceId ? { traceId } : {}),
  ...(details.fields ? { fields: details.fields as Record<string, string> } : {}),
})

const numberIn = (data: unknown) => {
  const { number } = (data ?? {}) as { number?: unknown }
  return typeof number === 'string' ? number : undefined
}
