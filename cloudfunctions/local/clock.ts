// The clock of the local host: each minute what is due, and at once again while work remains.
import { MINUTE } from '@contract/time'
import type { Assembly } from '../kernel/assembly'

/** A tick's share of time; in between, other calls and the end of the process get their turn. */
const TICK_MS = 20_000

/** Starts ticking; the result stops it and waits for the tick under way. */
export function startClock(
  { tick }: Pick<Assembly, 'tick'>,
  report: (traceId: string, error: unknown) => void,
): () => Promise<void> {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  const next = (wait: number) => {
    timer = setTimeout(() => {
      running = once()
    }, wait)
  }
  async function once() {
    const started = Date.now()
    let more = false
    try {
      more = (await tick(started + TICK_MS)) === 'more'
    } catch (error) {
      report('clock', error)
    }
    if (!stopped) next(more ? 50 : Math.max(0, MINUTE - (Date.now() - started)))
  }
  next(0)
  return async () => {
    stopped = true
    clearTimeout(timer)
    await running
  }
}
