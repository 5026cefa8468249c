// The outbox of this device: the one that pages use, tied to the platform, the network and the person who is signed in.
import type { CommandName } from '@contract/contract'
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { fileKeep, letGo } from '@/platform/file-keep'
import { network } from '@/platform/network'
import { storage } from '@/platform/storage'
import { upload } from '@/platform/upload'
import { check, exchange, identity } from './client'
import { clockError, hearClock } from './clock'
import { createOutbox, type NewCommand, type OutboxState } from './outbox'
import { filled } from './outbox-kept'

/** Set by the session: whose records go now. */
export const sender: { person: () => string | null } = { person: () => null }

/** What else must happen when the server has received something: lists that show it are stale. */
const heard = new Set<(operation: string) => void>()
export const onReceived = (listener: (operation: string) => void) => {
  heard.add(listener)
  return () => void heard.delete(listener)
}

export const outbox = createOutbox({
  storage,
  files: fileKeep,
  now: Date.now,
  person: () => sender.person(),
  online: () => network.online(),
  clockError,
  send: async (operation, input, requestId) => {
    const answer = await exchange({ operation, input, requestId })
    for (const listener of heard) listener(operation)
    return answer
  },
  upload: async (file, onProgress) => {
    const sentAt = Date.now()
    try {
      const receipt = await upload(file, identity.token(), onProgress)
      hearClock((receipt as { at?: number }).at, sentAt)
      return receipt
    } finally {
      letGo(file.path)
    }
  },
  later: (work, ms) => {
    const timer = setTimeout(work, ms)
    return () => clearTimeout(timer)
  },
})

/**
 * Puts a command in line after the contract's check; config/babel-schemas.js brings the feature's schemas with it. It is
 * kept on the device when this returns. Throws CallError for a wrong field, NoRoom.
 */
export const enqueue = <N extends CommandName>(operation: N, command: Omit<NewCommand<N>, 'operation'>) => {
  check(operation, filled(command.input, new Map(), undefined))
  return outbox.add({ operation, ...command })
}

/** Once at start: what waits goes on by itself whenever it can. */
export const startOutbox = () => {
  network.watch(online => {
    outbox.refresh()
    if (online) void outbox.resume()
  })
  void outbox.tidy().then(outbox.refresh)
  void outbox.resume()
}

/** The app came to the front: WeChat suspends it five seconds after it left. */
export const resumeOutbox = () => {
  outbox.refresh()
  void outbox.resume()
}

/** What waits, what is on its way, what was received: follows every change. */
export const useOutbox = (): OutboxState => useSyncExternalStore(outbox.subscribe, outbox.state, outbox.state)

/** An address under which a kept file can be shown; null until it is known, and when it is gone. */
export const useKeptFile = (key: string | undefined) => {
  const [path, setPath] = useState<string | null>(null)
  useEffect(() => {
    if (!key) return
    let mine: string | undefined
    let over = false
    void outbox.open(key).then(file => {
      if (over) {
        if (file) letGo(file.path)
        return
      }
      mine = file?.path
      setPath(mine ?? null)
    })
    return () => {
      over = true
      if (mine) letGo(mine)
    }
  }, [key])
  return path
}

/** Typing is written at most this often. */
const WRITE_EVERY_MS = 400

/**
 * Like useDraft, but what it names of photos stays with it: kept for this person also when they sign out, until it is
 * sent or cleared. `change` with `now` writes at once, and says whether there was room.
 */
export const useKeptDraft = <T extends object>(name: string, initial: T) => {
  const start = useRef(initial)
  const [found] = useState(() => outbox.draft<Partial<T>>(name))
  const [draft, setDraft] = useState<T>(() => ({ ...initial, ...found }))
  const latest = useRef(draft)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const flush = useCallback(() => {
    if (timer.current !== null) clearTimeout(timer.current)
    timer.current = null
    return outbox.putDraft(name, latest.current)
  }, [name])
  const change = useCallback(
    (changed: Partial<T>, now = false): boolean => {
      latest.current = { ...latest.current, ...changed }
      setDraft(latest.current)
      if (now) return flush()
      timer.current ??= setTimeout(flush, WRITE_EVERY_MS)
      return true
    },
    [flush],
  )
  const clear = useCallback(() => {
    if (timer.current !== null) clearTimeout(timer.current)
    timer.current = null
    outbox.dropDraft(name)
    latest.current = start.current
    setDraft(start.current)
  }, [name])
  useEffect(
    () => () => {
      if (timer.current !== null) flush()
    },
    [flush],
  )
  return { draft, change, clear, restored: found !== undefined }
}
