// What the app needs from the platform it runs on; each has a weapp half and an H5 half with these types.
import type { ErrorAnswer } from '@contract/errors'

export type Answer = { ok: true; data: unknown } | { ok: false; error: ErrorAnswer }

export interface Sending {
  /** The operation's full name, `feature.verb`. */
  operation: string
  input: unknown
  /** Commands only: the idempotency key. */
  requestId?: string
}

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
}

/** Sends a file, reporting percent sent; gives its id. Throws Unreachable or a CallError-shaped refusal. */
export type Upload = (
  file: LocalFile,
  token: string | null,
  onProgress?: (percent: number) => void,
) => Promise<{ fileId: string }>

export interface ChoosePhotos {
  /** 1–9 */
  count: number
  /** `camera` opens it at once, without the album. */
  from: 'both' | 'camera'
}

/** Small values by key; a missing key gives undefined. Values are JSON. At most 1 MB a key in weapp. */
export interface Storage {
  read<T>(key: string): T | undefined
  write(key: string, value: unknown): void
  remove(key: string): void
  keys(): string[]
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
