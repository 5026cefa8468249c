// What the record of a joint operation holds: who was there, what was found, what was decided.
import { meetingLimits } from '@contract/campaign-meetings'
import { Button, Field, ManyChips, Note, TextArea } from '@/components'
import type { Meeting } from '../words'

export interface Recorded {
  minutes: string
  decisions: string
  /** Nothing while nobody noted who was there: whoever is not noted then did not stay away. */
  came: string[] | null
}

export const recordOf = ({ minutes, decisions, came }: Recorded) => ({
  minutes: minutes.trim(),
  decisions: decisions.trim(),
  ...(came && { cameIds: came }),
})

interface RecordFieldsProps {
  meeting: Meeting
  draft: Recorded
  change: (changed: Partial<Recorded>) => void
  wrong: Readonly<Record<string, string>>
}

export const RecordFields = ({ meeting, draft, change, wrong }: RecordFieldsProps) => {
  const { came } = draft
  const coming = meeting.people.filter(({ answer }) => answer === 'comes').map(({ personId }) => personId)
  const absent = meeting.people.filter(({ personId }) => !came?.includes(personId)).length
  return (
    <>
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
        maxLength={meetingLimits.minutes}
        error={wrong.minutes}
      />
      <TextArea
        label="怎么定的"
        value={draft.decisions}
        onChange={decisions => change({ decisions })}
        maxLength={meetingLimits.decisions}
        error={wrong.decisions}
      />
    </>
  )
}
