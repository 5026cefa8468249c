// The tasks of an emergency with their clocks, and giving a new one to a department, community or company.
import { departmentIds, departments } from '@contract/departments'
import { departmentDesk, deskOf } from '@contract/desks'
import { emergencyLimits } from '@contract/emergency-shapes'
import { communityOf, officeOf } from '@contract/place'
import { clockOf, HOUR, MINUTE, whenInWords } from '@contract/time'
import { useRef, useState } from 'react'
import { fieldErrors, useCommand, useDraft, useInfinite, useQuery } from '@/api'
import {
  Button,
  Buttons,
  Chips,
  Failed,
  Field,
  ListRow,
  Loading,
  Note,
  Problem,
  Section,
  SelectField,
  Sheet,
  TextField,
} from '@/components'
import { useNow } from '@/now'
import { toast } from '@/platform/dialogs'
import { TaskSheet } from './TaskSheet'
import { type Emergency, taskTag, taskWords } from './words'

interface TasksProps {
  emergency: Emergency
  every: number
}

export const Tasks = ({ emergency, every }: TasksProps) => {
  const { emergencyId, commands, state } = emergency
  const [assigning, setAssigning] = useState(false)
  const [open, setOpen] = useState<string | null>(null)
  const list = useInfinite('emergencies.tasks', { emergencyId, limit: 50 }, { every })
  const now = useNow(30_000)
  const gives = commands && (state === 'active' || state === 'cleared')
  const task = list.items.find(one => one.taskId === open)
  return (
    <Section title="任务" {...(gives && { action: { label: '派任务', onTap: () => setAssigning(true) } })}>
      {list.items.length === 0 ? (
        list.error ? (
          <Failed error={list.error} onRetry={list.refetch} />
        ) : list.isPending ? (
          <Loading cards={1} />
        ) : (
          <Note>{gives ? '还没有派任务，可以派给部门、社区或物业。' : '还没有派任务'}</Note>
        )
      ) : null}
      {list.items.map(item => (
        <ListRow
          key={item.taskId}
          title={item.title}
          detail={taskWords(item, now)}
          tag={taskTag(item, now)}
          onTap={() => setOpen(item.taskId)}
        />
      ))}
      {assigning ? <AssignSheet emergency={emergency} onClose={() => setAssigning(false)} /> : null}
      {task ? <TaskSheet key={task.taskId} task={task} onClose={() => setOpen(null)} /> : null}
    </Section>
  )
}

const spans = [
  { value: '15', label: '15 分钟' },
  { value: '30', label: '30 分钟' },
  { value: '60', label: '1 小时' },
  { value: '180', label: '3 小时' },
  { value: '720', label: '12 小时' },
] as const
type Span = (typeof spans)[number]['value']

const AssignSheet = ({ emergency, onClose }: { emergency: Emergency; onClose: () => void }) => {
  const { emergencyId, areas } = emergency
  const office = officeOf(areas[0] ?? '')
  const inside = [...new Set(areas.map(communityOf))].filter(area => area.includes('/'))
  const named = useQuery('areas.names', { areas: [...inside, ...areas].slice(0, 100) }, { enabled: areas.length > 0 })
  const all = useQuery('areas.children', { level: 'community', limit: 100 }, { enabled: inside.length === 0 })
  const nameOf = (area: string) => named.data?.find(one => one.area === area)?.name ?? ''
  const communities =
    inside.length > 0
      ? inside.map(area => ({ value: deskOf('community', area), label: nameOf(area) }))
      : (all.data?.items ?? []).map(({ area, name }) => ({ value: deskOf('community', area), label: name }))
  const options = [
    ...departmentIds.map(id => ({ value: departmentDesk(id, office), label: departments[id].label })),
    ...communities.filter(one => one.label),
    ...areas
      .filter(area => area.split('/').length > 2)
      .map(area => ({ value: deskOf('property', area), label: `${nameOf(area)}物业` })),
  ]
  const [draft, change, clear] = useDraft(`emergencies.assign.${emergencyId}`, { desk: '', title: '' })
  const [span, setSpan] = useState<Span>('30')
  // When it is due is settled by the first press: again after a lost answer it is the same task, and given once.
  const sent = useRef<{ of: string; dueAt: number } | null>(null)
  const assign = useCommand('emergencies.assign', {
    onError: error => {
      if (error.definitive) sent.current = null
    },
  })
  const wrong = fieldErrors(assign.error)
  const dueAt = Date.now() + Math.min(Number(span) * MINUTE, emergencyLimits.taskHours * HOUR)
  const send = async () => {
    const task = { emergencyId, desk: draft.desk, title: draft.title.trim() }
    const of = JSON.stringify([task, span])
    if (sent.current?.of !== of) sent.current = { of, dueAt }
    const given = await assign.run({ ...task, dueAt: sent.current.dueAt })
    if (!given) return
    clear()
    toast(`已派给${given.desk.name}，${whenInWords(given.dueAt, Date.now())} 前完成`)
    onClose()
  }
  return (
    <Sheet open title="派任务" onClose={onClose}>
      <SelectField
        label="派给谁"
        value={draft.desk}
        onChange={desk => change({ desk })}
        options={options}
        placeholder="选部门、社区或物业"
        error={wrong.desk}
      />
      <TextField
        label="做什么"
        value={draft.title}
        onChange={title => change({ title })}
        maxLength={emergencyLimits.taskLetters}
        placeholder="如：封住北门路口，留两人值守"
        error={wrong.title}
      />
      <Field label="多久完成" group error={wrong.dueAt}>
        {() => <Chips label="多久完成" options={spans} value={span} onChange={setSpan} />}
      </Field>
      <Note>昼夜都算，到 {clockOf(dueAt)} 没完成会提醒两边。</Note>
      <Problem error={Object.keys(wrong).length > 0 ? null : assign.error} />
      <Buttons>
        <Button onTap={send} disabled={draft.desk === '' || draft.title.trim() === ''}>
          {draft.desk === '' ? '先选派给谁' : draft.title.trim() === '' ? '先写做什么' : '派出'}
        </Button>
      </Buttons>
    </Sheet>
  )
}
