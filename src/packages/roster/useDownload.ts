// Taking away a file that the server makes.
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { saveBytes } from '@/platform/device'
import { toast } from '@/platform/dialogs'

export const useDownload = () => {
  const [error, setError] = useState<unknown>(null)
  const download = async (make: () => Promise<{ name: string; base64: string } | undefined>) => {
    setError(null)
    try {
      const file = await make()
      if (!file) return
      await saveBytes(Taro.base64ToArrayBuffer(file.base64), file.name)
      toast(`已下载 ${file.name}`)
    } catch (problem) {
      setError(problem)
    }
  }
  return { download, error }
}
