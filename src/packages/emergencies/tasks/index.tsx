// 应急任务: those of one emergency, or all that wait at the caller's desks, by when they are due.
import { useState } from 'react'
import { useInfinite, useQuery } from '@/api'
import { Banner, Card, Gap, ListRow, Loaded, Page, PagedList } from '@/components'
import { go, useParams } from '@/go'
import { useNow } from '@/now'
import { TaskSheet } from '../TaskSheet'
import { Tasks } from '../Tasks'
import { taskTag, taskWords, titled, whatWords } from '../words'

export default function TasksPage() {
  const { emergencyId } = useParams()
  return <Page name="emergencies/tasks">{emergencyId ? <OfEmergency emergencyId={emergencyId} /> : <Mine />}</Page>
}

const OfEmergency = ({ emergencyId }: { emergencyId: string }) => {
  const emergency = useQuery('emergencies.emergency', { emergencyId })
  return (
    <Loaded query={emergency}>
      {data => (
        <>
          {data.drill ? (
            <>
              <Banner icon="info">演练任务</Banner>
              <Gap />
            </>
          ) : null}
          <Card first>
            <ListRow
              title={titled(data)}
              detail={whatWords(data)}
              onTap={() => void go('emergencies/emergency', { emergencyId })}
            />
          </Card>
          <Tasks emergency={data} every={15_000} />
        </>
      )}
    </Loaded>
  )
}

const Mine = () => {
  const list = useInfinite('emergencies.tasks', {}, { every: 15_000 })
  const [open, setOpen] = useState<string | null>(null)
  const now = useNow(30_000)
  const task = list.items.find(one => one.taskId === open)
  return (
    <>
      <PagedList
        list={list}
        label="应急任务"
        keyOf={item => item.taskId}
        frame={rows => <Card first>{rows}</Card>}
        empty={{ words: '现在没有等您办的应急任务' }}
        row={item => (
          <ListRow
            title={item.title}
            detail={`${item.emergencyTitle} · ${taskWords(item, now)}`}
            tag={taskTag(item, now)}
            onTap={() => setOpen(item.taskId)}
          />
        )}
      />
      {task ? <TaskSheet key={task.taskId} task={task} onClose={() => setOpen(null)} /> : null}
    </>
  )
}
