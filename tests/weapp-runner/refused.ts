// What WeChat refuses of a build: its own compilers asked for sheets and templates, and scripts read as its phones read
// them. Any one of these and a phone would not have the app at all.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { Node, Options } from 'acorn'

const need = createRequire(import.meta.url)
/** Functions by sheet, or an error in the compiler's words. */
type Sheets = (folder: string, sheets: string[], options: { maxBuffer: number }) => object | Error
/** Throws in the compiler's words. */
type Templates = (folder: string, templates: string[], scripts: string[], options: { maxBuffer: number }) => string
const compileSheets = need('miniprogram-compiler/src/wcsc') as Sheets
const compileTemplates = need('miniprogram-compiler/src/wcc') as Templates
/** The parser of our own bundler. */
const { parse } = createRequire(need.resolve('webpack'))('acorn') as { parse: (code: string, as: Options) => Node }

const MOST_BYTES = 64 * 2 ** 20

/** Files with an ending, by their path in the folder without it. */
const named = (folder: string, ending: string) => {
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith(ending))
    .map(name => name.slice(0, -ending.length).replaceAll('\\', '/'))
  if (found.length === 0) throw new Error(`No ${ending} in ${folder}`)
  return found
}

/** What the compiler says against the sheets of a folder, such as “./common.wxss(1:737): error at token `:`”; or nothing. */
export const refusedSheets = (folder: string): string => {
  const compiled = compileSheets(folder, named(folder, '.wxss'), { maxBuffer: MOST_BYTES })
  return compiled instanceof Error ? compiled.message : ''
}

/** What the compiler says against the templates of a folder; or nothing. */
export const refusedTemplates = (folder: string): string => {
  const scripts = named(folder, '.wxs').map(name => `${name}.wxs`)
  try {
    compileTemplates(folder, named(folder, '.wxml'), scripts, { maxBuffer: MOST_BYTES })
    return ''
  } catch (error) {
    return (error as Error).message
  }
}

/** What phones of the least base library read: iOS 13, and the engine of Chrome 86 (wechat-miniprogram/miniprogram-compat). */
const SYNTAX = 2019
/** Neither in those engines nor filled in by WeChat, or without a meaning where an engine has no tables of languages. */
const unknownCalls = new Set(
  'toSorted toReversed toSpliced groupBy fromAsync withResolvers isWellFormed toWellFormed localeCompare toLocaleString toLocaleDateString toLocaleTimeString toLocaleUpperCase toLocaleLowerCase'.split(
    ' ',
  ),
)
/** Tables of letters, which Android has not, and looking back, which iPhones learned with iOS 16.4. */
const unknownPatterns = /\\p\{|\(\?<[=!]/i
/** Flags that came later. */
const unknownFlags = /[dv]/

type Tree = Node & Record<string, unknown>
const isNode = (value: unknown): value is Tree => typeof (value as Tree | null)?.type === 'string'
const each = (node: Tree, visit: (node: Tree) => void) => {
  visit(node)
  for (const value of Object.values(node))
    for (const one of Array.isArray(value) ? value : [value]) if (isNode(one)) each(one, visit)
}

const against = (node: Tree): boolean => {
  const { callee, regex } = node as { callee?: Tree; regex?: { pattern: string; flags: string } }
  if (regex) return unknownPatterns.test(regex.pattern) || unknownFlags.test(regex.flags)
  // `new RegExp('…\\p{L}…')` too.
  if (node.type === 'Literal' || node.type === 'TemplateElement') {
    const { cooked } = (node.value ?? {}) as { cooked?: string }
    const text = typeof node.value === 'string' ? node.value : cooked
    return text?.includes('\\p{') ?? false
  }
  if (!callee) return false
  if (callee.type === 'MemberExpression') return unknownCalls.has(String((callee.property as Tree).name))
  // The bundler asks for the global in this one way, which WeChat allows.
  if (callee.name === 'Function') return ((node.arguments as Tree[])[0] as Tree | undefined)?.value !== 'return this'
  return callee.name === 'eval'
}

/** Scripts that a phone would not read or not run, each with the place. */
export const refusedScripts = (folder: string): string[] =>
  named(folder, '.js').flatMap(name => {
    const code = readFileSync(path.join(folder, `${name}.js`), 'utf8')
    const found: string[] = []
    const around = (at: number) => `${name}.js: …${code.slice(Math.max(0, at - 30), at + 50)}…`
    try {
      each(parse(code, { ecmaVersion: SYNTAX, sourceType: 'script' }) as Tree, node => {
        if (against(node)) found.push(around(node.start))
      })
    } catch (error) {
      found.push(`${around((error as { pos?: number }).pos ?? 0)} ${(error as Error).message}`)
    }
    return found
  })

const loads = /\brequire\("(\.[^"]+)"\)|(?:\bsrc=|@import )"([^"{]+\.(?:wxml|wxss|wxs))"/g

/** What a file loads that is not there, or lies in another subpackage, which may not be on the phone yet. */
export const lostLoads = (folder: string, roots: readonly string[]): string[] => {
  const packageOf = (file: string) => roots.find(root => file.startsWith(`${root}/`))
  return ['.js', '.wxml', '.wxss'].flatMap(ending =>
    named(folder, ending).flatMap(name => {
      const file = name + ending
      return [...readFileSync(path.join(folder, file), 'utf8').matchAll(loads)].flatMap(([, script, other = '']) => {
        const asked = script ? `${script.replace(/\.js$/, '')}.js` : other
        const found = asked.startsWith('/') ? asked.slice(1) : path.posix.join(path.posix.dirname(file), asked)
        const home = packageOf(found)
        const there = existsSync(path.join(folder, found))
        return there && (home === undefined || home === packageOf(file)) ? [] : [`${file} → ${found}`]
      })
    }),
  )
}
