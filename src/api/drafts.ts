// What a person typed and has not sent: kept on the device until it is sent or cleared.
import { useCallback, useEffect, useRef, useState } from 'react'
import { storage } from '@/platform/storage'
import { tab } from '@/platform/tab'

const PREFIX = 'ruyi.draft.'
/** Typing is written at most this often. */
const WRITE_EVERY_MS = 500

/** Typed and not written yet, on all open pages. */
const unwritten = new Set<() => void>()
// A page that is loaded anew says goodbye to none of its components.
tab.onLeaving(() => {
  for (const write of unwritten) write()
})
/** What was typed last belongs to somebody who is no longer here. */
export const dropUnwritten = () => unwritten.clear()

/**
 * Like useState for an object, but it survives leaving the page and closing the app:
 * `const [draft, change, clear, restored] = useDraft('requests.new', { words: '' })`. `change` takes the changed
 * members. `restored` is true when something typed earlier was found. Clear it once the server has it.
 */
export const useDraft = <T extends object>(key: string, initial: T) => {
  const name = PREFIX + key
  const start = useRef(initial)
  const [restored] = useState(() => storage.read<Partial<T>>(name) !== undefined)
  const [draft, setDraft] = useState<T>(() => ({ ...initial, ...storage.read<Partial<T>>(name) }))
  const latest = useRef(draft)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const flush = useCallback(() => {
    if (timer.current === null) return
    clearTimeout(timer.current)
    timer.current = null
    unwritten.delete(flush)
    storage.write(name, latest.current)
  }, [name])
  const change = useCallback(
    (changed: Partial<T>) => {
      latest.current = { ...latest.current, ...changed }
      setDraft(latest.current)
      timer.current ??= setTimeout(flush, WRITE_EVERY_MS)
      unwritten.add(flush)
    },
    [flush],
  )
  const clear = useCallback(() => {
    if (timer.current !== null) clearTimeout(timer.current)
    timer.current = null
    unwritten.delete(flush)
    storage.remove(name)
    latest.current = start.current
    setDraft(start.current)
  }, [flush, name])
  useEffect(() => flush, [flush])
  return [draft, change, clear, restored] as const
}

/** Removes every draft: at sign-out, so that the next person on this device sees none of it. */
export const forgetDrafts = () => {
  for (const key of storage.keys()) if (key.startsWith(PREFIX)) storage.remove(key)
}
