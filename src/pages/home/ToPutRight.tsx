// What a merchant was told to put right: they have no workbench, so it stands on their home page until it is done.
import { useQuery } from '@/api'
import { ListRow, Section } from '@/components'
import { go } from '@/go'
import { useNow } from '@/now'
import { taskTag, titleOf } from '@/packages/patrols/words'
import { useMay, useStaff } from '@/session'

const SHOWN = 3

export const ToPutRight = () => {
  const now = useNow(60_000)
  const staff = useStaff()
  const answers = useMay('patrols.answer') && !staff
  const todo = useQuery('patrols.todo', { limit: SHOWN + 1 }, { enabled: answers, every: 120_000 })
  const tasks = todo.data?.items ?? []
  if (!answers || tasks.length === 0) return null
  const open = () => void go('patrols/todo')
  return (
    <Section title="请您处理" {...(tasks.length > SHOWN && { action: { label: '全部', onTap: open } })}>
      {tasks.slice(0, SHOWN).map(task => (
        <ListRow key={task.taskId} title={titleOf(task)} detail={task.areaName} tag={taskTag(task, now)} onTap={open} />
      ))}
    </Section>
  )
}
