// The logic layer: loads the built scripts as WeChat does, where the browser's names do not exist.
import type * as adapter from 'glass-easel-miniprogram-adapter'
import type { Bundle } from './compile'

/** Names of the browser that the logic layer does not have: code that uses them must fail here too. */
const absent =
  'window document self navigator location localStorage sessionStorage fetch XMLHttpRequest Image Event CustomEvent MessageChannel MutationObserver requestAnimationFrame cancelAnimationFrame history FormData File Blob AbortController AbortSignal URL URLSearchParams TextEncoder TextDecoder structuredClone crypto performance queueMicrotask Intl HTMLElement Element Node WebSocket Worker indexedDB matchMedia getComputedStyle globalThis global frames top parent'.split(
    ' ',
  )

export const folderOf = (path: string) => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '')
export const joined = (base: string, relative: string) => {
  const parts: string[] = []
  for (const part of (relative.startsWith('/') ? relative.slice(1) : `${base}/${relative}`).split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

interface LogicParts {
  bundle: Bundle
  wx: Record<string, unknown>
  space: adapter.CodeSpace
  /** Whether a script belongs to a page or component and registers it. */
  registered: (key: string) => boolean
  pages: () => unknown[]
}

/** Gives the function that loads a script by path and answers its exports. */
export const createLogic = ({ bundle, wx, space, registered, pages }: LogicParts) => {
  // Each file of the logic layer runs in a function of its own, with WeChat's names in scope and the browser's out.
  const modules: Record<string, { exports: unknown }> = {}
  const builtIns = {
    wx,
    setTimeout,
    clearTimeout,
    setInterval,
    clearInterval,
    console,
    Promise,
    Object,
    Array,
    Math,
    JSON,
    Date,
    Symbol,
    Map,
    Set,
    WeakMap,
    WeakSet,
    Error,
    RegExp,
    String,
    Number,
    Boolean,
    Function,
    Proxy,
    Reflect,
    parseInt,
    parseFloat,
    isNaN,
    isFinite,
    encodeURIComponent,
    decodeURIComponent,
  }
  let registering = ''
  let appInstance: Record<string, unknown> | undefined
  const App = (definition: Record<string, unknown>) => {
    appInstance = definition
    const options = (wx.getLaunchOptionsSync as () => object)()
    ;(definition.onLaunch as ((o: object) => void) | undefined)?.call(definition, options)
    ;(definition.onShow as ((o: object) => void) | undefined)?.call(definition, options)
  }
  const Page = (definition: Record<string, unknown>) => {
    const defined = Object.fromEntries(Object.entries(definition).filter(([, value]) => value !== undefined))
    space.componentEnv(registering, ({ Page: register }) => register(defined as never))
  }
  const Component = (definition: Record<string, unknown>) => {
    const list = (value: unknown) => (Array.isArray(value) ? value : [])
    const defined = {
      ...definition,
      behaviors: list(definition.behaviors),
      externalClasses: list(definition.externalClasses),
    }
    space.componentEnv(registering, ({ Component: register }) => register(defined as never))
  }
  const load = (path: string): unknown => {
    const key = path.replace(/\.js$/, '')
    const known = modules[key]
    if (known) return known.exports
    const code = bundle.js[key]
    if (code === undefined) throw new Error(`no such module: ${key}`)
    const module = { exports: {} }
    modules[key] = module
    const before = registering
    if (registered(key)) registering = key
    const names = [
      'module',
      'exports',
      'require',
      'wx',
      'App',
      'Page',
      'Component',
      'Behavior',
      'getApp',
      'getCurrentPages',
    ]
    const run = new Function(...names, ...absent, `${code}\n//# sourceURL=weapp:///${key}.js`)
    try {
      run(
        module,
        module.exports,
        (target: string) => load(joined(folderOf(key), target)),
        wx,
        App,
        Page,
        Component,
        (definition: unknown) => definition,
        () => appInstance,
        pages,
        ...absent.map(name => (name === 'globalThis' || name === 'global' ? builtIns : undefined)),
      )
    } finally {
      registering = before
    }
    return module.exports
  }

  return load
}
