// What waits of patrols: what I was told to put right, what others say they did, and what of mine is over its time.
import { go } from '@/go'
import { type Task, taskTag, titleOf } from '@/packages/patrols/words'
import { useMay } from '@/session'
import { LOOK, type Source, stateOf, useIf, type Waiting } from './waiting-source'

const taskItem = (task: Task, now: number, wants: string, open: () => void): Waiting => ({
  key: `patrol ${task.taskId}`,
  title: titleOf(task),
  detail: [wants, task.areaName].filter(Boolean).join(' · '),
  tag: taskTag(task, now),
  rank: task.stage === 'todo' ? 1 : 2,
  at: task.stage === 'todo' ? task.dueAt : (task.steps.at(-1)?.at ?? task.at),
  overdue: task.overdue,
  open,
})

export const usePatrols = (now: number): Source => {
  const follows = useMay('patrols.follow')
  const todo = useIf(useMay('patrols.answer'), 'patrols.todo', { limit: LOOK })
  const check = useIf(follows, 'patrols.followUps', { stage: 'check', limit: LOOK })
  const late = useIf(follows, 'patrols.followUps', { stage: 'todo', limit: LOOK })
  const all = [todo, check, late]
  const look = ({ observationId }: Task) => void go('patrols/observation', { observationId })
  const items = [
    ...(todo.data?.items ?? []).map(task => taskItem(task, now, '请您处理', () => void go('patrols/todo'))),
    ...(check.data?.items ?? []).map(task =>
      taskItem(
        task,
        now,
        task.state === 'declined' ? `${task.toName}说不归他管` : `${task.toName}说处理好了，请看看`,
        () => look(task),
      ),
    ),
    // Its clock is somebody else's until it has run out.
    ...(late.data?.items ?? [])
      .filter(({ overdue, toMe }) => overdue && !toMe)
      .map(task => taskItem(task, now, `${task.toName}还没有处理`, () => look(task))),
  ]
  return {
    name: '巡查',
    items,
    ...stateOf(all),
  }
}
