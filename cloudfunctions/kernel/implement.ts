// How a feature hands its handlers to dispatch: a missing, extra or mistyped handler does not compile.

import type { Contract, FeatureName } from '@contract/contract'
import type { ErrorCode } from '@contract/errors'
import type { Flow } from '@contract/flow'
import type { Command, Query } from '@contract/operation'
import type { InferInput, InferOutput } from 'valibot'
import type { Collection, Store } from '../platform/store/port'
import type { Outcome, Record_ } from './changes'
import type { CommandContext, QueryContext } from './context'
import type { WorkKind } from './open-work'
import type { OwnData } from './own-data'
import type { Caller, Reachable } from './reach'

/** A record that a flow moves. */
export type Moving = Record_ & Reachable & { state: string }

/** A rule over and above the permission: the refusal that applies, or undefined when the caller may act. Pure. */
// biome-ignore lint/suspicious/noExplicitAny: each feature's guards take that feature's own record
export type Guard = (caller: Caller, record: any, now: number) => ErrorCode | undefined

export interface FlowBinding<T extends Moving = Moving> {
  flow: Flow
  records: Collection<T>
  /**
   * Whether the caller may know of a record at all, where that takes more than their reach; to others it is not there,
   * whatever its state. Not asked for the clock.
   */
  // biome-ignore lint/suspicious/noExplicitAny: takes that feature's own record, as guards do
  sees?: (ctx: QueryContext, record: any) => Promise<boolean>
  /** By action of the flow. One that answers `record.notFound` is heard before the state is looked at. */
  guards?: Readonly<Record<string, Guard>>
}

type RecordOf<E, B> = E extends keyof B ? (B[E] extends { records: Collection<infer T> } ? T : never) : never

type Handler<O, B> =
  O extends Query<infer I, infer A>
    ? (ctx: QueryContext, input: InferOutput<I>) => Promise<InferInput<A>>
    : O extends Command<infer I, infer A, infer F>
      ? F extends { entity: infer E }
        ? (ctx: CommandContext, input: InferOutput<I>, record: RecordOf<E, B>) => Promise<Outcome<InferInput<A>>>
        : (ctx: CommandContext, input: InferOutput<I>) => Promise<Outcome<InferInput<A>>>
      : never

export type Handlers<F extends FeatureName, B> = { [V in keyof Contract[F]]: Handler<Contract[F][V], B> }

/**
 * Work outside the store that a client's command needs done before its transaction, such as fetching a file. It runs
 * once the right and the input are checked, and again when the client repeats the command: it must be safe to repeat.
 */
export type Before<I = unknown> = (
  outside: { store: Store; caller: Caller; now: number; requestId: string },
  input: I,
) => Promise<void>

type Befores<F extends FeatureName> = {
  [V in keyof Contract[F]]?: Contract[F][V] extends Command<infer I> ? Before<InferOutput<I>> : never
}

export interface Implementation {
  feature: FeatureName
  flows: Readonly<Record<string, FlowBinding>>
  // biome-ignore lint/suspicious/noExplicitAny: typed by Handlers where it is written; dispatch calls it by name
  handlers: Readonly<Record<string, (ctx: any, input: any, record?: any) => Promise<any>>>
  // biome-ignore lint/suspicious/noExplicitAny: typed by Befores where it is written
  before?: Readonly<Record<string, Before<any>>>
  collections: readonly Collection[]
  own?: OwnData
  openWork?: readonly WorkKind[]
}

/** Binds a feature's operations to their handlers, its flows to their records, and names what it stores. */
export const implement = <
  F extends FeatureName,
  // biome-ignore lint/suspicious/noExplicitAny: B is inferred; each binding has its own record type
  const B extends Record<string, FlowBinding<any>> = Record<never, never>,
>(
  feature: F,
  definition: {
    flows?: B
    collections: readonly Collection[]
    /** What the collections hold of people; two features that share one declare it once. */
    own?: OwnData
    /** Open work that a member of staff has by name, for hand-overs. */
    openWork?: readonly WorkKind[]
    handlers: Handlers<F, B>
    before?: Befores<F>
  },
): Implementation => ({
  feature,
  flows: definition.flows ?? {},
  collections: definition.collections,
  handlers: definition.handlers as Implementation['handlers'],
  ...(definition.own ? { own: definition.own } : {}),
  ...(definition.openWork ? { openWork: definition.openWork } : {}),
  ...(definition.before ? { before: definition.before as NonNullable<Implementation['before']> } : {}),
})
