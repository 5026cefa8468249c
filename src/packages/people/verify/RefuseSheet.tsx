// Refusing one application or several: each person reads the reason.
import { useState } from 'react'
import { fieldErrors, useCommand } from '@/api'
import { Button, Buttons, Chips, Problem, Sheet, TextField } from '@/components'
import { toast } from '@/platform/dialogs'

const usual = ['没有这一户，请看看门牌', '住在别的楼院', '已经搬走了', '说不清是哪一家，请到社区来一趟'] as const

interface RefuseSheetProps {
  applicationIds: readonly string[]
  onClose: () => void
  onRefused: (applicationId: string) => void
}

export const RefuseSheet = ({ applicationIds, onClose, onRefused }: RefuseSheetProps) => {
  const [reason, setReason] = useState('')
  const refuse = useCommand('people.refuse')
  const wrong = fieldErrors(refuse.error).reason
  const many = applicationIds.length
  const send = async () => {
    let refused = 0
    for (const applicationId of applicationIds) {
      if (!(await refuse.run({ applicationId, reason }))) break
      refused++
      onRefused(applicationId)
    }
    if (refused < many) return
    onClose()
    toast(many > 1 ? `${many} 位没有通过，原因已告诉本人` : '没有通过，原因已告诉本人')
  }
  return (
    <Sheet open title={many > 1 ? `${many} 位都不通过？` : '不通过？'} onClose={onClose}>
      <Chips
        label="常见原因"
        value={usual.find(words => words === reason)}
        options={usual.map(words => ({ value: words, label: words }))}
        onChange={setReason}
      />
      <TextField
        label="原因"
        hint="本人会看到这句话，改好了可以再申请"
        value={reason}
        onChange={setReason}
        maxLength={100}
        placeholder="如：3 号楼没有 1204，请看看门牌"
        error={wrong}
      />
      {wrong ? null : <Problem error={refuse.error} />}
      <Buttons>
        <Button kind="secondary" onTap={onClose}>
          再看看
        </Button>
        <Button kind="danger" onTap={send} disabled={reason.trim() === ''}>
          不通过
        </Button>
      </Buttons>
    </Sheet>
  )
}
