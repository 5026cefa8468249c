// Which store this deployment uses and where its data lies, from the environment.
import { resolve } from 'node:path'
import type { Store } from '../platform/store/port'

/** The folder of everything that must be kept: `RUYI_DATA_DIR`, `.data` by default. */
export const dataFolder = () => resolve(process.env.RUYI_DATA_DIR ?? '.data')

const engine = () => process.env.RUYI_STORE ?? 'sqlite'
/** Whether the key to the data may lie in the data folder: it does wherever this host is what serves the office. */
export const isLocalStore = () => engine() !== 'cloudbase'

/**
 * Opens the store named by `RUYI_STORE`: `sqlite`; `postgres` at the address in `RUYI_POSTGRES`; or `cloudbase` for commands at a machine with the environment's id in
 * `ENV_ID` and a key of its account in `TENCENTCLOUD_SECRETID` and `TENCENTCLOUD_SECRETKEY`. Throws for any other.
 */
export async function openStore(folder = dataFolder()): Promise<Store> {
  if (engine() === 'sqlite') {
    const { openSqlite } = await import('../platform/store/sqlite')
    return openSqlite(resolve(folder, 'ruyi.db'))
  }
  if (engine() === 'cloudbase') {
    const { ENV_ID: env, TENCENTCLOUD_SECRETID: secretId, TENCENTCLOUD_SECRETKEY: secretKey } = process.env
    if (!env || !secretId || !secretKey)
      throw new Error('RUYI_STORE=cloudbase 还需要 ENV_ID、TENCENTCLOUD_SECRETID 和 TENCENTCLOUD_SECRETKEY')
    const { openCloudbase } = await import('../platform/store/cloudbase')
    return openCloudbase({ env, secretId, secretKey })
  }
  if (engine() === 'postgres') {
    const address = process.env.RUYI_POSTGRES
    if (!address)
      throw new Error('RUYI_STORE=postgres 还需要 RUYI_POSTGRES，例如 postgres://ruyi:password@127.0.0.1:5432/ruyi')
    const { openPostgres } = await import('../platform/store/postgres')
    return openPostgres(address)
  }
  throw new Error(`RUYI_STORE=${engine()}：没有这种存储，可选 sqlite、postgres、cloudbase`)
}
