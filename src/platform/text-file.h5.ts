// Handing the person a text file, in the browser: it is downloaded.
import { saveBytes } from './device'

/** Saves text in UTF-8 under a readable name; whether it went. */
export const saveText = async (text: string, name: string): Promise<boolean> => {
  await saveBytes(new TextEncoder().encode(text).buffer as ArrayBuffer, name)
  return true
}
