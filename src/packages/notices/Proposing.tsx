// 向上推荐: those who write for a place propose a notice to the level above, which adopts it or says why not.
import { levelOf, levels } from '@contract/levels'
import { outcomes, proposalFlow, proposalLimits } from '@contract/notices'
import { whenInWords } from '@contract/time'
import { useState } from 'react'
import { fieldErrors, useCommand, useDraft } from '@/api'
import { Button, Buttons, Note, Problem, Section, Sheet, Tag, TextField } from '@/components'
import { ReasonSheet } from '@/components/ReasonSheet'
import { go } from '@/go'
import { toast } from '@/platform/dialogs'
import { type Notice, proposalTag } from './words'

type Shown = NonNullable<Notice['proposing']>
type Proposal = NonNullable<Shown['latest']>
type Next = NonNullable<Shown['next']>

const labelAt = (area: string) => levels[levelOf(area)].label

/** Whether the reader is the one to decide: then it stands right under the words. */
export const decides = ({ proposing }: Notice) => proposing?.latest?.can.includes('adopt') ?? false

export const Proposing = ({ notice }: { notice: Notice }) => {
  const { latest, next } = notice.proposing ?? {}
  if (!latest && !next) return null
  const tag = latest && proposalTag(latest)
  return (
    <Section title="向上推荐" end={tag ? <Tag tone={tag.tone}>{tag.words}</Tag> : undefined}>
      {latest ? <Standing proposal={latest} /> : null}
      {next ? <Further noticeId={notice.noticeId} next={next} again={latest !== undefined} /> : null}
    </Section>
  )
}

const decisionWords = ({ state, decidedByName, decidedAt, outcome }: Proposal, now: number) =>
  [
    `${decidedByName}${proposalFlow.states[state].label.replace('已', '')}`,
    decidedAt !== undefined && whenInWords(decidedAt, now),
    outcome && outcomes[outcome].label,
  ]
    .filter(Boolean)
    .join(' · ')

const Standing = ({ proposal }: { proposal: Proposal }) => {
  const now = Date.now()
  const { proposalId, to, toName, byName, at, note, reason, state, outcome, draftId, can } = proposal
  const [declining, setDeclining] = useState(false)
  const adopt = useCommand('notices.adopt')
  const decline = useCommand('notices.decline')
  const withdraw = useCommand('notices.withdrawProposal')
  const take = async () => {
    const done = await adopt.run({ proposalId })
    if (done) await go('notices/compose', { noticeId: done.draftId })
  }
  const takeBack = async () => {
    if (await withdraw.run({ proposalId })) toast('推荐已收回')
  }
  return (
    <>
      <Note>{[`${byName}推荐给${toName}`, whenInWords(at, now)].join(' · ')}</Note>
      {note ? <Note>为什么推荐：{note}</Note> : null}
      {proposal.decidedByName ? <Note>{decisionWords(proposal, now)}</Note> : null}
      {reason ? <Note>{state === 'withdrawn' ? reason : `原因：${reason}`}</Note> : null}
      <Problem error={adopt.error ?? withdraw.error} />
      <Buttons>
        {can.includes('adopt') ? (
          <Button icon="edit" onTap={take} loading={adopt.busy}>
            {`采用，改给${labelAt(to)}`}
          </Button>
        ) : null}
        {can.includes('decline') ? (
          <Button kind="secondary" onTap={() => setDeclining(true)}>
            {proposalFlow.actions.decline.label}
          </Button>
        ) : null}
        {can.includes('withdrawProposal') ? (
          <Button kind="text" onTap={takeBack}>
            {proposalFlow.actions.withdrawProposal.label}
          </Button>
        ) : null}
        {draftId && outcome === 'sent' ? (
          <Button kind="text" onTap={() => void go('notices/notice', { noticeId: draftId })}>
            看发出的通知
          </Button>
        ) : null}
        {draftId && outcome === 'writing' ? (
          <Button kind="secondary" icon="edit" onTap={() => void go('notices/notice', { noticeId: draftId })}>
            看草稿
          </Button>
        ) : null}
      </Buttons>
      {declining ? (
        <ReasonSheet
          about={`notices.decline.${proposalId}`}
          title="不采用？"
          usual={['只和这一处有关', '已经发过类似的', '请把内容核实一下再推荐']}
          note="推荐的人看得到；通知仍在原来的范围"
          placeholder="为什么不采用"
          verb="不采用"
          danger
          error={decline.error}
          onSend={reason => decline.run({ proposalId, reason })}
          onClose={() => setDeclining(false)}
        />
      ) : null}
    </>
  )
}

/** One step up: to those who decide there, or at once where one does so oneself. */
const Further = ({ noticeId, next, again }: { noticeId: string; next: Next; again: boolean }) => {
  const [asking, setAsking] = useState(false)
  const propose = useCommand('notices.propose')
  const label = labelAt(next.area)
  const write = async () => {
    const done = await propose.run({ noticeId })
    if (done) await go('notices/compose', { noticeId: done.draftId })
  }
  if (next.decides)
    return (
      <>
        <Note>{`${next.areaName}的人都用得上的话，开一份草稿改一改，注明来自这里。`}</Note>
        <Problem error={propose.error} />
        <Buttons>
          <Button kind="secondary" icon="up" onTap={write} loading={propose.busy}>
            {`改一份发给${label}`}
          </Button>
        </Buttons>
      </>
    )
  return (
    <>
      {again ? null : <Note>{`${next.areaName}的人都用得上的话，推荐上去，由那里定。`}</Note>}
      <Buttons>
        <Button kind="secondary" icon="up" onTap={() => setAsking(true)}>
          {again ? `再推荐到${label}` : `推荐到${label}`}
        </Button>
      </Buttons>
      {asking ? <ProposeSheet noticeId={noticeId} next={next} onClose={() => setAsking(false)} /> : null}
    </>
  )
}

const ProposeSheet = ({ noticeId, next, onClose }: { noticeId: string; next: Next; onClose: () => void }) => {
  const [draft, change, clear] = useDraft(`notices.propose.${noticeId}`, { note: '' })
  const propose = useCommand('notices.propose')
  const wrong = fieldErrors(propose.error).note
  const send = async () => {
    const note = draft.note.trim()
    if (!(await propose.run({ noticeId, ...(note && { note }) }))) return
    clear()
    onClose()
    toast(`已推荐给${next.areaName}，定了会告诉您`)
  }
  return (
    <Sheet open title={`推荐到${labelAt(next.area)}`} onClose={onClose}>
      <Note>{`${next.areaName}看过再定。采用的话会改成那里的通知，注明来自您这里。`}</Note>
      <TextField
        label="为什么推荐"
        optional
        value={draft.note}
        onChange={note => change({ note })}
        maxLength={proposalLimits.note}
        placeholder="如：别的楼院也遇到了"
        error={wrong}
      />
      {wrong ? null : <Problem error={propose.error} />}
      <Buttons>
        <Button kind="secondary" onTap={onClose}>
          先不推荐
        </Button>
        <Button onTap={send} loading={propose.busy}>
          推荐上去
        </Button>
      </Buttons>
    </Sheet>
  )
}
