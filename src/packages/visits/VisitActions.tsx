// What may be done with a visit now: its visitor goes, calls and tells; the community sends somebody else.
import { useState } from 'react'
import { useCommand } from '@/api'
import { Button, Buttons, Note, Problem } from '@/components'
import { ReasonSheet } from '@/components/ReasonSheet'
import { callPhone } from '@/platform/device'
import { ask, toast } from '@/platform/dialogs'
import { AssignSheet } from './AssignSheet'
import { RecordSheet } from './RecordSheet'
import type { Visit } from './words'

type Open = 'record' | 'decline' | 'reassign' | 'cancel' | null

interface VisitActionsProps {
  visit: Visit
  /** Of the person, for who chooses a visitor. */
  area?: string
}

/** Two taps and it is done: “一切都好”, and yes. */
export const VisitActions = ({ visit, area }: VisitActionsProps) => {
  const [open, setOpen] = useState<Open>(null)
  const { visitId, can, visitor } = visit
  const accept = useCommand('visits.accept')
  const record = useCommand('visits.record')
  const notHome = useCommand('visits.markNotHome')
  const decline = useCommand('visits.decline')
  const cancel = useCommand('visits.cancel')
  const reveal = useCommand('visits.reveal')
  const close = () => setOpen(null)
  const goes = can.includes('record')

  const well = async () => {
    const sure = await ask({ title: `看望过${visit.name}，一切都好？`, words: '记下后这次走访就结束了', yes: '记下' })
    if (sure && (await record.run({ visitId, found: 'well' }))) toast('已记下，一切都好')
  }
  const vain = async () => {
    const sure = await ask({
      title: '没人在家？',
      words: '先记下，过些时候再去。两次没人应门，社区会马上核实',
      yes: '记下',
    })
    if (sure && (await notHome.run({ visitId }))) toast('已记下，请过些时候再去')
  }
  const dial = async () => {
    const found = await reveal.run({ visitId })
    if (found) callPhone(found.phone)
  }
  return (
    <>
      <Problem error={accept.error ?? record.error ?? notHome.error ?? reveal.error} />
      <Buttons>
        {can.includes('accept') ? (
          <Button icon="check" onTap={() => accept.run({ visitId })} label={`我去看望${visit.name}`}>
            我去
          </Button>
        ) : goes && visitor.mine ? (
          <Button icon="check" onTap={well} label={`看望过${visit.name}，一切都好`}>
            一切都好
          </Button>
        ) : null}
        {visit.canCall ? (
          <Button kind="secondary" icon="phone" onTap={dial} label={`打电话给${visit.name}`}>
            {reveal.output ? `再拨 ${reveal.output.phone}` : '打电话'}
          </Button>
        ) : null}
        {goes && !can.includes('accept') ? (
          <Button
            kind="secondary"
            onTap={() => setOpen('record')}
            label={`${visitor.mine ? '有情况，记一下' : '替走访的人记下'}：${visit.name}`}
          >
            {visitor.mine ? '有情况，记一下' : '替走访的人记下'}
          </Button>
        ) : null}
        {goes && visitor.mine && !can.includes('accept') ? (
          <Button kind="secondary" onTap={vain} label={`${visit.name}没人在家`}>
            没人在家
          </Button>
        ) : null}
        {can.includes('decline') && visitor.mine ? (
          <Button kind="text" onTap={() => setOpen('decline')} label={`去不了：${visit.name}`}>
            去不了
          </Button>
        ) : null}
        {can.includes('reassign') && area !== undefined ? (
          <Button
            kind={visit.state === 'declined' ? 'primary' : 'secondary'}
            icon="swap"
            onTap={() => setOpen('reassign')}
          >
            换人去
          </Button>
        ) : null}
        {can.includes('cancel') && area !== undefined ? (
          <Button kind="text" onTap={() => setOpen('cancel')}>
            取消这次
          </Button>
        ) : null}
      </Buttons>
      {reveal.output ? <Note>看过号码会留下记录。</Note> : null}
      {open === 'record' ? <RecordSheet visit={visit} onClose={close} /> : null}
      {open === 'reassign' ? <AssignSheet of={{ visit, area: area ?? '' }} onClose={close} /> : null}
      {open === 'decline' ? (
        <ReasonSheet
          about={`visits.decline.${visitId}`}
          title={`去不了${visit.name}家？`}
          note="社区会另请人去"
          usual={['在外地', '身体不舒服', '这几天没时间']}
          verb="去不了"
          error={decline.error}
          onSend={async reason => {
            const done = await decline.run({ visitId, reason })
            if (done) toast('已告诉社区，会另请人去')
            return done
          }}
          onClose={close}
        />
      ) : null}
      {open === 'cancel' ? (
        <ReasonSheet
          about={`visits.cancel.${visitId}`}
          title="取消这次走访？"
          note="走访的人会收到消息"
          usual={['本人不在家', '改时间再安排', '家属已看望']}
          verb="取消这次"
          danger
          error={cancel.error}
          onSend={reason => cancel.run({ visitId, reason })}
          onClose={close}
        />
      ) : null}
    </>
  )
}
