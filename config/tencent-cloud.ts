// Tencent Cloud's management API through its own SDK: what the CLI of CloudBase has no command for.
import { CommonClient } from 'tencentcloud-sdk-nodejs-common'

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

/** What passes by itself: too many requests in a second, or a collection that is still being made. */
const passes = /^(RequestLimitExceeded|ResourceUnavailable|InternalError|FailedOperation\.Busy)/
const TRIES = 6

export interface CallOptions {
  /** Where the API answers; the cloud's own address by default. */
  endpoint?: string
  protocol?: 'https://' | 'http://'
  pause?: (ms: number) => Promise<unknown>
}

export function cloudCall(
  { secretId, secretKey, region }: Account,
  {
    endpoint = 'tcb.tencentcloudapi.com',
    protocol = 'https://',
    pause = ms => new Promise(done => setTimeout(done, ms)),
  }: CallOptions = {},
): Call {
  const profile = { httpProfile: { endpoint, protocol } }
  const client = new CommonClient(endpoint, '2018-06-08', { credential: { secretId, secretKey }, region, profile })
  return async <Answer>(action: string, data: object) => {
    for (let nth = 1; ; nth++)
      try {
        return (await client.request(action, data)) as Answer
      } catch (error) {
        const { code, message } = error as { code?: string; message: string }
        if (code === undefined) throw error
        if (nth >= TRIES || !passes.test(code)) throw new CloudRefused(code, action, message)
        await pause(500 * nth)
      }
  }
}
