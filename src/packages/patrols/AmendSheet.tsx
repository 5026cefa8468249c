// Correcting one's own record within a day: what it is, where exactly, and the words.
import { categories } from '@contract/categories'
import type { Input } from '@contract/contract'
import { patrolLimits } from '@contract/patrol-shapes'
import { useState } from 'react'
import { fieldErrors, useCommand } from '@/api'
import { Button, Buttons, Problem, SelectField, Sheet, TextArea, TextField } from '@/components'
import { toast } from '@/platform/dialogs'
import type { Observation } from './words'

export const AmendSheet = ({ observation, onClose }: { observation: Observation; onClose: () => void }) => {
  const { place, before, after, key, accuracy } = observation
  const [categoryId, setCategory] = useState(observation.categoryId)
  const [text, setText] = useState(observation.text)
  const [words, setWords] = useState(place.words)
  const amend = useCommand('patrols.amend')
  const wrong = fieldErrors(amend.error)
  const send = async () => {
    const done = await amend.run({
      key,
      place: { ...place, words: words.trim() },
      ...(accuracy === undefined ? {} : { accuracy }),
      categoryId: categoryId as Input<'patrols.amend'>['categoryId'],
      text: text.trim(),
      photoIds: before.map(({ fileId }) => fileId),
      photoAfterIds: after.map(({ fileId }) => fileId),
    })
    if (!done) return
    toast('已更正')
    onClose()
  }
  return (
    <Sheet open title="更正记录" onClose={onClose}>
      <SelectField
        label="是哪一类"
        value={categoryId}
        onChange={setCategory}
        options={categories.map(({ id, name }) => ({ value: id, label: name }))}
        error={wrong.categoryId}
      />
      <TextField label="具体地方" value={words} onChange={setWords} maxLength={120} error={wrong['place.words']} />
      <TextArea
        label="看到了什么"
        optional
        value={text}
        onChange={setText}
        maxLength={patrolLimits.text}
        error={wrong.text}
      />
      <Problem error={Object.keys(wrong).length > 0 ? null : amend.error} />
      <Buttons>
        <Button onTap={send}>保存更正</Button>
      </Buttons>
    </Sheet>
  )
}
