// The phone: WeChat's component framework with our built pages in it, a page stack, a finger. Runs inside jsdom.
import * as adapter from 'glass-easel-miniprogram-adapter'
import type { Bundle } from './compile'
import { createLogic, folderOf, joined } from './logic'
import type { Event, Outside, Settings } from './outside'
import { createWx } from './wx'

const { MiniProgramEnv, glassEasel } = adapter
glassEasel.globalOptions.writeExtraInfoToAttr = true

type Caller = Record<string, unknown> & {
  setData: (data: Record<string, unknown>, done?: () => void) => void
  onLoad?: (query: object) => void
  onShow?: () => void
  onHide?: () => void
  onReady?: () => void
  onUnload?: () => void
}
/** WeChat keeps no more pages on top of each other. */
const MOST_PAGES = 10

interface OpenPage {
  route: string
  caller: Caller
  root: { release: () => void }
  element: HTMLElement
}

export const boot = (bundle: Bundle, settings: Settings, outside: Outside) => {
  const env = new MiniProgramEnv()
  const space = env.createCodeSpace('', true)
  const templates = new Function(bundle.templates)() as Record<string, never>
  const events: Event[] = []
  const record = (event: Event) => void events.push(event)
  const app = bundle.json.app ?? {}
  const routes = [
    ...(app.pages ?? []),
    ...(app.subPackages ?? []).flatMap(({ root, pages }) => pages.map(page => `${root.replace(/\/$/, '')}/${page}`)),
  ]
  const components = Object.keys(bundle.json).filter(key => bundle.json[key]?.component)
  const isTab = (route: string) => app.tabBar?.list.some(({ pagePath }) => pagePath === route) ?? false

  for (const key of [...routes, ...components]) {
    const own = bundle.json[key]?.usingComponents ?? {}
    const using: Record<string, string> = {}
    for (const [name, target] of Object.entries(app.usingComponents ?? {})) using[name] = `/${joined('', target)}`
    for (const [name, target] of Object.entries(own)) using[name] = `/${joined(folderOf(key), target)}`
    space.addComponentStaticConfig(key, {
      usingComponents: using,
      styleIsolation: 'shared',
      component: components.includes(key),
    } as never)
    const content = templates[key]
    if (content)
      space.addCompiledTemplate(key, { groupList: templates, content, fallbackListenerOnNativeNode: true } as never)
  }
  for (const [key, css] of Object.entries(bundle.css)) {
    const style = document.createElement('style')
    style.textContent = css
    if (key === 'app') document.head.prepend(style)
    else document.head.append(style)
  }

  const stack: OpenPage[] = []
  const tabs = new Map<string, OpenPage>()
  const { wx, storage, left, setOnline, signInAs, during } = createWx(settings, outside, record, {
    path: settings.path ?? routes[0] ?? '',
  })
  const last = () => stack[stack.length - 1]

  const load = createLogic({
    bundle,
    wx,
    space,
    registered: key => routes.includes(key) || components.includes(key),
    pages: () => stack.map(({ caller }) => caller),
  })

  const backend = env.associateBackend()
  const host = document.createElement('div')
  document.body.append(host)
  const watchData = (caller: Caller, page: string) => {
    const original = caller.setData
    caller.setData = function setData(data, done) {
      record({
        type: 'setData',
        page,
        bytes: new TextEncoder().encode(JSON.stringify(data)).length,
        keys: Object.keys(data),
      })
      return original.call(this, data, done)
    }
  }
  const make = (key: string) => {
    load(key)
    return backend.createRoot('page', space, key)
  }
  const hide = (page: OpenPage) => {
    page.element.style.display = 'none'
    page.caller.onHide?.()
  }
  const show = (page: OpenPage) => {
    const top = last()
    if (top && top !== page) hide(top)
    if (!stack.includes(page)) stack.push(page)
    page.element.style.display = ''
    page.caller.onShow?.()
    record({ type: 'show', page: page.route })
  }
  const open = (url: string) => {
    const [path = '', search = ''] = url.split('?')
    const route = joined(folderOf(last()?.route ?? ''), path)
    if (!routes.includes(route)) throw new Error(`not in app.json: ${route}`)
    const top = last()
    if (top) hide(top)
    const query = Object.fromEntries(
      search
        .split('&')
        .filter(Boolean)
        .map(pair => [pair.split('=')[0], pair.slice(pair.indexOf('=') + 1)]),
    )
    const element = document.createElement('div')
    element.className = 'wx-page'
    const place = document.createElement('span')
    element.append(place)
    host.append(element)
    const root = make(route)
    const caller = root.get() as unknown as Caller
    caller.route = caller.__route__ = route
    caller.options = query
    caller.selectComponent ??= () => null
    watchData(caller, route)
    const page: OpenPage = { route, caller, root, element }
    stack.push(page)
    if (app.tabBar?.custom && isTab(route)) {
      tabs.set(route, page)
      const bar = make('custom-tab-bar/index')
      const barCaller = bar.get() as unknown as Caller
      watchData(barCaller, 'custom-tab-bar')
      caller.getTabBar = () => barCaller
      const barPlace = document.createElement('span')
      element.append(barPlace)
      bar.attach(element as never, barPlace as never)
    }
    root.attach(element as never, place as never)
    record({ type: 'open', page: route })
    caller.onLoad?.(query)
    caller.onShow?.()
    setTimeout(() => caller.onReady?.(), 0)
  }
  const close = () => {
    const page = stack.pop()
    if (!page) return
    tabs.delete(page.route)
    page.caller.onUnload?.()
    page.root.release()
    page.element.remove()
    record({ type: 'close', page: page.route })
  }
  const moves: Record<string, (url: string) => void> = {
    navigateTo: url => {
      if (stack.length >= MOST_PAGES) throw new Error('navigateTo:fail webview count limit exceed')
      open(url)
    },
    redirectTo: url => {
      close()
      open(url)
    },
    reLaunch: url => {
      while (stack.length > 0) close()
      open(url)
    },
    switchTab: url => {
      const route = joined('', url.split('?')[0] ?? '')
      while (stack.length > 0 && !isTab(last()!.route)) close()
      const top = last()
      if (top?.route === route) return
      const kept = tabs.get(route)
      if (top) {
        hide(top)
        stack.pop()
      }
      if (kept) show(kept)
      else open(`/${route}`)
    },
  }
  type Move = {
    url: string
    delta?: number
    success?: (r: object) => void
    fail?: (e: object) => void
    complete?: (r: object) => void
  }
  const done = (options: Move) =>
    Promise.resolve().then(() => {
      options.success?.({})
      options.complete?.({})
    })
  for (const [name, move] of Object.entries(moves))
    wx[name] = (options: Move) => {
      try {
        move(options.url)
        done(options)
      } catch (error) {
        options.fail?.({ errMsg: String(error) })
        options.complete?.({})
      }
    }
  wx.navigateBack = (options: Move = { url: '' }) => {
    for (let i = 0; i < (options.delta ?? 1) && stack.length > 1; i++) close()
    const top = last()
    if (top) show(top)
    done(options)
  }

  load('app')
  open(`/${settings.path ?? app.entryPagePath ?? routes[0]}`)
  return {
    wx,
    events,
    storage,
    left,
    routes,
    setOnline,
    signInAs,
    page: () => last(),
    depthOfStack: () => stack.length,
    trigger: (element: Element, type: string, detail: object) => during(() => trigger(element, type, detail)),
  }
}

/** Fires an event where a finger would. */
const trigger = (element: Element, type: string, detail: object) => {
  const target = (element as Element & { __wxElement?: unknown }).__wxElement
  if (!target) throw new Error(`nothing listens behind <${element.localName}>`)
  glassEasel.triggerEvent(target as never, type, detail, { bubbles: true, composed: true, capturePhase: true })
}

export type Booted = ReturnType<typeof boot>
