// Asking somebody to go: why, by when, and who; for one person or several at once, or somebody else for a visit.
import { communityOf } from '@contract/place'
import { addDays, dayOf } from '@contract/time'
import { type Occasion, type VisitorKind, visitLimits, visitorKinds } from '@contract/visits'
import { useState } from 'react'
import { type ItemOf, useCommand, useInfinite } from '@/api'
import {
  Button,
  Card,
  Chips,
  DateField,
  Field,
  FilterChips,
  ListRow,
  Note,
  PagedList,
  Problem,
  SearchBar,
  Sheet,
  TextField,
} from '@/components'
import { toast } from '@/platform/dialogs'
import { type Listed, occasionOptions, type Visit } from './words'

type Visitor = ItemOf<'visits.visitors'>

interface AssignProps {
  /** Whom to visit; or the visit that somebody else is to make. */
  of: { entries: readonly Pick<Listed, 'entryId' | 'name' | 'area'>[] } | { visit: Visit; area: string }
  onClose: () => void
  onDone?: () => void
}

export const AssignSheet = ({ of, onClose, onDone }: AssignProps) => {
  const today = dayOf(Date.now())
  const [occasion, setOccasion] = useState<Occasion>('daily')
  const [dueOn, setDueOn] = useState('visit' in of && of.visit.dueOn >= today ? of.visit.dueOn : addDays(today, 3))
  const [task, setTask] = useState('')
  const [visitor, setVisitor] = useState<Visitor | null>(null)
  const [sent, setSent] = useState<readonly string[]>([])
  const assign = useCommand('visits.assign')
  const reassign = useCommand('visits.reassign')
  const error = assign.error ?? reassign.error
  const left = 'entries' in of ? of.entries.filter(({ entryId }) => !sent.includes(entryId)) : []

  /** One after another: a failure leaves the rest as they were, and pressing again goes on there. */
  const send = async () => {
    if (!visitor) return
    if ('visit' in of) {
      if (!(await reassign.run({ visitId: of.visit.visitId, visitorId: visitor.personId, dueOn }))) return
    } else
      for (const { entryId } of left) {
        const about = { occasion, dueOn, ...(task.trim() && { task: task.trim() }) }
        if (!(await assign.run({ entryId, visitorId: visitor.personId, ...about }))) return
        setSent(before => [...before, entryId])
      }
    toast(`已请${visitor.name}去，对方会收到消息`)
    onDone?.()
    onClose()
  }

  const [first] = 'entries' in of ? of.entries : []
  const title =
    'visit' in of
      ? `换人去看望${of.visit.name}`
      : of.entries.length > 1
        ? `请人去看望 ${of.entries.length} 位居民`
        : `请人去看望${first?.name ?? ''}`
  return (
    <Sheet open title={title} onClose={onClose}>
      {visitor ? (
        <>
          <Card first>
            <ListRow
              title={visitor.name}
              detail={[visitor.post, visitor.areaName].filter(Boolean).join(' · ')}
              end="换一个"
              onTap={() => setVisitor(null)}
            />
          </Card>
          {'entries' in of ? (
            <Field label="为什么去" group>
              {() => <Chips label="为什么去" options={occasionOptions} value={occasion} onChange={setOccasion} />}
            </Field>
          ) : null}
          <DateField
            label="哪天以前"
            value={dueOn}
            onChange={setDueOn}
            from={today}
            until={addDays(today, visitLimits.aheadDays)}
          />
          {'entries' in of ? (
            <TextField
              label="带什么、做什么"
              optional
              value={task}
              onChange={setTask}
              maxLength={visitLimits.task}
              placeholder="如：帮忙打开手机看直播"
            />
          ) : null}
          <Problem error={error} />
          <Button onTap={send}>
            {left.length > 1 ? `请${visitor.name}去 ${left.length} 家` : `请${visitor.name}去`}
          </Button>
        </>
      ) : (
        <Visitors area={'visit' in of ? of.area : (first?.area ?? '')} onPick={setVisitor} />
      )}
    </Sheet>
  )
}

const kinds = Object.keys(visitorKinds) as VisitorKind[]

/** Those of the same courtyard first; the whole community with one tap. */
const Visitors = ({ area, onPick }: { area: string; onPick: (visitor: Visitor) => void }) => {
  const [kind, setKind] = useState<VisitorKind>('buildingHead')
  const [text, setText] = useState('')
  const [wide, setWide] = useState(false)
  const within = wide || kind === 'staff' ? communityOf(area) : area
  const list = useInfinite('visits.visitors', { kind, text, ...(within && { area: within }) }, { keepPrevious: true })
  return (
    <>
      <FilterChips
        label="请谁去"
        options={kinds.map(value => ({ value, label: visitorKinds[value].label }))}
        value={kind}
        onChange={setKind}
      />
      <SearchBar value={text} onChange={setText} placeholder="搜索姓名" />
      <PagedList
        list={list}
        label="可以请的人"
        keyOf={visitor => visitor.personId}
        empty={{
          words: text ? `没有叫“${text}”的` : wide || kind === 'staff' ? '本社区没有这样的人' : '本院没有这样的人',
          ...(!wide && kind !== 'staff' && { action: { label: '看全社区', onTap: () => setWide(true) } }),
        }}
        row={visitor => (
          <ListRow
            title={visitor.name}
            detail={[visitor.post, visitor.areaName, visitor.open > 0 && `还有 ${visitor.open} 家要去`]
              .filter(Boolean)
              .join(' · ')}
            onTap={() => onPick(visitor)}
          />
        )}
      />
      {!wide && kind !== 'staff' && list.items.length > 0 ? (
        <Button kind="text" small onTap={() => setWide(true)}>
          看全社区的
        </Button>
      ) : null}
      <Note>只能请党员、楼栋长和本社区工作人员：上门的人会知道住址和情况。</Note>
    </>
  )
}
