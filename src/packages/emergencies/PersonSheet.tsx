// One person of a roll-call: calling them, noting how that ended, answering for them, going to them, and how they were
// helped.
import { emergencyCallOutcomes, emergencyLimits } from '@contract/emergency-shapes'
import { dayOf, whenInWords } from '@contract/time'
import { useState } from 'react'
import { fieldErrors, useCommand, useDraft } from '@/api'
import { Banner, Button, Buttons, Choices, Facts, Gap, Note, Problem, Sheet, TextArea } from '@/components'
import { Dial } from '@/components/Dial'
import { toast } from '@/platform/dialogs'
import { HelpSheet } from './HelpSheet'
import { type Answer, ageWords, type Silent } from './words'

const thisYear = () => Number(dayOf(Date.now()).slice(0, 4))
type CallOutcome = keyof typeof emergencyCallOutcomes
const outcomes = (Object.keys(emergencyCallOutcomes) as CallOutcome[]).map(value => ({
  value,
  label: emergencyCallOutcomes[value].label,
}))

interface SilentSheetProps {
  emergencyId: string
  rollCall: boolean
  person: Silent
  onClose: () => void
}

/** Somebody who has not answered: by phone or at their door. */
export const SilentSheet = ({ emergencyId, rollCall, person, onClose }: SilentSheetProps) => {
  const { personId, name, home, homeName, address, birthYear, heads, called } = person
  const [outcome, setOutcome] = useState<CallOutcome | null>(null)
  const [helping, setHelping] = useState(false)
  const answer = useCommand('emergencies.answerFor')
  const mark = useCommand('emergencies.markCall')
  const safe = async () => {
    if (!(await answer.run({ emergencyId, personId, status: 'safe' }))) return
    toast(`已替${name}回复${rollCall ? '平安' : '知道了'}`)
    onClose()
  }
  const note = async () => {
    if (!outcome) return
    const done = await mark.run({ emergencyId, personId, outcome })
    if (!done) return
    toast(done.answered ? `${name}刚刚自己回复了` : '已记下，稍后再联系')
    onClose()
  }
  if (helping)
    return (
      <HelpSheet
        title={`${name}需要帮助`}
        draft={`emergencies.helpFor.${emergencyId}.${personId}`}
        home={[homeName, address].filter(Boolean).join(' ')}
        send={async details => (await answer.run({ emergencyId, personId, status: 'help', ...details })) !== undefined}
        error={answer.error}
        onClose={onClose}
      />
    )
  return (
    <Sheet open title={`${name}${ageWords(birthYear, thisYear())}`} onClose={onClose}>
      <Note>
        {homeName} {address}
        {called
          ? `，${called.byName} ${whenInWords(called.at, Date.now())}${emergencyCallOutcomes[called.outcome].label}`
          : ''}
      </Note>
      <Dial personId={personId} home={home} heads={heads} />
      <Gap />
      <Note>联系上了，替他回复，他会收到消息：</Note>
      <Buttons>
        <Button icon="check" onTap={safe}>
          {rollCall ? '平安' : '知道了'}
        </Button>
        <Button kind="danger" icon="siren" onTap={() => setHelping(true)}>
          需要帮助
        </Button>
      </Buttons>
      <Problem error={answer.error} />
      <Gap />
      <Choices label="没联系上" options={outcomes} value={outcome} onChange={setOutcome} />
      <Problem error={mark.error} />
      <Buttons>
        <Button kind="secondary" onTap={note} disabled={outcome === null}>
          {outcome === null ? '没联系上的，选一下' : '记下没联系上'}
        </Button>
      </Buttons>
    </Sheet>
  )
}

/** Somebody who needs help: where they are, who goes, and what came of it. */
export const HelpedSheet = ({ answer, onClose }: { answer: Answer; onClose: () => void }) => {
  const { answerId, personId, name, home, homeName, address, birthYear, can, helper, helped } = answer
  const [draft, change, clear] = useDraft(`emergencies.finish.${answerId}`, { words: '' })
  const take = useCommand('emergencies.take')
  const release = useCommand('emergencies.release')
  const finish = useCommand('emergencies.finish')
  const now = Date.now()
  const go = async () => {
    if (await take.run({ answerId })) toast(`已告诉${name}，您正在过去`)
    onClose()
  }
  const giveBack = async () => {
    if (await release.run({ answerId })) toast('已请别人去')
    onClose()
  }
  const done = async () => {
    if (!(await finish.run({ answerId, words: draft.words.trim() }))) return
    clear()
    toast('已记下')
    onClose()
  }
  return (
    <Sheet open title={`${name}${ageWords(birthYear, thisYear())}`} onClose={onClose}>
      {answer.words ? (
        <Banner tone="danger" icon="siren">
          {answer.words}
        </Banner>
      ) : null}
      <Facts
        facts={[
          ['人在', answer.place ?? [homeName, address].filter(Boolean).join(' ')],
          ['几个人', answer.people && answer.people > 1 ? `${answer.people} 人` : ''],
          ['什么时候', whenInWords(answer.at, now)],
          ['代答', answer.byName],
          ['谁去', helper && `${helper.name}，${whenInWords(helper.at, now)}`],
          ['结果', helped && `${helped.byName}：${helped.words}`],
        ]}
      />
      {helped ? null : <Dial personId={personId} home={home} heads={[]} />}
      <Problem error={take.error ?? release.error} />
      {can.includes('take') ? (
        <Buttons>
          <Button icon="route" onTap={go}>
            我去
          </Button>
        </Buttons>
      ) : null}
      {can.includes('finish') ? (
        <>
          <Gap />
          <TextArea
            label="怎么帮到的"
            value={draft.words}
            onChange={words => change({ words })}
            maxLength={emergencyLimits.helpLetters}
            placeholder="如：背到楼下，交给救护车"
            error={fieldErrors(finish.error).words}
          />
          <Problem error={finish.error} />
          <Buttons>
            {can.includes('release') ? (
              <Button kind="secondary" onTap={giveBack}>
                请别人去
              </Button>
            ) : null}
            <Button kind="secondary" onTap={done} disabled={draft.words.trim() === ''}>
              已帮到
            </Button>
          </Buttons>
        </>
      ) : null}
    </Sheet>
  )
}
