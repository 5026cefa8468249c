// How often one caller may ask over HTTP: a bucket each, in the memory of this process, which fills up again by itself.

export interface Rate {
  /** Requests in one go. */
  burst: number
  /** How many come back each second. */
  perSecond: number
}

/**
 * Far above what a person does, whose busiest page asks a dozen things at once; far below what keeps others waiting.
 * Whoever is signed in is counted by name, so that an office behind one address is no crowd; everybody else by address.
 */
export const rateLimits = {
  person: { burst: 200, perSecond: 20 },
  address: { burst: 60, perSecond: 5 },
} as const satisfies Record<string, Rate>

/** Callers kept in mind; beyond it the half that was silent longest is forgotten, and starts afresh. */
const MOST_CALLERS = 20_000

export interface RateLimit {
  /** Takes one request of a caller: 0 when it may pass, else after how many whole seconds to try again. */
  take(caller: string, now: number): number
}

export function createRateLimit({ burst, perSecond }: Rate): RateLimit {
  const buckets = new Map<string, { left: number; at: number }>()
  function forget() {
    for (const caller of buckets.keys()) {
      if (buckets.size <= MOST_CALLERS / 2) return
      buckets.delete(caller)
    }
  }

  return {
    take(caller, now) {
      const bucket = buckets.get(caller)
      const left = bucket ? Math.min(burst, bucket.left + (Math.max(0, now - bucket.at) / 1000) * perSecond) : burst
      // Set anew each time, the map is in the order of the last request.
      if (bucket) buckets.delete(caller)
      else if (buckets.size >= MOST_CALLERS) forget()
      const passes = left >= 1
      buckets.set(caller, { left: passes ? left - 1 : left, at: now })
      return passes ? 0 : Math.max(1, Math.ceil((1 - left) / perSecond))
    },
  }
}
