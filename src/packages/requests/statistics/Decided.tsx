// 我们的回应: what was decided because of what people asked for, written beside the figures and shown to residents.
import { requestLimits } from '@contract/request-shapes'
import { useState } from 'react'
import { useCommand, useDraft, useInfinite } from '@/api'
import {
  Button,
  Buttons,
  DateField,
  Note,
  PagedList,
  Problem,
  Section,
  SelectField,
  Sheet,
  TextArea,
} from '@/components'
import { useNow } from '@/now'
import { toast } from '@/platform/dialogs'
import { useMay } from '@/session'
import { ResponseCard } from '../ResponseCard'
import { categoryName } from '../words'

interface DecidedProps {
  area: string
  areaName: string
  /** The last month that is shown: it is the one that is meant, until another is chosen. */
  to: string
  /** What people asked for, most first. */
  categories: readonly string[]
}

export const Decided = ({ area, areaName, to, categories }: DecidedProps) => {
  const now = useNow(60_000)
  const may = useMay('requests.respond')
  const list = useInfinite('requests.responses', { area, limit: 5 })
  const [writing, setWriting] = useState<{ categoryId: string; month: string; text: string } | null>(null)
  return (
    <Section title="我们的回应">
      <PagedList
        list={list}
        label="我们的回应"
        keyOf={response => response.responseId}
        empty={{ words: '还没有写大家反映的事怎么办' }}
        row={response => (
          <ResponseCard
            response={response}
            now={now}
            {...(response.editable && response.area === area && { onEdit: () => setWriting(response) })}
          />
        )}
      />
      {may && categories.length > 0 ? (
        <Buttons>
          <Button
            kind="secondary"
            icon="edit"
            onTap={() => setWriting({ categoryId: categories[0]!, month: to, text: '' })}
          >
            写回应
          </Button>
        </Buttons>
      ) : null}
      {writing ? (
        <Write
          area={area}
          areaName={areaName}
          latest={to}
          start={writing}
          categories={categories}
          onClose={() => setWriting(null)}
        />
      ) : null}
    </Section>
  )
}

interface WriteProps {
  area: string
  areaName: string
  latest: string
  start: { categoryId: string; month: string; text: string }
  categories: readonly string[]
  onClose: () => void
}

const Write = ({ area, areaName, latest, start, categories, onClose }: WriteProps) => {
  const [draft, change, clear] = useDraft(`requests.respond.${area}.${start.month}.${start.categoryId}`, {
    categoryId: start.categoryId,
    month: start.month,
    text: start.text,
  })
  const respond = useCommand('requests.respond')
  const text = draft.text.trim()
  const send = async () => {
    const { month } = draft
    const categoryId = draft.categoryId as Parameters<typeof respond.run>[0]['categoryId']
    if (!(await respond.run({ area, month, categoryId, text }))) return
    clear()
    toast(`已公布，${areaName}的居民在“我的诉求”里看得到`)
    onClose()
  }
  const options = [...new Set([draft.categoryId, ...categories])]
  return (
    <Sheet open title={`${areaName}的回应`} onClose={onClose}>
      <SelectField
        label="回应哪一类"
        value={draft.categoryId}
        onChange={categoryId => change({ categoryId })}
        options={options.map(value => ({ value, label: categoryName(value) }))}
      />
      <DateField
        label="回应哪个月反映的"
        mode="month"
        value={draft.month}
        onChange={month => change({ month: month || latest })}
        until={latest}
      />
      <TextArea
        label="定了怎么办"
        value={draft.text}
        onChange={words => change({ text: words })}
        maxLength={requestLimits.response}
        placeholder="如：12 月起 3 号楼增加一次晚间清运，由物业负责"
      />
      <Note>同一类同一个月再写一次，会换掉上面的话，原来写的留着给大家看</Note>
      <Problem error={respond.error} />
      <Buttons>
        <Button kind="secondary" onTap={onClose}>
          先不
        </Button>
        <Button onTap={send} disabled={text === ''}>
          公布
        </Button>
      </Buttons>
    </Sheet>
  )
}
