// `npm run build:functions`: everything that is deployed on CloudBase, into dist/ and nowhere else.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { contract } from '@contract/contract'
import { build } from 'esbuild'
import { collectionsOf } from '../cloudfunctions/kernel/assembly'
import { features } from '../cloudfunctions/local/features'
import { cloudbaseIndexes } from '../cloudfunctions/platform/store/cloudbase-query'

const root = resolve(__dirname, '..')

/**
 * What a function may call of WeChat's open interfaces: any may judge what people wrote, the clock alone sends, and only
 * claiming asks for a phone number.
 */
const openInterfaces = (name: string) => [
  'security.msgSecCheck',
  'security.mediaCheckAsync',
  ...(name === 'clock' ? ['subscribeMessage.send'] : []),
  ...(name === 'roster' ? ['phonenumber.getPhoneNumber'] : []),
]

export const everyFunction: readonly string[] = [...Object.keys(contract), 'clock', 'web']

const CLOCK_SECONDS = 60
/** Seven fields, UTC+8: each minute. */
const triggersOf = (name: string) =>
  name === 'clock' ? [{ name: 'minute', type: 'timer', config: '0 */1 * * * * *' }] : []
const definition = (name: string) => ({
  name,
  handler: 'index.main',
  runtime: 'Nodejs20.19',
  timeout: name === 'clock' ? CLOCK_SECONDS : 20,
  // The web function also puts together files that arrive in parts.
  memorySize: name === 'web' ? 512 : 256,
  installDependency: false,
  // The whole set: what is not named here is removed online.
  envVariables: {
    RUYI_DATA_KEY: '{{env.RUYI_DATA_KEY}}',
    RUYI_FILES_SECRET: '{{env.RUYI_FILES_SECRET}}',
    RUYI_FILES_BASE: '{{env.RUYI_FILES_BASE}}',
    RUYI_WEB_ORIGIN: '{{env.RUYI_WEB_ORIGIN}}',
    RUYI_PUBLIC_BASE: '{{env.RUYI_PUBLIC_BASE}}',
    RUYI_CITY_URL: '{{env.RUYI_CITY_URL}}',
    RUYI_CITY_SECRET: '{{env.RUYI_CITY_SECRET}}',
    RUYI_OFFICE: '{{env.RUYI_OFFICE}}',
    RUYI_TEMPLATES: '{{env.RUYI_TEMPLATES}}',
  },
  triggers: triggersOf(name),
})

/** Bundles each function to one CommonJS file with everything it needs. */
export async function buildFunctions(out = join(root, 'dist'), functionNames = everyFunction): Promise<void> {
  const folder = join(out, 'cloudfunctions')
  rmSync(folder, { recursive: true, force: true })
  await build({
    entryPoints: Object.fromEntries(
      functionNames.map(name => [`${name}/index`, join(root, 'cloudfunctions', name, 'index.ts')]),
    ),
    outdir: folder,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'cjs',
    // Shorter to load at a cold start; names stay, so that a stack in the log can be read.
    minifyWhitespace: true,
    minifySyntax: true,
    keepNames: false,
    legalComments: 'none',
    tsconfig: join(root, 'tsconfig.json'),
    logLevel: 'warning',
  })
  for (const name of functionNames) {
    const of = join(folder, name)
    writeJson(join(of, 'package.json'), {
      name: `ruyi-${name.toLowerCase()}`,
      version: '0.1.0',
      private: true,
      main: 'index.js',
    })
    // Read by WeChat's developer tools alone, which set these two; the CLI sets the triggers of cloudbaserc.json.
    writeJson(join(of, 'config.json'), { permissions: { openapi: openInterfaces(name) }, triggers: triggersOf(name) })
  }
  writeJson(join(out, 'cloudbaserc.json'), {
    version: '2.0',
    envId: '{{env.ENV_ID}}',
    functionRoot: './cloudfunctions',
    functions: functionNames.map(definition),
  })
  const collections = collectionsOf(features)
  writeJson(join(out, 'cloudbase/indexes.json'), cloudbaseIndexes(collections))
  // Functions have all rights whatever stands here; the mini program itself reads and writes nothing directly, save
  // that a person puts files under incoming/, which files.claim examines.
  writeJson(join(out, 'cloudbase/security-rules.json'), {
    database: Object.fromEntries(collections.map(({ name }) => [name, { read: false, write: false }])),
    storage: {
      read: false,
      write: '/^incoming\\//.test(resource.path) == true && resource.openid == auth.openid',
    },
  })
}

function writeJson(file: string, value: unknown): void {
  mkdirSync(resolve(file, '..'), { recursive: true })
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`)
}

if (process.argv[1]?.endsWith('build-functions.ts'))
  buildFunctions().then(
    () => console.log(`云函数已构建：${everyFunction.join('、')}`),
    error => {
      console.error(error)
      process.exitCode = 1
    },
  )
