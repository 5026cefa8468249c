// Small values kept in the browser; without permission to store, for this visit only.
import type { Storage } from './ports'

const visit = new Map<string, string>()

const kept = (key: string): string | undefined => {
  try {
    return window.localStorage.getItem(key) ?? undefined
  } catch {
    // Storage is forbidden: what there is was kept for this visit.
    return undefined
  }
}

export const storage: Storage = {
  read: <T>(key: string) => {
    const text = kept(key) ?? visit.get(key)
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
