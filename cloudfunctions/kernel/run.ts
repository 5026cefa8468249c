// One run of one operation: the context its handlers see, and the changes they asked for so far.
import { createHash } from 'node:crypto'
import type { PermissionName } from '@contract/access'
import type { Input, OperationName, Output } from '@contract/contract'
import { operations } from '@contract/contract'
import { fail } from '@contract/errors'
import type { Flow } from '@contract/flow'
import { validated } from '@contract/validation'
import {
  type Collection,
  type Doc,
  decodeCursor,
  encodeCursor,
  type Find,
  type Page,
  type Store,
  StoreMisuse,
  type Transaction,
} from '../platform/store/port'
import type { FollowUp, Outcome, Write } from './changes'
import type { CommandContext } from './context'
import type { FlowBinding, Guard, Implementation, Moving } from './implement'
import type { Invoked } from './journal'
import { type Caller, covers, coversArea, isSystem, type Reach, type Reachable, reachOf } from './reach'

export interface RunOptions {
  store: Store
  /** Absent in a query. */
  tx: Transaction | undefined
  implementations: ReadonlyMap<string, Implementation>
  caller: Caller
  requestId: string
  attempt: number
  now: number
  /** Reads already made on this snapshot: a second run over it sees the same. */
  seen: Map<string, Promise<unknown>>
}

export class Run {
  readonly writes: Write[] = []
  readonly follow: FollowUp[] = []
  /** Commands that the outer one invoked, in the order in which they ended. */
  readonly invoked: Invoked[] = []
  private readonly overlay = new Map<string, Doc | null>()
  private count = 0

  constructor(private readonly options: RunOptions) {}

  /** Checks the right, validates, loads what the flow moves, calls the handler and keeps its changes. */
  async perform(
    name: OperationName,
    input: unknown,
  ): Promise<{ answer: unknown; reach: Reach; input: unknown; area: string | undefined }> {
    const operation = operations[name]
    const { caller, now, implementations } = this.options
    const reach = reachOf(caller, operation.permission, now)
    if (!reach) throw fail('right.missing', { operation: name })
    const valid = validated(operation.input, input)
    const [feature, verb] = name.split('.') as [string, string]
    const implementation = implementations.get(feature)
    const handler = implementation?.handlers[verb]
    if (!implementation || !handler) throw new Error(`${name} has no handler in this deployable`)
    const ctx = this.context(name, reach)
    if (operation.kind === 'query') return { answer: await handler(ctx, valid), reach, input: valid, area: undefined }
    const record = operation.flow
      ? await this.moving(ctx, implementation.flows[operation.flow.entity]!, operation.flow, operation.action!, valid)
      : undefined
    const outcome: Outcome<unknown> = await handler(ctx, valid, record)
    for (const write of outcome.changes) this.keep(write)
    this.follow.push(...(outcome.follow ?? []))
    return { answer: outcome.answer, reach, input: valid, area: outcome.area }
  }

  private async moving(
    ctx: CommandContext,
    binding: FlowBinding,
    flow: Flow,
    action: string,
    input: unknown,
  ): Promise<Moving> {
    const given = input as Record<string, unknown>
    const record = await ctx.load(binding.records, String(given[`${flow.entity}Id`]))
    const { caller, now } = this.options
    const refusal = binding.guards?.[action]?.(caller, record, now)
    // Who may not know of it learns nothing of its state either.
    if (refusal === 'record.notFound') throw fail(refusal)
    if (binding.sees && !isSystem(caller) && !(await binding.sees(ctx, record))) throw fail('record.notFound')
    if (given.version !== undefined && given.version !== record.version) throw fail('record.changed')
    if (!flow.actions[action]!.from.includes(record.state))
      throw fail('flow.notNow', { state: record.state, label: flow.states[record.state]?.label })
    if (refusal) throw fail(refusal)
    return record
  }

  private keep(write: Write) {
    this.writes.push(write)
    const id = write.kind === 'remove' ? write.id : write.doc.id
    this.overlay.set(`${write.collection.name}/${id}`, write.kind === 'remove' ? null : write.doc)
  }

  private once<T>(key: string, read: () => Promise<T>): Promise<T> {
    const { seen } = this.options
    if (!seen.has(key)) seen.set(key, read())
    return seen.get(key) as Promise<T>
  }

  private derive(purpose: string) {
    const { caller, requestId } = this.options
    return createHash('sha256')
      .update(`${caller.id}\n${requestId}\n${purpose}\n${this.count++}`)
      .digest()
  }

  private context(name: OperationName, reach: Reach): CommandContext {
    const { store, tx, caller, requestId, attempt, now, implementations } = this.options
    const get = async <T extends Doc>(from: Collection<T>, id: string) => {
      const key = `${from.name}/${id}`
      if (this.overlay.has(key)) return (this.overlay.get(key) ?? undefined) as T | undefined
      return this.once(key, () => (tx ?? store).get(from, id))
    }
    const find = <T extends Doc, X extends string>(from: Collection<T, X>, query: Find<X>): Promise<Page<T>> =>
      this.once(`${from.name}?${JSON.stringify(query)}`, () => store.find(from, checked(query)))
    return {
      now,
      caller,
      reach,
      requestId,
      get,
      find,
      getMany: (from, ids) => this.once(`${from.name}*${ids.join()}`, () => store.getMany(from, ids)),
      count: (from, query) => this.once(`${from.name}#${JSON.stringify(query)}`, () => store.count(from, query)),
      load: async (from, id) => {
        const record = await get(from, id)
        if (!record || !covers(reach, caller, record)) throw fail('record.notFound')
        return record
      },
      findIn: async (areas, from, query) =>
        merged(from, query as Find, await Promise.all(areas.map(member => find(from, { ...query, member } as never)))),
      areas: asked => {
        if (asked === undefined) return reach.areas
        if (!coversArea(reach, asked)) throw fail('record.notFound')
        return [asked]
      },
      covers: record => covers(reach, caller, record),
      may: (permission: PermissionName, record?: Reachable) => {
        const other = reachOf(caller, permission, now)
        return other !== undefined && (record === undefined || covers(other, caller, record))
      },
      ownSections: () => [...implementations.values()].flatMap(({ own }) => own?.sections ?? []),
      openWork: () => [...implementations.values()].flatMap(({ openWork }) => openWork ?? []),
      can: (flow, record) => allowed(flow, record, caller, now, guardsOf(implementations, flow)),
      invoke: async <N extends OperationName>(other: N, input: Input<N>) => {
        if (!operations[name].uses?.includes(other)) throw new Error(`${name} does not declare that it uses ${other}`)
        const { answer } = await this.perform(other, input)
        if (operations[other].kind === 'command') this.invoked.push({ operation: other, input, answer })
        return answer as Output<N>
      },
      newId: () => this.derive('id').toString('hex').slice(0, 20),
      pick: n => this.derive(`pick ${attempt}`).readUInt32BE() % n,
    }
  }
}

/** Cursors travel through clients: one that is not ours is their mistake, not the program's. */
function checked<X extends string>(query: Find<X>): Find<X> {
  if (query.after === undefined || query.after === null) return query
  try {
    const { value } = decodeCursor(query.after)
    if (value === undefined || value === null || typeof value !== 'object') return query
  } catch (error) {
    if (!(error instanceof StoreMisuse)) throw error
  }
  throw fail('input.invalid', { fields: { after: '翻页的位置不对，请从头再看' } })
}

const guardsOf = (implementations: ReadonlyMap<string, Implementation>, flow: Flow) =>
  [...implementations.values()].map(i => i.flows[flow.entity]).find(binding => binding?.flow === flow)?.guards

/** The actions of a flow that a caller may take on a record now: state, permission, reach and the feature's own rule. */
function allowed(
  flow: Flow,
  record: Reachable & { state: string },
  caller: Caller,
  now: number,
  guards: Readonly<Record<string, Guard>> | undefined,
): string[] {
  return Object.entries(flow.actions)
    .filter(([, action]) => action.from.includes(record.state))
    .map(([name]) => name)
    .filter(action => {
      const operation = Object.values(operations).find(
        o => o.kind === 'command' && o.flow === flow && o.action === action,
      )
      const reach = operation && reachOf(caller, operation.permission, now)
      return reach && covers(reach, caller, record) && !guards?.[action]?.(caller, record, now)
    })
}

/** Pages of the same query over several areas as one page; a record that lies in two of them comes once. */
function merged<T extends Doc>(from: Collection<T>, query: Find, pages: Page<T>[]): Page<T> {
  if (pages.length === 1) return pages[0]!
  const field = from.indexes[query.index]?.order
  const position = (item: T) =>
    field ? { value: (item as Record<string, unknown>)[field] as string | number, id: item.id } : { id: item.id }
  const sign = query.order === 'desc' ? -1 : 1
  const compare = (a: T, b: T) => {
    const [p, q] = [position(a), position(b)]
    if (p.value !== undefined && q.value !== undefined && p.value !== q.value) return p.value < q.value ? -sign : sign
    return p.id === q.id ? 0 : p.id < q.id ? -sign : sign
  }
  const items = [...new Map(pages.flatMap(page => page.items).map(item => [item.id, item])).values()].sort(compare)
  const limit = query.limit ?? 20
  const more = items.length > limit || pages.some(page => page.next)
  const kept = items.slice(0, limit)
  const last = kept.at(-1)
  return { items: kept, next: more && last ? encodeCursor(position(last)) : null }
}
