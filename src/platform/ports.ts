// What the app needs from the platform it runs on; each has a weapp half and an H5 half with these types.
import type { ErrorAnswer } from '@contract/errors'

/** `at` is the server's clock when it answered, epoch milliseconds. */
export type Answer = { ok: true; data: unknown; at?: number } | { ok: false; error: ErrorAnswer }

export interface Sending {
  /** The operation's full name, `feature.verb`. */
  operation: string
  input: unknown
  /** Commands only: the idempotency key. */
  requestId?: string
  /** In WeChat: the CloudID of the group from which the app was opened. Its server puts the group in its place. */
  group?: string
}

/**
 * From which group the app was opened: its CloudID, or `left` when WeChat says that the person is no longer in it.
 * Null is no group, or none that can be known.
 */
export type GroupEntry = { cloudId: string } | 'left' | null

/** No definitive answer came back: offline, timed out, or the server did not speak our format. */
export class Unreachable extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'Unreachable'
  }
}

/** Sends one call and gives the server's answer. Throws Unreachable, and nothing else. */
export type Transport = (sending: Sending, token: string | null) => Promise<Answer>

/** A file on this device: a local path (weapp) or a blob with an object address (H5). */
export interface LocalFile {
  /** What <Picture> can show at once. */
  path: string
  name: string
  type: string
  /** Bytes. */
  size: number
  blob?: Blob
  /** Of the bytes as they were taken: what arrives must have the same. */
  sha256?: string
}

/** The server's word that it has a file; the two last ones where the server says them. */
export interface FileReceipt {
  fileId: string
  /** Of the bytes as they arrived. */
  sha256?: string
  /** The server's clock, epoch milliseconds. */
  receivedAt?: number
}

/** Sends a file, reporting percent sent; gives its receipt. Throws Unreachable or a CallError-shaped refusal. */
export type Upload = (
  file: LocalFile,
  token: string | null,
  onProgress?: (percent: number) => void,
) => Promise<FileReceipt>

/** The device has no room left for what was to be kept on it. */
export class NoRoom extends Error {
  constructor(reason = 'no room') {
    super(reason)
    this.name = 'NoRoom'
  }
}

/** Files kept on this device under keys of ours, also when the app is closed: until they are removed. */
export interface FileKeep {
  bytesOf(file: LocalFile): Promise<ArrayBuffer>
  /** Resolves once the bytes are kept. Throws NoRoom. */
  keep(key: string, file: LocalFile): Promise<void>
  /** Undefined when there is none: it was removed, or the system cleared it away. */
  open(key: string): Promise<LocalFile | undefined>
  remove(key: string): Promise<void>
  keys(): Promise<string[]>
  /** Bytes that the platform gives at most, where it says so. */
  most(): Promise<number | undefined>
}

export interface ChoosePhotos {
  /** 1–9 */
  count: number
  /** `camera` opens it at once, without the album. */
  from: 'both' | 'camera'
}

/** Small values by key; a missing key gives undefined. Values are JSON. At most 1 MB a key in weapp. */
export interface Storage {
  read<T>(key: string): T | undefined
  /** Whether it is kept: false when there is no room, or when it lasts for this visit only. */
  write(key: string, value: unknown): boolean
  remove(key: string): void
  keys(): string[]
}

/** The app beside itself: a browser may have it open in several tabs, each with a memory of its own. */
export interface Tab {
  /** Calls back when what is kept under a key may have been changed by another tab. */
  watchKept(key: string, changed: () => void): void
  /** Forgets everything in memory and begins at the first page with what is kept now. */
  startAnew(): void
  /** Calls back when the page is closed or loaded anew. */
  onLeaving(leaving: () => void): void
}

export interface Network {
  online(): boolean
  /** Calls back at each change; gives the way to stop. */
  watch(onChange: (online: boolean) => void): () => void
}

export interface Fix {
  longitude: number
  latitude: number
  /** Metres. */
  accuracy: number
}

/** Where the phone is, or null when the person said no or it cannot tell. Never throws. */
export type Locate = () => Promise<Fix | null>

/** Tells each new place of the phone while the app is in front; gives the way to stop. */
export type FollowWay = (onFix: (fix: Fix) => void) => () => void

/** Fetches pages, by their paths, that may be opened without a network later. */
export type WarmPages = (paths: readonly string[]) => void

/** Scrolls to the element with this id when it is out of sight. */
export type Reveal = (id: string) => void

export interface VoiceRecording {
  file: LocalFile
  /** Whole seconds, at least 1. */
  seconds: number
}

/**
 * Records until `stop` or the limit; null at once when the person said no or the device cannot. `onEnd` is told once:
 * the recording, or null when it was cancelled or failed.
 */
export type StartRecording = (options: {
  /** The longest. */
  seconds: number
  onEnd: (recording: VoiceRecording | null) => void
}) => Promise<{ stop: () => void; cancel: () => void } | null>

/** Plays a recording, of this device or of the server; gives the way to stop. `onEnd` also when it cannot be played. */
export type PlayVoice = (url: string, onEnd: () => void) => () => void

/** What was answered to being asked for messages to the phone; `unavailable`: nobody was asked. */
export type Asked = { id: string; accepted: boolean }[] | 'unavailable'
/** What a person told the platform once and for all, by its template ids. */
export interface Standing {
  /** False: no message of this app at all. */
  on: boolean
  always: string[]
  never: string[]
}

/** A desk that waits to be let in: the letters it shows, and the secret by which it asks. */
export interface OpenedDesk {
  code: string
  ticket: string
  expiresAt: number
}
export type DeskAnswer = { state: 'open' | 'seen' | 'refused' | 'over' } | { state: 'confirmed'; token: string }

/** What a camera read from a code; null when the person changed their mind or the device cannot. */
export type ScanCode = () => Promise<string | null>
