// Tencent Cloud's management API over HTTP, signed by its third method (TC3-HMAC-SHA256): what the CLI has no command for.
import { createHash, createHmac } from 'node:crypto'

export interface Account {
  secretId: string
  secretKey: string
  region: string
}

/** Calls an action of CloudBase's management and gives its answer. Throws CloudRefused with the cloud's own code. */
export type Call = <Answer>(action: string, data: object) => Promise<Answer>

export class CloudRefused extends Error {
  constructor(
    readonly code: string,
    action: string,
    message: string,
  ) {
    super(`${action}：${code} ${message}`)
    this.name = 'CloudRefused'
  }
}

const SERVICE = 'tcb'
const VERSION = '2018-06-08'
const ADDRESS = 'https://tcb.tencentcloudapi.com'

const hashed = (text: string) => createHash('sha256').update(text).digest('hex')
const mac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/** The Authorization header of a POST of JSON at this second. */
export function signature(account: Account, host: string, body: string, seconds: number): string {
  const day = new Date(seconds * 1000).toISOString().slice(0, 10)
  const scope = `${day}/${SERVICE}/tc3_request`
  const signed = 'content-type;host'
  const request = `POST\n/\n\ncontent-type:application/json\nhost:${host}\n\n${signed}\n${hashed(body)}`
  const text = `TC3-HMAC-SHA256\n${seconds}\n${scope}\n${hashed(request)}`
  const key = mac(mac(mac(`TC3${account.secretKey}`, day), SERVICE), 'tc3_request')
  return `TC3-HMAC-SHA256 Credential=${account.secretId}/${scope}, SignedHeaders=${signed}, Signature=${mac(key, text).toString('hex')}`
}

/** What passes by itself: too many requests in a second, or a collection that is still being made. */
const passes = /^(RequestLimitExceeded|ResourceUnavailable|InternalError|FailedOperation\.Busy)/
const TRIES = 6

export const cloudCall =
  (
    account: Account,
    send: typeof fetch = fetch,
    pause = (ms: number) => new Promise(done => setTimeout(done, ms)),
  ): Call =>
  async <Answer>(action: string, data: object) => {
    const body = JSON.stringify(data)
    for (let nth = 1; ; nth++) {
      const seconds = Math.floor(Date.now() / 1000)
      const response = await send(ADDRESS, {
        method: 'POST',
        body,
        headers: {
          'Content-Type': 'application/json',
          Authorization: signature(account, new URL(ADDRESS).host, body, seconds),
          'X-TC-Action': action,
          'X-TC-Version': VERSION,
          'X-TC-Region': account.region,
          'X-TC-Timestamp': String(seconds),
        },
      })
      const { Response } = (await response.json()) as {
        Response: Answer & { Error?: { Code: string; Message: string } }
      }
      if (!Response.Error) return Response
      const { Code, Message } = Response.Error
      if (nth >= TRIES || !passes.test(Code)) throw new CloudRefused(Code, action, Message)
      await pause(500 * nth)
    }
  }
