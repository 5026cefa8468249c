// A desk's code while it waits to be let in: opened, asked about, and what became of it.
import { deskLimits } from '@contract/sessions'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { OpenedDesk } from '@/platform/ports'
import { askDesk, openDesk } from '@/platform/sign-in'

export type DeskState = 'opening' | 'open' | 'seen' | 'refused' | 'over' | 'confirmed' | 'failed'

/**
 * Asks every two seconds while the page is looked at, and not at all once the code is over. `onToken` is told once.
 */
export const useDesk = (onToken: (token: string) => void) => {
  const [desk, setDesk] = useState<OpenedDesk | null>(null)
  const [state, setState] = useState<DeskState>('opening')
  const [error, setError] = useState<unknown>(null)
  const [left, setLeft] = useState(0)
  const told = useRef(onToken)
  told.current = onToken

  const renew = useCallback(async () => {
    setState('opening')
    setError(null)
    try {
      const opened = await openDesk()
      setDesk(opened)
      setLeft(deskLimits.codeSeconds)
      setState('open')
    } catch (problem) {
      setError(problem)
      setState('failed')
    }
  }, [])
  useEffect(() => void renew(), [renew])

  const waits = state === 'open' || state === 'seen'
  useEffect(() => {
    if (!waits || !desk) return
    // By this device's own clock: it may be wrong by hours, but not by seconds a minute.
    const end = Date.now() + deskLimits.codeSeconds * 1000
    let asking = false
    let ended = false
    const ask = async () => {
      if (asking || document.hidden) return
      asking = true
      try {
        const answer = await askDesk(desk.ticket)
        if (ended) return
        if (answer.state === 'confirmed') told.current(answer.token)
        setState(answer.state)
      } catch {
        // No network for a moment: the next question may get through.
      } finally {
        asking = false
      }
    }
    const asks = setInterval(() => void ask(), deskLimits.askEveryMs)
    const counts = setInterval(() => {
      const seconds = Math.max(0, Math.ceil((end - Date.now()) / 1000))
      setLeft(seconds)
      if (seconds === 0) setState('over')
    }, 1000)
    return () => {
      ended = true
      clearInterval(asks)
      clearInterval(counts)
    }
  }, [waits, desk])

  return { desk, state, error, left, renew }
}
