// 岗位排班: the posts of a campaign with their people, the week's shifts, and shifts that nobody stood.
import { addDays, dayInWords, dayOf } from '@contract/time'
import { useState } from 'react'
import { useInfinite, useQuery } from '@/api'
import { Button, Buttons, DateField, ListRow, Loaded, Note, Page, PagedList, Section } from '@/components'
import { go, useParams } from '@/go'
import { useNow } from '@/now'
import { gapWords, type Post, shiftDayWords, shiftTag, spanWords } from '../words'
import { PostForm } from './PostForm'

export default function PostsPage() {
  const { campaignId = '' } = useParams()
  const now = useNow(60_000)
  const today = dayOf(now)
  const campaign = useQuery('campaigns.view', { campaignId })
  const posts = useQuery('campaigns.posts', { campaignId })
  const [from, setFrom] = useState(today)
  const week = useInfinite('campaigns.week', { campaignId, from, limit: 24 }, { keepPrevious: true })
  const gaps = useInfinite('campaigns.gaps', { campaignId, limit: 10 })
  const [editing, setEditing] = useState<Post | 'new' | null>(null)
  const leads =
    (campaign.data?.leads ?? false) && (campaign.data?.state === 'planned' || campaign.data?.state === 'running')
  return (
    <Page
      name="campaigns/posts"
      width="columns"
      action={leads ? { label: '设岗位', icon: 'plus', onTap: () => setEditing('new') } : undefined}
    >
      <Section title="定人定岗" first>
        <Loaded query={posts}>
          {found =>
            found.length === 0 ? (
              <Note>{leads ? '还没有岗位。设一个，一天几班、每班谁值，后面的班就排好了。' : '还没有岗位'}</Note>
            ) : (
              found.map(post => (
                <ListRow
                  key={post.postId}
                  icon="flag"
                  title={post.name}
                  detail={`${post.areaName} · ${post.turns
                    .map(({ start, person, rest }) => `${start} ${person.name}${rest ? `（休息日${rest.name}）` : ''}`)
                    .join('，')}`}
                  onTap={leads ? () => setEditing(post) : undefined}
                />
              ))
            )
          }
        </Loaded>
      </Section>
      <Section title={`${dayInWords(from, now)}起的七天`}>
        <DateField label="从哪天看" value={from} onChange={day => setFrom(day || today)} />
        <Buttons>
          <Button kind="secondary" small onTap={() => setFrom(addDays(from, -7))}>
            前七天
          </Button>
          <Button kind="secondary" small onTap={() => setFrom(addDays(from, 7))}>
            后七天
          </Button>
        </Buttons>
        <PagedList
          list={week}
          label="班次"
          keyOf={shift => shift.shiftId}
          empty={{
            words: campaign.data?.state === 'planned' ? '行动启动以后才排班' : '这几天还没有排班，班次提前一周排好',
          }}
          row={shift => (
            <ListRow
              title={`${shift.postName} ${shift.person.name}`}
              detail={`${shiftDayWords(shift, now)} ${spanWords(shift)}`}
              tag={shiftTag(shift)}
              onTap={() => void go('campaigns/shift', { shiftId: shift.shiftId })}
            />
          )}
        />
      </Section>
      <Section title="空岗记录">
        <PagedList
          list={gaps}
          label="空岗记录"
          keyOf={gap => gap.gapId}
          empty={{ words: '没有空过岗' }}
          row={gap => (
            <ListRow
              title={`${gap.postName} ${gap.personName}`}
              detail={`${dayInWords(dayOf(gap.since), now)} · ${gapWords(gap, now)}`}
              tag={gap.open ? { words: '现在空着', tone: 'danger' } : undefined}
              onTap={() => void go('campaigns/shift', { shiftId: gap.shiftId })}
            />
          )}
        />
      </Section>
      {editing && campaign.data ? (
        <PostForm
          campaign={campaign.data}
          post={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(null)}
        />
      ) : null}
    </Page>
  )
}
