// The browser of the end-to-end tests: our people at a phone, at a desk, with large text, in the dark.
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page, type Request } from 'playwright-core'
import { addressOf, type PageName } from '@/navigation'
import { shown } from './hands'
import { type Office, root } from './office'

export const views = {
  phone: { viewport: { width: 375, height: 812 }, elder: false, colorScheme: 'light', hasTouch: true },
  desk: { viewport: { width: 1280, height: 800 }, elder: false, colorScheme: 'light', hasTouch: false },
  elder: { viewport: { width: 375, height: 812 }, elder: true, colorScheme: 'light', hasTouch: true },
  dark: { viewport: { width: 375, height: 812 }, elder: false, colorScheme: 'dark', hasTouch: true },
} as const
export type View = keyof typeof views

const flags =
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'.split(
    ' ',
  )
export const screens = path.join(root, '.tmp/screens')

/** Opens Chromium with an empty profile, beside a running office. */
export const openStage = async (office: Office) => {
  mkdirSync(screens, { recursive: true })
  const browser: Browser = await chromium.launch({
    executablePath: process.env.RUYI_CHROMIUM ?? '/usr/bin/chromium',
    args: flags,
  })
  let problems: { page: Page; words: string }[] = []

  /** A window of one person; what was loaded once is not loaded again in it. */
  const openWindow = async (personId: string | null, view: View) => {
    const { viewport, elder, colorScheme, hasTouch } = views[view]
    const context = await browser.newContext({
      viewport,
      colorScheme,
      hasTouch,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
    })
    const kept = {
      ...(personId ? { 'ruyi.token': await office.tokenOf(personId) } : {}),
      ...(elder ? { 'ruyi.elder': true } : {}),
    }
    await context.addInitScript((values: Record<string, unknown>) => {
      if (sessionStorage.getItem('ruyi.test')) return
      sessionStorage.setItem('ruyi.test', '1')
      for (const [key, value] of Object.entries(values)) localStorage.setItem(key, JSON.stringify(value))
    }, kept)
    // tsx names functions through a helper that the browser does not have.
    await context.addInitScript('globalThis.__name = made => made')
    return context
  }

  /** A page in a window, whose complaints are heard. */
  const pageIn = async (context: BrowserContext): Promise<Page> => {
    const page = await context.newPage()
    const complain = (words: string) => problems.push({ page, words: `${page.url()}: ${words}` })
    page.on('pageerror', error => complain(error.message))
    page.on('console', message => {
      // The browser writes a line of its own for each refused call; pages show refusals themselves.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) complain(message.text())
    })
    return page
  }

  /** A page of a window of its own in which a person is signed in already; close it with `page.context().close()`. */
  const enter = async (personId: string | null, view: View): Promise<Page> => {
    const context = await openWindow(personId, view)
    const page = await pageIn(context)
    stayUntilAnswered(context, page)
    return page
  }

  /** Opens a page and waits until nothing is loading any more. */
  const show = async (page: Page, name: PageName, params: Record<string, string> = {}) => {
    await page.goto(`${office.url}/#${addressOf(name, params)}`)
    await settle(page)
  }

  return {
    office,
    openWindow,
    pageIn,
    enter,
    /** Script errors and complaints of the browser since the last look, of one page or of all; they are told once. */
    takeProblems: (of?: Page) => {
      const told = problems.filter(({ page }) => of === undefined || page === of)
      problems = problems.filter(problem => !told.includes(problem))
      return told.map(({ words }) => words)
    },
    address: (name: PageName, params: Record<string, string> = {}) => `${office.url}/#${addressOf(name, params)}`,
    show,
    /** The workbench with all that waits there, however much else the demo left: the first few are shown, the rest on a press. */
    showWaiting: async (page: Page) => {
      await show(page, 'workbench')
      const more = shown(page).getByRole('button', { name: /^还有 \d+ 件/ })
      // Its parts come one after the other: there may be more than fits only when the last is there.
      await more.waitFor({ timeout: 3000 }).catch(() => undefined)
      if (await more.count()) await more.click()
    },
    settle,
    shoot: (page: Page, name: string) =>
      page.screenshot({ path: path.join(screens, `${name.replace(/\//g, '-')}.png`) }),
    close: () => browser.close(),
  }
}

/** Longer than any answer takes. */
const ANSWER_MS = 10_000

/** Nobody puts the phone away while it still says that it is busy: closing a window waits for what was pressed in it. */
const stayUntilAnswered = (context: BrowserContext, page: Page) => {
  const asked = new Set<Request>()
  page.on('request', request => request.method() === 'POST' && asked.add(request))
  page.on('requestfinished', request => asked.delete(request))
  page.on('requestfailed', request => asked.delete(request))
  const close = context.close.bind(context)
  context.close = async options => {
    // What was just pressed has a moment to begin.
    await page.waitForTimeout(50).catch(() => undefined)
    const until = Date.now() + ANSWER_MS
    while (asked.size > 0 && Date.now() < until) await new Promise(done => setTimeout(done, 20))
    await close(options)
  }
}

/** Until a page stands and its grey lines are gone. */
const settle = async (page: Page) => {
  // Pages below the one on top stay in the document, hidden.
  await page.locator('.taro_page .ry-main').filter({ visible: true }).first().waitFor({ timeout: 20_000 })
  await page.waitForFunction(
    () => ![...document.querySelectorAll('.ry-skeleton')].some(line => line.checkVisibility()),
    undefined,
    { timeout: 20_000 },
  )
  await page.waitForTimeout(150)
}

export type Stage = Awaited<ReturnType<typeof openStage>>

/** One story through the product: `export default journey('预约到签到', async stage => { … })`. */
export interface Journey {
  title: string
  run: (stage: Stage) => Promise<void>
}
export const journey = (title: string, run: Journey['run']): Journey => ({ title, run })
