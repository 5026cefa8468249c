// 请您处理: what a property company or a merchant was told to put right, on patrols and by inspections, by its time.
import { type TaskStage, taskStages } from '@contract/patrol-shapes'
import { useState } from 'react'
import { useInfinite } from '@/api'
import { FilterChips, Heading, Page, PagedList } from '@/components'
import { TaskCard } from '../TaskCard'
import { FindingsToDo, useFindingsToDo } from './FindingsToDo'
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
  const found = useFindingsToDo(stage)
  // What inspections found is something to do as well: with it, or before it is known, there is no empty page to speak of.
  const none = list.items.length === 0 && !list.error && !list.hasNextPage
  const headed = found.items.length > 0 || found.error !== null
  return (
    <>
      <FilterChips
        label="办到哪一步"
        value={stage}
        onChange={setStage}
        options={stages.map(value => ({ value, label: words[value].chip }))}
      />
      <FindingsToDo found={found} />
      {none && (headed || found.pending) ? null : (
        <>
          {headed ? (
            <Heading level={2} className="ry-todo__group">
              巡查发现的
            </Heading>
          ) : null}
          <PagedList
            list={list}
            label="请您处理"
            keyOf={task => task.taskId}
            empty={{ words: words[stage].empty }}
            row={task => <TaskCard task={task} whole />}
          />
        </>
      )}
    </>
  )
}
