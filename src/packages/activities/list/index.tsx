// 活动与学习: what is on for me, what was, by kind and words.
import type { ActivityKind } from '@contract/activities'
import { useState } from 'react'
import { useInfinite } from '@/api'
import { FilterChips, Page, PagedList, SearchBar, Split, Switch, useSelection } from '@/components'
import { go, useParams } from '@/go'
import { useNow } from '@/now'
import { ActivityDetail } from '../ActivityDetail'
import { ActivityLine } from '../ActivityLine'
import { kindOptions } from '../words'

export default function ActivitiesPage() {
  return (
    <Page
      name="activities/list"
      width="full"
      action={{ label: '我的报名', icon: 'calendar', onTap: () => void go('activities/mine') }}
    >
      <Activities />
    </Page>
  )
}

const Activities = () => {
  const params = useParams()
  const now = useNow(60_000)
  const [kind, setKind] = useState<ActivityKind | ''>(
    kindOptions.find(({ value }) => value === params.kind)?.value ?? '',
  )
  const [text, setText] = useState(params.text ?? '')
  const [past, setPast] = useState(false)
  const { selected, select } = useSelection('activities/activity', 'activityId')
  const list = useInfinite('activities.list', { text, past, ...(kind && { kind }) }, { keepPrevious: true })
  const narrowed = text !== '' || kind !== ''
  return (
    <Split
      selected={selected}
      detail={activityId => <ActivityDetail activityId={activityId} />}
      hint="从左边选一个活动，在这里看"
      list={
        <>
          <SearchBar value={text} onChange={setText} placeholder="搜索活动，如：合唱" />
          <FilterChips
            label="种类"
            options={[{ value: '', label: '全部' }, ...kindOptions]}
            value={kind}
            onChange={setKind}
          />
          <Switch checked={past} onChange={setPast}>
            看已经结束的
          </Switch>
          <PagedList
            list={list}
            label={past ? '已经结束的活动' : '活动'}
            keyOf={activity => activity.activityId}
            empty={
              narrowed
                ? {
                    words: text ? `没有找到“${text}”` : '没有这样的活动',
                    action: {
                      label: '看全部',
                      onTap: () => {
                        setText('')
                        setKind('')
                      },
                    },
                  }
                : { words: past ? '还没有结束的活动' : '最近没有活动，有了会在这里' }
            }
            row={activity => (
              <ActivityLine
                activity={activity}
                now={now}
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
