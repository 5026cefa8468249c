// This tab of the browser beside others of the same app, which share what is kept on the device.
import type { Tab } from './ports'

export const tab: Tab = {
  watchKept: (key, changed) => {
    // A null key: everything was cleared.
    window.addEventListener('storage', event => {
      if (event.key === key || event.key === null) changed()
    })
    // While it was put away, nothing was told to it.
    window.addEventListener('pageshow', event => {
      if (event.persisted) changed()
    })
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') changed()
    })
  },
  startAnew: () => {
    window.history.replaceState(null, '', window.location.pathname + window.location.search)
    window.location.reload()
  },
  onLeaving: leaving => window.addEventListener('pagehide', leaving),
}
