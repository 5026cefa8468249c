// 组织活动: drafts, open ones, past and cancelled; on wide screens with the activity beside the list.
import { useState } from 'react'
import { useInfinite } from '@/api'
import { Card, FilterChips, ListRow, Page, PagedList, Split, Switch, useSelection } from '@/components'
import { go, useParams } from '@/go'
import { ActivityDetail } from '../ActivityDetail'
import { kindLabel, type ManagedActivity, nextWords } from '../words'

const states = [
  { value: 'open', label: '进行中' },
  { value: 'draft', label: '草稿' },
  { value: 'over', label: '已结束' },
  { value: 'cancelled', label: '已取消' },
] as const
type State = (typeof states)[number]['value']

const emptyWords: Record<State, string> = {
  open: '没有进行中的活动',
  draft: '没有没写完的草稿',
  over: '还没有结束的活动',
  cancelled: '没有取消过活动',
}

export default function ManageActivities() {
  return (
    <Page
      name="activities/manage"
      width="full"
      action={{ label: '办活动', icon: 'plus', onTap: () => void go('activities/compose') }}
    >
      <Managed />
    </Page>
  )
}

const Managed = () => {
  const { state: asked, mine: own } = useParams()
  const [state, setState] = useState<State>(states.find(({ value }) => value === asked)?.value ?? 'open')
  const [mine, setMine] = useState(own === '1')
  const { selected, select } = useSelection('activities/activity', 'activityId')
  const list = useInfinite('activities.manage', { state, mine }, { keepPrevious: true })
  return (
    <Split
      selected={selected}
      detail={activityId => <ActivityDetail activityId={activityId} />}
      list={
        <>
          <FilterChips label="哪一步" options={states} value={state} onChange={setState} />
          <Switch checked={mine} onChange={setMine}>
            只看我办的
          </Switch>
          <PagedList
            list={list}
            label={emptyWords[state]}
            keyOf={activity => activity.activityId}
            frame={rows => <Card>{rows}</Card>}
            empty={{
              words: emptyWords[state],
              action: { label: '办活动', onTap: () => go('activities/compose') },
            }}
            row={activity => (
              <ListRow
                title={activity.title || '（还没有标题）'}
                detail={detailOf(activity)}
                tag={activity.waiting > 0 ? { tone: 'attention', words: `${activity.waiting} 个候补` } : undefined}
                on={selected === activity.activityId}
                onTap={() => select(activity.activityId)}
              />
            )}
          />
        </>
      }
    />
  )
}

/** “微党课 · 11月25日 周三 15:00 · 12 人报名 · 余 18 个名额” */
const detailOf = (activity: ManagedActivity) =>
  [
    kindLabel(activity.kind),
    nextWords(activity, Date.now()),
    activity.state === 'draft' ? '' : `${activity.signedUp} 人报名`,
    activity.state === 'draft' || activity.left === undefined ? '' : `余 ${activity.left} 个名额`,
  ]
    .filter(Boolean)
    .join(' · ')
