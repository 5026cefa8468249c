// Other hours on one day or some in a row: closed, or open at other times, with the reason that everyone reads.
import { facilityLimits, openingLimits } from '@contract/facilities'
import { addDays, dayInWords, dayOf } from '@contract/time'
import { useState } from 'react'
import { fieldErrors, useCommand } from '@/api'
import { Button, Buttons, Chips, DateField, Field, Note, Problem, Sheet, TextField } from '@/components'
import { toast } from '@/platform/dialogs'
import { type Facility, spansFrom } from './words'

type How = 'closed' | 'other' | 'usual'

export const OtherHours = ({ facility, onClose }: { facility: Facility; onClose: () => void }) => {
  const now = Date.now()
  const today = dayOf(now)
  const [day, setDay] = useState(addDays(today, 1))
  const [until, setUntil] = useState('')
  const [how, setHow] = useState<How>('closed')
  const [hours, setHours] = useState('')
  const [words, setWords] = useState('')
  const announce = useCommand('facilities.announce', { alsoRefresh: ['appointments'] })
  const wrong = fieldErrors(announce.error)
  const many = until > day
  const last = many ? until : day
  const told = facility.other.some(one => one.day >= day && one.day <= last)
  const which = many ? `${dayInWords(day, now)} 到 ${dayInWords(last, now)} ` : `${dayInWords(day, now)} `
  const mayMove = facility.bookable.length > 0 && how !== 'usual'
  const spansWrong = Object.entries(wrong).find(([path]) => path.startsWith('spans'))?.[1]
  const save = async () => {
    const { facilityId } = facility
    const days = { facilityId, day, ...(many && { until: last }) }
    const spans = how === 'closed' ? [] : spansFrom(hours)
    const done = await announce.run(
      how === 'usual' ? days : { ...days, spans, ...(words.trim() && { words: words.trim() }) },
    )
    if (!done) return
    const moved = mayMove ? '，约了这段时间的人会收到通知' : '，居民马上能看到'
    toast(how === 'usual' ? `${which}照常开放` : `${which}的时间已改${moved}`)
    onClose()
  }
  return (
    <Sheet open title="改某几天的时间" onClose={onClose}>
      <DateField
        label="从哪天"
        value={day}
        onChange={setDay}
        from={today}
        until={addDays(today, openingLimits.aheadDays)}
        error={wrong.day}
      />
      <DateField
        label="到哪天"
        optional
        hint={`只改一天就不用选，一次最多 ${facilityLimits.togetherDays} 天`}
        value={until}
        onChange={setUntil}
        from={day}
        until={addDays(day, facilityLimits.togetherDays - 1)}
        placeholder="就这一天"
        error={wrong.until}
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
      {mayMove ? <Note>约了这段时间、又来不成的人会马上收到通知和最近的空位。</Note> : null}
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
