// Calling departments together: what about, where, when, and whom.
import { meetingLimits } from '@contract/campaign-meetings'
import { dayOf, momentInWords, momentOf } from '@contract/time'
import { useState } from 'react'
import { fieldErrors, useCommand, useDraft } from '@/api'
import { Button, Buttons, DateField, ListRow, Note, Problem, Sheet, TextField } from '@/components'
import { toast } from '@/platform/dialogs'
import { AreaField } from '../AreaField'
import { type Person, StaffSheet } from '../StaffField'

interface Writing {
  title: string
  area: string
  words: string
  day: string
  clock: string
  people: Person[]
}
const blank: Writing = { title: '', area: '', words: '', day: '', clock: '', people: [] }

export const CallSheet = ({ campaignId, onClose }: { campaignId: string; onClose: () => void }) => {
  const [draft, change, clear] = useDraft<Writing>(`campaigns.call.${campaignId}`, blank)
  const [picking, setPicking] = useState(false)
  const call = useCommand('campaigns.callMeeting')
  const wrong = fieldErrors(call.error)
  const whole = draft.title.trim() && draft.area && draft.day && draft.clock && draft.people.length > 0
  const send = async () => {
    const at = momentOf(draft.day, draft.clock)
    const place = { area: draft.area, words: draft.words.trim() }
    const peopleIds = draft.people.map(({ personId }) => personId)
    if (!(await call.run({ campaignId, title: draft.title.trim(), place, at, peopleIds }))) return
    clear()
    toast(`已请 ${peopleIds.length} 个人，${momentInWords(at, Date.now())}到场`)
    onClose()
  }
  return (
    <Sheet open title="开现场会" onClose={onClose}>
      <TextField
        label="说什么事"
        value={draft.title}
        onChange={title => change({ title })}
        maxLength={meetingLimits.title}
        placeholder="如：步行街渣土车联合整治"
        error={wrong.title}
      />
      <AreaField value={draft.area} onChange={area => change({ area })} error={wrong['place.area']} />
      <TextField
        label="在哪里"
        optional
        value={draft.words}
        onChange={words => change({ words })}
        maxLength={120}
        error={wrong['place.words']}
      />
      <DateField
        label="哪天"
        value={draft.day}
        onChange={day => change({ day })}
        from={dayOf(Date.now())}
        error={wrong.at}
      />
      <DateField label="几点" mode="clock" value={draft.clock} onChange={clock => change({ clock })} />
      {draft.people.map(({ personId, name }) => (
        <ListRow
          key={personId}
          icon="person"
          title={name}
          end="去掉"
          label={`不请${name}`}
          onTap={() => change({ people: draft.people.filter(one => one.personId !== personId) })}
        />
      ))}
      <Button kind="secondary" icon="plus" onTap={() => setPicking(true)}>
        请一个人
      </Button>
      <Note>每个部门请一个能定事的人；请了会收到通知，要答复来不来。</Note>
      <Problem error={Object.keys(wrong).length > 0 ? null : call.error} />
      <Buttons>
        <Button onTap={send} disabled={!whole}>
          {whole ? '发出邀请' : '先写什么事、在哪里、哪天几点、请谁'}
        </Button>
      </Buttons>
      {picking ? (
        <StaffSheet
          title="请谁"
          onPick={person => {
            setPicking(false)
            const others = draft.people.filter(({ personId }) => personId !== person.personId)
            change({ people: [...others, person] })
          }}
          onClose={() => setPicking(false)}
        />
      ) : null}
    </Sheet>
  )
}
