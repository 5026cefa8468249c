// The audition of an act: taken with its turn, on reserve, or not, with a word that its society reads.
import { type Audition, auditions } from '@contract/activities'
import { useState } from 'react'
import { fieldErrors, useCommand } from '@/api'
import { Button, Buttons, Chips, Field, Note, Problem, Sheet, TextField } from '@/components'
import { toast } from '@/platform/dialogs'
import { partyWords, type Signup } from './words'

const options = (Object.keys(auditions) as Audition[]).map(value => ({ value, label: auditions[value].label }))

export const AuditionButton = ({ signup }: { signup: Signup }) => {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Buttons>
        <Button small kind="secondary" onTap={() => setOpen(true)} label={`选拔：${signup.act ?? ''}`}>
          选拔
        </Button>
      </Buttons>
      {open ? <AuditionSheet signup={signup} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

const AuditionSheet = ({ signup, onClose }: { signup: Signup; onClose: () => void }) => {
  const { audition } = signup
  const [result, setResult] = useState<Audition>(audition?.result ?? 'accepted')
  const [turn, setTurn] = useState(audition?.turn === undefined ? '' : String(audition.turn))
  const [words, setWords] = useState(audition?.words ?? '')
  const judge = useCommand('activities.audition')
  const wrong = fieldErrors(judge.error)
  const send = async () => {
    const done = await judge.run({
      signupId: signup.signupId,
      result,
      ...(result === 'accepted' && turn && { turn: Number(turn) }),
      ...(words.trim() && { words: words.trim() }),
    })
    if (!done) return
    toast('已记下，报节目的人会收到消息')
    onClose()
  }
  return (
    <Sheet open title="节目选拔" onClose={onClose}>
      <Note>{partyWords(signup)}</Note>
      <Field label="结果" group error={wrong.result}>
        {() => <Chips label="结果" options={options} value={result} onChange={setResult} />}
      </Field>
      {result === 'accepted' ? (
        <TextField
          label="第几个上场"
          optional
          kind="number"
          value={turn}
          onChange={setTurn}
          maxLength={2}
          error={wrong.turn}
        />
      ) : null}
      <TextField
        label="给报节目的人一句话"
        optional
        value={words}
        onChange={setWords}
        maxLength={100}
        placeholder="如：请提前半小时到后台"
        error={wrong.words}
      />
      {Object.keys(wrong).length > 0 ? null : <Problem error={judge.error} />}
      <Button onTap={send}>记下并告诉对方</Button>
    </Sheet>
  )
}
