// Writing the record of a joint operation anew: whoever was there is asked to sign it again.
import { useState } from 'react'
import { fieldErrors, useCommand, useDraft } from '@/api'
import { Button, Buttons, Note, Problem, Section } from '@/components'
import { toast } from '@/platform/dialogs'
import type { Meeting } from '../words'
import { type Recorded, RecordFields, recordOf } from './RecordFields'

export const Rewriting = ({ meeting }: { meeting: Meeting }) => {
  const { meetingId, held, people } = meeting
  const edition = held?.edition ?? 0
  const [open, setOpen] = useState(false)
  const noted = people.some(({ came }) => came !== undefined)
  const [draft, change, clear] = useDraft<Recorded>(`campaigns.rewrite.${meetingId}.${edition}`, {
    ...{ minutes: held?.minutes ?? '', decisions: held?.decisions ?? '' },
    came: noted ? people.flatMap(({ personId, came }) => (came ? [personId] : [])) : null,
  })
  const rewrite = useCommand('campaigns.rewriteRecord')
  const wrong = fieldErrors(rewrite.error)
  if (!open)
    return (
      <Button kind="text" onTap={() => setOpen(true)}>
        改记录
      </Button>
    )
  const whole = draft.minutes.trim() !== '' && draft.decisions.trim() !== ''
  const send = async () => {
    if (!(await rewrite.run({ meetingId, edition, ...recordOf(draft) }))) return
    clear()
    toast('记录已改，到场的人会收到通知再签')
  }
  return (
    <Section title="改记录" bare>
      <RecordFields meeting={meeting} draft={draft} change={change} wrong={wrong} />
      <Note>改了以后，签过的人要再看一遍、再签。</Note>
      <Problem error={Object.keys(wrong).length > 0 ? null : rewrite.error} />
      <Buttons>
        <Button kind="secondary" onTap={() => setOpen(false)}>
          先不改
        </Button>
        <Button onTap={send} disabled={!whole}>
          保存，请大家再签
        </Button>
      </Buttons>
    </Section>
  )
}
