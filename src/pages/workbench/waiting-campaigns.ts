// What waits of campaigns: tasks by their time, my shifts from shortly before they begin, and colleagues who want to change one.
import { clockOf, HOUR, leftInWords, whenInWords } from '@contract/time'
import type { ItemOf } from '@/api'
import { go } from '@/go'
import { awaitsAnswerOf } from '@/meeting-answer'
import { useMay, useMe } from '@/session'
import { LOOK, type Source, stateOf, useIf, type Waiting } from './waiting-source'

/** A shift is thought of when it is time to set out for it. */
const AHEAD = 2 * HOUR

type Shift = ItemOf<'campaigns.myShifts'>
type Task = ItemOf<'campaigns.tasks'>
type Meeting = ItemOf<'campaigns.myMeetings'>

const taskItem = ({ campaignTaskId, title, areaName, dueAt }: Task, now: number): Waiting => ({
  key: `campaign task ${campaignTaskId}`,
  title,
  detail: ['专项行动任务', areaName].filter(Boolean).join(' · '),
  tag: { tone: now > dueAt ? 'danger' : 'attention', words: leftInWords(dueAt, now) },
  rank: 1,
  at: dueAt,
  overdue: now > dueAt,
  open: () => void go('campaigns/tasks', { task: campaignTaskId }),
})

/** What this shift wants of me now, or nothing. */
const shiftTurn = ({ state, startsAt, endsAt, ask }: Shift, now: number) => {
  if (state === 'planned' && now >= startsAt) return { tone: 'danger' as const, words: '该上岗了' }
  if (state === 'planned' && now >= startsAt - AHEAD)
    return { tone: 'attention' as const, words: `${clockOf(startsAt)} 上岗` }
  if (state === 'onDuty' && now >= endsAt) return { tone: 'attention' as const, words: '该下岗了' }
  return ask ? { tone: 'attention' as const, words: '有人想换班' } : undefined
}

const shiftItems = (shift: Shift, now: number): Waiting[] => {
  const tag = shiftTurn(shift, now)
  if (!tag) return []
  const { shiftId, postName, startsAt, ask, campaignName } = shift
  const asks = ask && `${ask.name}想换`
  return [
    {
      key: `shift ${shiftId}`,
      title: `值班：${postName}`,
      detail: [asks, whenInWords(startsAt, now), campaignName].filter(Boolean).join(' · '),
      tag,
      rank: 1,
      at: startsAt,
      overdue: tag.tone === 'danger',
      open: () => void go('campaigns/shift', { shiftId }),
    },
  ]
}

const meetingItems = (meeting: Meeting, me: string | undefined, now: number): Waiting[] => {
  const { meetingId, campaignId, title, areaName, at, caller } = meeting
  const waits = awaitsAnswerOf(meeting, me)
  return [
    {
      key: `campaign meeting ${meetingId}`,
      title: `现场会：${title}`,
      detail: [whenInWords(at, now), areaName, `${caller.name}召集`].filter(Boolean).join(' · '),
      tag: waits ? { tone: 'attention', words: '来不来' } : { tone: 'calm', words: '到场' },
      rank: 1,
      at,
      overdue: false,
      open: () => void go('campaigns/meetings', { campaignId, meetingId }),
    },
  ]
}

const recordItem = ({ meetingId, campaignId, title, areaName, held, at }: Meeting, now: number): Waiting => ({
  key: `campaign record ${meetingId}`,
  title: `现场会记录：${title}`,
  detail: [held && whenInWords(held.at, now), areaName, held && `${held.byName}记`].filter(Boolean).join(' · '),
  tag: { tone: 'attention', words: '请您签' },
  rank: 1,
  at: held?.at ?? at,
  overdue: false,
  open: () => void go('campaigns/meetings', { campaignId, meetingId }),
})

export const useCampaigns = (now: number): Source => {
  const serves = useMay('campaigns.serve')
  const me = useMe()?.personId
  const tasks = useIf(serves, 'campaigns.tasks', { limit: LOOK })
  const meetings = useIf(serves, 'campaigns.myMeetings', { limit: LOOK })
  const records = useIf(serves, 'campaigns.recordsToSign', { limit: LOOK })
  const shifts = useIf(serves, 'campaigns.myShifts', { limit: LOOK })
  return {
    name: '专项行动',
    items: [
      ...(tasks.data?.items ?? []).map(one => taskItem(one, now)),
      ...(meetings.data?.items ?? []).flatMap(one => meetingItems(one, me, now)),
      ...(records.data?.items ?? []).map(one => recordItem(one, now)),
      ...(shifts.data?.items ?? []).flatMap(one => shiftItems(one, now)),
    ],
    ...stateOf([tasks, meetings, records, shifts]),
  }
}
