// Whom to change a shift with: the coming shifts of colleagues in the same campaign.
import { dayInWords, dayOf } from '@contract/time'
import { useState } from 'react'
import { useCommand, useInfinite } from '@/api'
import { ListRow, PagedList, Sheet } from '@/components'
import { ask, toast } from '@/platform/dialogs'
import { RotaProblem } from '../RotaProblem'
import { type Shift, spanWords } from '../words'

export const SwapSheet = ({ shift, onClose }: { shift: Shift; onClose: () => void }) => {
  const now = Date.now()
  const week = useInfinite('campaigns.week', { campaignId: shift.campaignId, from: dayOf(now), limit: 100 })
  const wish = useCommand('campaigns.askSwap')
  const [wanted, setWanted] = useState<Shift | null>(null)
  const others = {
    ...week,
    items: week.items.filter(
      one => one.state === 'planned' && one.startsAt > now && one.person.personId !== shift.person.personId,
    ),
  }
  const pick = async (other: Shift) => {
    const words = `用您 ${dayInWords(shift.day, now)} ${spanWords(shift)} 的班，换${other.person.name} ${dayInWords(other.day, now)} ${spanWords(other)} 的班。对方同意才算。`
    if (await ask({ title: '问一下能不能换？', words, yes: '问对方' })) await send(other, false)
  }
  const send = async (other: Shift, longAgreed: boolean) => {
    setWanted(other)
    if (!(await wish.run({ shiftId: shift.shiftId, withShiftId: other.shiftId, longAgreed }))) return
    toast(`已问${other.person.name}，答复了会告诉您`)
    onClose()
  }
  return (
    <Sheet open title="和谁换" onClose={onClose}>
      <RotaProblem error={wish.error} yes="还是要问" onAgree={() => wanted && void send(wanted, true)} />
      <PagedList
        list={others}
        label="同事的班"
        keyOf={one => one.shiftId}
        empty={{ words: '这几天没有别人的班可以换' }}
        row={one => (
          <ListRow
            title={`${one.person.name} ${spanWords(one)}`}
            detail={`${dayInWords(one.day, now)} · ${one.postName}`}
            onTap={() => void pick(one)}
          />
        )}
      />
    </Sheet>
  )
}
