// Trying a transaction again when another one was faster: with pauses, which the SDK's own four tries do without.
import { StoreConflict } from './port'

const ATTEMPTS = 14
const LONGEST_PAUSE_MS = 400

/** Runs `work` until it meets no conflict; the last `StoreConflict` is thrown after 14 tries, some 3 s at most. */
export async function retrying<R>(work: (attempt: number) => Promise<R>): Promise<R> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work(attempt)
    } catch (error) {
      if (!(error instanceof StoreConflict) || attempt + 1 >= ATTEMPTS) throw error
      await new Promise(resume => setTimeout(resume, Math.random() * Math.min(LONGEST_PAUSE_MS, 4 * 2 ** attempt)))
    }
  }
}
