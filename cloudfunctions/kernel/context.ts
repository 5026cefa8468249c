// What a handler is given instead of the clock, randomness, the SDK and other features.

import type { PermissionName } from '@contract/access'
import type { Input, OperationName, Output } from '@contract/contract'
import type { Flow } from '@contract/flow'
import type { Collection, Doc, Find, Page } from '../platform/store/port'
import type { WorkKind } from './open-work'
import type { OwnSection } from './own-data'
import type { Caller, Reach, Reachable } from './reach'

export interface QueryContext {
  /** The moment of this call, epoch milliseconds; the same for the whole call. */
  readonly now: number
  readonly caller: Caller
  /** What the operation's permission lets the caller reach. */
  readonly reach: Reach
  /** A record by id, wherever it lies; check it with `covers`, or use `load`. */
  get<T extends Doc>(from: Collection<T>, id: string): Promise<T | undefined>
  /** Up to 100 records by id, outside the transaction's snapshot. */
  getMany<T extends Doc>(from: Collection<T>, ids: readonly string[]): Promise<T[]>
  /** A record by id within the caller's reach, else `record.notFound`. */
  load<T extends Doc & Reachable>(from: Collection<T>, id: string): Promise<T>
  /** A page by an index. In a command it is a hint, not part of the snapshot: check by id what matters. */
  find<T extends Doc, X extends string>(from: Collection<T, X>, query: Find<X>): Promise<Page<T>>
  /** Pages over several areas merged in one order: `query` without its member, which is each area in turn. */
  findIn<T extends Doc, X extends string>(
    areas: readonly string[],
    from: Collection<T, X>,
    query: Omit<Find<X>, 'member'>,
  ): Promise<Page<T>>
  count<T extends Doc, X extends string>(from: Collection<T, X>, query: Find<X>): Promise<number>
  /** The areas to list: the one asked for if it is within reach (else `record.notFound`), or all that are reached. */
  areas(asked?: string): readonly string[]
  covers(record: Reachable): boolean
  /** Whether the caller holds another permission, over a record when one is given. */
  may(permission: PermissionName, record?: Reachable): boolean
  /** The actions of a flow that the caller may take on a record now. */
  can(flow: Flow, record: Reachable & { state: string }): string[]
  /** What the features of this deployable keep of people. */
  ownSections(): readonly OwnSection[]
  /** The kinds of open work that people of staff have by name, of the features of this deployable. */
  openWork(): readonly WorkKind[]
  /** Another feature's query, or in a command its command, in the same transaction. Declared under `uses`. */
  invoke<N extends OperationName>(name: N, input: Input<N>): Promise<Output<N>>
}

export interface CommandContext extends QueryContext {
  readonly requestId: string
  /** A new id, the same each time this request runs: derived from caller, requestId and a count. */
  newId(): string
  /** A number from 0 to below `n`, the same each time this attempt runs, another on the next attempt. */
  pick(n: number): number
}
