// What the words of a request are taken for: the assistant hears them a moment after the typing stops.
import { useEffect, useState } from 'react'
import { useOnline, useQuery } from '@/api'
import { guessed, type HeardAs } from './draft'

/** A text once nothing was typed for a while. */
export const useSettled = (text: string, milliseconds: number) => {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), milliseconds)
    return () => clearTimeout(timer)
  }, [text, milliseconds])
  return settled
}

/** Sooner than neighbours' requests are looked up: those need the category. */
const WAIT_MS = 500
/** Shorter words say too little. */
const ENOUGH = 2

export const useHeard = (text: string): HeardAs | undefined => {
  const settled = useSettled(text.trim(), WAIT_MS)
  const enough = settled.length >= ENOUGH
  const answer = useQuery('assistant.understand', { text: settled }, { enabled: enough, keepPrevious: true })
  const online = useOnline()
  if (!enough || text.trim() === '') return undefined
  if (!online || answer.isError) return guessed(settled)
  return answer.data?.request
}
