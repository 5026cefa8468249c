// One joint operation: what it is about, who was there and signed, and what the caller may do about it.
import { invitationAnswers, recordStandings } from '@contract/campaign-meetings'
import { campaignLimits } from '@contract/campaign-shapes'
import { MINUTE, momentInWords } from '@contract/time'
import { useState } from 'react'
import { useCommand } from '@/api'
import { Button, Buttons, Facts, ListRow, Note, Problem, Sheet, TextField, type Tone } from '@/components'
import { go } from '@/go'
import { ask, toast } from '@/platform/dialogs'
import { useMe } from '@/session'
import type { Meeting } from '../words'
import { Holding } from './Holding'
import { Rewriting } from './Rewriting'
import { Signing } from './Signing'

/** The result may be written from shortly before it begins. */
const EARLY = campaignLimits.earlyMinutes * MINUTE

type Guest = Meeting['people'][number]
const signTones: Record<NonNullable<Guest['sign']>['standing'], Tone> = {
  missing: 'quiet',
  again: 'attention',
  agreed: 'done',
  refused: 'danger',
}

/** Whether they come, then whether they were there, then how they stand to the record. */
const tagOf = ({ answer, came, sign }: Guest): { words: string; tone: Tone } => {
  if (sign) return { words: recordStandings[sign.standing].label, tone: signTones[sign.standing] }
  if (came !== undefined) return { words: came ? '到场' : '没到', tone: came ? 'done' : 'attention' }
  return {
    words: invitationAnswers[answer].label,
    tone: answer === 'comes' ? 'done' : answer === 'cannot' ? 'attention' : 'quiet',
  }
}

const signedWords = (people: Meeting['people']) => {
  const asked = people.filter(({ sign }) => sign)
  const signed = asked.filter(({ sign }) => sign?.standing === 'agreed' || sign?.standing === 'refused')
  if (asked.length === 0) return undefined
  return signed.length === asked.length ? `${asked.length} 人都签了` : `${asked.length} 人里签了 ${signed.length} 人`
}

export const MeetingSheet = ({ meeting, onClose }: { meeting: Meeting; onClose: () => void }) => {
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
          [
            '记录',
            held ? `${held.byName}，${momentInWords(held.at, now)}${held.edition > 1 ? '改过' : ''}` : undefined,
          ],
          ['签字', signedWords(people)],
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
          detail={[one.unit, one.came && one.sign && '到场', one.reason, one.sign?.words].filter(Boolean).join(' · ')}
          tag={tagOf(one)}
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
      {meeting.signs && held ? <Signing key={held.edition} meeting={meeting} /> : null}
      {meeting.rewrites && held ? <Rewriting key={`rewrite ${held.edition}`} meeting={meeting} /> : null}
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
