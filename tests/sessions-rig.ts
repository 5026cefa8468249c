// An office over HTTP without a demo: desks that wait, phones that let them in, and the clock of the test.
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { appointments } from '../cloudfunctions/appointments/operations'
import { createHost, type HostOptions, stopHost } from '../cloudfunctions/local/host'
import { lostfoundFeature } from '../cloudfunctions/lostfound/operations'
import { messages } from '../cloudfunctions/messages/operations'
import { jobs as peopleJobs } from '../cloudfunctions/people/jobs'
import { peopleFeature } from '../cloudfunctions/people/operations'
import { newKey } from '../cloudfunctions/platform/identity/phones'
import { createSignIn, type DeskAnswer, type OpenedDesk } from '../cloudfunctions/platform/identity/sign-in'
import { jobs as rosterJobs } from '../cloudfunctions/roster/jobs'
import { notify as rosterNotify } from '../cloudfunctions/roster/notify'
import { rosterFeature } from '../cloudfunctions/roster/operations'
import { jobs } from '../cloudfunctions/sessions/jobs'
import { notify } from '../cloudfunctions/sessions/notify'
import { sessionsFeature } from '../cloudfunctions/sessions/operations'
import { createRig } from './rig'

process.env.RUYI_DATA_KEY ??= newKey()

export const EDGE =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0'

export async function openHost(engine?: 'sqlite' | 'cloudbase', more: Partial<HostOptions> = {}) {
  const features = [
    { implementation: sessionsFeature, notify, jobs },
    { implementation: peopleFeature, jobs: peopleJobs },
    { implementation: rosterFeature, notify: rosterNotify, jobs: rosterJobs },
    { implementation: messages },
    { implementation: appointments },
    { implementation: lostfoundFeature },
  ]
  const rig = await createRig({ features, ...(engine ? { engine } : {}) })
  const { store, dispatch } = rig
  const signIn = createSignIn({ store, dispatch })
  const plenty = { burst: 1e6, perSecond: 1e3 }
  const limits = { person: plenty, address: plenty }
  const server = createHost({ store, dispatch, signIn, clock: () => rig.now, limits, ...more })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => stopHost(server, 0))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const post = async (path: string, body: object, headers: Record<string, string> = {}) => {
    const response = await fetch(base + path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'User-Agent': EDGE, ...headers },
    })
    return { status: response.status, body: JSON.parse(await response.text()) }
  }
  const openDesk = async () => (await post('/sign-in/desk', {})).body as OpenedDesk
  const ask = async ({ ticket }: { ticket: string }) =>
    (await post('/sign-in/desk/wait', { ticket })).body as DeskAnswer
  /** One call with a token; the code of its refusal, or an empty text. */
  const as = async (token: string, operation: string, input: object = {}, requestId = `t${Math.random()}`) => {
    const headers = { Authorization: `Bearer ${token}` }
    const { body } = await post(`/api/${operation}`, { input, requestId }, headers)
    return { code: (body.error?.code ?? '') as string, data: body.data }
  }
  return { rig, base, post, openDesk, ask, as }
}
export type Host = Awaited<ReturnType<typeof openHost>>
