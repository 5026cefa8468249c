// AbortController for WeChat's logic layer, which has none; the build provides it where code names it.

type Listener = (event: { type: 'abort' }) => void

export class AbortSignal {
  aborted = false
  reason: unknown
  onabort: Listener | null = null
  private listeners = new Set<Listener>()

  addEventListener(_type: 'abort', listener: Listener) {
    this.listeners.add(listener)
  }
  removeEventListener(_type: 'abort', listener: Listener) {
    this.listeners.delete(listener)
  }
  throwIfAborted() {
    if (this.aborted) throw this.reason
  }
  /** Called by the controller only. */
  fire(reason: unknown) {
    if (this.aborted) return
    this.aborted = true
    this.reason = reason
    const event = { type: 'abort' as const }
    this.onabort?.(event)
    for (const listener of this.listeners) listener(event)
    this.listeners.clear()
  }
}

export class AbortController {
  readonly signal = new AbortSignal()
  abort(reason: unknown = new Error('aborted')) {
    this.signal.fire(reason)
  }
}
