// Taking away a file that the server makes.
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { saveBytes } from '@/platform/device'
import { toast } from '@/platform/dialogs'

/** A file as the server gives it; `leftOut` counts lines that did not fit into it. */
export interface ServerFile {
  name: string
  base64: string
  leftOut?: number
}

const someLeft = (lines: number) => `另有 ${lines} 行没有放进去`

/** `leftOut` says what to do about lines that did not fit. */
export const useDownload = (leftOut: (lines: number) => string = someLeft) => {
  const [error, setError] = useState<unknown>(null)
  const download = async (make: () => Promise<ServerFile | undefined>) => {
    setError(null)
    try {
      const file = await make()
      if (!file) return
      await saveBytes(Taro.base64ToArrayBuffer(file.base64), file.name)
      toast(file.leftOut ? `已下载，${leftOut(file.leftOut)}` : `已下载 ${file.name}`)
    } catch (problem) {
      setError(problem)
    }
  }
  return { download, error }
}
