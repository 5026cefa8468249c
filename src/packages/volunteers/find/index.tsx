// 找志愿者: by skill and free time, asking one to help on a day, and how long those who came helped.
import { addDays, dayInWords, dayOf } from '@contract/time'
import { type FreeTime, type Skill, volunteerLimits } from '@contract/volunteers'
import { useState } from 'react'
import { fieldErrors, type ItemOf, useCommand, useInfinite } from '@/api'
import {
  Button,
  Buttons,
  Card,
  DateField,
  FilterChips,
  ListRow,
  Page,
  PagedList,
  Problem,
  SelectField,
  Sheet,
  TextField,
} from '@/components'
import { useParams } from '@/go'
import { toast } from '@/platform/dialogs'
import { type Call, callTag, skillOptions, skillWords, timeOptions, timeWords } from '../words'

type Volunteer = ItemOf<'volunteers.find'>

const tabs = [
  { value: 'find', label: '找人' },
  { value: 'asked', label: '请过的' },
] as const

export default function FindPage() {
  const asked = useParams().show === 'asked'
  const [tab, setTab] = useState<'find' | 'asked'>(asked ? 'asked' : 'find')
  return (
    <Page name="volunteers/find">
      <FilterChips label="看哪些" options={tabs} value={tab} onChange={setTab} />
      {tab === 'find' ? <Finding /> : <Asked />}
    </Page>
  )
}

const Finding = () => {
  const [skill, setSkill] = useState<Skill | ''>('')
  const [time, setTime] = useState<FreeTime | ''>('')
  const [chosen, setChosen] = useState<Volunteer | null>(null)
  const list = useInfinite(
    'volunteers.find',
    { ...(skill && { skill }), ...(time && { time }) },
    { keepPrevious: true },
  )
  return (
    <>
      <FilterChips
        label="会做什么"
        options={[{ value: '', label: '不限' }, ...skillOptions]}
        value={skill}
        onChange={setSkill}
      />
      <FilterChips
        label="什么时候有空"
        options={[{ value: '', label: '不限时间' }, ...timeOptions]}
        value={time}
        onChange={setTime}
      />
      <PagedList
        list={list}
        label="志愿者"
        keyOf={one => one.volunteerId}
        frame={rows => <Card>{rows}</Card>}
        empty={{ words: skill || time ? '没有这样的志愿者，换个条件看看' : '还没有人登记志愿者' }}
        row={one => (
          <ListRow
            title={`${one.name} · ${one.areaName}`}
            detail={[skillWords(one.skills), timeWords(one.times), one.about].filter(Boolean).join(' · ')}
            onTap={() => setChosen(one)}
          />
        )}
      />
      {chosen ? <InviteSheet key={chosen.volunteerId} volunteer={chosen} onClose={() => setChosen(null)} /> : null}
    </>
  )
}

const InviteSheet = ({ volunteer, onClose }: { volunteer: Volunteer; onClose: () => void }) => {
  const today = dayOf(Date.now())
  const [task, setTask] = useState('')
  const [day, setDay] = useState(addDays(today, 2))
  const invite = useCommand('volunteers.invite')
  const wrong = fieldErrors(invite.error)
  const send = async () => {
    if (!(await invite.run({ volunteerId: volunteer.volunteerId, task: task.trim(), day }))) return
    toast(`已请${volunteer.name}，来不来会告诉您`)
    onClose()
  }
  return (
    <Sheet open title={`请${volunteer.name}帮忙`} onClose={onClose}>
      <TextField
        label="帮什么忙"
        value={task}
        onChange={setTask}
        maxLength={volunteerLimits.task}
        placeholder="如：周六上午在南门引导停车"
        error={wrong.task}
      />
      <DateField
        label="哪天"
        value={day}
        onChange={setDay}
        from={today}
        until={addDays(today, volunteerLimits.backDays)}
      />
      <Problem error={invite.error} />
      <Button onTap={send} disabled={task.trim() === ''}>
        {task.trim() === '' ? '写一下帮什么忙' : `请${volunteer.name}来`}
      </Button>
    </Sheet>
  )
}

const Asked = () => {
  const list = useInfinite('volunteers.asked', {})
  return (
    <PagedList
      list={list}
      label="请过的"
      keyOf={call => call.callId}
      frame={rows => <Card>{rows}</Card>}
      empty={{ words: '还没有请过志愿者' }}
      row={call => <One call={call} />}
    />
  )
}

const lengths = [30, 60, 90, 120, 180, 240].map(minutes => ({ value: String(minutes), label: `${minutes} 分钟` }))

const One = ({ call }: { call: Call }) => {
  const { callId, name, task, can } = call
  const [minutes, setMinutes] = useState('120')
  const credit = useCommand('volunteers.credit')
  const callOff = useCommand('volunteers.callOff')
  return (
    <>
      <ListRow
        title={`${name}：${task}`}
        detail={[dayInWords(call.day, Date.now()), call.reason].filter(Boolean).join(' · ')}
        tag={callTag(call)}
      />
      <Problem error={credit.error ?? callOff.error} />
      {can.includes('credit') ? (
        <SelectField label="来了多久" value={minutes} onChange={setMinutes} options={lengths} />
      ) : null}
      {can.includes('credit') || can.includes('callOff') ? (
        <Buttons>
          {can.includes('credit') ? (
            <Button small onTap={() => credit.run({ callId, minutes: Number(minutes) })} label={`记时长：${name}`}>
              记时长
            </Button>
          ) : null}
          {can.includes('callOff') ? (
            <Button small kind="text" onTap={() => callOff.run({ callId })} label={`取消：${name}`}>
              取消
            </Button>
          ) : null}
        </Buttons>
      ) : null}
    </>
  )
}
