// The one query cache: freshness rules, and a light copy on the device so that pages show something without signal.
import { dehydrate, focusManager, hydrate, onlineManager, QueryClient } from '@tanstack/react-query'
import { network } from '@/platform/network'
import { storage } from '@/platform/storage'
import { isCallError } from './errors'

const KEY = 'ruyi.cache'
/** The largest single answer worth keeping, in characters of JSON. */
const LARGEST = 40_000
/** All of them together: well under the 1 MB a key of WeChat's storage. */
const MOST = 300_000
/** Kept answers older than this are forgotten at start. */
const OLDEST_MS = 7 * 24 * 3600_000
const WRITE_EVERY_MS = 2_000

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 20_000,
      gcTime: 30 * 60_000,
      refetchOnWindowFocus: false,
      // A refusal does not get better by asking again; a lost connection may.
      retry: (count, error) => count < 2 && (!isCallError(error) || !error.definitive) && onlineManager.isOnline(),
      retryDelay: count => 600 * 2 ** count,
      networkMode: 'always',
    },
    mutations: { networkMode: 'always', retry: false },
  },
})

interface Kept {
  person: string
  at: number
  state: ReturnType<typeof dehydrate>
}

/** Fills the cache with what this person saw last, and keeps a copy of what they see from now on. */
export const keepCacheFor = (person: string) => {
  const kept = storage.read<Kept>(KEY)
  if (kept?.person === person && Date.now() - kept.at < OLDEST_MS) {
    hydrate(queryClient, kept.state)
    // Shown at once, and asked again by each page that is opened, however young: others went on meanwhile.
    void queryClient.invalidateQueries({ refetchType: 'none' })
  }
  let timer: ReturnType<typeof setTimeout> | undefined
  const write = () => {
    timer = undefined
    let room = MOST
    const state = dehydrate(queryClient, {
      shouldDehydrateMutation: () => false,
      shouldDehydrateQuery: query => {
        if (query.state.status !== 'success') return false
        const size = JSON.stringify(query.state.data).length
        if (size > LARGEST || size > room) return false
        room -= size
        return true
      },
    })
    storage.write(KEY, { person, at: Date.now(), state } satisfies Kept)
  }
  const unsubscribe = queryClient.getQueryCache().subscribe(event => {
    if (event.type !== 'updated' || event.action.type !== 'success' || timer) return
    timer = setTimeout(write, WRITE_EVERY_MS)
  })
  return () => {
    unsubscribe()
    clearTimeout(timer)
  }
}

/** Forgets everything seen: at sign-out. */
export const forgetCache = () => {
  queryClient.clear()
  storage.remove(KEY)
}

/** Connects the cache to the platform's network and to the app coming to the front. */
export const startCache = () => {
  onlineManager.setEventListener(setOnline => network.watch(setOnline))
  onlineManager.setOnline(network.online())
  focusManager.setFocused(true)
}
