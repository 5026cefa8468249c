// 现场会: departments called together at a place, their answers, what was decided, and follow-ups that go on as tasks.
import { meetingFlow } from '@contract/campaign-meetings'
import { momentInWords } from '@contract/time'
import { useState } from 'react'
import { useInfinite, useQuery } from '@/api'
import { Card, ListRow, Page, PagedList } from '@/components'
import { useParams } from '@/go'
import { awaitsAnswerOf } from '@/meeting-answer'
import { useMe } from '@/session'
import { CallSheet } from './CallSheet'
import { MeetingSheet } from './MeetingSheet'

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
