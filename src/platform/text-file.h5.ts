// Handing the person a text file, in the browser: it is downloaded.
import { saveBytes } from './device'

/** Saves text in UTF-8 under a readable name. */
export const saveText = (text: string, name: string) =>
  saveBytes(new TextEncoder().encode(text).buffer as ArrayBuffer, name)
