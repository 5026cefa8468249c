// Taking a report away: printed where there is a printer, and as an Excel file that the server makes.
import { View } from '@tarojs/components'
import { canPrint, printPage } from '@/platform/device'
import { Button, Buttons } from './Button'
import { type ServerFile, useDownload } from './download'
import { Problem } from './states'

interface TableFileProps {
  /** Asks the server for the file. */
  make: () => Promise<ServerFile>
  /** What to say when some lines did not fit. */
  leftOut?: (lines: number) => string
}

const tooMany = (lines: number) => `另有 ${lines} 条台账放不下，请按社区分开下载`

export const TableFile = ({ make, leftOut = tooMany }: TableFileProps) => {
  const { download, error } = useDownload(leftOut)
  return (
    <View className="ry-noprint">
      <Problem error={error} />
      <Buttons>
        {canPrint ? (
          <Button kind="secondary" icon="print" onTap={printPage}>
            打印
          </Button>
        ) : null}
        <Button icon="download" onTap={() => download(make)}>
          下载表格
        </Button>
      </Buttons>
    </View>
  )
}
