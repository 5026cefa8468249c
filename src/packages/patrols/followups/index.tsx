// 巡查整改: what others were told to put right, and whether they did: to be looked at first, then what is late.
import { type TaskStage, taskStages } from '@contract/patrol-shapes'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useInfinite } from '@/api'
import { FilterChips, ListRow, Page, PagedList, Split, useSelection } from '@/components'
import { useParams } from '@/go'
import { ObservationDetail } from '../ObservationDetail'
import { type Task, taskTag, titleOf } from '../words'
import '../patrols.scss'

const words: Record<TaskStage, { chip: string; empty: string }> = {
  check: { chip: taskStages.check.label, empty: '没有等您确认的' },
  todo: { chip: '对方处理中', empty: '没有正在处理的' },
  over: { chip: taskStages.over.label, empty: '还没有办完的' },
}
const stages = Object.keys(words) as TaskStage[]
const isStage = (value: string | undefined): value is TaskStage => stages.some(stage => stage === value)

export default function FollowUpsPage() {
  return (
    <Page name="patrols/followups" width="full">
      <List />
    </Page>
  )
}

const List = () => {
  const params = useParams()
  const [stage, setStage] = useState<TaskStage>(isStage(params.stage) ? params.stage : 'check')
  const list = useInfinite('patrols.followUps', { stage, limit: 20 }, { keepPrevious: true })
  const { selected, select } = useSelection('patrols/observation', 'observationId')
  return (
    <Split
      selected={selected}
      detail={observationId => <ObservationDetail observationId={observationId} />}
      hint="从左边选一件，在这里看处理前后，确认或退回"
      list={
        <View className="ry-stack">
          <FilterChips
            label="办到哪一步"
            value={stage}
            onChange={setStage}
            options={stages.map(value => ({ value, label: words[value].chip }))}
          />
          <PagedList
            list={list}
            label="巡查整改"
            keyOf={task => task.taskId}
            empty={{ words: words[stage].empty }}
            frame={rows => <View className="ry-card">{rows}</View>}
            row={task => (
              <Line task={task} on={selected === task.observationId} onTap={() => select(task.observationId)} />
            )}
          />
        </View>
      }
    />
  )
}

const Line = ({ task, on, onTap }: { task: Task; on: boolean; onTap: () => void }) => (
  <ListRow
    title={titleOf(task)}
    detail={[task.toName, task.areaName, task.returns > 0 ? `退回过 ${task.returns} 次` : '']
      .filter(Boolean)
      .join(' · ')}
    photo={task.photos[0] ? { url: task.photos[0].url, alt: '' } : undefined}
    tag={taskTag(task, Date.now())}
    on={on}
    onTap={onTap}
  />
)
