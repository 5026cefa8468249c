// 答复申诉: what is contested, the records behind it, which of them do not count, and the answer in words.
import { assessmentLimits, evidenceKinds } from '@contract/assessment'
import { whenInWords } from '@contract/time'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { fieldErrors, useCommand, useDraft, useInfinite, useQuery } from '@/api'
import {
  Button,
  Buttons,
  Card,
  Checkbox,
  Loaded,
  ManyChips,
  Note,
  Page,
  PagedList,
  Problem,
  Section,
  State,
  TextArea,
} from '@/components'
import { replace, useParams } from '@/go'
import { ask, toast } from '@/platform/dialogs'
import { Appeals } from '../Appeals'
import { bandWords, pointsWords, type SheetShown } from '../words'

type Excluded = Record<string, string[]>

export default function DecidePage() {
  const { sheetId = '' } = useParams()
  const sheet = useQuery('assessment.sheet', { sheetId })
  return (
    <Page name="assessment/decide">
      <Loaded query={sheet}>
        {found =>
          found.can.includes('decide') ? (
            <Deciding sheet={found} />
          ) : (
            <State
              icon="check"
              words="这份申诉已经有了答复，或要由没有经手的人答复"
              action={{ label: '看考核表', onTap: () => replace('assessment/sheet', { sheetId }) }}
            />
          )
        }
      </Loaded>
    </Page>
  )
}

const Deciding = ({ sheet }: { sheet: SheetShown }) => {
  const { sheetId, version, lines, appeals } = sheet
  const [draft, change, clear] = useDraft(`assessment.decide.${sheetId}`, { words: '', excluded: {} as Excluded })
  const asked = appeals.at(-1)?.indicatorIds ?? []
  const [open, setOpen] = useState<string[]>(
    asked.length > 0 ? asked : lines.filter(line => line.lost > 0).map(line => line.indicatorId),
  )
  const decide = useCommand('assessment.decide')
  const wrong = fieldErrors(decide.error)
  const out = Object.entries(draft.excluded).filter(([, records]) => records.length > 0)
  const count = out.reduce((sum, [, records]) => sum + records.length, 0)
  const send = async () => {
    const sure = await ask({
      title: count > 0 ? `${count} 条记录不再计入？` : '维持原来的结果？',
      words: '答复后这张考核表就定了，申诉的人会收到消息',
      yes: '答复',
    })
    const exclude = out.map(([indicator, records]) => ({ indicator, records }))
    const done = sure && (await decide.run({ sheetId, version, words: draft.words, exclude }))
    if (!done) return
    clear()
    toast(`已答复，${pointsWords(done.total)}，${bandWords(done.band)}`)
    void replace('assessment/sheet', { sheetId })
  }
  return (
    <View className="ry-stack">
      <Card first>
        <Note>{`${sheet.name}，现在 ${pointsWords(sheet.total)}，${bandWords(sheet.band)}`}</Note>
      </Card>
      <Appeals sheet={sheet} />
      <Section title="看哪几项">
        <ManyChips
          label="看哪几项"
          values={open}
          onChange={setOpen}
          options={lines.map(({ indicatorId, name }) => ({ value: indicatorId, label: name }))}
        />
      </Section>
      {lines
        .filter(line => open.includes(line.indicatorId))
        .map(line => (
          <Records
            key={line.indicatorId}
            sheetId={sheetId}
            line={line}
            values={draft.excluded[line.indicatorId] ?? []}
            onChange={records => change({ excluded: { ...draft.excluded, [line.indicatorId]: records } })}
          />
        ))}
      <Section title="答复">
        <TextArea
          label="理由，申诉的人会看到"
          value={draft.words}
          onChange={words => change({ words })}
          maxLength={assessmentLimits.reason}
          error={wrong.words}
        />
        {wrong.words ? null : <Problem error={decide.error} />}
        <Buttons>
          <Button onTap={send} disabled={draft.words.trim() === ''}>
            {count > 0 ? `${count} 条不计入，重新算` : '维持原来的结果'}
          </Button>
        </Buttons>
      </Section>
    </View>
  )
}

interface RecordsProps {
  sheetId: string
  line: SheetShown['lines'][number]
  values: readonly string[]
  onChange: (records: string[]) => void
}

const Records = ({ sheetId, line, values, onChange }: RecordsProps) => {
  const now = Date.now()
  const list = useInfinite('assessment.evidence', { sheetId, indicator: line.indicatorId })
  return (
    <Section title={line.name} end={<Note>{`扣 ${pointsWords(line.lost)}`}</Note>}>
      <PagedList
        list={list}
        label={`${line.name}的记录`}
        keyOf={row => `${row.kind}:${row.id}`}
        empty={{ words: '这一项没有记录' }}
        row={row => {
          const key = `${row.kind}:${row.id}`
          return (
            <Checkbox
              checked={values.includes(key)}
              onChange={on => onChange(on ? [...values, key] : values.filter(one => one !== key))}
              label={`不计入 ${row.number}`}
              detail={`${evidenceKinds[row.kind].label} ${row.number} · ${whenInWords(row.at, now)} · ${row.good ? '达到' : '计入扣分'}`}
            >
              {`不计入：${row.words}`}
            </Checkbox>
          )
        }}
      />
    </Section>
  )
}
