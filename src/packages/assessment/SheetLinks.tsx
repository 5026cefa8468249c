// 四挂钩 on a sheet: what is proposed from it and what was decided, and proposing.
import { assessmentLimits, type LinkKind, linkKinds } from '@contract/assessment'
import { whenInWords } from '@contract/time'
import { useState } from 'react'
import { useCommand } from '@/api'
import { Button, Choices, ListRow, Note, Section } from '@/components'
import { WordsSheet } from '@/components/WordsSheet'
import { toast } from '@/platform/dialogs'
import { linkWords, proposalTag, type SheetShown } from './words'

export const SheetLinks = ({ sheet }: { sheet: SheetShown }) => {
  const now = Date.now()
  const [proposing, setProposing] = useState(false)
  if (sheet.proposals.length === 0 && !sheet.canPropose) return null
  return (
    <Section title="四挂钩">
      {sheet.proposals.map(one => (
        <ListRow
          key={one.proposalId}
          title={`${linkWords(one.link)}：${one.words}`}
          detail={[
            `${one.byName}建议 · ${whenInWords(one.at, now)}`,
            one.decidedBy && `${one.decidedBy}：${one.reason ?? ''}`,
          ]
            .filter(Boolean)
            .join(' · ')}
          tag={proposalTag(one)}
        />
      ))}
      <Note>考核表只作参考，什么也不会自动发生：有人建议，由一级网格长批准或不批准，都写理由。</Note>
      {sheet.canPropose ? (
        <Button kind="secondary" onTap={() => setProposing(true)}>
          提一条建议
        </Button>
      ) : null}
      {proposing ? <Proposing sheet={sheet} onClose={() => setProposing(false)} /> : null}
    </Section>
  )
}

const Proposing = ({ sheet, onClose }: { sheet: SheetShown; onClose: () => void }) => {
  const [link, setLink] = useState<LinkKind | null>(null)
  const propose = useCommand('assessment.propose')
  const kinds = Object.keys(linkKinds) as LinkKind[]
  return (
    <WordsSheet
      about={`assessment.words.propose.${sheet.sheetId}`}
      field="words"
      maxLength={assessmentLimits.reason}
      title={`从${sheet.name}的考核表提建议`}
      note="由一级网格长批准或不批准。批准了，本人会在考核表里看到。"
      label="建议什么"
      verb="提建议"
      error={propose.error}
      ready={link !== null}
      onSend={async words => {
        const done = link && (await propose.run({ sheetId: sheet.sheetId, link, words }))
        if (done) toast('已提，等一级网格长决定')
        return done
      }}
      onClose={onClose}
    >
      <Choices
        label="和什么挂钩"
        value={link}
        onChange={setLink}
        options={kinds.map(value => ({ value, label: linkKinds[value].label, detail: linkKinds[value].about }))}
      />
    </WordsSheet>
  )
}
