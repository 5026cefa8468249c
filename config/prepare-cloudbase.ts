// `npm run prepare-cloudbase`: makes the collections, indexes and access rules of dist/cloudbase in an environment. It
// may be run again at any time: what is there already stays as it is.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { CloudbaseIndex } from '../cloudfunctions/platform/store/cloudbase-query'
import { type Call, cloudCall } from './tencent-cloud'

export interface Plan {
  collections: { collectionName: string; indexes: CloudbaseIndex[] }[]
  /** Who of the app's users reads and writes files directly. */
  storage: object
}

export interface Prepared {
  collections: number
  indexes: number
}

/** Names of collections that one request lists. */
const PAGE = 100

interface Environment {
  EnvInfo: { EnvBaseInfo: { Databases: { InstanceId: string }[] | null; Storages: { Bucket: string }[] | null } }
}
interface Tables {
  Tables: { TableName: string }[] | null
}
interface Table {
  Indexes: { Name: string }[] | null
}

export async function prepareCloudbase(
  call: Call,
  env: string,
  { collections, storage }: Plan,
  progress: (done: number, of: number) => void = () => undefined,
): Promise<Prepared> {
  const { EnvInfo } = await call<Environment>('DescribeEnvInfo', { EnvId: env })
  const { Databases, Storages } = EnvInfo.EnvBaseInfo
  const [database, bucket] = [Databases?.[0], Storages?.[0]]
  if (!database || !bucket) throw new Error(`环境 ${env} 还没有数据库或云存储`)
  const base = { EnvId: env, MongoConnector: { InstanceId: 'flexdb', DatabaseName: database.InstanceId } }

  const there = new Set<string>()
  for (let more = true; more; ) {
    const { Tables } = await call<Tables>('ListTables', { ...base, MgoLimit: PAGE, MgoOffset: there.size })
    for (const { TableName } of Tables ?? []) there.add(TableName)
    more = Tables?.length === PAGE
  }

  const prepared: Prepared = { collections: 0, indexes: 0 }
  for (const [i, { collectionName, indexes }] of collections.entries()) {
    const table = { ...base, TableName: collectionName }
    if (!there.has(collectionName)) {
      await call('CreateTable', table)
      prepared.collections += 1
    }
    // Before anything lies in it: a new collection may be open to whoever wrote there.
    await call('ModifyDatabaseACL', { EnvId: env, CollectionName: collectionName, AclTag: 'ADMINONLY' })
    const { Indexes } = await call<Table>('DescribeTable', table)
    const known = new Set((Indexes ?? []).map(({ Name }) => Name))
    const missing = indexes.filter(({ IndexName }) => !known.has(IndexName))
    if (missing.length > 0) await call('UpdateTable', { ...table, CreateIndexes: missing })
    prepared.indexes += missing.length
    progress(i + 1, collections.length)
  }
  await call('ModifyStorageSafeRule', {
    EnvId: env,
    Bucket: bucket.Bucket,
    AclTag: 'CUSTOM',
    Rule: JSON.stringify(storage),
  })
  return prepared
}

async function main() {
  const { ENV_ID, TENCENTCLOUD_SECRETID, TENCENTCLOUD_SECRETKEY, TENCENTCLOUD_REGION = 'ap-shanghai' } = process.env
  if (!ENV_ID || !TENCENTCLOUD_SECRETID || !TENCENTCLOUD_SECRETKEY)
    throw new Error('需要 ENV_ID、TENCENTCLOUD_SECRETID 和 TENCENTCLOUD_SECRETKEY')
  const built = resolve(__dirname, '../dist/cloudbase')
  const read = (name: string) => JSON.parse(readFileSync(join(built, name), 'utf8'))
  const account = { secretId: TENCENTCLOUD_SECRETID, secretKey: TENCENTCLOUD_SECRETKEY, region: TENCENTCLOUD_REGION }
  const plan = { collections: read('indexes.json'), storage: read('security-rules.json').storage }
  const made = await prepareCloudbase(cloudCall(account), ENV_ID, plan, (done, of) => {
    if (done % 20 === 0) console.log(`${done}/${of}`)
  })
  console.log(`准备好了：新建 ${made.collections} 个集合、${made.indexes} 个索引，都不让客户端直接读写`)
}

if (process.argv[1]?.endsWith('prepare-cloudbase.ts'))
  main().catch(error => {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  })
