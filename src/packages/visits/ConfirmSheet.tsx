// Putting somebody on the list: how they agreed, why and how often they are visited; or changing that later.
import { askedConsentWays, consentWays, visitLimits } from '@contract/visits'
import { useState } from 'react'
import { fieldErrors, useCommand } from '@/api'
import { Button, Chips, Field, Note, Problem, Sheet, TextField } from '@/components'
import { toast } from '@/platform/dialogs'
import { ReasonFields, reasonsOf } from './ReasonFields'
import { cycleOptions, type Listed } from './words'

const wayOptions = askedConsentWays.map(value => ({ value, label: consentWays[value].label }))

export const ConfirmSheet = ({ entry, onClose }: { entry: Listed; onClose: () => void }) => {
  const changing = entry.state === 'listed'
  const [fields, setFields] = useState({ reasons: entry.reasons, about: entry.about ?? '' })
  const [cycle, setCycle] = useState(String(entry.cycleDays))
  const [how, setHow] = useState<(typeof askedConsentWays)[number] | null>(null)
  const [words, setWords] = useState('')
  const confirm = useCommand('visits.confirm')
  const edit = useCommand('visits.edit')
  const error = changing ? edit.error : confirm.error
  const wrong = fieldErrors(error)
  // Who registered themselves has agreed already.
  const asks = !changing && entry.consent?.how !== 'self'
  const send = async () => {
    const common = { entryId: entry.entryId, ...reasonsOf(fields), cycleDays: Number(cycle) }
    const done = changing
      ? await edit.run(common)
      : await confirm.run({
          ...common,
          ...(asks && how && { consent: { how, ...(words.trim() && { words: words.trim() }) } }),
        })
    if (!done) return
    toast(changing ? '已改好' : `${entry.name}已列入名单，本人会收到消息`)
    onClose()
  }
  return (
    <Sheet open title={changing ? '修改' : `把${entry.name}列入名单`} onClose={onClose}>
      {asks ? (
        <>
          <Note>要先问本人：这些情况只有社区、本院楼栋长和上门的人知道，随时可以退出。</Note>
          <Field label="本人怎样同意的" group error={wrong['consent.how'] ?? wrong.consent}>
            {() => <Chips label="本人怎样同意的" options={wayOptions} value={how} onChange={setHow} />}
          </Field>
          <TextField
            label="谁问的，怎么说的"
            optional
            value={words}
            onChange={setWords}
            maxLength={100}
            placeholder="如：11 月 20 日周晓敏上门问的"
            error={wrong['consent.words']}
          />
        </>
      ) : null}
      <ReasonFields
        value={fields}
        onChange={changed => setFields(before => ({ ...before, ...changed }))}
        errors={wrong}
      />
      <Field label="多久看望一次" group error={wrong.cycleDays}>
        {() => <Chips label="多久看望一次" options={cycleOptions} value={cycle} onChange={setCycle} />}
      </Field>
      <Problem error={error} />
      <Button onTap={send} disabled={fields.reasons.length === 0 || (asks && how === null)}>
        {asks && how === null ? '先选怎样同意的' : changing ? '改好' : '列入名单'}
      </Button>
    </Sheet>
  )
}

/** How often, in words. */
export const cycleWords = (days: number) => (days === visitLimits.usualCycle ? '每月一次' : `每 ${days} 天一次`)
