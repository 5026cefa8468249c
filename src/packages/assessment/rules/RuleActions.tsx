// What may be done with a version: changed and tried while it is a draft, adopted from a month on, given up.
import { assessmentLimits } from '@contract/assessment'
import { addMonths, monthOf } from '@contract/time'
import { useState } from 'react'
import { useCommand } from '@/api'
import { Banner, Button, Buttons, Card, DateField, Facts, Heading, Note, Problem, Tag } from '@/components'
import { WordsSheet } from '@/components/WordsSheet'
import { go } from '@/go'
import { ask, toast } from '@/platform/dialogs'
import { monthWords, type RuleShown, ruleTag, spanWords } from '../words'

export const RuleActions = ({ rule }: { rule: RuleShown }) => {
  const { ruleId, version, can, problems, canTry } = rule
  const [adopting, setAdopting] = useState(false)
  const discard = useCommand('assessment.discardRule')
  const tag = ruleTag(rule)
  const giveUp = async () => {
    const sure = await ask({ title: '作废这份草稿？', words: '作废后不能再改，也不能施行', yes: '作废', danger: true })
    if (sure && (await discard.run({ ruleId, version }))) toast('草稿已作废')
  }
  return (
    <Card first>
      <Heading level={2} className="ry-told__title">
        {`第 ${rule.number} 版`}
      </Heading>
      <Tag tone={tag.tone}>{tag.words}</Tag>
      <Facts
        facts={[
          ['改了什么', rule.about],
          ['施行', spanWords(rule)],
          ['起草', rule.draftedBy],
          ['通过', rule.adoptedBy],
        ]}
      />
      {rule.state === 'draft' && problems.length > 0 ? (
        <Banner icon="alert">{`还有 ${problems.length} 处没填对：${problems[0]}`}</Banner>
      ) : null}
      <Problem error={discard.error} />
      <Buttons>
        {can.includes('adoptRule') ? (
          <Button onTap={() => setAdopting(true)} disabled={problems.length > 0}>
            通过并施行
          </Button>
        ) : null}
        {can.includes('editRule') ? (
          <Button kind="secondary" icon="edit" onTap={() => void go('assessment/edit', { ruleId })}>
            修改
          </Button>
        ) : null}
        {canTry && problems.length === 0 ? (
          <Button kind="secondary" icon="scale" onTap={() => void go('assessment/trial', { ruleId })}>
            拿以前的月份试算
          </Button>
        ) : null}
        {can.includes('discardRule') ? (
          <Button kind="text" onTap={giveUp}>
            作废草稿
          </Button>
        ) : null}
      </Buttons>
      {rule.state === 'draft' && !can.includes('adoptRule') ? <Note>由一级网格长通过，通过前不作数。</Note> : null}
      {adopting ? <Adopting rule={rule} onClose={() => setAdopting(false)} /> : null}
    </Card>
  )
}

/** Next month, so that everybody can read it before; the office's first version counts for the month that is over. */
function monthToBegin({ adoptableFrom }: RuleShown, now: number) {
  const next = addMonths(monthOf(now), 1)
  if (adoptableFrom === undefined) return addMonths(monthOf(now), -1)
  return adoptableFrom > next ? adoptableFrom : next
}

const Adopting = ({ rule, onClose }: { rule: RuleShown; onClose: () => void }) => {
  const now = Date.now()
  const [fromMonth, setFromMonth] = useState(monthToBegin(rule, now))
  const adopt = useCommand('assessment.adoptRule')
  return (
    <WordsSheet
      about={`assessment.words.adopt.${rule.ruleId}`}
      field="words"
      maxLength={assessmentLimits.reason}
      title={`通过第 ${rule.number} 版`}
      note="通过后不能再改，要改就起草新的一版。被考核的人都会收到消息。"
      label="这一版改了什么，大家会看到"
      initial={rule.about}
      verb={`从 ${monthWords(fromMonth, now)}起施行`}
      error={adopt.error}
      onSend={async words => {
        const done = await adopt.run({ ruleId: rule.ruleId, version: rule.version, fromMonth, words })
        if (done) toast(`已通过，${monthWords(fromMonth, now)}起施行`)
        return done
      }}
      onClose={onClose}
    >
      <DateField
        label="从哪个月起"
        mode="month"
        value={fromMonth}
        onChange={month => setFromMonth(month || monthToBegin(rule, now))}
        from={rule.adoptableFrom}
        until={addMonths(monthOf(now), 12)}
      />
    </WordsSheet>
  )
}
