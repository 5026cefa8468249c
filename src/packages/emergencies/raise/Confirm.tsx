// The last look before an emergency goes out: what it says, whom it reaches and how many; for the whole office its
// name must be typed.
import type { Output } from '@contract/contract'
import type { EmergencyKind } from '@contract/emergency-shapes'
import { grouped } from '@contract/numbers'
import { useState } from 'react'
import type { CallError } from '@/api/errors'
import { Banner, Button, Buttons, Facts, Note, Problem, Section, Sheet, TextField } from '@/components'
import { peopleWords } from '@/components/audience/choosing'
import { titled, whatWords } from '../words'
import type { Writing } from './writing'

interface ConfirmProps {
  writing: Writing & { kind: EmergencyKind }
  scope: Output<'emergencies.scope'>
  send: (typed: string) => Promise<void>
  error: CallError | null
  onClose: () => void
}

const SHOWN = 12

export const Confirm = ({ writing, scope, send, error, onClose }: ConfirmProps) => {
  const [typed, setTyped] = useState('')
  const { drill, rollCall } = writing
  const { rows, whole } = scope
  const matches = !whole || typed.trim() === whole.name
  return (
    <Sheet open title={drill ? '确认发出演练' : '确认发出应急'} onClose={onClose}>
      <Banner tone={drill ? 'attention' : 'danger'} icon="siren">
        {drill
          ? `演练会马上发给 ${peopleWords(scope)}，每一页都写明是演练`
          : `马上发给 ${peopleWords(scope)}，发出后不能撤回；发错了用“误报”解除，大家都会看到`}
      </Banner>
      <Section title={titled(writing)} bare>
        <Note>{whatWords(writing)}</Note>
        <Facts facts={[['大家要做什么', writing.advice]]} />
        <Facts
          facts={[
            ...rows.slice(0, SHOWN).map(row => [row.areaName, `${grouped(row.people)} 人`] as const),
            ['另外', rows.length > SHOWN ? `${rows.length - SHOWN} 处` : ''],
          ]}
        />
        <Note>{rollCall ? '会点名：每个人回复平安或需要帮助。' : '不点名：每个人回复知道了。'}</Note>
      </Section>
      {whole ? (
        <TextField label={`发给整个办事处，请输入“${whole.name}”`} value={typed} onChange={setTyped} maxLength={40} />
      ) : null}
      <Problem error={error} />
      <Buttons>
        <Button kind="secondary" onTap={onClose}>
          再看看
        </Button>
        <Button kind={drill ? 'primary' : 'danger'} onTap={() => send(typed.trim())} disabled={!matches}>
          {matches ? `发给 ${peopleWords(scope)}` : '请先输入名称'}
        </Button>
      </Buttons>
    </Sheet>
  )
}
