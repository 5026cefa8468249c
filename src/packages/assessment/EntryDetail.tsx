// One manual entry with its evidence, and the second person's word.
import { assessmentLimits } from '@contract/assessment'
import { whenInWords } from '@contract/time'
import { useState } from 'react'
import { useCommand, useQuery } from '@/api'
import { Button, Buttons, Card, Facts, Heading, ListRow, Loaded, Note, PhotoGrid, Problem, Tag } from '@/components'
import { WordsSheet } from '@/components/WordsSheet'
import { go } from '@/go'
import { ask, toast } from '@/platform/dialogs'
import { type EntryShown, entryTag, monthWords } from './words'

export const EntryDetail = ({ entryId }: { entryId: string }) => {
  const entry = useQuery('assessment.entry', { entryId })
  return <Loaded query={entry}>{found => <Shown entry={found} />}</Loaded>
}

const Shown = ({ entry }: { entry: EntryShown }) => {
  const now = Date.now()
  const { entryId, version, can, record } = entry
  const [refusing, setRefusing] = useState(false)
  const confirm = useCommand('assessment.confirmEntry')
  const refuse = useCommand('assessment.refuseEntry')
  const withdraw = useCommand('assessment.withdrawEntry')
  const tag = entryTag(entry)
  const yes = async () => {
    const sure = await ask({
      title: '核实无误？',
      words: `核实后计入 ${monthWords(entry.month)}的考核`,
      yes: '核实无误',
    })
    if (sure && (await confirm.run({ entryId, version }))) toast('已核实，下一次计算时计入')
  }
  const back = async () => {
    const sure = await ask({ title: '撤回这条登记？', words: '撤回后不计入', yes: '撤回' })
    if (sure && (await withdraw.run({ entryId, version }))) toast('已撤回')
  }
  return (
    <>
      <Card first>
        <Heading level={2} className="ry-told__title">
          {`${entry.name} · ${entry.indicatorName}`}
        </Heading>
        <Tag tone={tag.tone}>{tag.words}</Tag>
        <Facts
          facts={[
            ['月份', monthWords(entry.month, now)],
            ['所在', entry.areaName],
            ['件数', `${entry.cases} 件`],
            ['情况', entry.words],
            ['登记', `${entry.byName} · ${whenInWords(entry.at, now)}`],
            ['核实', entry.decidedBy],
            ['理由', entry.reason],
          ]}
        />
        <PhotoGrid photos={entry.files.map(file => ({ url: file.url, alt: '登记的依据' }))} />
        <Problem error={confirm.error ?? withdraw.error} />
        <Buttons>
          {can.includes('confirmEntry') ? <Button onTap={yes}>核实无误</Button> : null}
          {can.includes('refuseEntry') ? (
            <Button kind="secondary" onTap={() => setRefusing(true)}>
              不属实
            </Button>
          ) : null}
          {can.includes('withdrawEntry') ? (
            <Button kind="text" onTap={back}>
              撤回
            </Button>
          ) : null}
        </Buttons>
        {entry.state === 'proposed' ? <Note>要由另一个人核实，核实前不计入。</Note> : null}
      </Card>
      {record ? (
        <Card>
          <ListRow
            icon="ledger"
            title={`依据：督查问题 ${record.number}`}
            onTap={() => void go('inspections/finding', { findingId: record.id })}
          />
        </Card>
      ) : null}
      {refusing ? (
        <WordsSheet
          about={`assessment.words.refuse.${entryId}`}
          field="reason"
          maxLength={assessmentLimits.reason}
          title="不属实"
          note="登记的人会看到理由，这条不计入。"
          label="理由"
          usual={['不是这个人的事', '当月已经完成', '重复登记了']}
          verb="不属实"
          danger
          error={refuse.error}
          onSend={reason => refuse.run({ entryId, version, reason })}
          onClose={() => setRefusing(false)}
        />
      ) : null}
    </>
  )
}
