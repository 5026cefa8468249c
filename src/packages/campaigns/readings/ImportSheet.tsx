// Lines of CSV from a monitoring platform, pasted: what was taken, and which lines could not be read.
import { readingLimits } from '@contract/campaign-readings'
import { useState } from 'react'
import { fieldErrors, useCommand } from '@/api'
import { Button, Buttons, Gap, ListRow, Note, Problem, Sheet, TextArea } from '@/components'
import { chooseText } from '@/platform/read-text'
import type { Taken } from '../words'

/** Lines that could not be read, as many as a phone shows at once. */
const SHOWN = 20

const UNREADABLE = '这个文件的文字读不出来，请在 Excel 里另存为“CSV UTF-8”再选，或粘贴到这里'

const example = '站点，时间，PM10，PM2.5\n步行街站，2026-11-25 08:00，142，88'

export const ImportSheet = ({ campaignId, onClose }: { campaignId: string; onClose: () => void }) => {
  const [text, setText] = useState('')
  const [result, setResult] = useState<Taken | null>(null)
  const take = useCommand('campaigns.importReadings')
  const [unread, setUnread] = useState<string | undefined>(undefined)
  // Of a file that was not taken over: what stands in the field meanwhile may be imported all the same.
  const [unreadable, setUnreadable] = useState(false)
  const write = (next: string) => {
    setUnreadable(false)
    setText(next)
    setUnread(
      next.includes('\uFFFD')
        ? UNREADABLE
        : next.length > readingLimits.letters
          ? '这个文件太长，请分成几份'
          : undefined,
    )
  }
  const choose = async () => {
    setUnreadable(false)
    try {
      const chosen = await chooseText(['csv', 'txt'])
      if (chosen !== null) write(chosen)
    } catch {
      setUnreadable(true)
    }
  }
  const send = async () => {
    const done = await take.run({ campaignId, text })
    if (done) setResult(done)
  }
  if (result)
    return (
      <Sheet open title="导入结果" onClose={onClose}>
        <Note>
          {`收下 ${result.taken} 个读数，已有的 ${result.known} 个没有重复记${result.other > 0 ? `（其中 ${result.other} 个和先来的数不一样，没有改）` : ''}，迟到的 ${result.late} 个只记不派。${
            result.tasks > 0 ? `超标派了 ${result.tasks} 个任务。` : '没有新的超标。'
          }`}
        </Note>
        {result.bad.slice(0, SHOWN).map(({ line, why }) => (
          <ListRow key={line} icon="alert" title={`第 ${line} 行没有收`} detail={why} />
        ))}
        {result.bad.length > SHOWN ? (
          <Note>{`一共 ${result.bad.length} 行没有收，改好前面这些再导入，已收的不会重复记。`}</Note>
        ) : null}
        <Buttons>
          <Button onTap={onClose}>知道了</Button>
        </Buttons>
      </Sheet>
    )
  return (
    <Sheet open title="导入数据" onClose={onClose}>
      <Button kind="secondary" icon="upload" onTap={choose}>
        选 CSV 文件
      </Button>
      <Gap />
      <TextArea
        label="从监测平台导出的数据，选文件或粘贴到这里"
        hint={`第一行是标题，要有 站点、时间 和数值；一次最多 ${readingLimits.lines} 行`}
        value={text}
        onChange={write}
        maxLength={readingLimits.letters}
        placeholder={example}
        error={unread ?? (unreadable ? UNREADABLE : undefined) ?? fieldErrors(take.error).text}
      />
      <Problem error={take.error} />
      <Buttons>
        <Button onTap={send} disabled={!text.trim() || unread !== undefined}>
          导入
        </Button>
      </Buttons>
    </Sheet>
  )
}
