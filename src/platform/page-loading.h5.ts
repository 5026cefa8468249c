// Pages of the web app are loaded one by one: what happens when one does not come, without a network or because the
// app was renewed meanwhile. The router waits for it as if it were slow.
import { create } from 'zustand'

/** Webpack's own loader of a part of the app. */
declare let __webpack_chunk_load__: (part: string | number) => Promise<unknown>

interface Waiting {
  part: string | number
  arrived: (loaded: unknown) => void
  abandon: (reason: Error) => void
}

interface PageTrouble {
  /** Parts that did not come, while somebody waits for their page. */
  waiting: readonly Waiting[]
  /** How often they were asked for again. */
  tries: number
}

const none: PageTrouble = { waiting: [], tries: 0 }
export const usePageTrouble = create<PageTrouble>(() => none)

class Abandoned extends Error {}

let load: typeof __webpack_chunk_load__

const ask = (one: Waiting) =>
  void load(one.part).then(
    loaded => {
      usePageTrouble.setState({ tries: 0 })
      one.arrived(loaded)
    },
    () => usePageTrouble.setState(({ waiting }) => ({ waiting: [...waiting, one] })),
  )

/** Asks once more for what did not come. */
export const retryPage = () => {
  const { waiting, tries } = usePageTrouble.getState()
  if (waiting.length === 0) return
  usePageTrouble.setState({ waiting: [], tries: tries + 1 })
  for (const one of waiting) ask(one)
}

/** The person went elsewhere. */
const abandonPage = () => {
  const { waiting } = usePageTrouble.getState()
  usePageTrouble.setState(none)
  for (const { abandon } of waiting) abandon(new Abandoned())
}

/** To be called once, before the first page is opened. */
export const watchPageLoading = () => {
  load = __webpack_chunk_load__
  __webpack_chunk_load__ = part => new Promise((arrived, abandon) => ask({ part, arrived, abandon }))
  window.addEventListener('online', retryPage)
  window.addEventListener('popstate', abandonPage)
  // The router does not catch it, and nobody needs to hear of it.
  window.addEventListener('unhandledrejection', event => {
    if (event.reason instanceof Abandoned) event.preventDefault()
  })
}
