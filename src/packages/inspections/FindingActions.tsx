// What this person may do with a finding: the two nearest buttons, the rest behind 更多, each with its sheet.
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, Buttons, ListRow, Sheet } from '@/components'
import { actionLabel, type Finding, type FindingAction, turnOf } from '@/finding-words'
import { useMe } from '@/session'
import { ActionForm, explain } from './actions'
import './inspections.scss'

/** Nearest to what the finding waits for first. */
const order: readonly FindingAction[] = [
  'verify',
  'returnForRework',
  'writeOff',
  'submitRectification',
  'assign',
  'coSign',
  'askExtension',
  'extend',
  'refuseExtension',
  'dispute',
  'withdraw',
]

/** What may be done, in the order of the buttons. */
const offered = (finding: Finding, mine: FindingAction | undefined): FindingAction[] => {
  const asked = finding.extensionAsked ? (['extend', 'refuseExtension'] as const) : []
  const first = [...asked, ...(mine ? [mine] : [])]
  // A head may hand in or ask for their people; that is for the one it waits for to do first.
  const others: readonly FindingAction[] = ['submitRectification', 'askExtension']
  const rest = mine === 'submitRectification' ? order : order.filter(action => !others.includes(action))
  return [...new Set([...first, ...rest, ...order])].filter(action => finding.can.includes(action))
}

export const useFindingActions = (finding: Finding | undefined) => {
  const me = useMe()
  const mine = finding && turnOf(finding, me?.personId)
  return { mine, actions: finding ? offered(finding, mine) : [] }
}

/** In a page's footer (`bar`) or inside the detail. Nothing when there is nothing to do. */
export const FindingActions = ({ finding, bar }: { finding: Finding; bar?: boolean }) => {
  const { mine, actions } = useFindingActions(finding)
  const [doing, setDoing] = useState<FindingAction | null>(null)
  const [choosing, setChoosing] = useState(false)
  if (actions.length === 0) return null
  const waits = mine !== undefined || finding.extensionAsked !== undefined
  const [near, more] = [actions.slice(0, 2), actions.slice(2)]
  const start = (action: FindingAction) => {
    setChoosing(false)
    setDoing(action)
  }
  const buttons = (
    <>
      {more.length > 0 ? (
        <View className="ry-bar__more">
          <Button kind="text" onTap={() => setChoosing(true)}>
            更多
          </Button>
        </View>
      ) : null}
      {[...near].reverse().map(action => (
        <Button key={action} kind={waits && action === near[0] ? 'primary' : 'secondary'} onTap={() => start(action)}>
          {actionLabel(action, finding)}
        </Button>
      ))}
    </>
  )
  return (
    <>
      {bar ? buttons : <Buttons>{buttons}</Buttons>}
      <Sheet open={choosing} title="还可以" onClose={() => setChoosing(false)}>
        {more.map(action => (
          <ListRow
            key={action}
            title={actionLabel(action, finding)}
            detail={explain[action]}
            onTap={() => start(action)}
          />
        ))}
      </Sheet>
      <Sheet open={doing !== null} title={doing ? actionLabel(doing, finding) : ''} onClose={() => setDoing(null)}>
        {doing ? <ActionForm action={doing} finding={finding} onClose={() => setDoing(null)} /> : null}
      </Sheet>
    </>
  )
}
