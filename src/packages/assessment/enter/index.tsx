// Entering by hand what no record shows: about whom, which indicator, how many, in words, with evidence.
import { assessmentLimits, countingInWords, type SubjectKind, subjectKinds } from '@contract/assessment'
import { addMonths, monthOf } from '@contract/time'
import { useState } from 'react'
import { fieldErrors, useCommand, useDraft, useInfinite, useQuery } from '@/api'
import {
  Banner,
  Button,
  Card,
  Chips,
  Choices,
  DateField,
  Field,
  ListRow,
  Loaded,
  Note,
  Page,
  PagedList,
  PhotoPicker,
  Problem,
  photoWords,
  SearchBar,
  Section,
  Sheet,
  TextArea,
  TextField,
  useDraftPhotos,
} from '@/components'
import { replace } from '@/go'
import { toast } from '@/platform/dialogs'

interface Draft {
  month: string
  kind: SubjectKind
  subject: string
  name: string
  indicator: string
  cases: string
  words: string
  fileIds: string[]
  record: string
  number: string
}

export default function EnterPage() {
  return (
    <Page name="assessment/enter">
      <Entering />
    </Page>
  )
}

const Entering = () => {
  const thisMonth = monthOf(Date.now())
  const [draft, change, clear] = useDraft<Draft>('assessment.enter', {
    ...{ month: thisMonth, kind: 'person', subject: '', name: '', indicator: '', cases: '1', words: '' },
    ...{ fileIds: [], record: '', number: '' },
  })
  const [picking, setPicking] = useState<'subject' | 'record' | null>(null)
  const rule = useQuery('assessment.rule', { month: draft.month })
  const photos = useDraftPhotos({
    found: draft.fileIds,
    onChange: fileIds => change({ fileIds }),
    limit: assessmentLimits.files,
  })
  const enter = useCommand('assessment.enter')
  const wrong = fieldErrors(enter.error)
  const waiting = photoWords(photos)
  const evident = photos.fileIds.length > 0 || draft.record !== ''
  const send = async () => {
    const { month, kind, subject, indicator, words, record } = draft
    const done = await enter.run({
      ...{ month, kind, subject, indicator, words, cases: Number(draft.cases), fileIds: photos.fileIds },
      ...(record && { record }),
    })
    if (!done) return
    clear()
    photos.clear()
    toast('已登记，等另一个人核实')
    void replace('assessment/entry', { entryId: done.entryId })
  }
  const ready = draft.subject && draft.indicator && draft.words.trim() && evident && photos.ready
  return (
    <>
      <Banner tone="calm" icon="info">
        只登记系统里查不到的事。要有照片或督查问题作依据，另一个人核实后才计入
      </Banner>
      <Card>
        <DateField
          label="哪个月"
          mode="month"
          value={draft.month}
          onChange={month => change({ month: month || thisMonth })}
          from={addMonths(thisMonth, -2)}
          until={thisMonth}
        />
        <Field label="登记谁" group>
          {() => (
            <Chips
              label="登记谁"
              value={draft.kind}
              onChange={kind => change({ kind, subject: '', name: '', indicator: '' })}
              options={(['person', 'grid'] as const).map(value => ({ value, label: subjectKinds[value].label }))}
            />
          )}
        </Field>
        <ListRow
          icon={draft.kind === 'grid' ? 'grid' : 'person'}
          title={draft.name || (draft.kind === 'grid' ? '选一个网格' : '选一个人')}
          onTap={() => setPicking('subject')}
        />
        <Loaded query={rule} cards={1}>
          {found => (
            <Field label="哪一项" group error={wrong.indicator}>
              {() =>
                found ? (
                  <Choices
                    label="哪一项"
                    value={draft.indicator}
                    onChange={indicator => change({ indicator })}
                    options={found.document.indicators
                      .filter(one => one.source === 'manual' && one.subjects.includes(draft.kind))
                      .map(one => ({ value: one.indicatorId, label: one.name, detail: countingInWords(one) }))}
                  />
                ) : (
                  <Note>那个月没有施行中的考核细则，不能登记。</Note>
                )
              }
            </Field>
          )}
        </Loaded>
        <TextField
          label="几件"
          kind="number"
          value={draft.cases}
          onChange={cases => change({ cases })}
          maxLength={2}
          error={wrong.cases}
        />
        <TextArea
          label="什么情况"
          value={draft.words}
          onChange={words => change({ words })}
          maxLength={assessmentLimits.reason}
          placeholder="如：10 月的党员活动日没有组织"
          error={wrong.words}
        />
      </Card>
      <Section title="依据">
        <Field label={`照片，最多 ${assessmentLimits.files} 张`} group optional error={wrong.fileIds}>
          {() => <PhotoPicker photos={photos} label="登记的依据" />}
        </Field>
        <ListRow
          icon="ledger"
          title={draft.number ? `督查问题 ${draft.number}` : '或选一条督查问题'}
          onTap={() => setPicking('record')}
        />
        {waiting ? <Note>{waiting}</Note> : null}
        <Problem error={Object.keys(wrong).length > 0 ? null : enter.error} />
        <Button onTap={send} disabled={!ready}>
          {evident ? '登记，等人核实' : '请先附上依据'}
        </Button>
      </Section>
      {picking === 'subject' ? (
        <PickSubject
          month={draft.month}
          kind={draft.kind}
          onPick={(subject, name) => {
            change({ subject, name })
            setPicking(null)
          }}
          onClose={() => setPicking(null)}
        />
      ) : null}
      {picking === 'record' ? (
        <PickFinding
          onPick={(record, number) => {
            change({ record, number })
            setPicking(null)
          }}
          onClose={() => setPicking(null)}
        />
      ) : null}
    </>
  )
}

interface PickSubjectProps {
  month: string
  kind: SubjectKind
  onPick: (subject: string, name: string) => void
  onClose: () => void
}
const PickSubject = ({ month, kind, onPick, onClose }: PickSubjectProps) => {
  const [text, setText] = useState('')
  const list = useInfinite('assessment.subjects', { month, kind, text }, { keepPrevious: true })
  return (
    <Sheet open title={kind === 'grid' ? '选一个网格' : '选一个人'} onClose={onClose}>
      <SearchBar value={text} onChange={setText} placeholder={kind === 'grid' ? '搜索网格' : '搜索姓名'} />
      <PagedList
        list={list}
        label="可以登记的"
        keyOf={one => one.subject}
        empty={{ words: text ? `没有找到“${text}”` : '您的范围内没有被考核的' }}
        row={one => (
          <ListRow
            title={one.name}
            detail={kind === 'person' ? [one.post, one.areaName].filter(Boolean).join(' · ') : undefined}
            onTap={() => onPick(one.subject, one.name)}
          />
        )}
      />
    </Sheet>
  )
}

const PickFinding = ({
  onPick,
  onClose,
}: {
  onPick: (record: string, number: string) => void
  onClose: () => void
}) => {
  const [text, setText] = useState('')
  const list = useInfinite('inspections.ledger', { text, limit: 10 }, { keepPrevious: true })
  return (
    <Sheet open title="选一条督查问题" onClose={onClose}>
      <SearchBar value={text} onChange={setText} placeholder="搜索地点、编号" />
      <PagedList
        list={list}
        label="督查问题"
        keyOf={one => one.findingId}
        empty={{ words: '没有找到' }}
        row={one => (
          <ListRow
            title={`${one.number} ${one.kind}`}
            detail={`${one.areaName} · ${one.placeWords}`}
            onTap={() => onPick(one.findingId, one.number)}
          />
        )}
      />
    </Sheet>
  )
}
