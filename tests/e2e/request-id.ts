// Idempotency keys for calls that a test makes by itself.
import { randomUUID } from 'node:crypto'

export const newRequestId = () => randomUUID()
