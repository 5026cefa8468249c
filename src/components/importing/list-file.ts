// A list that somebody puts in: chosen on their device, handed in, and given to the command that reads it.
import { useState } from 'react'
import { asCallError, CallError } from '@/api'
import { chooseList } from '@/platform/documents'
import { upload } from '@/platform/upload'
import { useSession } from '@/session'

/** What else may be handed in elsewhere is not said here. */
const onlyLists = (details: Readonly<Record<string, unknown>> = {}) =>
  `这里只收 Excel 工作簿（.xlsx）和 CSV${typeof details.found === 'string' ? `，选的是${details.found}` : ''}，请另存后再上传`

/** `put` gets the file’s id; its own error is its own, `error` is that of handing in. */
export const useListFile = (put: (fileId: string) => Promise<unknown>) => {
  const token = useSession(session => session.token)
  const [error, setError] = useState<unknown>(null)
  const choose = async () => {
    setError(null)
    const file = await chooseList()
    if (!file) return
    try {
      const { fileId } = await upload(file, token)
      await put(fileId)
    } catch (problem) {
      const refused = asCallError(problem)
      setError(
        refused.code === 'file.type'
          ? new CallError(refused.code, refused.kind, onlyLists(refused.details), refused.details, refused.traceId)
          : refused,
      )
    }
  }
  return { choose, error }
}
