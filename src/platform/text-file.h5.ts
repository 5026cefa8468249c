// Handing the person a text file, in the browser: it is downloaded.
import { saveBytes } from './device'

/** Saves text under a readable name. The mark in front tells Windows that it is UTF-8. */
export const saveText = (text: string, name: string) =>
  saveBytes(new TextEncoder().encode(`\uFEFF${text}`).buffer as ArrayBuffer, name)
