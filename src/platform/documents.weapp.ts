// Choosing documents (PDF, Word, Excel) and lists (Excel, CSV) in WeChat: from a chat, as the phone's own files are not open to it.
import Taro from '@tarojs/taro'
import type { LocalFile } from './ports'

const types: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
}

const choose = async (count: number, extension: string[]): Promise<LocalFile[]> => {
  try {
    const { tempFiles } = await Taro.chooseMessageFile({ count, type: 'file', extension })
    return tempFiles.map(file => ({
      path: file.path,
      name: file.name,
      type: types[file.name.split('.').pop()?.toLowerCase() ?? ''] ?? 'application/octet-stream',
      size: file.size,
    }))
  } catch (error) {
    if (String((error as { errMsg?: string }).errMsg).includes('cancel')) return []
    throw error
  }
}

/** Opens the list of chats; an empty list when the person changed their mind. */
export const chooseDocuments = (count: number): Promise<LocalFile[]> => choose(count, ['pdf', 'docx', 'xlsx'])

/** Opens the list of chats for one list. */
export const chooseList = async (): Promise<LocalFile | undefined> => (await choose(1, ['xlsx', 'csv']))[0]
