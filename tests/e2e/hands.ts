// What journeys do again and again: press a button through a bad network, or none, and look at the page they are on.
import type { Page } from 'playwright-core'
import { lookAt } from './looks'

/** The page on top; those below it stay in the document, hidden. */
export const shown = (page: Page) => page.locator('.taro_page').filter({ visible: true })

/** Throws what is wrong with the page as it is seen, by the same measure as the look at every page. */
export const looksWell = async (page: Page) => {
  await shown(page).locator('.ry-main').waitFor()
  await page.waitForFunction(() => ![...document.querySelectorAll('.ry-skeleton')].some(line => line.checkVisibility()))
  await page.waitForTimeout(200)
  const wrong = await lookAt(page, false)
  if (wrong.length > 0) throw new Error(`${page.url()}\n      ${wrong.join('\n      ')}`)
}

/**
 * Presses a button in vain, first without a network, then with an answer that gets lost on its way back; then once
 * more. Throws unless every call of the operation carried the same key.
 */
export const pressThroughFailures = async (page: Page, button: string | RegExp, operation: string) => {
  const keys = new Set<string>()
  const address = `**/api/${operation}`
  const press = () => shown(page).getByRole('button', { name: button }).click()
  const notReached = shown(page).getByText('没有连上网络').first()
  await page.context().setOffline(true)
  await press()
  await notReached.waitFor()
  await page.context().setOffline(false)
  let lost = false
  await page.route(address, async route => {
    keys.add(String(route.request().postDataJSON().requestId))
    if (lost) return route.continue()
    await route.fetch()
    lost = true
    return route.abort()
  })
  await press()
  for (let i = 0; !lost; i++) {
    if (i > 200) throw new Error(`${operation} was not sent`)
    await page.waitForTimeout(100)
  }
  await notReached.waitFor()
  await press()
  await notReached.waitFor({ state: 'hidden' })
  await page.unroute(address)
  if (keys.size !== 1) throw new Error(`${operation} was sent as ${keys.size} attempts`)
}

/**
 * Presses a button without a network: the page says that it is kept. With the network back it goes by itself, also when
 * the answer gets lost on its way back. Throws unless every call of the operation carried the same key.
 */
export const pressIntoOutbox = async (page: Page, button: string | RegExp, operation: string, kept: RegExp) => {
  const keys = new Set<string>()
  const address = `**/api/${operation}`
  let lost = false
  await page.route(address, async route => {
    keys.add(String(route.request().postDataJSON().requestId))
    if (lost) return route.continue()
    await route.fetch()
    lost = true
    return route.abort()
  })
  await page.context().setOffline(true)
  await shown(page).getByRole('button', { name: button }).click()
  await shown(page).getByText(kept).first().waitFor()
  await looksWell(page)
  await page.context().setOffline(false)
  await shown(page).getByText(kept).first().waitFor({ state: 'hidden' })
  for (let i = 0; !lost || keys.size === 0; i++) {
    if (i > 200) throw new Error(`${operation} did not go by itself`)
    await page.waitForTimeout(100)
  }
  await shown(page).getByText(kept).first().waitFor({ state: 'hidden' })
  await page.unroute(address)
  if (keys.size !== 1) throw new Error(`${operation} was sent as ${keys.size} attempts`)
}
