// 现场会: departments called together at a place, their answers, what was decided, and follow-ups that go on as tasks.
<<<<<<< HEAD
import { invitationAnswers, meetingFlow } from '@contract/campaign-meetings'
import { campaignLimits } from '@contract/campaign-shapes'
import { MINUTE, momentInWords } from '@contract/time'
import { useState } from 'react'
import { useCommand, useInfinite, useQuery } from '@/api'
import { Button, Buttons, Card, Facts, ListRow, Note, Page, PagedList, Problem, Sheet, TextField } from '@/components'
import { go, useParams } from '@/go'
=======
import { meetingFlow } from '@contract/campaign-meetings'
import { momentInWords } from '@contract/time'
import { useState } from 'react'
import { useInfinite, useQuery } from '@/api'
import { Card, ListRow, Page, PagedList } from '@/components'
import { useParams } from '@/go'
>>>>>>> g5
import { awaitsAnswerOf } from '@/meeting-answer'
import { useMe } from '@/session'
<<<<<<< HEAD
import type { Meeting } from '../words'
import { CallSheet } from './CallSheet'
import { Holding } from './Holding'

/** The result may be written from shortly before it begins. */
const EARLY = campaignLimits.earlyMinutes * MINUTE
=======
import { CallSheet } from './CallSheet'
import { MeetingSheet } from './MeetingSheet'
>>>>>>> g5

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
                  : one.signs
                    ? { words: '请您签', tone: 'attention' }
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
<<<<<<< HEAD

const MeetingSheet = ({ meeting, onClose }: { meeting: Meeting; onClose: () => void }) => {
  const { meetingId, held, people, can } = meeting
  const me = useMe()?.personId
  const mine = people.find(({ personId }) => personId === me)?.answer
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
          ['后续任务', held && meeting.followUps === 0 ? '没有' : undefined],
        ]}
      />
      {held && meeting.followUps > 0 ? (
        <ListRow
          icon="target"
          title={`后续任务 ${meeting.followUps} 项`}
          detail="看谁在办、办到哪一步"
          onTap={() => void go('campaigns/tasks', { campaignId: meeting.campaignId })}
        />
      ) : null}
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
          {mine && mine !== 'waiting' && !declining ? (
            <Note>{mine === 'comes' ? '您已答复参加。' : '您已答复来不了，召集人知道了。'}</Note>
          ) : null}
          <Buttons>
            {mine === 'cannot' ? null : (
              <Button
                kind="secondary"
                onTap={declining ? decline : () => setDeclining(true)}
                disabled={declining && !reason.trim()}
              >
                {declining ? '答复来不了' : '来不了'}
              </Button>
            )}
            {mine === 'comes' && !declining ? null : <Button onTap={come}>参加</Button>}
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
=======
>>>>>>> g5
