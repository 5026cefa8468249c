<<<<<<< HEAD
// What came of a 现场会: who was there, what was found and decided, and the tasks that go on from it.
import { meetingLimits } from '@contract/campaign-meetings'
import { HOUR, momentOf } from '@contract/time'
import { fieldErrors, useCommand, useDraft } from '@/api'
import { Button, Buttons, DateField, Field, ManyChips, Note, Problem, Section, TextArea, TextField } from '@/components'
import { toast } from '@/platform/dialogs'
import { type Person, StaffField } from '../StaffField'
import type { Meeting } from '../words'
=======
// Writing down what a joint operation found and decided, with the tasks that come of it.
import { HOUR, momentOf } from '@contract/time'
import { fieldErrors, useCommand, useDraft } from '@/api'
import { Button, Buttons, DateField, Problem, Section, TextField } from '@/components'
import { toast } from '@/platform/dialogs'
import { type Person, StaffField } from '../StaffField'
import type { Meeting } from '../words'
import { type Recorded, RecordFields, recordOf } from './RecordFields'
>>>>>>> g5

interface FollowUp {
  title: string
  person: Person | null
  day: string
}

<<<<<<< HEAD
interface Held {
  minutes: string
  decisions: string
  /** Nothing while nobody noted who was there: whoever is not noted then did not stay away. */
  came: string[] | null
=======
interface Held extends Recorded {
>>>>>>> g5
  followUps: FollowUp[]
}

export const Holding = ({ meeting, onDone }: { meeting: Meeting; onDone: () => void }) => {
  const { meetingId } = meeting
  const [draft, change, clear] = useDraft<Held>(`campaigns.hold.${meetingId}`, {
    ...{ minutes: '', decisions: '', followUps: [], came: null },
  })
<<<<<<< HEAD
  const { came } = draft
  const coming = meeting.people.filter(({ answer }) => answer === 'comes').map(({ personId }) => personId)
  const absent = meeting.people.filter(({ personId }) => !came?.includes(personId)).length
=======
>>>>>>> g5
  const hold = useCommand('campaigns.hold')
  const wrong = fieldErrors(hold.error)
  const follow = (i: number, changed: Partial<FollowUp>) =>
    change({ followUps: draft.followUps.map((one, n) => (n === i ? { ...one, ...changed } : one)) })
<<<<<<< HEAD
  const missing =
    draft.minutes.trim() === '' || draft.decisions.trim() === ''
      ? '先写情况和决定'
      : draft.followUps.every(({ title, person, day }) => title.trim() && person && day)
        ? undefined
        : '后续任务写清做什么、谁办、哪天'
=======
  const whole =
    draft.minutes.trim() !== '' &&
    draft.decisions.trim() !== '' &&
    draft.followUps.every(({ title, person, day }) => title.trim() && person && day)
>>>>>>> g5
  const send = async () => {
    const followUps = draft.followUps.map(({ title, person, day }) => ({
      ...{ title: title.trim(), toPersonId: person?.personId ?? '', dueAt: momentOf(day) + 18 * HOUR },
    }))
<<<<<<< HEAD
    const [minutes, decisions] = [draft.minutes.trim(), draft.decisions.trim()]
    if (!(await hold.run({ meetingId, minutes, decisions, followUps, ...(came && { cameIds: came }) }))) return
=======
    if (!(await hold.run({ meetingId, ...recordOf(draft), followUps }))) return
>>>>>>> g5
    clear()
    toast('已记下，后续任务都派了')
    onDone()
  }
  return (
    <Section title="记录结果" bare>
<<<<<<< HEAD
      <Field label="谁到场了" group error={wrong.cameIds}>
        {() => (
          <ManyChips
            label="谁到场了"
            options={meeting.people.map(({ personId, name }) => ({ value: personId, label: name }))}
            values={came ?? []}
            onChange={next => change({ came: next })}
          />
        )}
      </Field>
      <Note>
        {came === null
          ? '还没记谁到场：点一下到场的人，没来的就算没到；一个都不点，就不记到没到。'
          : absent > 0
            ? `没点的 ${absent} 人记为没到。`
            : '请的人都到了。'}
      </Note>
      {came === null && coming.length > 0 ? (
        <Button kind="text" small onTap={() => change({ came: coming })}>
          {`答复参加的 ${coming.length} 人都到了`}
        </Button>
      ) : null}
      {came !== null ? (
        <Button kind="text" small onTap={() => change({ came: null })}>
          不记谁到场
        </Button>
      ) : null}
      <TextArea
        label="现场情况"
        value={draft.minutes}
        onChange={minutes => change({ minutes })}
        maxLength={2000}
        error={wrong.minutes}
      />
      <TextArea
        label="怎么定的"
        value={draft.decisions}
        onChange={decisions => change({ decisions })}
        maxLength={1000}
        error={wrong.decisions}
      />
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
=======
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
>>>>>>> g5
        </Button>
      </Buttons>
    </Section>
  )
}
