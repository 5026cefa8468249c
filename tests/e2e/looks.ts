// What must hold for every page as it is seen: axe finds nothing, nothing overflows or is cut off, targets are large.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { root } from './office'

const axe = readFileSync(path.join(root, 'node_modules/axe-core/axe.min.js'), 'utf8')

interface AxeResult {
  violations: { id: string; help: string; nodes: { target: string[]; failureSummary?: string }[] }[]
}

/** Accessibility problems that axe sees, one line each. */
const accessibility = async (page: Page) => {
  await page.evaluate(axe)
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run: (where: Document, how: object) => Promise<AxeResult> } }).axe.run(document, {
      resultTypes: ['violations'],
    }),
  )
  return violations.map(
    ({ id, help, nodes }) =>
      `${id} (${help}): ${nodes
        .slice(0, 3)
        .map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary?.split('\n')[1]?.trim() ?? ''}`)
        .join(' | ')}`,
  )
}

/** Words or controls beyond the edge, words cut off, icons off their words, targets under `least` pixels; one line each. */
const geometry = (page: Page, least: number) =>
  page.evaluate(target => {
    const shown = [...document.querySelectorAll<HTMLElement>('.taro_page')].find(
      element => getComputedStyle(element).display !== 'none',
    )
    if (!shown) return ['no page is shown']
    const found: string[] = []
    const name = (element: Element) =>
      `<${element.localName} class="${element.getAttribute('class') ?? ''}"> ${(element.textContent ?? '').trim().slice(0, 24)}`
    const scrolls = (element: Element | null): boolean => {
      for (let at = element; at && at !== shown; at = at.parentElement)
        if (['auto', 'scroll'].includes(getComputedStyle(at).overflowX)) return true
      return false
    }
    const silent = (element: Element) => {
      const { clip, position, clipPath } = getComputedStyle(element)
      return position === 'absolute' && (clip !== 'auto' || clipPath !== 'none')
    }
    for (const element of shown.querySelectorAll<HTMLElement>('*')) {
      const box = element.getBoundingClientRect()
      const style = getComputedStyle(element)
      if (box.width === 0 || box.height === 0 || style.visibility === 'hidden' || silent(element)) continue
      const words = [...element.childNodes].some(node => node.nodeType === 3 && node.textContent?.trim())
      const control = element.matches('button, input, select, textarea, a[href]')
      if ((words || control) && box.left > -900 && (box.right > innerWidth + 1 || box.left < -1) && !scrolls(element))
        found.push(`beyond the edge: ${name(element)}`)
      const beside = element.matches('.ry-icon') && [...(element.parentElement?.children ?? [])]
      if (beside && getComputedStyle(element.parentElement!).display === 'block')
        if (beside.some(other => other.textContent?.trim() && other.getBoundingClientRect().top >= box.bottom - 1))
          found.push(`an icon alone on its line: ${name(element.parentElement!)}`)
      const cuts = style.overflowX === 'hidden' || style.overflowX === 'clip'
      if (
        words &&
        cuts &&
        (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 2)
      )
        found.push(`cut off: ${name(element)}`)
      // The arrow that says “opens” stands beside its words.
      if (element.matches('.ry-i-next') && !getComputedStyle(element.parentElement!).display.includes('flex'))
        found.push(`an arrow in a line of its own: ${name(element.parentElement!)}`)
      if (control && !element.matches(':disabled, .ry-table__tap, .ry-skip') && box.left > -900)
        if (box.height < target - 0.5 || box.width < target - 0.5)
          found.push(`small target ${Math.round(box.width)}×${Math.round(box.height)}: ${name(element)}`)
    }
    if (shown.scrollWidth > shown.clientWidth + 1)
      found.push(`the page is ${shown.scrollWidth} px wide in ${shown.clientWidth} px`)
    return [...new Set(found)].slice(0, 8)
  }, least)

/** Everything wrong with what is on screen. `elder` asks for the larger targets. */
export const lookAt = async (page: Page, elder: boolean) => [
  ...(await accessibility(page)),
  ...(await geometry(page, elder ? 60 : 44)),
]
