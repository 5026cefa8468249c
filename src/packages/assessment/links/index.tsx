// 四挂钩: what was proposed from sheets for management, assessment, pay and accountability; a named person decides each.
import { assessmentLimits, linkKinds, proposalFlow } from '@contract/assessment'
import { whenInWords } from '@contract/time'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCommand, useInfinite } from '@/api'
import { Button, Buttons, Card, Facts, FilterChips, Heading, Note, Page, PagedList, Problem, Tag } from '@/components'
import { WordsSheet } from '@/components/WordsSheet'
import { go, useParams } from '@/go'
import { ask, toast } from '@/platform/dialogs'
import { bandWords, linkWords, monthWords, type ProposalShown, proposalTag } from '../words'

const states = Object.keys(proposalFlow.states) as ProposalShown['state'][]

export default function LinksPage() {
  return (
    <Page name="assessment/links">
      <Links />
    </Page>
  )
}

const Links = () => {
  const params = useParams()
  const [state, setState] = useState<ProposalShown['state']>(states.find(one => one === params.state) ?? 'proposed')
  const list = useInfinite('assessment.proposals', { state })
  return (
    <View className="ry-stack">
      <FilterChips
        label="状态"
        value={state}
        onChange={setState}
        options={states.map(value => ({ value, label: proposalFlow.states[value].label }))}
      />
      <PagedList
        list={list}
        label="四挂钩建议"
        keyOf={one => one.proposalId}
        empty={{
          words: state === 'proposed' ? '没有等批准的建议' : '没有这样的建议',
          action: { label: '看考核表', onTap: () => go('assessment/sheets') },
        }}
        row={one => <One proposal={one} />}
      />
      <Note>考核表定了以后才能提建议。批准之前什么也不会发生。</Note>
    </View>
  )
}

const One = ({ proposal }: { proposal: ProposalShown }) => {
  const now = Date.now()
  const { proposalId, version, can, link } = proposal
  const [open, setOpen] = useState<'approve' | 'reject' | null>(null)
  const approve = useCommand('assessment.approve')
  const reject = useCommand('assessment.reject')
  const withdraw = useCommand('assessment.withdrawProposal')
  const tag = proposalTag(proposal)
  const back = async () => {
    const sure = await ask({ title: '撤回这条建议？', words: '撤回后可以重新提', yes: '撤回' })
    if (sure && (await withdraw.run({ proposalId, version }))) toast('建议已撤回')
  }
  return (
    <Card>
      <View className="ry-tags">
        <Tag tone="quiet">{linkWords(link)}</Tag>
        <Tag tone={tag.tone}>{tag.words}</Tag>
      </View>
      <Heading level={2} className="ry-told__title">
        {proposal.words}
      </Heading>
      <Facts
        facts={[
          ['考核表', `${proposal.name} · ${monthWords(proposal.month, now)} · ${bandWords(proposal.band)}`],
          ['挂钩', linkKinds[link].about],
          ['建议', `${proposal.byName} · ${whenInWords(proposal.at, now)}`],
          ['决定', proposal.decidedBy && `${proposal.decidedBy} · ${whenInWords(proposal.decidedAt ?? now, now)}`],
          ['理由', proposal.reason],
        ]}
      />
      <Problem error={withdraw.error} />
      <Buttons>
        {can.includes('approve') ? (
          <Button onTap={() => setOpen('approve')} label={`批准：${proposal.words}`}>
            批准
          </Button>
        ) : null}
        {can.includes('reject') ? (
          <Button kind="secondary" onTap={() => setOpen('reject')} label={`不批准：${proposal.words}`}>
            不批准
          </Button>
        ) : null}
        {can.includes('withdrawProposal') ? (
          <Button kind="text" onTap={back}>
            撤回
          </Button>
        ) : null}
        <Button kind="text" onTap={() => void go('assessment/sheet', { sheetId: proposal.sheetId })}>
          看考核表
        </Button>
      </Buttons>
      {open ? (
        <WordsSheet
          about={`assessment.words.${open}.${proposalId}`}
          field="reason"
          maxLength={assessmentLimits.reason}
          title={open === 'approve' ? '批准这条建议' : '不批准这条建议'}
          note={open === 'approve' ? '提建议的人和本人都会看到理由。' : '提建议的人会看到理由。'}
          label="理由"
          verb={open === 'approve' ? '批准' : '不批准'}
          danger={open === 'reject'}
          error={open === 'approve' ? approve.error : reject.error}
          onSend={async reason => {
            const done = await (open === 'approve' ? approve : reject).run({ proposalId, version, reason })
            if (done) toast(open === 'approve' ? '已批准' : '未批准，理由已告诉提建议的人')
            return done
          }}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </Card>
  )
}
