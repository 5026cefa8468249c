// How wrong this device's clock is: measured by the server's answers, for photos that carry the moment of the shutter.

/** An answer that took longer says too little of when it was given. */
const LONGEST_TRIP_MS = 10_000
/** Somebody may set the clock at any time: what was measured is believed for so long. */
const BELIEVED_MS = 10 * 60_000

let error: number | undefined
let measuredAt = 0

/** Told the server's clock of an answer, and this device's when the call went out. */
export const hearClock = (serverAt: number | undefined, sentAt: number) => {
  const now = Date.now()
  const trip = now - sentAt
  if (serverAt === undefined || trip < 0 || trip > LONGEST_TRIP_MS) return
  error = Math.round(serverAt - (sentAt + trip / 2))
  measuredAt = now
}

/** Milliseconds to add to this device's clock to get the server's; undefined when it was not measured lately. */
export const clockError = () => {
  const age = Date.now() - measuredAt
  return error !== undefined && age >= 0 && age < BELIEVED_MS ? error : undefined
}
