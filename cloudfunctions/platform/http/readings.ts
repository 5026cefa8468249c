// Readings that a device sends under its signature: POST /readings/<office>/<station>, the same in the cloud and here.
import { createHash } from 'node:crypto'
import { fail } from '@contract/errors'
import type { Dispatch } from '../../kernel/dispatch'
import { systemCaller } from '../../kernel/reach'
import { type HttpAnswer, type HttpCall, inJson } from './call'
import { signedIn } from './signature'

/** Bytes of one body: five hundred readings. */
const LIMIT = 40_000

/**
 * Hands on what came; whether it is the station's is judged by the operation. The device's random string names the
 * request: sent again, recorded by somebody or not, it is answered as the first time and nothing is taken twice.
 */
export async function answerReadings(perform: Dispatch['perform'], call: HttpCall, path: string): Promise<HttpAnswer> {
  const [office = '', stationId = '', ...rest] = path.split('/')
  const { time, nonce, signature } = signedIn(call)
  const sentAt = Number(time)
  const whole = rest.length === 0 && /^[a-z0-9]+$/.test(office) && /^[a-z0-9]+$/.test(stationId)
  if (!whole || !Number.isInteger(sentAt) || nonce === '') throw fail('reading.signature')
  const body = Buffer.from(await call.body(LIMIT)).toString('utf8')
  const digest = createHash('sha256').update(`${stationId} ${nonce}`).digest('hex').slice(0, 40)
  const input = { stationId, sentAt, nonce, signature, body }
  const answer = await perform(systemCaller(office), 'campaigns.receiveReadings', input, `readings:${digest}`)
  return inJson(200, { ok: true, data: answer })
}
