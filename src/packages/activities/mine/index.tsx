// 我的报名: what I signed up for and wait for, what was, and the party classes I studied this year.
import { dayInWords, dayOf } from '@contract/time'
import { useState } from 'react'
import { useInfinite, useQuery } from '@/api'
import { Button, Card, FilterChips, ListRow, Note, Page, PagedList, Section } from '@/components'
import { go } from '@/go'
import { nextStep, partyWords, signupTag, signupTimes } from '../words'

const tabs = [
  { value: 'now', label: '要去的' },
  { value: 'past', label: '以前的' },
  { value: 'study', label: '学习' },
] as const
type Tab = (typeof tabs)[number]['value']

export default function MyActivities() {
  const [tab, setTab] = useState<Tab>('now')
  return (
    <Page
      name="activities/mine"
      action={{ label: '社团', icon: 'users', onTap: () => void go('activities/societies') }}
    >
      <FilterChips label="看什么" options={tabs} value={tab} onChange={setTab} />
      {tab === 'study' ? <Studied /> : <Signups past={tab === 'past'} />}
    </Page>
  )
}

const open = (activityId: string) => void go('activities/activity', { activityId })

const Signups = ({ past }: { past: boolean }) => {
  const now = Date.now()
  const list = useInfinite('activities.mine', { past })
  return (
    <PagedList
      list={list}
      label={past ? '以前的报名' : '要去的活动'}
      keyOf={signup => signup.signupId}
      frame={rows => <Card>{rows}</Card>}
      empty={{
        words: past ? '以前没有报过名' : '还没有报名的活动',
        action: { label: '看看有什么活动', onTap: () => go('activities/list') },
      }}
      row={signup => (
        <ListRow
          title={signup.title}
          detail={[signupTimes(signup, now), partyWords(signup), !past && nextStep(signup)].filter(Boolean).join(' · ')}
          tag={signupTag(signup, now)}
          onTap={() => open(signup.activityId)}
        />
      )}
    />
  )
}

const YEARS = 3

const Studied = () => {
  const now = Date.now()
  const thisYear = Number(dayOf(now).slice(0, 4))
  const [year, setYear] = useState(String(thisYear))
  const count = useQuery('activities.studied', { year, limit: 1 })
  const list = useInfinite('activities.studied', { year })
  return (
    <>
      <FilterChips
        label="哪一年"
        options={Array.from({ length: YEARS }, (_, i) => String(thisYear - i)).map(value => ({
          value,
          label: `${value} 年`,
        }))}
        value={year}
        onChange={setYear}
      />
      <Section title={`${year} 年学了 ${count.data?.count ?? 0} 堂微党课`}>
        <PagedList
          list={list}
          label="学过的微党课"
          keyOf={study => study.activityId}
          empty={{
            words: '这一年还没有记过学习',
            action: { label: '看看微党课', onTap: () => go('activities/list', { kind: 'lesson' }) },
          }}
          row={study => (
            <ListRow
              icon="book"
              title={study.title}
              detail={dayInWords(dayOf(study.at), now)}
              onTap={() => open(study.activityId)}
            />
          )}
        />
        <Note>自己愿意记才记，别人看不到您学了几堂</Note>
      </Section>
      <Button kind="text" onTap={() => void go('activities/list', { kind: 'lesson' })}>
        看看微党课
      </Button>
    </>
  )
}
