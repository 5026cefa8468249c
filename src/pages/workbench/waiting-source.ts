// One feature's part of what waits for this person: its items, and whether it could be looked at.
import type { Input, QueryName } from '@contract/contract'
import { useQuery } from '@/api'
import type { Tone } from '@/components'

export interface Waiting {
  key: string
  title: string
  detail: string
  tag: { tone: Tone; words: string }
  /** 0 an emergency goes on, or somebody is missing · 1 has a clock · 2 waits without one. */
  rank: 0 | 1 | 2
  /** The due moment, or since when it waits. */
  at: number
  overdue: boolean
  open: (() => void) | undefined
}

interface State {
  /** There is more than was looked at. */
  more: boolean
  pending: boolean
  failed: boolean
  retry: () => unknown
}

export interface Source extends State {
  /** What did not load, in words. */
  name: string
  items: Waiting[]
}

/** So many of each kind are looked at; the pages behind show the rest. */
export const LOOK = 20

/** Whether a page is not the last one. */
const goesOn = (data: unknown) => typeof data === 'object' && data !== null && 'next' in data && data.next !== null

/** A query that is asked only of those who hold the permission. */
export const useIf = <N extends QueryName>(allowed: boolean, name: N, input: Input<N>) => {
  const query = useQuery(name, input, { enabled: allowed, every: 60_000 })
  return {
    data: allowed ? query.data : undefined,
    more: allowed && goesOn(query.data),
    pending: allowed && query.isPending,
    failed: allowed && query.error !== null && query.data === undefined,
    retry: query.refetch,
  }
}

/** How a source stands whose items come from several queries. */
export const stateOf = (queries: readonly State[]): State => ({
  more: queries.some(({ more }) => more),
  pending: queries.some(({ pending }) => pending),
  failed: queries.some(({ failed }) => failed),
  retry: () => Promise.all(queries.map(({ retry }) => retry())),
})
