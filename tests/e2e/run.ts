// `npm run e2e [-- words…]`: looks at every page in every view, then plays every journey. Words choose pages, views or
// journeys whose name holds one of them; `looks` or `journeys` choose one half.
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { type PageName, pageNames } from '@/navigation'
import { lookAt } from './looks'
import { type Office, startOffice } from './office'
import { type Journey, openStage, type Stage, type View, views } from './stage'
import { visitOf } from './visitors'

const words = process.argv.slice(2).filter(word => word !== 'looks' && word !== 'journeys')
const half = process.argv.find(word => word === 'looks' || word === 'journeys')
const chosen = (name: string) => words.length === 0 || words.some(word => name.includes(word))
const failures: string[] = []
/** One more than the cores that the smallest machine has: a page waits for its answers now and then. */
const LANES = 3

/** Colours follow the system while a page stands: the dark is a second look at the same page. */
const looksOf = (view: View): View[] => (view === 'phone' ? ['phone', 'dark'] : view === 'dark' ? [] : [view])

const look = async (stage: Stage, windowOf: ReturnType<typeof keptWindows>, name: PageName, asked: View[]) => {
  const [first = 'phone'] = asked
  let view = first
  try {
    const { personId, params } = await visitOf(stage.office, name)
    const page = await stage.pageIn(await windowOf(personId, first))
    await stage.show(page, name, params)
    for (view of asked) {
      if (view !== first) await page.emulateMedia({ colorScheme: views[view].colorScheme })
      const wrong = [...(await lookAt(page, views[view].elder)), ...stage.takeProblems(page)]
      await stage.shoot(page, `${name}-${view}`)
      tell(`${name} ${view}`, wrong)
    }
    await page.close()
  } catch (error) {
    tell(`${name} ${view}`, [error instanceof Error ? error.message : String(error)])
  }
}

/** Windows of one lane, each opened once: looking leaves nothing behind in them. */
const keptWindows = (stage: Stage) => {
  const open = new Map<string, ReturnType<Stage['openWindow']>>()
  return (personId: string | null, view: View) => {
    const key = `${personId} ${view}`
    const kept = open.get(key) ?? stage.openWindow(personId, view)
    open.set(key, kept)
    return kept
  }
}

const tell = (title: string, wrong: readonly string[]) => {
  if (wrong.length > 0) failures.push(`${title}\n      ${wrong.join('\n      ')}`)
  console.log(wrong.length > 0 ? `  --  ${failures[failures.length - 1]}` : `  ok  ${title}`)
}

const play = async (stage: Stage, file: string) => {
  const { default: story } = (await import(path.join(__dirname, file))) as { default: Journey }
  const started = Date.now()
  try {
    await story.run(stage)
    const wrong = stage.takeProblems()
    if (wrong.length > 0) throw new Error(wrong.join('\n'))
    console.log(`  ok  ${story.title} (${((Date.now() - started) / 1000).toFixed(1)} s)`)
  } catch (error) {
    failures.push(`${story.title}: ${error instanceof Error ? error.stack : String(error)}`)
    console.log(`  --  ${failures[failures.length - 1]}`)
  }
}

/** Looking changes nothing in an office, so several pages are looked at side by side. */
const lookAtPages = async (stage: Stage, lanes: number) => {
  const wanted = pageNames.flatMap(name =>
    (Object.keys(views) as View[])
      .map(view => ({ name, asked: looksOf(view).filter(one => chosen(`${name} ${one}`)) }))
      .filter(({ asked }) => asked.length > 0),
  )
  const lane = async () => {
    const windowOf = keptWindows(stage)
    for (let next = wanted.shift(); next; next = wanted.shift()) await look(stage, windowOf, next.name, next.asked)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}

/** Journeys change the office that they share, one after another. */
const playJourneys = async (stage: Stage) => {
  const files = readdirSync(__dirname).filter(name => name.endsWith('.journey.ts') && chosen(name))
  for (const file of files.sort()) await play(stage, file)
}

/** Each half has an office and a browser of its own; a journey waits often, and the looks use that time. */
const main = async () => {
  const halves = [
    ...(half === 'journeys' ? [] : [(stage: Stage) => lookAtPages(stage, half === 'looks' ? LANES : LANES - 1)]),
    ...(half === 'looks' ? [] : [playJourneys]),
  ]
  const offices: Office[] = []
  // One after another, because the first may have to build the web app.
  for (const _ of halves) offices.push(await startOffice({ web: true }))
  try {
    await Promise.all(
      halves.map(async (run, i) => {
        const stage = await openStage(offices[i]!)
        await run(stage).finally(() => stage.close())
      }),
    )
  } finally {
    await Promise.all(offices.map(office => office.stop()))
  }
  console.log(failures.length === 0 ? '\nall well' : `\n${failures.length} not well`)
  process.exit(failures.length === 0 ? 0 : 1)
}

void main()
