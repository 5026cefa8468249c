// Who needs help: those to whom nobody goes yet first, then those on the way to, then those who were helped.
import type { answerStates } from '@contract/emergency-shapes'
import { dayOf, whenInWords } from '@contract/time'
import { useState } from 'react'
import { useInfinite } from '@/api'
import { Button, Failed, FilterChips, ListRow, Loading, Note, Section } from '@/components'
import { HelpedSheet } from '../PersonSheet'
import { type Answer, ageWords } from '../words'

type State = (typeof answerStates)[number]
const states: readonly { value: State; label: string; none: string }[] = [
  { value: 'waiting', label: '等人去', none: '现在没有人在等帮助' },
  { value: 'taken', label: '有人去了', none: '没有正在去的' },
  { value: 'helped', label: '已帮到', none: '还没有帮到的人' },
]

interface HelpListProps {
  emergencyId: string
  area: string | null
  /** Milliseconds between looks. */
  every: number
  /** No space above. */
  first: boolean
}

export const HelpList = ({ emergencyId, area, every, first }: HelpListProps) => {
  const [state, setState] = useState<State>('waiting')
  const [open, setOpen] = useState<string | null>(null)
  const list = useInfinite('emergencies.answers', { emergencyId, state, ...(area && { area }) }, { every })
  const year = Number(dayOf(Date.now()).slice(0, 4))
  const { none } = states.find(one => one.value === state)!
  const person = list.items.find(one => one.answerId === open)
  return (
    <Section title="需要帮助" first={first}>
      <FilterChips label="帮到哪一步" options={states} value={state} onChange={setState} />
      {list.items.length === 0 ? (
        list.error ? (
          <Failed error={list.error} onRetry={list.refetch} />
        ) : list.isPending ? (
          <Loading cards={1} />
        ) : (
          <Note>{none}</Note>
        )
      ) : null}
      {list.items.map(item => (
        <ListRow
          key={item.answerId}
          title={`${item.name}${ageWords(item.birthYear, year)}${item.people && item.people > 1 ? ` 等 ${item.people} 人` : ''}`}
          detail={detailOf(item)}
          tag={
            state === 'waiting'
              ? { tone: 'danger', words: '等人去' }
              : state === 'taken'
                ? { tone: 'attention', words: item.helper?.name ?? '有人去了' }
                : { tone: 'done', words: '已帮到' }
          }
          onTap={() => setOpen(item.answerId)}
        />
      ))}
      {list.hasNextPage ? (
        <Button kind="text" onTap={() => void list.fetchNextPage()}>
          看更多
        </Button>
      ) : null}
      {person ? <HelpedSheet key={person.answerId} answer={person} onClose={() => setOpen(null)} /> : null}
    </Section>
  )
}

const detailOf = ({ place, homeName, address, words, at }: Answer) =>
  [place ?? [homeName, address].filter(Boolean).join(' '), words, whenInWords(at, Date.now())]
    .filter(Boolean)
    .join(' · ')
