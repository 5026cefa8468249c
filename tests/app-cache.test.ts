// What a device kept of the last visit: shown at once, and asked for again.
import { QueryObserver } from '@tanstack/react-query'
import { afterEach, expect, test, vi } from 'vitest'
import { keepCacheFor, queryClient } from '@/api/cache'

const kept = vi.hoisted(() => new Map<string, unknown>())
vi.mock('@/platform/storage', () => ({
  storage: {
    read: (key: string) => kept.get(key),
    write: (key: string, value: unknown) => kept.set(key, value),
    remove: (key: string) => kept.delete(key),
  },
}))
vi.mock('@/platform/network', () => ({ network: { online: () => true, watch: () => () => undefined } }))

afterEach(() => queryClient.clear())

test('what was seen a moment ago is on the page at once, and asked for again: others went on meanwhile', async () => {
  const key = ['requests', 'requests.queue', {}]
  vi.useFakeTimers()
  const stop = keepCacheFor('p1')
  await queryClient.fetchQuery({ queryKey: key, queryFn: () => 'one waits' })
  await vi.advanceTimersByTimeAsync(5_000)
  stop()
  vi.useRealTimers()

  queryClient.clear()
  keepCacheFor('p1')()
  const asked = vi.fn(async () => 'two wait')
  const observer = new QueryObserver(queryClient, { queryKey: key, queryFn: asked })
  expect(observer.getCurrentResult().data).toBe('one waits')
  const close = observer.subscribe(() => undefined)
  await vi.waitFor(() => expect(observer.getCurrentResult().data).toBe('two wait'))
  expect(asked).toHaveBeenCalledTimes(1)
  close()
})

test('somebody else on the same device begins with nothing', async () => {
  vi.useFakeTimers()
  const stop = keepCacheFor('p1')
  await queryClient.fetchQuery({ queryKey: ['people', 'people.me', {}], queryFn: () => 'p1' })
  await vi.advanceTimersByTimeAsync(5_000)
  stop()
  vi.useRealTimers()
  queryClient.clear()
  keepCacheFor('p2')()
  expect(queryClient.getQueryData(['people', 'people.me', {}])).toBeUndefined()
})
