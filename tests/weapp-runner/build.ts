// Builds dist/weapp when its sources changed, told by a digest of their content.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
export const weappFolder = path.join(root, 'dist/weapp')
const stamp = path.join(root, 'dist/weapp.sources')
const lock = path.join(root, 'dist/weapp.building')
/** A cold build on two busy cores. */
const PATIENCE_MS = 8 * 60_000

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => {
      const file = path.join(folder, entry.name)
      return entry.isDirectory() ? filesIn(file) : [file]
    })

const digest = () => {
  const hash = createHash('sha256')
  const sources = ['src', 'types', 'config'].flatMap(folder => filesIn(path.join(root, folder)))
  for (const file of [...sources, path.join(root, 'babel.config.js'), path.join(root, 'package-lock.json')])
    hash.update(path.relative(root, file)).update(readFileSync(file))
  return hash.digest('hex')
}

/** Test files run side by side: one builds, the others wait for it. A lock older than any build was left by a crash. */
const alone = <T>(work: () => T): T => {
  mkdirSync(path.dirname(lock), { recursive: true })
  for (;;) {
    try {
      mkdirSync(lock)
      break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
      if (Date.now() - since > PATIENCE_MS) rmSync(lock, { recursive: true, force: true })
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300)
    }
  }
  try {
    return work()
  } finally {
    rmSync(lock, { recursive: true, force: true })
  }
}

/** Gives the folder of a build that matches the sources. Throws with the compiler's words when it fails. */
export const buildWeappIfStale = () => alone(build)

const build = () => {
  const now = digest()
  if (existsSync(stamp) && existsSync(path.join(weappFolder, 'app.json')) && readFileSync(stamp, 'utf8') === now)
    return weappFolder
  const result = spawnSync(
    process.execPath,
    [path.join(root, 'node_modules/@tarojs/cli/bin/taro'), 'build', '--type', 'weapp'],
    {
      cwd: root,
      encoding: 'utf8',
      timeout: PATIENCE_MS,
      env: { ...process.env, NODE_ENV: 'production', RUYI_API: '', RUYI_OUT: '' },
    },
  )
  const words = `${result.stdout}\n${result.stderr}`
  if (result.status !== 0 || /✖ Errors|Module not found|ModuleParseError/.test(words))
    throw new Error(words.slice(Math.max(0, words.indexOf('✖ Errors'))).slice(-4000))
  writeFileSync(stamp, now)
  return weappFolder
}
