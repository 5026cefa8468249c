// Calls over HTTP: POST /api/<operation>.
import { type Answer, type Transport, Unreachable } from './ports'

const TIMEOUT_MS = 20_000

export const transport: Transport = async ({ operation, input, requestId }, token) => {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), TIMEOUT_MS)
  try {
    const response = await fetch(`${RUYI_API}/api/${operation}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify({ input, requestId }),
      signal: abort.signal,
    })
    const answer = (await response.json()) as Answer
    if (typeof answer?.ok !== 'boolean') throw new Error(`status ${response.status}`)
    return answer
  } catch (error) {
    throw new Unreachable(String(error))
  } finally {
    clearTimeout(timer)
  }
}
