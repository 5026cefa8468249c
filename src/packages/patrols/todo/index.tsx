// 请您处理: what a property company or a merchant was told to put right, by its time, answered with a photo.
import { type TaskStage, taskStages } from '@contract/patrol-shapes'
import { useState } from 'react'
import { useInfinite } from '@/api'
import { FilterChips, Page, PagedList } from '@/components'
import { TaskCard } from '../TaskCard'
import '../patrols.scss'

const words: Record<TaskStage, { chip: string; empty: string }> = {
  todo: { chip: taskStages.todo.label, empty: '现在没有要您处理的' },
  check: { chip: '等对方确认', empty: '没有等着确认的' },
  over: { chip: taskStages.over.label, empty: '还没有办完的' },
}
const stages = Object.keys(words) as TaskStage[]

/** Cards at a time: each with photos and steps. */
const PAGE = 8

export default function TodoPage() {
  return (
    <Page name="patrols/todo">
      <List />
    </Page>
  )
}

const List = () => {
  const [stage, setStage] = useState<TaskStage>('todo')
  const list = useInfinite('patrols.todo', { stage, limit: PAGE }, { keepPrevious: true })
  return (
    <>
      <FilterChips
        label="办到哪一步"
        value={stage}
        onChange={setStage}
        options={stages.map(value => ({ value, label: words[value].chip }))}
      />
      <PagedList
        list={list}
        label="请您处理"
        keyOf={task => task.taskId}
        empty={{ words: words[stage].empty }}
        row={task => <TaskCard task={task} whole />}
      />
    </>
  )
}
