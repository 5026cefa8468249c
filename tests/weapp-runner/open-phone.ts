// The runner for tests: opens a phone on the built mini program and gives it a finger, eyes and a record.
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import esbuild from 'esbuild'
import { JSDOM } from 'jsdom'
import { compileWeapp } from './compile'
import type { Event, Outside, Settings } from './outside'
import type { Booted } from './phone'

/** A JPEG of one grey pixel: enough to be taken, hashed and sent. */
const pixel = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k=',
  'base64',
)

let compiled: string | undefined
const runner = () => {
  compiled ??= esbuild.buildSync({
    entryPoints: [fileURLToPath(new URL('./phone.ts', import.meta.url))],
    bundle: true,
    format: 'iife',
    globalName: 'Runner',
    write: false,
    logLevel: 'error',
  }).outputFiles[0]?.text
  return compiled ?? ''
}

export interface PhoneOptions extends Partial<Settings> {
  /** The folder of the built mini program. */
  dist: string
  /** Answers calls instead of a host: for tests of the app alone. */
  answer?: (operation: string, input: unknown, requestId?: string) => unknown
  /** What the camera gives; one grey pixel by default. */
  photo?: () => Uint8Array
  /** The phone's clock; the machine's by default. */
  now?: () => number
}

/** Boots the app and waits for its first page. Close it at the end. */
export const openPhone = async ({ dist, answer, photo = () => pixel, now, ...settings }: PhoneOptions) => {
  const errors: string[] = []
  const dom = new JSDOM('<!doctype html><html><head></head><body></body></html>', {
    runScripts: 'outside-only',
    pretendToBeVisual: true,
    url: 'http://phone.invalid/',
  })
  const { window } = dom
  window.matchMedia = (() => ({
    matches: false,
    addEventListener: () => undefined,
    addListener: () => undefined,
  })) as never
  ;(window as unknown as { TextEncoder: unknown }).TextEncoder = TextEncoder
  window.console.error = (...words: unknown[]) => void errors.push(words.map(String).join(' '))
  if (now) {
    ;(window as unknown as { clockOfPhone: () => number }).clockOfPhone = now
    window.eval(`Date = class extends Date {
      constructor(...of) { of.length > 0 ? super(...of) : super(clockOfPhone()) }
      static now() { return clockOfPhone() }
    }`)
  }
  window.console.warn = () => undefined
  window.console.log = () => undefined
  window.addEventListener('error', event => void errors.push(String(event.error?.stack ?? event.message)))

  const outside: Outside = {
    photo: () => new Uint8Array(photo()),
    fetch: async ({ url, method, headers, body }) => {
      if (answer && url.includes('/api/')) {
        const { input, requestId } = JSON.parse(String(body))
        return { status: 200, data: await answer(url.split('/api/')[1] ?? '', input, requestId) }
      }
      const response = await fetch(url, { method, headers, body: body as BodyInit | undefined })
      const text = await response.text()
      try {
        return { status: response.status, data: JSON.parse(text) }
      } catch {
        return { status: response.status, data: text }
      }
    },
  }
  window.eval(`${runner()};window.Runner = Runner`)
  const { boot } = (window as unknown as { Runner: typeof import('./phone') }).Runner
  const host = settings.host ?? (answer ? 'http://answers.invalid' : undefined)
  const phone: Booted = boot(compileWeapp(dist), { agree: true, ...settings, host }, outside)

  const root = () => {
    const page = phone.page()
    if (!page) throw new Error('no page is open')
    return page.element
  }
  const all = () => [...root().querySelectorAll('*')]
  /** What a finger reaches: an open sheet covers the page. */
  const reached = () => {
    const sheet = all().findLast(element => element.getAttribute('aria-role') === 'dialog')
    return sheet ? [...sheet.querySelectorAll('*')] : all()
  }
  const labelOf = (element: Element) => element.getAttribute('aria-label') ?? ''
  const textOf = (element: Element) => element.textContent?.replace(/\s+/g, ' ').trim() ?? ''
  const controls = ['button', 'radio', 'checkbox', 'switch', 'link', 'tab'].map(role => `[aria-role="${role}"]`).join()
  /** The smallest element with these words as its label or text; exact before partial, controls before words. */
  const find = (words: string, among = all()) => {
    if (words.startsWith('#'))
      return among.find(
        element => element.id === words.slice(1) || element.getAttribute('exparser:info-attr-id') === words.slice(1),
      )
    const smallest = (fits: (element: Element) => boolean) =>
      among
        .filter(fits)
        .map(element => ({ element, idle: element.closest(controls) ? 0 : 1, length: textOf(element).length }))
        .sort((a, b) => a.idle - b.idle || a.length - b.length || (a.element.contains(b.element) ? 1 : -1))[0]?.element
    return (
      smallest(element => labelOf(element) === words || textOf(element) === words) ??
      smallest(element => labelOf(element).includes(words) || textOf(element).includes(words))
    )
  }
  const until = async <T>(look: () => T | undefined | false, what: string, withinMs: number): Promise<T> => {
    const end = Date.now() + withinMs
    for (;;) {
      const seen = look()
      if (seen) return seen
      if (Date.now() > end)
        throw new Error(`${what}; the page ${phone.page()?.route} says: ${textOf(root()).slice(0, 600)}`)
      await sleep(15)
    }
  }

  const actions = {
    events: phone.events as readonly Event[],
    errors: errors as readonly string[],
    storage: phone.storage,
    /** What stays on the phone when the app is closed: the next one opens with it. */
    left: phone.left,
    routes: phone.routes,
    setOnline: phone.setOnline,
    signInAs: phone.signInAs,
    page: () => phone.page()?.route ?? '',
    /** Where loading the page on top again would lead. */
    address: () => {
      const { route = '', caller } = phone.page() ?? {}
      const query = Object.entries((caller?.options ?? {}) as Record<string, string>)
      return `${route}?${query.map(pair => pair.join('=')).join('&')}`
    },
    pagesOpen: () => phone.depthOfStack(),
    text: () => textOf(root()),
    /** Elements of the page, tab bar included. */
    nodes: () => all().length,
    depth: () => {
      const under = (element: Element): number => 1 + Math.max(0, ...[...element.children].map(under))
      return under(root())
    },
    label: (words: string) => Boolean(find(words)),
    settle: (ms = 60) => sleep(ms),
    /** Waits for words on the page, or in a label. */
    see: (words: string, withinMs = 8000) => until(() => find(words), `“${words}” did not appear`, withinMs),
    gone: (words: string, withinMs = 8000) => until(() => !find(words), `“${words}” stayed`, withinMs),
    onPage: (route: string, withinMs = 8000) =>
      until(() => phone.page()?.route === route, `did not come to ${route}`, withinMs),
    /** Taps by #id, label or text, waiting for it to appear. */
    tap: async (words: string) => {
      const element = await until(() => find(words, reached()), `“${words}” cannot be tapped`, 8000)
      phone.trigger(element, 'tap', { x: 0, y: 0 })
      await sleep(40)
    },
    /** Types into the field with this label (or #id). */
    type: async (words: string, value: string) => {
      const field = () =>
        reached().find(
          element =>
            ['input', 'textarea'].includes(element.localName.replace(/^wx-/, '')) &&
            (labelOf(element).includes(words) || element.id === words.slice(1)),
        )
      phone.trigger(await until(field, `no field “${words}”`, 8000), 'input', { value, cursor: value.length })
      await sleep(20)
    },
    /** Opens a page by address, as a shared card does. */
    open: async (url: string) => {
      ;(phone.wx.navigateTo as (options: object) => void)({ url: url.startsWith('/') ? url : `/${url}` })
      await sleep(60)
    },
    switchTab: async (route: string) => {
      ;(phone.wx.switchTab as (options: object) => void)({ url: `/${route}` })
      await sleep(60)
    },
    back: async () => {
      ;(phone.wx.navigateBack as (options: object) => void)({ delta: 1 })
      await sleep(60)
    },
    /** Pulls the page down, as one does to see what is new. */
    pullDown: async () => {
      ;(phone.page()?.caller.onPullDownRefresh as (() => void) | undefined)?.()
      await sleep(60)
    },
    largestSetData: () =>
      phone.events.reduce<{ page: string; bytes: number }>(
        (most, event) => (event.type === 'setData' && event.bytes > most.bytes ? event : most),
        { page: '', bytes: 0 },
      ),
    close: () => window.close(),
  }
  await until(() => phone.page() !== undefined, 'no page opened', 5000)
  await sleep(80)
  return actions
}

export type Phone = Awaited<ReturnType<typeof openPhone>>
