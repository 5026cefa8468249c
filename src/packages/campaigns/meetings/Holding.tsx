// Writing down what a joint operation found and decided, with the tasks that come of it.
import { HOUR, momentOf } from '@contract/time'
import { fieldErrors, useCommand, useDraft } from '@/api'
import { Button, Buttons, DateField, Problem, Section, TextField } from '@/components'
import { toast } from '@/platform/dialogs'
import { type Person, StaffField } from '../StaffField'
import type { Meeting } from '../words'
import { type Recorded, RecordFields, recordOf } from './RecordFields'

interface FollowUp {
  title: string
  person: Person | null
  day: string
}

interface Held extends Recorded {
  followUps: FollowUp[]
}

export const Holding = ({ meeting, onDone }: { meeting: Meeting; onDone: () => void }) => {
  const { meetingId } = meeting
  const [draft, change, clear] = useDraft<Held>(`campaigns.hold.${meetingId}`, {
    ...{ minutes: '', decisions: '', followUps: [], came: null },
  })
  const hold = useCommand('campaigns.hold')
  const wrong = fieldErrors(hold.error)
  const follow = (i: number, changed: Partial<FollowUp>) =>
    change({ followUps: draft.followUps.map((one, n) => (n === i ? { ...one, ...changed } : one)) })
  const whole =
    draft.minutes.trim() !== '' &&
    draft.decisions.trim() !== '' &&
    draft.followUps.every(({ title, person, day }) => title.trim() && person && day)
  const send = async () => {
    const followUps = draft.followUps.map(({ title, person, day }) => ({
      ...{ title: title.trim(), toPersonId: person?.personId ?? '', dueAt: momentOf(day) + 18 * HOUR },
    }))
    if (!(await hold.run({ meetingId, ...recordOf(draft), followUps }))) return
    clear()
    toast('已记下，后续任务都派了')
    onDone()
  }
  return (
    <Section title="记录结果" bare>
      <RecordFields meeting={meeting} draft={draft} change={change} wrong={wrong} />
      {draft.followUps.map((one, i) => (
        // The order they were written in is all that tells them apart.
        <Section key={`${i + 1}`} title={`后续任务 ${i + 1}`} bare>
          <TextField label="做什么" value={one.title} onChange={title => follow(i, { title })} maxLength={60} />
          <StaffField label={`任务 ${i + 1} 谁办`} value={one.person} onChange={person => follow(i, { person })} />
          <DateField label="哪天 18:00 前办好" value={one.day} onChange={day => follow(i, { day })} />
        </Section>
      ))}
      <Button
        kind="secondary"
        icon="plus"
        onTap={() => change({ followUps: [...draft.followUps, { title: '', person: null, day: '' }] })}
      >
        加一项后续任务
      </Button>
      <Problem error={Object.keys(wrong).length > 0 ? null : hold.error} />
      <Buttons>
        <Button onTap={send} disabled={!whole}>
          {whole ? '记下结果' : '先写情况和决定'}
        </Button>
      </Buttons>
    </Section>
  )
}
