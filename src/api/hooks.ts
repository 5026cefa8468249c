// What pages use to read and to act: useQuery, useInfinite, useCommand, useOnline.
import type { CommandName, Input, OperationName, Output, QueryName } from '@contract/contract'
import type { ErrorCode } from '@contract/errors'
import {
  type InfiniteData,
  keepPreviousData,
  useInfiniteQuery as useInfiniteOf,
  useMutation,
  useQueryClient,
  useQuery as useQueryOf,
} from '@tanstack/react-query'
import { useDidShow } from '@tarojs/taro'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { network } from '@/platform/network'
import { createAttempt } from './attempt'
import { call } from './client'
import { CallError, isCallError } from './errors'

const featureOf = (name: string) => name.split('.')[0]!

/** Asks again when the page comes back to the front and the answer is stale. */
const useRefreshOnShow = (refresh: () => unknown, stale: boolean) => {
  const first = useRef(true)
  useDidShow(() => {
    if (!first.current && stale) void refresh()
    first.current = false
  })
}

interface QueryOptions {
  /** False waits: for an id that is not known yet. */
  enabled?: boolean
  /** Milliseconds between refreshes while the page is open; off when missing. */
  every?: number
  /** Shows the previous answer while the input changes: searches and filters. */
  keepPrevious?: boolean
}

/**
 * Reads: `const { data, error, isPending, refetch } = useQuery('appointments.slots', { day })`. Cached by name and
 * input; `error` is a CallError; kept on the device for showing without signal.
 */
export const useQuery = <N extends QueryName>(name: N, input: Input<N>, options: QueryOptions = {}) => {
  const query = useQueryOf<Output<N>, CallError>({
    queryKey: [featureOf(name), name, input],
    queryFn: () => call(name, input),
    enabled: options.enabled,
    refetchInterval: options.every,
    placeholderData: options.keepPrevious ? keepPreviousData : undefined,
  })
  useRefreshOnShow(query.refetch, query.isStale && options.enabled !== false)
  return query
}

/** The names of queries that answer in pages `{ items, next }`. */
export type ListName = {
  [N in QueryName]: Output<N> extends { items: unknown[]; next: string | null } ? N : never
}[QueryName]
/** One item of such a list. */
export type ItemOf<N extends ListName> = Output<N> extends { items: (infer T)[] } ? T : never

/**
 * Reads a list page by page: `const list = useInfinite('requests.list', { state })`. `list.items` are all items so
 * far; give `list` to <PagedList>. `after` is filled in here.
 */
export const useInfinite = <N extends ListName>(
  name: N,
  input: Omit<Input<N>, 'after'>,
  options: QueryOptions = {},
) => {
  type Page = Output<N> & { items: ItemOf<N>[]; next: string | null }
  const query = useInfiniteOf<Page, CallError, InfiniteData<Page>, unknown[], string | null>({
    queryKey: [featureOf(name), name, 'pages', input],
    queryFn: ({ pageParam }) => call(name, { ...input, after: pageParam } as Input<N>) as Promise<Page>,
    initialPageParam: null,
    getNextPageParam: page => page.next,
    enabled: options.enabled,
    refetchInterval: options.every,
    placeholderData: options.keepPrevious ? keepPreviousData : undefined,
  })
  useRefreshOnShow(query.refetch, query.isStale && options.enabled !== false)
  const items = useMemo(() => (query.data?.pages ?? []).flatMap(page => page.items) as ItemOf<N>[], [query.data])
  return { ...query, items }
}

/** What <PagedList> needs of a list. */
export interface Listed<T> {
  items: T[]
  isPending: boolean
  error: CallError | null
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => unknown
  refetch: () => unknown
}

interface CommandOptions<N extends CommandName> {
  /** Runs after the server has it, before lists refresh. */
  onDone?: (output: Output<N>, input: Input<N>) => void
  onError?: (error: CallError) => void
  /** Features whose lists change too, besides the command's own. */
  alsoRefresh?: readonly string[]
}

/** What was offered is over, or went to others meanwhile. */
const over: readonly string[] = [
  'flow.notNow',
  'notice.over',
  'emergency.over',
  'request.over',
  'request.notYourDesk',
  'request.pending',
  'post.closed',
  'activity.full',
  'activity.notOpen',
  'activity.started',
  'story.notOut',
  'visit.over',
] satisfies ErrorCode[]
/** Refusals that an up-to-date page would not have run into: a right or a record is gone, a state has moved on. */
const isOutdated = ({ kind, code }: CallError) => kind === 'forbidden' || kind === 'notFound' || over.includes(code)

/**
 * Acts: `const book = useCommand('appointments.book')`, then `book.run(input)` (resolves to the output, or to
 * undefined after an error, which is in `book.error`). The idempotency key of an attempt stays until the server has
 * decided: pressing again after a lost answer sends the same one. A second press while busy does nothing.
 */
export const useCommand = <N extends CommandName>(name: N, options: CommandOptions<N> = {}) => {
  const client = useQueryClient()
  const [attempt] = useState(() => createAttempt(name))
  const busy = useRef(false)
  const settings = useRef(options)
  settings.current = options
  const mutation = useMutation<Output<N>, CallError, Input<N>>({
    mutationFn: async input => {
      try {
        const output = await call(name, input, { requestId: attempt.keyFor(input) })
        attempt.succeeded()
        return output
      } catch (error) {
        attempt.failed(error)
        throw error
      }
    },
  })
  const { mutateAsync } = mutation
  const run = useCallback(
    async (input: Input<N>): Promise<Output<N> | undefined> => {
      if (busy.current) return undefined
      busy.current = true
      try {
        const output = await mutateAsync(input)
        settings.current.onDone?.(output, input)
        for (const feature of [featureOf(name), ...(settings.current.alsoRefresh ?? [])])
          void client.invalidateQueries({ queryKey: [feature] })
        return output
      } catch (error) {
        // What the page offered is no longer there to be done: it shows what is.
        if (isCallError(error) && isOutdated(error)) void client.invalidateQueries({ queryKey: [featureOf(name)] })
        settings.current.onError?.(
          isCallError(error) ? error : new CallError('server.failed', 'internal', '出了点问题，请稍后再试'),
        )
        return undefined
      } finally {
        busy.current = false
      }
    },
    [client, mutateAsync, name],
  )
  return { run, busy: mutation.isPending, error: mutation.error, output: mutation.data, reset: mutation.reset }
}

/** Marks what is shown of some features as stale and asks again; of none named, everything. */
export const useRefresh = () => {
  const client = useQueryClient()
  return useCallback(
    (...features: string[]) => {
      if (features.length === 0) void client.invalidateQueries()
      for (const feature of features) void client.invalidateQueries({ queryKey: [feature] })
    },
    [client],
  )
}

/** Whether there is a network; follows changes. */
export const useOnline = () => {
  const [online, setOnline] = useState(network.online())
  useEffect(() => network.watch(setOnline), [])
  return online
}

export type { OperationName }
