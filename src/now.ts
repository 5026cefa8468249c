// The time of day on a page that counts down.
import { useEffect, useState } from 'react'

/** The present moment, renewed every so many milliseconds; 0 stands still. */
export const useNow = (every: number) => {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    setNow(Date.now())
    if (every === 0) return
    const timer = setInterval(() => setNow(Date.now()), every)
    return () => clearInterval(timer)
  }, [every])
  // What just came in is not ahead of a moment that was kept since the last tick.
  return every === 0 ? now : Date.now()
}
