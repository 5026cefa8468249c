// Choosing documents (PDF, Word, Excel) in a browser.
import { chooseFiles } from './file-dialog'
import type { LocalFile } from './ports'

/** Opens the file dialogue; an empty list when the person changed their mind. */
export const chooseDocuments = (count: number): Promise<LocalFile[]> =>
  chooseFiles({ accept: '.pdf,.docx,.xlsx,application/pdf', count, type: 'application/octet-stream' })
