// Choosing documents (PDF, Word, Excel) and lists (Excel, CSV) in a browser.
import { chooseFiles } from './file-dialog'
import type { LocalFile } from './ports'

/** Opens the file dialogue; an empty list when the person changed their mind. */
export const chooseDocuments = (count: number): Promise<LocalFile[]> =>
  chooseFiles({ accept: '.pdf,.docx,.xlsx,application/pdf', count, type: 'application/octet-stream' })

/** Opens the file dialogue for one list. */
export const chooseList = async (): Promise<LocalFile | undefined> =>
  (await chooseFiles({ accept: '.xlsx,.csv,.txt', count: 1, type: 'application/octet-stream' }))[0]
