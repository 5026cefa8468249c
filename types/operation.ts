// The shape of an operation: declared once, as data, and read by dispatch, the client and the API description.
import type { GenericSchema, InferInput, InferOutput } from 'valibot'
import type { PermissionName } from './access'
import type { ErrorCode } from './errors'
import type { Flow } from './flow'

interface Declaration<I extends GenericSchema, O extends GenericSchema> {
  /** One plain sentence: what the caller gets or changes. It becomes the API description. */
  summary: string
  /** Who may call it, and over which records: see rights/. */
  permission: PermissionName
  input: I
  output: O
  /** Business refusals that a caller should be ready for, besides those every operation has. */
  errors?: readonly ErrorCode[]
  /** Operations of other features that the handler invokes; bundles follow this list. */
  uses?: readonly string[]
}

export interface Query<I extends GenericSchema = GenericSchema, O extends GenericSchema = GenericSchema>
  extends Declaration<I, O> {
  kind: 'query'
}

export interface Command<
  I extends GenericSchema = GenericSchema,
  O extends GenericSchema = GenericSchema,
  F extends Flow | undefined = Flow | undefined,
> extends Declaration<I, O> {
  kind: 'command'
  /** The state machine this command moves; its input then names the record as `<entity>Id`. */
  flow: F
  /** The action of `flow` that this command performs. */
  action: string | undefined
}

export type Operation = Query | Command

/** Declares a read: it changes nothing and may be repeated freely. */
export const query = <I extends GenericSchema, O extends GenericSchema>(
  declaration: Declaration<I, O>,
): Query<I, O> => ({ kind: 'query', ...declaration })

/** Declares a write: one transaction, one journal row, safe to send again with the same requestId. */
export function command<I extends GenericSchema, O extends GenericSchema>(
  declaration: Declaration<I, O> & { flow?: undefined },
): Command<I, O, undefined>
/** Declares a write that moves one record through its flow; dispatch loads the record and checks the state. */
export function command<I extends GenericSchema, O extends GenericSchema, const F extends Flow>(
  declaration: Declaration<I, O> & { flow: F; action: keyof F['actions'] & string },
): Command<I, O, F>
export function command(declaration: Declaration<GenericSchema, GenericSchema> & { flow?: Flow; action?: string }) {
  return { kind: 'command', flow: undefined, action: undefined, ...declaration }
}

/** What a caller sends. */
export type InputOf<T extends Operation> = InferInput<T['input']>
/** What a handler receives: the input after validation and defaults. */
export type ValidInputOf<T extends Operation> = InferOutput<T['input']>
/** What a caller receives. */
export type OutputOf<T extends Operation> = InferOutput<T['output']>
