// The input schemas known to what is loaded so far; config/babel-schemas.js registers each page's features.
import type { Operation } from '@contract/operation'

const known = new Map<string, Operation>()

/** Makes a feature's operations known by their full names. */
export const registerSchemas = (feature: string, operations: Record<string, Operation>) => {
  for (const verb of Object.keys(operations)) known.set(`${feature}.${verb}`, operations[verb]!)
}

/** The operation behind a name, or undefined where its feature is not loaded: then the server alone checks. */
export const operationNamed = (name: string) => known.get(name)
