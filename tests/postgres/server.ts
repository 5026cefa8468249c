// A PostgreSQL for tests: the server in RUYI_TEST_POSTGRES, or one of its own from programs that this machine has.
import { execFile, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync } from 'node:fs'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { openPostgres } from '../../cloudfunctions/platform/store/postgres'

const run = promisify(execFile)

/** Where Debian and others put the server's programs, which is not in the PATH; the newest first. */
function programs(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [...versions.map(version => join(debian, version, 'bin')), ...(process.env.PATH ?? '').split(':')]
  return folders.find(folder => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')))
}

const given = process.env.RUYI_TEST_POSTGRES
const found = programs()
/** Whether tests on PostgreSQL can run here. */
export const hasPostgres = given !== undefined || found !== undefined
export const LEFT_OUT =
  'PostgreSQL is left out: install its server (apt install postgresql) or name one in RUYI_TEST_POSTGRES'

/** The server refuses to run as root: then it runs as nobody, to whom its folder belongs. */
const NOBODY = 65534
const asUser = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}

/** Starts a server on a socket in a folder of its own; it goes with this process. */
async function startServer(bin: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'ruyi-pg-'))
  if (asUser.uid) chownSync(folder, NOBODY, NOBODY)
  const data = join(folder, 'data')
  const init = ['-D', data, '-U', 'ruyi', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync']
  await run(join(bin, 'initdb'), init, { ...asUser, cwd: folder })
  const settings = ['fsync=off', 'listen_addresses=', 'max_connections=200', `unix_socket_directories=${folder}`]
  // The shell waits for the end of its input, which is the end of this process however it ends.
  const until = '"$@" & server=$!; cat >/dev/null; kill -QUIT $server; wait $server; rm -rf "$0"'
  const command = [join(bin, 'postgres'), '-D', data, ...settings.flatMap(one => ['-c', one])]
  const server = spawn('sh', ['-c', until, folder, ...command], {
    ...asUser,
    cwd: folder,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  server.unref()
  ;(server.stdin as Socket).unref()
  const address = `postgres://ruyi@localhost/postgres?host=${encodeURIComponent(folder)}`
  for (let attempt = 0; ; attempt++) {
    try {
      await query(address, 'SELECT 1')
      return address
    } catch (error) {
      if (attempt > 100 || server.exitCode !== null) throw error
      await new Promise(done => setTimeout(done, 100))
    }
  }
}

async function query(address: string, sql: string) {
  const client = new pg.Client({ connectionString: address })
  await client.connect()
  try {
    return await client.query(sql)
  } finally {
    await client.end()
  }
}

let server: Promise<string> | undefined
let schemas = 0

/** An empty schema; whoever opens its address sees nothing else. Starts the server when it is the first. */
export async function emptySchema() {
  server ??= given ? Promise.resolve(given) : startServer(found!)
  const address = await server
  const name = `ruyi_test_${process.pid}_${++schemas}`
  await query(address, `CREATE SCHEMA ${name}`)
  const options = encodeURIComponent(`-c search_path=${name}`)
  return {
    address: `${address}${address.includes('?') ? '&' : '?'}options=${options}`,
    discard: async () => void (await query(address, `DROP SCHEMA ${name} CASCADE`)),
  }
}

export async function openOnPostgres() {
  const { address, discard } = await emptySchema()
  const store = openPostgres(address)
  return { store, close: () => store.close().then(discard) }
}
