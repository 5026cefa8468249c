// Other hours on one day: closed, or open at other times, with the reason that everyone reads.
import { facilityLimits } from '@contract/facilities'
import { addDays, dayInWords, dayOf } from '@contract/time'
import { useState } from 'react'
import { fieldErrors, useCommand } from '@/api'
import { Button, Buttons, Chips, DateField, Field, Problem, Sheet, TextField } from '@/components'
import { toast } from '@/platform/dialogs'
import { type Facility, spansFrom } from './words'

type How = 'closed' | 'other' | 'usual'

export const OtherHours = ({ facility, onClose }: { facility: Facility; onClose: () => void }) => {
  const now = Date.now()
  const today = dayOf(now)
  const [day, setDay] = useState(addDays(today, 1))
  const [how, setHow] = useState<How>('closed')
  const [hours, setHours] = useState('')
  const [words, setWords] = useState('')
  const announce = useCommand('facilities.announce')
  const wrong = fieldErrors(announce.error)
  const told = facility.other.some(one => one.day === day)
  const spansWrong = Object.entries(wrong).find(([path]) => path.startsWith('spans'))?.[1]
  const save = async () => {
    const { facilityId } = facility
    const spans = how === 'closed' ? [] : spansFrom(hours)
    const done = await announce.run(
      how === 'usual' ? { facilityId, day } : { facilityId, day, spans, ...(words.trim() && { words: words.trim() }) },
    )
    if (!done) return
    toast(how === 'usual' ? `${dayInWords(day, now)} 照常开放` : `${dayInWords(day, now)} 的时间已改，居民马上能看到`)
    onClose()
  }
  return (
    <Sheet open title="某一天改时间" onClose={onClose}>
      <DateField
        label="哪一天"
        value={day}
        onChange={setDay}
        from={today}
        until={addDays(today, facilityLimits.aheadDays)}
        error={wrong.day}
      />
      <Field label="怎么改" group>
        {() => (
          <Chips<How>
            label="怎么改"
            value={how}
            onChange={setHow}
            options={[
              { value: 'closed', label: '不开门' },
              { value: 'other', label: '换个时间' },
              ...(told ? [{ value: 'usual' as const, label: '照常开放' }] : []),
            ]}
          />
        )}
      </Field>
      {how === 'other' ? (
        <TextField
          label="几点到几点"
          value={hours}
          onChange={setHours}
          placeholder="09:00-12:00 14:00-16:00"
          maxLength={60}
          error={spansWrong}
        />
      ) : null}
      {how === 'usual' ? null : (
        <TextField
          label="原因"
          value={words}
          onChange={setWords}
          placeholder="如：消防检修"
          maxLength={60}
          error={wrong.words}
        />
      )}
      <Problem error={announce.error} />
      <Buttons>
        <Button kind="secondary" onTap={onClose}>
          先不改
        </Button>
        <Button onTap={save} disabled={how === 'other' && spansFrom(hours).length === 0}>
          保存
        </Button>
      </Buttons>
    </Sheet>
  )
}
