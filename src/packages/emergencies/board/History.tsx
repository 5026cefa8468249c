// The timeline of an emergency with a line to add to it.
import { emergencyEvents, emergencyLimits } from '@contract/emergency-shapes'
import { whenInWords } from '@contract/time'
import { useState } from 'react'
import { fieldErrors, useCommand, useDraft, useInfinite } from '@/api'
import { Button, Buttons, Failed, Loading, Note, Problem, Section, Sheet, TextArea, Timeline } from '@/components'

interface HistoryProps {
  emergencyId: string
  /** The caller may add to it. */
  writes: boolean
  every: number
}

export const History = ({ emergencyId, writes, every }: HistoryProps) => {
  const [writing, setWriting] = useState(false)
  const list = useInfinite('emergencies.timeline', { emergencyId }, { every })
  const now = Date.now()
  return (
    <Section title="时间线" {...(writes && { action: { label: '记一笔', onTap: () => setWriting(true) } })}>
      {list.items.length === 0 ? (
        list.error ? (
          <Failed error={list.error} onRetry={list.refetch} />
        ) : list.isPending ? (
          <Loading cards={1} />
        ) : (
          <Note>还没有记录</Note>
        )
      ) : (
        <Timeline
          label="时间线"
          steps={list.items.map(event => ({
            key: event.eventId,
            title: `${emergencyEvents[event.kind].label}：${event.words}`,
            detail: [whenInWords(event.at, now), event.byName].filter(Boolean).join(' · '),
          }))}
        />
      )}
      {list.hasNextPage ? (
        <Button kind="text" onTap={() => void list.fetchNextPage()}>
          看更早的
        </Button>
      ) : null}
      {writing ? <NoteSheet emergencyId={emergencyId} onClose={() => setWriting(false)} /> : null}
    </Section>
  )
}

const NoteSheet = ({ emergencyId, onClose }: { emergencyId: string; onClose: () => void }) => {
  const [draft, change, clear] = useDraft(`emergencies.note.${emergencyId}`, { words: '' })
  const note = useCommand('emergencies.note')
  const save = async () => {
    if (!(await note.run({ emergencyId, words: draft.words.trim() }))) return
    clear()
    onClose()
  }
  return (
    <Sheet open title="记一笔" onClose={onClose}>
      <TextArea
        label="看到、决定或安排了什么"
        value={draft.words}
        onChange={words => change({ words })}
        maxLength={emergencyLimits.noteLetters}
        hint="时间线里不要写居民的姓名和电话"
        error={fieldErrors(note.error).words}
      />
      <Problem error={note.error} />
      <Buttons>
        <Button onTap={save} disabled={draft.words.trim() === ''}>
          记下
        </Button>
      </Buttons>
    </Sheet>
  )
}
