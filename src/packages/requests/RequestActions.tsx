// What this person may do with a request: the nearest button in full, another beside it, the rest behind 更多.
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCommand } from '@/api'
import { Button, Buttons, ListRow, Note, Problem, Sheet } from '@/components'
import { ask, toast } from '@/platform/dialogs'
import { ActionForm, explain, type FormAction } from './actions'
import { actionLabel, type RequestAction, type RequestDetail } from './words'
import './requests.scss'

/** Nearest to what it waits for first. */
const order: readonly RequestAction[] = [
  'supply',
  'confirm',
  'veto',
  'acceptTransfer',
  'refuseTransfer',
  'decideDispute',
  'decideExtension',
  'finishAssist',
  'accept',
  'resume',
  'resolve',
  'progress',
  'follow',
  'reopen',
  'transfer',
  'askReporter',
  'assist',
  'pause',
  'askExtension',
  'note',
  'classify',
  'merge',
  'unmerge',
  'setUrgent',
  'cancelTransfer',
  'dispute',
  'reject',
  'rate',
  'share',
  'unfollow',
  'withdraw',
]

/** What is only useful to somebody who wants it: never the one button that stands out. */
const quiet: readonly RequestAction[] = ['share', 'unfollow', 'withdraw', 'note', 'dispute', 'reject', 'classify']

/** They have said already that this very result is well: what is left is to think again. */
const content = ({ state, opinions, result }: RequestDetail) =>
  state === 'confirmed' &&
  opinions.some(({ mine, verdict, at }) => mine && verdict === 'confirmed' && at >= (result?.at ?? 0))

const allowed = (request: RequestDetail): RequestAction[] =>
  order.filter(action => request.can.includes(action) && !(action === 'confirm' && content(request)))

/** Steps of a desk: for whoever may take one, joining it as a neighbour is beside the point. */
const handles = ({ can }: RequestDetail) => can.includes('note')
const isQuiet = (action: RequestAction, request: RequestDetail) =>
  quiet.includes(action) ||
  (action === 'follow' && handles(request)) ||
  (action === 'supply' && !request.asked) ||
  ((action === 'veto' || action === 'rate') && content(request))

/** Whether there is something that deserves a button over the page's edge. */
export const standsOut = (request: RequestDetail | undefined) =>
  request !== undefined && allowed(request).some(action => !isQuiet(action, request))

const FEW = 3

/** In a page's footer (`bar`) or inside the detail. Nothing when there is nothing to do. */
export const RequestActions = ({ request, bar }: { request: RequestDetail; bar?: boolean }) => {
  const actions = allowed(request)
  const loud = actions.filter(action => !isQuiet(action, request))
  const [doing, setDoing] = useState<FormAction | null>(null)
  const [choosing, setChoosing] = useState(false)
  const unfollow = useCommand('requests.unfollow')
  const share = useCommand('requests.share')
  if (actions.length === 0) return null
  const near = loud.slice(0, 2)
  // A few quiet ones are shown as they are: there is no more to look behind.
  const few = loud.length === 0 && actions.length <= FEW
  const more = few ? [] : actions.filter(action => !near.includes(action))
  const close = () => setDoing(null)

  const start = async (action: RequestAction) => {
    setChoosing(false)
    if (action === 'unfollow') {
      const sure = await ask({ title: '不再跟进？', words: '以后的进展不再告诉您', yes: '不再跟进' })
      if (sure && (await unfollow.run({ requestId: request.requestId }))) toast('已不再跟进')
    } else if (action === 'share') {
      const shared = !request.shared
      if (await share.run({ requestId: request.requestId, shared }))
        toast(shared ? '邻居能看到内容了，看不到是谁提的' : '邻居看不到内容了')
    } else setDoing(action)
  }
  const buttons = (
    <>
      {more.length > 0 ? (
        <View className="ry-actions__more">
          <Button kind="text" onTap={() => setChoosing(true)} label="更多能做的事">
            更多
          </Button>
        </View>
      ) : null}
      {(few ? actions : [...near].reverse()).map(action => (
        <Button
          key={action}
          kind={few ? 'text' : action === near[0] ? 'primary' : 'secondary'}
          onTap={() => start(action)}
        >
          {actionLabel(action, request)}
        </Button>
      ))}
    </>
  )
  const problem = unfollow.error ?? share.error
  return (
    <>
      {bar ? buttons : <Buttons>{buttons}</Buttons>}
      {problem ? <Problem error={problem} /> : null}
      <Sheet open={choosing} title="还可以" onClose={() => setChoosing(false)}>
        {more.map(action => (
          <ListRow
            key={action}
            title={actionLabel(action, request)}
            detail={explain[action]}
            onTap={() => void start(action)}
          />
        ))}
      </Sheet>
      <Sheet open={doing !== null} title={doing ? actionLabel(doing, request) : ''} onClose={close}>
        {doing ? (
          <>
            <Note>{request.number}</Note>
            <ActionForm action={doing} request={request} onClose={close} />
          </>
        ) : null}
      </Sheet>
    </>
  )
}
