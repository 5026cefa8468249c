// Building the web app when its sources changed since the last time.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(__dirname, '../..')
export const webAppFolder = join(root, 'dist/h5')
const mark = join(root, 'dist/h5.sources')
const sources = ['src', 'types', 'config', 'package-lock.json', 'babel.config.js', 'tsconfig.json']

/** One digest of everything the web app is built from: paths and contents. */
function digestOfSources(): string {
  const hash = createHash('sha256')
  const add = (path: string) => {
    const entries = path.includes('.') ? undefined : readdirSync(join(root, path), { withFileTypes: true })
    if (!entries) {
      if (existsSync(join(root, path)))
        hash
          .update(`${path}\n`)
          .update(readFileSync(join(root, path)))
          .update('\n')
      return
    }
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.isDirectory()) add(`${path}/${entry.name}`)
      else
        hash
          .update(`${path}/${entry.name}\n`)
          .update(readFileSync(join(root, path, entry.name)))
          .update('\n')
    }
  }
  for (const path of sources) add(path)
  return hash.digest('hex')
}

/** Builds unless the last build had the same sources; a terminal sees the builder's progress. Throws when it fails. */
export async function buildWebAppIfStale(): Promise<'built' | 'fresh'> {
  const digest = digestOfSources()
  const built = existsSync(join(webAppFolder, 'index.html')) && existsSync(mark) && readFileSync(mark, 'utf8')
  if (built === digest) return 'fresh'
  console.log('正在构建网页版，约需一到三分钟……')
  await build()
  writeFileSync(mark, digest)
  return 'built'
}

function build(): Promise<void> {
  const taro = join(root, 'node_modules/@tarojs/cli/bin/taro')
  const child = spawn(process.execPath, [taro, 'build', '--type', 'h5'], {
    cwd: root,
    // Its moving bar would fill a log with hundreds of lines: there it is shown only when the build fails.
    stdio: process.stderr.isTTY ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  const said: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (words: Buffer) => said.push(words))
  // Whoever stops the start stops the build as well.
  process.once('exit', () => child.kill())
  return new Promise((done, failed) => {
    child.once('error', failed)
    child.once('close', code => {
      if (code === 0) return done()
      process.stderr.write(Buffer.concat(said))
      failed(new Error(`网页版构建失败（退出码 ${code}）`))
    })
  })
}
