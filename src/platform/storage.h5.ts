// Small values kept in the browser; without permission to store, for this visit only.
import type { Storage } from './ports'

const visit = new Map<string, string>()

export const storage: Storage = {
  read: <T>(key: string) => {
    try {
      const text = window.localStorage.getItem(key) ?? visit.get(key)
      return text === null || text === undefined ? undefined : (JSON.parse(text) as T)
    } catch {
      return undefined
    }
  },
  write: (key, value) => {
    const text = JSON.stringify(value)
    try {
      window.localStorage.setItem(key, text)
    } catch {
      visit.set(key, text)
    }
  },
  remove: key => {
    visit.delete(key)
    try {
      window.localStorage.removeItem(key)
    } catch {
      // Storage is forbidden: nothing was kept.
    }
  },
  keys: () => {
    try {
      return [...Object.keys(window.localStorage), ...visit.keys()]
    } catch {
      return [...visit.keys()]
    }
  },
}
