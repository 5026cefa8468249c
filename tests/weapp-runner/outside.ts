// What the phone in the runner reaches outside of itself, and what it reports: shared by both sides of the window.
import type { KeptFiles } from './wx-files'

export interface Reply {
  status: number
  /** Parsed JSON where it is JSON, else text. */
  data: unknown
}

export interface Outside {
  /** One HTTP request; rejects when there is no network. */
  fetch(request: {
    url: string
    method: string
    headers: Record<string, string>
    body?: string | Uint8Array
  }): Promise<Reply>
  /** A photo as a camera would give it: JPEG bytes. */
  photo(): Uint8Array
}

export interface Settings {
  /** Where cloud functions are answered over HTTP; without it every call fails as without a network. */
  host?: string
  /** Who is calling, as the local host's bearer token. */
  token?: string
  /** What storage holds at start. */
  storage?: Record<string, unknown>
  /** What lies in the app's folders at start. */
  files?: KeptFiles
  /** Opened where there is no network. */
  offline?: boolean
  /** The page that a card named; the home page without one. */
  path?: string
  /** The WeChat group whose card was opened, by its opengid; `left` when the person is no longer in it. */
  group?: string
  /** How every wx.showModal is answered. */
  agree: boolean
}

/** Everything that left the logic layer, in order. */
export type Event =
  | { type: 'setData'; page: string; bytes: number; keys: string[] }
  | { type: 'open' | 'show' | 'close'; page: string }
  | { type: 'call'; operation: string; requestId?: string; input: unknown }
  | { type: 'request'; method: string; url: string }
  | { type: 'toast' | 'modal'; title: string; content?: string }
  | { type: 'api'; name: string; options: unknown }
