// Writing down what a joint operation found and decided, with the tasks that come of it.
import { meetingLimits } from '@contract/campaign-meetings'
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
  const missing =
    draft.minutes.trim() === '' || draft.decisions.trim() === ''
      ? '先写情况和决定'
      : draft.followUps.every(({ title, person, day }) => title.trim() && person && day)
        ? undefined
        : '后续任务写清做什么、谁办、哪天'
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
          <TextField
            label="做什么"
            value={one.title}
            onChange={title => follow(i, { title })}
            maxLength={60}
            error={wrong[`followUps.${i}.title`]}
          />
          <StaffField
            label={`任务 ${i + 1} 谁办`}
            value={one.person}
            onChange={person => follow(i, { person })}
            error={wrong[`followUps.${i}.toPersonId`]}
          />
          <DateField
            label="哪天 18:00 前办好"
            value={one.day}
            onChange={day => follow(i, { day })}
            error={wrong[`followUps.${i}.dueAt`]}
          />
          <Button kind="text" small onTap={() => change({ followUps: draft.followUps.filter((_, n) => n !== i) })}>
            {`去掉任务 ${i + 1}`}
          </Button>
        </Section>
      ))}
      {draft.followUps.length < meetingLimits.followUps ? (
        <Button
          kind="secondary"
          icon="plus"
          onTap={() => change({ followUps: [...draft.followUps, { title: '', person: null, day: '' }] })}
        >
          加一项后续任务
        </Button>
      ) : null}
      <Problem error={Object.keys(wrong).length > 0 ? null : hold.error} />
      <Buttons>
        <Button onTap={send} disabled={missing !== undefined}>
          {missing ?? '记下结果'}
        </Button>
      </Buttons>
    </Section>
  )
}
