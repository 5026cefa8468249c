// Trying a transaction again when another one was faster: with pauses, which the SDK's own four tries do without.
import { StoreConflict } from './port'

const ATTEMPTS = 14
const LONGEST_PAUSE_MS = 400

/** How long those who met wait before their next try; `attempt` counts from 0. */
export type Pause = (attempt: number) => Promise<void>

/** By chance, so that those who met once do not meet again; longer each time. */
const byChance: Pause = attempt =>
  new Promise(resume => setTimeout(resume, Math.random() * Math.min(LONGEST_PAUSE_MS, 4 * 2 ** attempt)))

let pause = byChance

/** Another way to wait, for a whole process: who plays the same office twice must not leave the winner to chance. */
export const configurePause = (other: Pause) => {
  pause = other
}

/** Runs `work` until it meets no conflict; the last `StoreConflict` is thrown after 14 tries, some 3 s at most. */
export async function retrying<R>(work: (attempt: number) => Promise<R>): Promise<R> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work(attempt)
    } catch (error) {
      if (!(error instanceof StoreConflict) || attempt + 1 >= ATTEMPTS) throw error
      await pause(attempt)
    }
  }
}
