// What may be done with a sheet now: published by the office, contested by the one whose it is, answered by somebody else.
import { useState } from 'react'
import { useCommand } from '@/api'
import { Button, Buttons, Problem } from '@/components'
import { go } from '@/go'
import { ask, toast } from '@/platform/dialogs'
import { AppealSheet } from './AppealSheet'
import type { SheetShown } from './words'

export const SheetActions = ({ sheet }: { sheet: SheetShown }) => {
  const { sheetId, version, can } = sheet
  const [appealing, setAppealing] = useState(false)
  const publish = useCommand('assessment.publish')
  const withdraw = useCommand('assessment.withdrawAppeal')
  const send = async () => {
    const sure = await ask({
      title: `公布${sheet.name}的考核表？`,
      words: '公布后本人和上级看得到，有几个工作日可以申诉。公布了不能收回',
      yes: '公布',
    })
    if (sure && (await publish.run({ sheetId, version }))) toast('已公布，本人会收到消息')
  }
  const takeBack = async () => {
    const sure = await ask({ title: '撤回申诉？', words: '撤回后考核表照原来的结果，到期生效', yes: '撤回' })
    if (sure && (await withdraw.run({ sheetId, version }))) toast('申诉已撤回')
  }
  if (!['publish', 'appeal', 'withdrawAppeal', 'decide'].some(action => can.includes(action))) return null
  return (
    <>
      <Problem error={publish.error ?? withdraw.error} />
      <Buttons>
        {can.includes('publish') ? <Button onTap={send}>公布这张</Button> : null}
        {can.includes('decide') ? (
          <Button onTap={() => void go('assessment/decide', { sheetId })}>答复申诉</Button>
        ) : null}
        {can.includes('appeal') ? (
          <Button kind="secondary" onTap={() => setAppealing(true)}>
            有异议，申诉
          </Button>
        ) : null}
        {can.includes('withdrawAppeal') ? (
          <Button kind="text" onTap={takeBack}>
            撤回申诉
          </Button>
        ) : null}
      </Buttons>
      {appealing ? <AppealSheet sheet={sheet} onClose={() => setAppealing(false)} /> : null}
    </>
  )
}
