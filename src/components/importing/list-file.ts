// A list that somebody puts in: chosen on their device, handed in, and given to the command that reads it.
import { useState } from 'react'
import { asCallError } from '@/api'
import { chooseDocuments } from '@/platform/documents'
import { upload } from '@/platform/upload'
import { useSession } from '@/session'

/** `put` gets the file’s id; its own error is its own, `error` is that of handing in. */
export const useListFile = (put: (fileId: string) => Promise<unknown>) => {
  const token = useSession(session => session.token)
  const [error, setError] = useState<unknown>(null)
  const choose = async () => {
    setError(null)
    const [file] = await chooseDocuments(1)
    if (!file) return
    try {
      const { fileId } = await upload(file, token)
      await put(fileId)
    } catch (problem) {
      setError(asCallError(problem))
    }
  }
  return { choose, error }
}
