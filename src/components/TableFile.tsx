// Taking a report away: printed where there is a printer, and as an Excel file that the server makes.
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { canPrint, printPage, saveBytes } from '@/platform/device'
import { toast } from '@/platform/dialogs'
import { Button, Buttons } from './Button'
import { Problem } from './states'

interface TableFileProps {
  /** Asks the server for the file. */
  make: () => Promise<{ name: string; base64: string; leftOut?: number }>
  /** What to say when some lines did not fit. */
  leftOut?: (lines: number) => string
}

const tooMany = (lines: number) => `另有 ${lines} 条台账放不下，请按社区分开下载`

export const TableFile = ({ make, leftOut: words = tooMany }: TableFileProps) => {
  const [error, setError] = useState<unknown>(null)
  const save = async () => {
    setError(null)
    try {
      const { name, base64, leftOut = 0 } = await make()
      await saveBytes(Taro.base64ToArrayBuffer(base64), name)
      toast(leftOut > 0 ? `已下载，${words(leftOut)}` : `已下载 ${name}`)
    } catch (problem) {
      setError(problem)
    }
  }
  return (
    <View className="ry-noprint">
      <Problem error={error} />
      <Buttons>
        {canPrint ? (
          <Button kind="secondary" icon="print" onTap={printPage}>
            打印
          </Button>
        ) : null}
        <Button icon="download" onTap={save}>
          下载表格
        </Button>
      </Buttons>
    </View>
  )
}
