// What those in command do: tell how things stand, ask for calls, give the all-clear, archive.
import { type ClearOutcome, clearOutcomes, emergencyLimits } from '@contract/emergency-shapes'
import { MINUTE, whenInWords } from '@contract/time'
import { useState } from 'react'
import { fieldErrors, isCallError, useCommand, useDraft } from '@/api'
import { Button, Buttons, Chips, Field, Note, Problem, Section, Sheet, TextArea } from '@/components'
import { WordsSheet } from '@/components/WordsSheet'
import { go } from '@/go'
import { toast } from '@/platform/dialogs'
import type { Emergency } from '../words'

type Doing = 'update' | 'clear' | 'archive'
interface SheetProps {
  emergency: Emergency
  onClose: () => void
}

export const Commanding = ({ emergency }: { emergency: Emergency }) => {
  const { emergencyId, can, state, callsAskedAt, attends, commands } = emergency
  const [doing, setDoing] = useState<Doing | null>(null)
  const request = useCommand('emergencies.requestCalls')
  const lately = callsAskedAt !== undefined && Date.now() - callsAskedAt < emergencyLimits.callsMinutes * MINUTE
  const close = () => setDoing(null)
  const askHeads = async () => {
    if (await request.run({ emergencyId })) toast('已请楼栋长按名单打电话')
  }
  if (!commands && !attends) return null
  return (
    <Section title="指挥">
      {callsAskedAt !== undefined ? <Note>{whenInWords(callsAskedAt, Date.now())} 请过楼栋长打电话</Note> : null}
      <Problem error={request.error} />
      <Buttons>
        {attends && state === 'active' ? (
          <Button kind="secondary" icon="phone" onTap={() => void go('emergencies/calls', { emergencyId })}>
            没回复的人
          </Button>
        ) : null}
        {commands && state === 'active' && !lately ? (
          <Button kind="secondary" icon="megaphone" onTap={askHeads}>
            请楼栋长打电话
          </Button>
        ) : null}
        {can.includes('update') ? (
          <Button kind="secondary" icon="edit" onTap={() => setDoing('update')}>
            更新情况
          </Button>
        ) : null}
        {can.includes('clear') ? (
          <Button icon="check" onTap={() => setDoing('clear')}>
            解除应急
          </Button>
        ) : null}
        {can.includes('archive') ? (
          <Button icon="file" onTap={() => setDoing('archive')}>
            写总结并归档
          </Button>
        ) : null}
        {emergency.reports ? (
          <Button kind="secondary" icon="chart" onTap={() => void go('emergencies/report', { emergencyId })}>
            报告
          </Button>
        ) : null}
      </Buttons>
      {doing === 'update' ? <UpdateSheet emergency={emergency} onClose={close} /> : null}
      {doing === 'clear' ? <ClearSheet emergency={emergency} onClose={close} /> : null}
      {doing === 'archive' ? <ArchiveSheet emergency={emergency} onClose={close} /> : null}
    </Section>
  )
}

const UpdateSheet = ({ emergency, onClose }: SheetProps) => {
  const { emergencyId, version, text, advice } = emergency
  const [draft, change, clear] = useDraft(`emergencies.update.${emergencyId}`, { text, advice })
  const update = useCommand('emergencies.update')
  const wrong = fieldErrors(update.error)
  const changed = {
    ...(draft.text.trim() !== text && draft.text.trim() && { text: draft.text.trim() }),
    ...(draft.advice.trim() !== advice && draft.advice.trim() && { advice: draft.advice.trim() }),
  }
  const send = async () => {
    if (!(await update.run({ emergencyId, version, ...changed }))) return
    clear()
    toast('已更新，大家首页马上看到')
    onClose()
  }
  return (
    <Sheet open title="更新情况" onClose={onClose}>
      <TextArea
        label="现在怎样"
        value={draft.text}
        onChange={value => change({ text: value })}
        maxLength={emergencyLimits.textLetters}
        error={wrong.text}
      />
      <TextArea
        label="大家要做什么"
        value={draft.advice}
        onChange={value => change({ advice: value })}
        maxLength={emergencyLimits.adviceLetters}
        error={wrong.advice}
      />
      {wrong.text || wrong.advice ? null : <Problem error={update.error} />}
      <Buttons>
        <Button onTap={send} disabled={Object.keys(changed).length === 0}>
          {Object.keys(changed).length === 0 ? '还没有改动' : '告诉大家'}
        </Button>
      </Buttons>
    </Sheet>
  )
}

const ClearSheet = ({ emergency, onClose }: SheetProps) => {
  const { emergencyId, drill } = emergency
  const fitting = (Object.keys(clearOutcomes) as ClearOutcome[]).filter(one => (one === 'drillOver') === drill)
  const [outcome, setOutcome] = useState<ClearOutcome>(fitting[0]!)
  const [draft, change, clear] = useDraft(`emergencies.clear.${emergencyId}`, { words: '' })
  const command = useCommand('emergencies.clear')
  const wrong = fieldErrors(command.error).words
  const waiting = isCallError(command.error) && command.error.code === 'emergency.helpOpen'
  const send = async () => {
    const done = await command.run({ emergencyId, outcome, words: draft.words.trim(), sure: waiting })
    if (!done) return
    clear()
    toast('已解除，大家首页马上看到')
    onClose()
  }
  return (
    <Sheet open title="解除应急" onClose={onClose}>
      {fitting.length > 1 ? (
        <Field label="怎样结束的" group>
          {() => (
            <Chips
              label="怎样结束的"
              options={fitting.map(value => ({ value, label: clearOutcomes[value].label }))}
              value={outcome}
              onChange={setOutcome}
            />
          )}
        </Field>
      ) : null}
      <TextArea
        label="告诉大家"
        value={draft.words}
        onChange={words => change({ words })}
        maxLength={emergencyLimits.noteLetters}
        placeholder={outcome === 'falseAlarm' ? '如：是做饭的烟，没有起火' : '如：火已扑灭，可以回家，电梯检查后再用'}
        error={wrong}
      />
      <Note>所有人首页都会看到，开了提醒的手机也会收到。</Note>
      {wrong ? null : <Problem error={command.error} />}
      <Buttons>
        <Button kind={waiting ? 'danger' : 'primary'} onTap={send} disabled={draft.words.trim() === ''}>
          {waiting ? '都安排好了，解除' : clearOutcomes[outcome].label}
        </Button>
      </Buttons>
    </Sheet>
  )
}

const ArchiveSheet = ({ emergency, onClose }: SheetProps) => {
  const { emergencyId } = emergency
  const archive = useCommand('emergencies.archive')
  return (
    <WordsSheet
      about={`emergencies.archive.${emergencyId}`}
      title="写总结并归档"
      label="哪些做得好，哪些下次要改"
      field="summary"
      maxLength={emergencyLimits.summaryLetters}
      note="归档后不能再添加记录和任务。"
      verb="归档"
      error={archive.error}
      onSend={async summary => {
        const done = await archive.run({ emergencyId, summary })
        if (done) toast('已归档，报告里能看到总结')
        return done
      }}
      onClose={onClose}
    />
  )
}
