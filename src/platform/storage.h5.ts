// Small values kept in the browser; without permission to store, for this visit only.
import type { Storage } from './ports'

const visit = new Map<string, string>()

const kept = (key: string): string | undefined => {
  try {
    return visit.get(key) ?? window.localStorage.getItem(key) ?? undefined
  } catch {
    // Storage is forbidden: what there is was kept for this visit.
    return visit.get(key)
  }
}

export const storage: Storage = {
  read: <T>(key: string) => {
    const text = kept(key)
    try {
      return text === undefined ? undefined : (JSON.parse(text) as T)
    } catch {
      return undefined
    }
  },
  write: (key, value) => {
    const text = JSON.stringify(value)
    try {
      window.localStorage.setItem(key, text)
      visit.delete(key)
      return true
    } catch {
      visit.set(key, text)
      return false
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
