// Calls over HTTP: POST /api/<operation>.
import { type Answer, type Transport, Unreachable } from './ports'

const TIMEOUT_MS = 20_000

/** In the cloud a request that says it is text may have 100 KB, and one of bytes 6 MB; the same JSON goes as either. */
const TEXT_LETTERS = 30_000
const typeOf = (body: string) => (body.length > TEXT_LETTERS ? 'application/octet-stream' : 'application/json')

export const transport: Transport = async ({ operation, input, requestId }, token) => {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), TIMEOUT_MS)
  try {
    const body = JSON.stringify({ input, requestId })
    const response = await fetch(`${RUYI_API}/api/${operation}`, {
      method: 'POST',
      headers: { 'Content-Type': typeOf(body), ...(token ? { Authorization: `Bearer ${token}` } : {}) },
      body,
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
