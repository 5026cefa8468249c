// An empty CloudBase environment gets its collections, indexes and rules in one command, which may be run again.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { type Plan, prepareCloudbase } from '../config/prepare-cloudbase'
import { CloudRefused, cloudCall } from '../config/tencent-cloud'

const account = { secretId: 'AKIDEXAMPLE', secretKey: 'a key of nobody', region: 'ap-shanghai' }
const index = (name: string) => ({
  IndexName: name,
  MgoKeySchema: { MgoIsUnique: false, MgoIndexKeys: [{ Name: 'area', Direction: '1' as const }] },
})
const plan: Plan = {
  collections: [
    { collectionName: 'journal', indexes: [index('byChain'), index('byCaller')] },
    { collectionName: 'areas', indexes: [index('byParent')] },
    { collectionName: 'marks', indexes: [] },
  ],
  storage: { read: false, write: 'resource.openid == auth.openid' },
}

/** A stand-in for the management API, holding more collections than one request lists. */
async function cloud(held: Record<string, string[]> = {}) {
  const tables = new Map(Object.entries(held))
  for (let i = 0; i < 130; i++) tables.set(`other${i}`, [])
  const open = new Set([...tables.keys(), ...plan.collections.map(one => one.collectionName)])
  const rules: unknown[] = []
  let refusals: string[] = []
  interface Asked {
    TableName: string
    MgoLimit: number
    MgoOffset: number
    CreateIndexes: { IndexName: string }[]
    AclTag: string
    CollectionName: string
  }
  const answer = (action: string, data: Asked): object => {
    const refusal = refusals.shift()
    if (refusal) return { Error: { Code: refusal, Message: '' } }
    const { TableName: name, MgoLimit: limit, MgoOffset: offset } = data
    if (action === 'DescribeEnvInfo')
      return { EnvInfo: { EnvBaseInfo: { Databases: [{ InstanceId: 'tnt-1' }], Storages: [{ Bucket: 'bucket-1' }] } } }
    if (action === 'ListTables')
      return { Tables: [...tables.keys()].slice(offset, offset + limit).map(TableName => ({ TableName })) }
    if (action === 'CreateTable' && !tables.has(name)) tables.set(name, [])
    else if (action === 'DescribeTable') return { Indexes: tables.get(name)?.map(Name => ({ Name })) ?? null }
    else if (action === 'UpdateTable' && tables.has(name))
      for (const { IndexName } of data.CreateIndexes) {
        if (tables.get(name)?.includes(IndexName)) return { Error: { Code: 'ResourceInUse', Message: IndexName } }
        tables.get(name)?.push(IndexName)
      }
    else if (action === 'ModifyDatabaseACL' && data.AclTag === 'ADMINONLY') open.delete(data.CollectionName)
    else if (action === 'ModifyStorageSafeRule') rules.push(data)
    else return { Error: { Code: 'InvalidParameter', Message: `${action} ${name}` } }
    return {}
  }
  const server = createServer(async (request, response) => {
    const action = String(request.headers['x-tc-action'])
    const signed = String(request.headers.authorization).startsWith(`TC3-HMAC-SHA256 Credential=${account.secretId}/`)
    const Response = signed
      ? answer(action, (await json(request)) as Asked)
      : { Error: { Code: 'AuthFailure', Message: '' } }
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ Response }))
  })
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => void server.close())
  const endpoint = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const call = cloudCall(account, { endpoint, protocol: 'http://', pause: async () => undefined })
  return { call, tables, open, rules, refuse: (...codes: string[]) => (refusals = codes) }
}

test('an empty environment gets everything, and nothing of it is open to clients', async () => {
  const { call, tables, open, rules } = await cloud()
  expect(await prepareCloudbase(call, 'ruyi-1', plan)).toEqual({ collections: 3, indexes: 3 })
  for (const { collectionName, indexes } of plan.collections) {
    expect(tables.get(collectionName)).toEqual(indexes.map(({ IndexName }) => IndexName))
    expect(open.has(collectionName)).toBe(false)
  }
  expect(rules).toEqual([{ EnvId: 'ruyi-1', Bucket: 'bucket-1', AclTag: 'CUSTOM', Rule: JSON.stringify(plan.storage) }])
})

test('run again it makes what is missing and nothing twice', async () => {
  const { call, tables } = await cloud({ journal: ['_id_', 'byChain'], zebra: [] })
  expect(await prepareCloudbase(call, 'ruyi-1', plan)).toEqual({ collections: 2, indexes: 2 })
  expect(tables.get('journal')).toEqual(['_id_', 'byChain', 'byCaller'])
  expect(await prepareCloudbase(call, 'ruyi-1', plan)).toEqual({ collections: 0, indexes: 0 })
  // Those of others are left alone.
  expect(tables.get('zebra')).toEqual([])
})

test('waits where the cloud is busy, and stops with its code where it refuses', async () => {
  const { call, refuse } = await cloud()
  refuse('RequestLimitExceeded', 'RequestLimitExceeded')
  expect(await prepareCloudbase(call, 'ruyi-1', plan)).toMatchObject({ collections: 3 })
  refuse('LimitExceeded')
  await expect(prepareCloudbase(call, 'ruyi-1', plan)).rejects.toMatchObject({ code: 'LimitExceeded' })
  refuse(...Array<string>(9).fill('RequestLimitExceeded'))
  await expect(prepareCloudbase(call, 'ruyi-1', plan)).rejects.toBeInstanceOf(CloudRefused)
})
