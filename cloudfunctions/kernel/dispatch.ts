// The one way in: every call, from any client to any deployment, is identified, authorised, validated, run, traced
// and answered here. Features are left with their rules.
import { randomBytes } from 'node:crypto'
import { contract, featureOf, type Input, type OperationName, type Output, operations } from '@contract/contract'
import { type ErrorAnswer, errors, fail, Refusal } from '@contract/errors'
import { officeOf } from '@contract/place'
import { validated } from '@contract/validation'
import * as v from 'valibot'
import { type Store, StoreConflict, type Transaction } from '../platform/store/port'
import { retrying } from '../platform/store/retrying'
import type { Write } from './changes'
import type { Implementation } from './implement'
import { askedDigest, canonical, type Invoked, type JournalRow, journal, journalRow, rowId } from './journal'
import { known } from './known'
import { mask, maskedPaths, personalPaths, publicPaths, withoutNumbers, withoutPersonal } from './masking'
import { type Caller, isSystem, reachOf, systemCaller } from './reach'
import { Run } from './run'

/** A verified identity: whoever checked the token or the platform's context made it. */
export interface Identity {
  personId: string
}

export interface Request {
  operation: string
  input: unknown
  /** 1–64 characters, chosen by the client, the same on every retry of one command. */
  requestId?: string | undefined
  identity: Identity | undefined
}

/** `at` is this server's clock, epoch milliseconds: phones whose own is wrong learn by how much. */
export type Answer = { ok: true; data: unknown; at?: number } | { ok: false; error: ErrorAnswer }

export interface DispatchOptions {
  store: Store
  implementations: readonly Implementation[]
  /** The person behind an identity, read anew on each call: a right that was revoked ends at once. */
  directory: (store: Store, personId: string) => Promise<Caller | undefined>
  /** Epoch milliseconds. */
  clock?: () => number
  /** Told the chain of each committed command: the place to wake the sealer. */
  committed?: (chain: string) => void
  /** Where stacks of unexpected errors go. */
  report?: (traceId: string, error: unknown) => void
  /** Under test: every command's handler runs twice on one snapshot and must ask for the same changes. */
  twice?: boolean
}

export interface Dispatch {
  call(request: Request): Promise<Answer>
  /**
   * Runs what a committed row calls for; each follow-up happens once however often this is called. False when one
   * could not be run now and should be tried again.
   */
  follow(row: JournalRow): Promise<boolean>
  /** The same as `call` for the kernel's own callers, such as jobs; refusals are thrown. */
  perform<N extends OperationName>(caller: Caller, name: N, input: Input<N>, requestId: string): Promise<Output<N>>
}

const RequestId = v.pipe(v.string(), v.regex(/^[\w:.@/-]{1,120}$/))

export function createDispatch(options: DispatchOptions): Dispatch {
  const { store, clock = Date.now } = options
  const implementations = new Map(options.implementations.map(item => [item.feature as string, item]))
  const masks = new Map(
    Object.entries(operations).map(([name, operation]) => [
      name,
      maskedPaths(operation.output, operation.kind === 'command' ? operation.permission : undefined),
    ]),
  )
  // What is encrypted at rest must not lie open in the journal, and what is personal must not stay there in rows that
  // others wrote: it keeps the masked form. A repeat gives that, with everything the client goes on by; who wants the
  // name reads the record, which knows whether the person is still there.
  const kept = new Map(
    Object.entries(operations).map(([name, { input, output }]) => [
      name,
      {
        input: { phones: maskedPaths(input), personal: personalPaths(input), words: publicPaths(input) },
        answer: { phones: maskedPaths(output), personal: personalPaths(output), words: publicPaths(output) },
      },
    ]),
  )
  const keep = (name: string, part: 'input' | 'answer', value: unknown) => {
    const schema = operations[name as OperationName][part === 'input' ? 'input' : 'output']
    const { phones, personal, words } = kept.get(name)![part]
    return withoutNumbers(withoutPersonal(mask(known(schema, value), phones), personal), words)
  }
  /** The input with what people said in it, without numbers: only its salted digest is kept, to know a repeat by. */
  const asked = (name: string, value: unknown) => {
    const { phones, personal, words } = kept.get(name)!.input
    if (personal.length === 0) return undefined
    return withoutNumbers(mask(known(operations[name as OperationName].input, value), phones), words)
  }

  async function attempt(
    tx: Transaction,
    caller: Caller,
    name: OperationName,
    input: unknown,
    requestId: string,
    count: number,
    now: number,
  ) {
    const before = await tx.get(journal, rowId(caller.id, requestId))
    if (before)
      return { answer: repeated(before, name, { kept: keep(name, 'input', input), asked: asked(name, input) }) }
    const seen = new Map<string, Promise<unknown>>()
    const once = async () => {
      const run = new Run({ store, tx, implementations, caller, requestId, attempt: count, now, seen })
      return { run, result: await run.perform(name, input) }
    }
    const { run, result } = await once()
    if (options.twice) assertSame(name, run.writes, (await once()).run.writes)
    const answer = plain(v.parse(operations[name].output, result.answer))
    for (const write of run.writes) await apply(tx, write)
    const row = journalRow({
      caller,
      requestId,
      operation: name,
      now,
      reach: result.reach,
      input: keep(name, 'input', input),
      asked: asked(name, input),
      answer: keep(name, 'answer', answer),
      invoked: (plain(run.invoked) as Invoked[]).map(one => ({
        operation: one.operation,
        input: keep(one.operation, 'input', one.input),
        answer: keep(one.operation, 'answer', one.answer),
      })),
      changes: run.writes,
      area: result.area,
      follow: run.follow,
    })
    if ((await tx.insert(journal, row)) === 'duplicate') throw new StoreConflict()
    return { answer, row }
  }

  async function command(caller: Caller, name: OperationName, input: unknown, requestId: string) {
    if (!v.is(RequestId, requestId)) throw fail('input.invalid', { fields: { requestId: '缺少提交编号' } })
    const { row, answer } = await retrying(count =>
      store.transaction(tx => attempt(tx, caller, name, plain(input), requestId, count, clock())),
    ).catch(error => {
      throw error instanceof StoreConflict ? fail('server.busy') : error
    })
    if (row) {
      await follow(row)
      options.committed?.(row.chain)
    }
    return answer
  }

  /** Failing here fails nobody: the command is committed, and the clock runs its follow-ups again. */
  async function follow(row: JournalRow) {
    let complete = true
    for (const [i, next] of row.follow.entries()) {
      const name = next.operation as OperationName
      if (!implementations.has(featureOf(name))) {
        // Another deployable runs it: the clock's, which holds every feature.
        complete = false
        continue
      }
      try {
        await command(systemCaller(officeOf(row.chain)), name, next.input, followId(row, i))
      } catch (error) {
        const refused = error instanceof Refusal && error.code !== 'server.busy'
        if (!refused) complete = false
        // A rule or a state may well speak against it; anything else is a mistake that somebody must see.
        if (!refused || !['rule', 'conflict', 'notFound'].includes(error.kind)) options.report?.(row.id, error)
      }
    }
    return complete
  }

  async function query(caller: Caller, name: OperationName, input: unknown) {
    const run = new Run({
      store,
      tx: undefined,
      implementations,
      caller,
      requestId: '',
      attempt: 0,
      now: clock(),
      seen: new Map(),
    })
    return v.parse(operations[name].output, (await run.perform(name, input)).answer)
  }

  /** What the feature does outside the store before a client's command: see `Before`. */
  async function prepare(caller: Caller, name: OperationName, input: unknown, requestId: string) {
    const [feature, verb] = name.split('.') as [string, string]
    const before = implementations.get(feature)?.before?.[verb]
    if (!before) return
    const now = clock()
    const { permission, input: schema } = operations[name]
    if (!reachOf(caller, permission, now)) throw fail('right.missing', { operation: name })
    // What was done once is answered as it was: what it was made of may be gone since.
    if (await store.get(journal, rowId(caller.id, requestId))) return
    await before({ store, caller, now, requestId }, validated(schema, input))
  }

  const perform = async (caller: Caller, name: OperationName, input: unknown, requestId: string) =>
    mask(
      operations[name].kind === 'query'
        ? await query(caller, name, input)
        : await command(caller, name, input, requestId),
      masks.get(name)!,
    )

  return {
    follow,
    perform: perform as unknown as Dispatch['perform'],
    async call(request) {
      try {
        if (!isOperation(request.operation)) throw fail('operation.unknown')
        if (!request.identity) throw fail('identity.missing')
        const caller = await options.directory(store, request.identity.personId)
        if (!caller || isSystem(caller)) throw fail('identity.unknown')
        await prepare(caller, request.operation, request.input, request.requestId ?? '')
        return {
          ok: true,
          data: (await perform(caller, request.operation, request.input, request.requestId ?? '')) ?? null,
          at: clock(),
        }
      } catch (error) {
        return { ok: false, error: answerOf(error, options.report) }
      }
    },
  }
}

/** Whether a name from outside is one of the contract's operations. */
export const isOperation = (name: unknown): name is OperationName => {
  if (typeof name !== 'string') return false
  const [feature = '', verb = ''] = name.split('.')
  return (
    Object.hasOwn(contract, feature) &&
    Object.hasOwn(contract[feature as keyof typeof contract], verb) &&
    Object.hasOwn(operations, name)
  )
}

/** What JSON keeps of a value: no undefined, no prototypes. */
const plain = (value: unknown): unknown => (value === undefined ? null : JSON.parse(JSON.stringify(value)))

const followId = (row: JournalRow, index: number) => `${row.id}:${index}`

function repeated(
  before: Pick<JournalRow, 'operation' | 'content'>,
  name: string,
  input: { kept: unknown; asked: unknown },
) {
  if (before.operation !== name) throw fail('request.reused')
  if (!before.content) throw fail('request.forgotten')
  const { content } = before
  if (canonical(content.input) !== canonical(input.kept ?? null)) throw fail('request.reused')
  if (content.asked !== undefined && content.asked !== askedDigest(content.salt, input.asked))
    throw fail('request.reused')
  return content.answer
}

async function apply(tx: Transaction, write: Write) {
  if (write.kind === 'remove') return tx.remove(write.collection, write.id)
  if (write.kind === 'update') return tx.put(write.collection, write.doc)
  if ((await tx.insert(write.collection, write.doc)) === 'duplicate')
    throw write.ifTaken === 'retry'
      ? new StoreConflict(`${write.collection.name}/${write.doc.id} was taken`)
      : fail(write.ifTaken)
}

function assertSame(name: string, first: readonly Write[], second: readonly Write[]) {
  const text = (writes: readonly Write[]) =>
    canonical(writes.map(({ collection, ...rest }) => ({ in: collection.name, ...rest })))
  if (text(first) !== text(second))
    throw new Error(`${name} asked for other changes when run again on the same snapshot`)
}

/** The answer to whatever was thrown: a refusal as it is, anything else reported and told as `server.failed`. */
export function answerOf(error: unknown, report: DispatchOptions['report']): ErrorAnswer {
  const traceId = randomBytes(6).toString('hex')
  const refusal = error instanceof Refusal ? error : undefined
  if (!refusal) report?.(traceId, error)
  const code = refusal?.code ?? 'server.failed'
  return { code, kind: errors[code].kind, message: errors[code].message, details: refusal?.details ?? {}, traceId }
}
