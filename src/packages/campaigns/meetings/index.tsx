// 现场会: departments called together at a place, their answers, what was decided, and follow-ups that go on as tasks.
import { invitationAnswers, meetingFlow } from '@contract/campaign-meetings'
import { campaignLimits } from '@contract/campaign-shapes'
import { HOUR, MINUTE, momentInWords, momentOf } from '@contract/time'
import { useState } from 'react'
import { fieldErrors, useCommand, useDraft, useInfinite, useQuery } from '@/api'
import {
  Button,
  Buttons,
  Card,
  DateField,
  Facts,
  Field,
  ListRow,
  ManyChips,
  Note,
  Page,
  PagedList,
  Problem,
  Section,
  Sheet,
  TextArea,
  TextField,
} from '@/components'
import { useParams } from '@/go'
import { awaitsAnswerOf } from '@/meeting-answer'
import { ask, toast } from '@/platform/dialogs'
import { useMe } from '@/session'
import { type Person, StaffField } from '../StaffField'
import type { Meeting } from '../words'
import { CallSheet } from './CallSheet'

/** The result may be written from shortly before it begins. */
const EARLY = campaignLimits.earlyMinutes * MINUTE

export default function MeetingsPage() {
  const { campaignId = '', meetingId } = useParams()
  const now = Date.now()
  const me = useMe()?.personId
  const campaign = useQuery('campaigns.view', { campaignId })
  const list = useInfinite('campaigns.meetings', { campaignId })
  const [open, setOpen] = useState<string | null>(meetingId ?? null)
  const [calling, setCalling] = useState(false)
  const calls =
    (campaign.data?.leads ?? false) && (campaign.data?.state === 'planned' || campaign.data?.state === 'running')
  const meeting = list.items.find(one => one.meetingId === open)
  return (
    <Page
      name="campaigns/meetings"
      action={calls ? { label: '开现场会', icon: 'plus', onTap: () => setCalling(true) } : undefined}
    >
      <PagedList
        list={list}
        label="现场会"
        keyOf={one => one.meetingId}
        empty={{ words: calls ? '还没有开过现场会，点“开现场会”请各部门到场' : '还没有开过现场会' }}
        row={one => (
          <Card>
            <ListRow
              icon="users"
              title={one.title}
              detail={`${momentInWords(one.at, now)} · ${one.areaName}${one.place.words ? ` ${one.place.words}` : ''}`}
              tag={
                awaitsAnswerOf(one, me)
                  ? { words: '请您答复', tone: 'attention' }
                  : { words: meetingFlow.states[one.state].label, tone: one.state === 'held' ? 'done' : 'calm' }
              }
              onTap={() => setOpen(one.meetingId)}
            />
          </Card>
        )}
      />
      {meeting ? <MeetingSheet key={meeting.meetingId} meeting={meeting} onClose={() => setOpen(null)} /> : null}
      {calling ? <CallSheet campaignId={campaignId} onClose={() => setCalling(false)} /> : null}
    </Page>
  )
}

const MeetingSheet = ({ meeting, onClose }: { meeting: Meeting; onClose: () => void }) => {
  const { meetingId, held, people, can } = meeting
  const now = Date.now()
  const [reason, setReason] = useState('')
  const [declining, setDeclining] = useState(false)
  const answer = useCommand('campaigns.answerInvitation')
  const cancel = useCommand('campaigns.cancelMeeting')
  const come = async () => {
    if (await answer.run({ meetingId, comes: true })) toast('已答复参加')
  }
  const decline = async () => {
    if (!(await answer.run({ meetingId, comes: false, reason: reason.trim() }))) return
    setDeclining(false)
    toast('已答复，召集人会知道')
  }
  const callOff = async () => {
    if (!(await ask({ title: '取消现场会？', words: '请过的人都会收到通知。', yes: '取消', no: '留着', danger: true })))
      return
    if (await cancel.run({ meetingId })) onClose()
  }
  return (
    <Sheet open title={meeting.title} onClose={onClose}>
      <Facts
        facts={[
          ['时间', momentInWords(meeting.at, now)],
          ['地方', [meeting.areaName, meeting.place.words].filter(Boolean).join('，')],
          ['召集', meeting.caller.name],
          ['情况', held?.minutes],
          ['决定', held?.decisions],
          ['后续任务', held ? `${meeting.followUps} 项，在“行动任务”里跟着办` : undefined],
        ]}
      />
      {people.map(one => (
        <ListRow
          key={one.personId}
          title={one.name}
          detail={[one.unit, one.reason].filter(Boolean).join(' · ')}
          tag={
            one.came === undefined
              ? {
                  words: invitationAnswers[one.answer].label,
                  tone: one.answer === 'comes' ? 'done' : one.answer === 'cannot' ? 'attention' : 'quiet',
                }
              : { words: one.came ? '到场' : '没到', tone: one.came ? 'done' : 'attention' }
          }
        />
      ))}
      {meeting.answers ? (
        <>
          {declining ? <TextField label="为什么来不了" value={reason} onChange={setReason} maxLength={100} /> : null}
          <Problem error={answer.error} />
          <Buttons>
            <Button
              kind="secondary"
              onTap={declining ? decline : () => setDeclining(true)}
              disabled={declining && !reason.trim()}
            >
              {declining ? '答复来不了' : '来不了'}
            </Button>
            <Button onTap={come}>参加</Button>
          </Buttons>
        </>
      ) : null}
      {can.includes('hold') && meeting.at - EARLY > now ? <Note>开完以后在这里记情况、决定和后续任务。</Note> : null}
      {can.includes('hold') && meeting.at - EARLY <= now ? <Holding meeting={meeting} onDone={onClose} /> : null}
      {can.includes('cancelMeeting') ? (
        <>
          <Problem error={cancel.error} />
          <Button kind="text" onTap={callOff}>
            取消现场会
          </Button>
        </>
      ) : null}
    </Sheet>
  )
}

interface FollowUp {
  title: string
  person: Person | null
  day: string
}

interface Held {
  minutes: string
  decisions: string
  /** Nothing while nobody noted who was there: whoever is not noted then did not stay away. */
  came: string[] | null
  followUps: FollowUp[]
}

const Holding = ({ meeting, onDone }: { meeting: Meeting; onDone: () => void }) => {
  const { meetingId } = meeting
  const [draft, change, clear] = useDraft<Held>(`campaigns.hold.${meetingId}`, {
    ...{ minutes: '', decisions: '', followUps: [], came: null },
  })
  const { came } = draft
  const coming = meeting.people.filter(({ answer }) => answer === 'comes').map(({ personId }) => personId)
  const absent = meeting.people.filter(({ personId }) => !came?.includes(personId)).length
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
    const [minutes, decisions] = [draft.minutes.trim(), draft.decisions.trim()]
    if (!(await hold.run({ meetingId, minutes, decisions, followUps, ...(came && { cameIds: came }) }))) return
    clear()
    toast('已记下，后续任务都派了')
    onDone()
  }
  return (
    <Section title="记录结果" bare>
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
