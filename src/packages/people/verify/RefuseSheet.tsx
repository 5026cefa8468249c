// Refusing one application or several: each person reads the reason.
import { useState } from 'react'
import { useCommand } from '@/api'
import { ReasonSheet } from '@/components/ReasonSheet'
import { toast } from '@/platform/dialogs'

const usual = ['没有这一户，请看看门牌', '住在别的楼院', '已经搬走了', '说不清是哪一家，请到社区来一趟'] as const

interface RefuseSheetProps {
  applicationIds: readonly string[]
  onClose: () => void
  onRefused: (applicationId: string) => void
}

export const RefuseSheet = ({ applicationIds, onClose, onRefused }: RefuseSheetProps) => {
  const refuse = useCommand('people.refuse')
  // Those who are refused leave the selection one by one.
  const [about] = useState(() => `people.refuse.${applicationIds.join('.')}`)
  const many = applicationIds.length
  const send = async (reason: string) => {
    let refused = 0
    for (const applicationId of applicationIds) {
      if (!(await refuse.run({ applicationId, reason }))) break
      refused++
      onRefused(applicationId)
    }
    if (refused < many) return false
    toast(many > 1 ? `${many} 位没有通过，原因已告诉本人` : '没有通过，原因已告诉本人')
    return true
  }
  return (
    <ReasonSheet
      about={about}
      title={many > 1 ? `${many} 位都不通过？` : '不通过？'}
      usual={usual}
      note="本人会看到这句话，改好了可以再申请"
      placeholder="如：3 号楼没有 1204，请看看门牌"
      verb="不通过"
      danger
      error={refuse.error}
      onSend={send}
      onClose={onClose}
    />
  )
}
