// How documents and failures read on CloudBase's document database.
import { type Doc, StoreConflict } from './port'

/**
 * A field of every written document that no reader sees. Each update changes it, so that `updated` counts a document
 * whose other fields stay as they were: whether the service counts matched or modified documents is not documented.
 */
export const TOUCHED = '_touched'
export type Stored = Record<string, unknown>

export const toStored = ({ id, ...fields }: Doc): Stored => ({ ...fields, [TOUCHED]: Math.random(), _id: id })

/** JSON there and back, because the SDK turns GeoJSON into objects of its own. */
export function toDoc<T extends Doc>(stored: Stored): T {
  const { _id, [TOUCHED]: _, ...fields } = JSON.parse(JSON.stringify(stored)) as Stored
  return { id: _id, ...fields } as T
}

type Failure = 'duplicate' | 'conflict' | 'other'

/** The service tells its failures by code; the text in the message is what a proxy in between leaves of it. */
export function failureOf(error: unknown): Failure {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown }
  const text = `${code} ${message}`
  if (/DATABASE_DUPLICATE_WRITE|E11000/.test(text)) return 'duplicate'
  if (/DATABASE_TRANSACTION_(CONFLICT|FAIL)|TransactionConflict|TransactionNotExist/.test(text)) return 'conflict'
  return 'other'
}

export async function conflictsAsOurs<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (failureOf(error) === 'conflict') throw new StoreConflict(String((error as Error).message))
    throw error
  }
}
