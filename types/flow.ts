// State machines as data: which states a record has, which actions lead where, and what people call them.

export interface FlowAction {
  from: readonly string[]
  to: string
  /** The words on the button. */
  label: string
}

export interface Flow {
  /** The record's name in inputs: `finding` means the input carries `findingId`. */
  entity: string
  initial: string
  states: Readonly<Record<string, { label: string /** No action leaves it. */; final?: boolean }>>
  actions: Readonly<Record<string, FlowAction>>
}

/** Declares a flow and checks its words against each other at compile time. */
export const flow = <
  const E extends string,
  const S extends Record<string, { label: string; final?: boolean }>,
  const A extends string,
>(definition: {
  entity: E
  initial: NoInfer<keyof S & string>
  states: S
  actions: Record<A, { from: readonly NoInfer<keyof S & string>[]; to: NoInfer<keyof S & string>; label: string }>
}) => definition

export type StateOf<F extends { states: object }> = keyof F['states'] & string

/** The states of a flow as a tuple for valibot's picklist. */
export const statesOf = <F extends { states: object }>(of: F) => Object.keys(of.states) as [StateOf<F>, ...StateOf<F>[]]
