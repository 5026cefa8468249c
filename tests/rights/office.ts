// An office and its neighbour over HTTP, with one person for every role, for the tests of who may do what.
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Role, roles } from '@contract/access'
import type { OperationName } from '@contract/contract'
import type { ErrorAnswer } from '@contract/errors'
import { createHost, stopHost } from '../../cloudfunctions/local/host'
import { openHostFiles } from '../../cloudfunctions/local/host-files'
import { createTokens } from '../../cloudfunctions/local/tokens'
import { areaRecord, areas } from '../../cloudfunctions/platform/areas/records'
import { people } from '../../cloudfunctions/platform/identity/people'
import { newKey } from '../../cloudfunctions/platform/identity/phones'
import { createRig } from '../rig'

process.env.RUYI_DATA_KEY ??= newKey()

export const roleNames = Object.keys(roles) as Role[]

/** Over what each role is held here: around the courtyard `ryh/c01/y001`, which lies in the grid `ryh/c01/g001`. */
export const areaOfRole: Record<Role, string> = {
  resident: 'ryh/c01/y001',
  buildingHead: 'ryh/c01/y001',
  merchant: 'ryh/c01/y001',
  publicUnit: 'ryh/c01/y001',
  propertyCompany: 'ryh/c01/y001',
  moderator: 'ryh/c01/y001',
  communityWorker: 'ryh/c01',
  windowClerk: 'ryh',
  gridWorker: 'ryh/c01/g001',
  gridHead3: 'ryh/c01/g001',
  gridHead2: 'ryh/c01',
  gridHead1: 'ryh',
  inspector: 'ryh',
  department: 'ryh',
  administrator: 'ryh',
}

const tree = (office: string) => [
  ...(office === 'ryh' ? [] : [areaRecord({ id: office, name: '邻办事处', level: 'office', order: 2 })]),
  ...['c01', 'c02', 'c03'].map((id, order) =>
    areaRecord({ id: `${office}/${id}`, name: `${id} 社区`, level: 'community', order }),
  ),
  ...['c01/1', 'c01/2', 'c02/1', 'c03/5'].flatMap((at, order) => {
    const [community, n] = at.split('/')
    const grid = `${office}/${community}/g00${n}`
    return [
      areaRecord({ id: grid, name: `第 ${n} 网格`, level: 'grid', order }),
      areaRecord({ id: `${office}/${community}/y00${n}`, name: `第 ${n} 楼院`, level: 'courtyard', order, grid }),
    ]
  }),
]

export interface Answer {
  status: number
  ok: boolean
  data: unknown
  /** Of the refusal; empty when there was none. */
  code: string
  error?: ErrorAnswer
}

/** Everyone lives far from where they work, in `ryh/c03/y005`, so that nothing is theirs by where they live. */
export async function openOffice() {
  const rig = await createRig({ twice: false })
  await rig.store.insertMany(areas, [...tree('ryh'), ...tree('lzh')])
  const home = 'ryh/c03/y005'
  const persons = new Map<Role, string>()
  for (const role of roleNames) {
    const { id } = await rig.personNamed({ id: `the-${role}`, name: `某${role}`, home }, `${role}@${areaOfRole[role]}`)
    persons.set(role, id)
  }
  const unit = { kind: 'department', id: 'urban-enforcement' }
  await rig.store.updateIf(people, persons.get('department')!, {}, { set: { unit } })

  const { store, dispatch } = rig
  const tokens = createTokens(Buffer.alloc(32, 7))
  const plenty = { burst: 1e9, perSecond: 1 }
  const folder = mkdtempSync(join(tmpdir(), 'ruyi-rights-'))
  const files = openHostFiles(folder, store, dispatch)
  const limits = { person: plenty, address: plenty }
  const server = createHost({ store, dispatch, tokens, files, clock: () => rig.now, limits })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  let count = 0

  /** One call over HTTP, with an own requestId; `undefined` is somebody who did not sign in. */
  async function call(personId: string | undefined, operation: OperationName, input: unknown): Promise<Answer> {
    const headers: Record<string, string> = personId
      ? { Authorization: `Bearer ${tokens.issue(personId, rig.now)}` }
      : {}
    const body = JSON.stringify({ input, requestId: `m${++count}` })
    const response = await fetch(`http://127.0.0.1:${port}/api/${operation}`, { method: 'POST', body, headers })
    const answer = (await response.json()) as { ok: boolean; data?: unknown; error?: ErrorAnswer }
    const { ok, data, error } = answer
    return { status: response.status, ok, data, code: error?.code ?? '', ...(error && { error }) }
  }

  const close = async () => {
    await stopHost(server, 0)
    await rig.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { rig, persons, call, close }
}
export type RightsOffice = Awaited<ReturnType<typeof openOffice>>
