// The rules of the layout: who may import whom, and how files are kept.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { contract } from '@contract/contract'
import { describe, expect, it } from 'vitest'
import { type Source, sourcesIn } from './sources'

const sources = sourcesIn('types', 'cloudfunctions', 'src', 'config', 'tests')
const within = (folder: string) => sources.filter(source => source.path.startsWith(`${folder}/`))
const features = Object.keys(contract)
const isIn = (path: string, ...folders: string[]) => folders.some(folder => path.startsWith(`${folder}/`))
const isOurs = (path: string) => isIn(path, 'types', 'cloudfunctions', 'src', 'config', 'tests')

/** Imports that a rule does not allow, as `file → import`. */
const strays = (of: readonly Source[], allowed: (path: string, source: Source) => boolean) =>
  of.flatMap(source =>
    source.imports.filter(({ from }) => !allowed(from, source)).map(({ from }) => `${source.path} → ${from}`),
  )

/** Packages that compute and touch nothing outside the process. */
const PURE = [
  'valibot',
  'dayjs',
  'dayjs/locale/zh-cn',
  'dayjs/plugin/utc',
  'chinese-days',
  'minisearch',
  'pinyin-pro',
  'node:crypto',
]

describe('who imports whom', () => {
  it('the contract imports nothing but itself, valibot and dayjs', () => {
    expect(
      strays(within('types'), path => isIn(path, 'types') || (PURE.includes(path) && !path.startsWith('node:'))),
    ).toEqual([])
  })

  it('the kernel imports the contract and platform, and names no feature', () => {
    const kernel = within('cloudfunctions/kernel')
    const allowed = ['cloudfunctions/kernel', 'cloudfunctions/platform', 'types']
    expect(strays(kernel, path => (isOurs(path) ? isIn(path, ...allowed) : PURE.includes(path)))).toEqual([])
    const named = kernel.flatMap(({ path, text, imports }) => [
      ...imports
        .filter(({ from }) => features.some(feature => from === `types/${feature}`))
        .map(({ from }) => `${path} → ${from}`),
      // In code, not in comments: 'appointments.book' or `appointments`.
      ...features
        .filter(feature => new RegExp(`^(?!\\s*(//|\\*|/\\*)).*['"\`]${feature}(\\.\\w+)?['"\`]`, 'm').test(text))
        .map(feature => `${path} names ${feature}`),
    ])
    // The inbox is platform's, and its collection happens to share the feature's name.
    expect(named).toEqual([])
  })

  it.each(features)('%s imports the kernel, platform, the contract and itself', feature => {
    const own = within(`cloudfunctions/${feature}`).filter(({ path }) => path !== `cloudfunctions/${feature}/index.ts`)
    const allowed = ['cloudfunctions/kernel', 'cloudfunctions/platform', 'types', `cloudfunctions/${feature}`]
    const packages = [...PURE, 'write-excel-file', 'write-excel-file/node']
    expect(strays(own, path => (isOurs(path) ? isIn(path, ...allowed) : packages.includes(path)))).toEqual([])
  })

  it('platform imports no feature and nothing of the local host', () => {
    const allowed = ['cloudfunctions/kernel', 'cloudfunctions/platform', 'types']
    expect(strays(within('cloudfunctions/platform'), path => !isOurs(path) || isIn(path, ...allowed))).toEqual([])
  })

  it('only platform and the local host know an SDK, a file system, a network or the environment', () => {
    const elsewhere = [...within('cloudfunctions'), ...within('types')].filter(
      ({ path }) => !isIn(path, 'cloudfunctions/platform', 'cloudfunctions/local'),
    )
    expect(
      strays(elsewhere, path => isOurs(path) || PURE.includes(path) || path.startsWith('write-excel-file')),
    ).toEqual([])
    expect(elsewhere.filter(({ text }) => /process\.env|\bfetch\(['"`]/.test(text)).map(({ path }) => path)).toEqual([])
  })

  it('a handler asks neither the clock nor chance', () => {
    // Jobs may draw a key that must never come again, such as that of an attempt to send.
    const handlers = features
      .flatMap(feature => within(`cloudfunctions/${feature}`))
      .filter(({ path }) => !path.endsWith('/jobs.ts'))
    expect(
      handlers
        .filter(({ text }) => /Date\.now\(|new Date\(\)|Math\.random\(|randomUUID|randomBytes/.test(text))
        .map(({ path }) => path),
    ).toEqual([])
  })

  it('rules are pure: they import the contract, data and each other', () => {
    const rules = sources.filter(({ path }) => /^cloudfunctions\/(platform\/)?[\w-]+\/rules\.ts$/.test(path))
    const pure = (path: string, { path: of }: Source) =>
      isIn(path, 'types', of.slice(0, of.lastIndexOf('/'))) ||
      path.startsWith('cloudfunctions/kernel/') ||
      /^cloudfunctions\/platform\/[\w-]+\/rules$/.test(path) ||
      PURE.includes(path)
    const atRun = rules.map(rule => ({ ...rule, imports: rule.imports.filter(({ typeOnly }) => !typeOnly) }))
    expect(strays(atRun, pure)).toEqual([])
    expect(rules.filter(({ text }) => /\basync\b|\bawait\b/.test(text)).map(({ path }) => path)).toEqual([])
  })

  it('the mini program imports the contract and itself', () => {
    expect(strays(within('src'), path => !isOurs(path) || isIn(path, 'types', 'src'))).toEqual([])
  })
})

describe('how files are kept', () => {
  const named = (found: readonly Source[]) => found.map(({ path }) => path)

  it('no file is a drawer for everything', () => {
    expect(
      named(sources.filter(({ path }) => /\/(utils?|helpers?|common|misc|shared)(\/|\.tsx?$)/i.test(path))),
    ).toEqual([])
  })

  it('a file opens with a sentence that says what it owns', () => {
    expect(
      named(sources.filter(({ path, text }) => !path.endsWith('.d.ts') && !/^(\/\/ |\/\*\* ?|#!)\S/.test(text))),
    ).toEqual([])
  })

  it('a file holds one subject, in at most 300 lines; a contract is one list, however long', () => {
    const code = sources.filter(({ path }) => !isIn(path, 'tests', 'types'))
    expect(named(code.filter(({ text }) => text.split('\n').length > 301))).toEqual([])
  })

  // A page of another package carries no styles of ours into the mini program: what several use lies in the theme.
  it('a page is dressed by the theme and by its own feature', () => {
    const styles = (under: string) =>
      readdirSync(under, { recursive: true, encoding: 'utf8' })
        .filter(file => file.endsWith('.scss'))
        .map(file => readFileSync(path.join(under, file), 'utf8'))
        .join('\n')
    const named = (text: string) => new Set(text.match(/\bry-[a-z][\w-]*/g) ?? [])
    const theme = named(styles('src/theme'))
    const bare = readdirSync('src/packages').flatMap(feature => {
      const own = named(styles(`src/packages/${feature}`))
      return sources
        .filter(({ path: file }) => isIn(file, `src/packages/${feature}`) && file.endsWith('.tsx'))
        .flatMap(({ path: file, text }) =>
          [...named(text)].filter(name => !theme.has(name) && !own.has(name)).map(name => `${file}: ${name}`),
        )
    })
    expect(bare).toEqual([])
  })

  it('nothing is put off, silenced or left behind', () => {
    const left = /\b(TODO|FIXME|XXX)\b|@ts-ignore|@ts-nocheck|\bas any\b|\bdebugger\b|\b(it|describe|test)\.only\(/
    expect(named(sources.filter(({ path, text }) => path !== 'tests/architecture.test.ts' && left.test(text)))).toEqual(
      [],
    )
    const talkative = sources.filter(({ path }) => !isIn(path, 'cloudfunctions/local', 'config', 'tests'))
    expect(named(talkative.filter(({ text }) => /console\.log\(/.test(text)))).toEqual([])
  })

  it('the server’s code never computes Beijing time by hand', () => {
    const by = /8 \* 60 \* 60|8 \* 3600|28_?800_?000|getTimezoneOffset|toLocaleDateString|Asia\/Shanghai'/
    expect(
      named(sources.filter(({ path, text }) => !isIn(path, 'tests') && path !== 'types/time.ts' && by.test(text))),
    ).toEqual([])
  })
})
