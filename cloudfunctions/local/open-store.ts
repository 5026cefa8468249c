// Which store this deployment uses and where its data lies, from the environment.
import { resolve } from 'node:path'
import type { Store } from '../platform/store/port'

/** The folder of everything that must be kept: `RUYI_DATA_DIR`, `.data` by default. */
export const dataFolder = () => resolve(process.env.RUYI_DATA_DIR ?? '.data')

/** Opens the store named by `RUYI_STORE` (`sqlite`); throws for a name that is none. */
export async function openStore(folder = dataFolder()): Promise<Store> {
  const engine = process.env.RUYI_STORE ?? 'sqlite'
  if (engine === 'sqlite') {
    const { openSqlite } = await import('../platform/store/sqlite')
    return openSqlite(resolve(folder, 'ruyi.db'))
  }
  throw new Error(`RUYI_STORE=${engine}：没有这种存储，可选 sqlite`)
}
