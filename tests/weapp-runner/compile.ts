// Turns dist/weapp into something that can run here: WeChat's own compiler for templates, plain text for the rest.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { TmplGroup } from 'glass-easel-template-compiler'

export interface Bundle {
  /** Script by path without extension. */
  js: Record<string, string>
  json: Record<string, PageJson>
  /** Style sheets with rpx, imports and WeChat's root element resolved, by path without extension. */
  css: Record<string, string>
  /** JavaScript that returns the compiled templates by path. */
  templates: string
}

export interface PageJson {
  component?: boolean
  usingComponents?: Record<string, string>
  pages?: string[]
  subPackages?: { root: string; pages: string[] }[]
  tabBar?: { custom?: boolean; list: { pagePath: string }[] }
  entryPagePath?: string
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const file = path.join(folder, entry.name)
    return entry.isDirectory() ? filesIn(file) : [file]
  })

/** Reads a built mini program. Throws when WeChat's compiler warns about a template. */
export const compileWeapp = (dist: string): Bundle => {
  const bundle: Bundle = { js: {}, json: {}, css: {}, templates: '' }
  const sheets: Record<string, string> = {}
  const templates = new TmplGroup()
  const warnings: string[] = []
  for (const file of filesIn(dist)) {
    const relative = path.relative(dist, file).replace(/\\/g, '/')
    const extension = path.extname(relative)
    const key = relative.slice(0, -extension.length)
    const text = readFileSync(file, 'utf8')
    if (extension === '.wxml') {
      for (const warning of templates.addTmpl(key, text) as { message?: string }[])
        warnings.push(`${key}: ${warning.message ?? JSON.stringify(warning)}`)
    } else if (extension === '.wxs') templates.addScript(key, text)
    else if (extension === '.js') bundle.js[key] = text
    else if (extension === '.json') bundle.json[key] = JSON.parse(text)
    else if (extension === '.wxss') sheets[key] = text
  }
  if (warnings.length > 0) throw new Error(warnings.join('\n'))
  const resolved = (key: string): string =>
    (sheets[key] ?? '').replace(/@import\s+["']([^"']+)["'];?/g, (_whole, target: string) =>
      resolved(path.posix.join(path.posix.dirname(key), target).replace(/\.wxss$/, '')),
    )
  for (const key of Object.keys(sheets)) {
    bundle.css[key] = resolved(key)
      .replace(/(-?\d*\.?\d+)rpx/g, 'calc($1 * 100vw / 750)')
      .replace(/(^|[\s,}>+~])page(?=[\s,{.:])/g, '$1.wx-page')
  }
  bundle.templates = `return ${templates.getTmplGenObjectGroups()}`
  return bundle
}

/** Bytes of each package: `main` and every subpackage by root. */
export const packageSizes = (dist: string) => {
  const app = JSON.parse(readFileSync(path.join(dist, 'app.json'), 'utf8')) as PageJson
  const sizes: Record<string, number> = { main: 0 }
  for (const file of filesIn(dist)) {
    const relative = path.relative(dist, file).replace(/\\/g, '/')
    const root = app.subPackages?.find(one => relative.startsWith(`${one.root}/`))?.root ?? 'main'
    if (relative.endsWith('.LICENSE.txt') || relative.endsWith('.map')) continue
    sizes[root] = (sizes[root] ?? 0) + readFileSync(file).length
  }
  return sizes
}
