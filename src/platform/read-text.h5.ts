// Reading a text file that somebody chooses, in a browser: UTF-8, or as Chinese Excel writes it.
import { chooseFiles } from './file-dialog'

/** The text of the chosen file; null when the person changed their mind. */
export async function chooseText(accept: readonly string[]): Promise<string | null> {
  const [file] = await chooseFiles({ accept: accept.map(one => `.${one}`).join(','), count: 1, type: 'text/plain' })
  if (!file?.blob) return null
  URL.revokeObjectURL(file.path)
  const bytes = await file.blob.arrayBuffer()
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
