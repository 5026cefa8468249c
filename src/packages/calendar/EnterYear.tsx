// Entering the official dates of a year: each holiday with its first and last day, and the weekends that are worked.
import { calendarLimits, festivals, type Holiday } from '@contract/calendar'
import type { Output } from '@contract/contract'
import { addDays } from '@contract/time'
import { useState } from 'react'
import { fieldErrors, useCommand, useDraft } from '@/api'
import { Banner, Button, Buttons, DateField, Note, Problem, Section, SelectField, TextField } from '@/components'
import { ask, toast } from '@/platform/dialogs'

type Year = Output<'calendar.years'>[number]
interface Writing {
  holidays: Holiday[]
  makeupDays: string[]
  /** When what is being changed was entered; 0 when there was nothing. */
  seen: number
}

const OTHER = '其他'
const names = [...festivals, OTHER].map(value => ({ value, label: value }))

/** The seven holidays, empty, for a year of which nothing is known. */
const blank = (year: number): Holiday[] =>
  festivals
    .map(name => ({ name, from: '', to: '' }))
    .map(one => ({ ...one, from: one.name === '元旦' ? `${year}-01-01` : '' }))

const startOf = ({ year, source, holidays, makeupDays, entered }: Year): Writing => ({
  holidays: source === 'none' ? blank(year) : holidays,
  makeupDays,
  seen: entered?.at ?? 0,
})

export const EnterYear = ({ year, onDone }: { year: Year; onDone: () => void }) => {
  const [draft, change, clear] = useDraft<Writing>(`calendar.${year.year}`, startOf(year))
  const enter = useCommand('calendar.enter', { alsoRefresh: ['appointments', 'facilities', 'requests'] })
  const [other, setOther] = useState('')
  const wrong = fieldErrors(enter.error)
  const meanwhile = (year.entered?.at ?? 0) !== draft.seen
  const first = `${year.year}-01-01`
  const last = `${year.year}-12-31`
  const complete = draft.holidays.filter(({ from, to }) => from && to)
  const halfway = draft.holidays.some(({ from, to }) => Boolean(from) !== Boolean(to))
  const changeHoliday = (at: number, changed: Partial<Holiday>) =>
    change({ holidays: draft.holidays.map((one, i) => (i === at ? { ...one, ...changed } : one)) })
  /** Where a holiday that is sent stands in the form: empty ones are left out. */
  const sentAt = (at: number) => complete.indexOf(draft.holidays[at]!)
  const save = async () => {
    const sure = await ask({
      title: `按这些日子办 ${year.year} 年？`,
      words: '可以预约的时间和办理时限马上按它重新算；约在放假那天的人会收到通知，请他们改时间。',
      yes: '就按这些办',
    })
    if (!sure) return
    const done = await enter.run({
      year: year.year,
      ...(draft.seen > 0 && { seen: draft.seen }),
      holidays: [...complete].sort((a, b) => (a.from < b.from ? -1 : 1)),
      makeupDays: [...draft.makeupDays].sort(),
    })
    if (!done) return
    clear()
    toast(`${year.year} 年的放假安排已生效`)
    onDone()
  }
  return (
    <>
      {meanwhile ? (
        <Banner icon="info" action={{ label: '从现在的重新改', onTap: () => change(startOf(year)) }}>
          您写的时候，{year.entered ? `${year.entered.name}先保存了` : '原来录入的已撤下'}
        </Banner>
      ) : null}
      <Section title={`${year.year} 年放假`} first={!meanwhile}>
        <Note>照国务院办公厅的通知填；不放假的节日空着就行</Note>
        {draft.holidays.map((holiday, i) => {
          const at = sentAt(i)
          const error = (field: string) => (at >= 0 ? wrong[`holidays.${at}.${field}`] : undefined)
          return (
            <Section key={`${holiday.name} ${i + 1}`} title={holiday.name} bare>
              <DateField
                label="从哪天"
                value={holiday.from}
                onChange={from => changeHoliday(i, { from, to: holiday.to && holiday.to >= from ? holiday.to : '' })}
                from={first}
                until={last}
                placeholder="选日子"
                error={error('from')}
              />
              <DateField
                label="到哪天"
                value={holiday.to}
                onChange={to => changeHoliday(i, { to })}
                from={holiday.from || first}
                until={holiday.from ? addDays(holiday.from, calendarLimits.longest - 1) : last}
                placeholder="选日子"
                error={error('to')}
              />
              <Button
                kind="text"
                small
                label={`去掉${holiday.name}`}
                onTap={() => change({ holidays: draft.holidays.filter((_, n) => n !== i) })}
              >
                去掉
              </Button>
            </Section>
          )
        })}
        {draft.holidays.length < calendarLimits.holidays ? (
          <SelectField
            label="再加一个假期"
            optional
            value=""
            placeholder="选节日"
            options={names}
            onChange={name =>
              name === OTHER ? setOther('放假') : change({ holidays: [...draft.holidays, { name, from: '', to: '' }] })
            }
          />
        ) : null}
        {other ? (
          <>
            <TextField label="叫什么" value={other} onChange={setOther} maxLength={calendarLimits.name} />
            <Buttons>
              <Button
                kind="secondary"
                small
                disabled={!other.trim()}
                onTap={() => {
                  change({ holidays: [...draft.holidays, { name: other.trim(), from: '', to: '' }] })
                  setOther('')
                }}
              >
                加上
              </Button>
            </Buttons>
          </>
        ) : null}
      </Section>
      <Section title="调休上班">
        <Note>周六、周日里要上班的日子</Note>
        {draft.makeupDays.map((day, i) => (
          <DateField
            key={`${day} ${i + 1}`}
            label={`第 ${i + 1} 天`}
            value={day}
            onChange={changed => change({ makeupDays: draft.makeupDays.map((one, n) => (n === i ? changed : one)) })}
            from={first}
            until={last}
            hint={
              <Button
                kind="text"
                small
                label={`去掉调休上班的第 ${i + 1} 天`}
                onTap={() => change({ makeupDays: draft.makeupDays.filter((_, n) => n !== i) })}
              >
                去掉
              </Button>
            }
            error={wrong[`makeupDays.${[...draft.makeupDays].sort().indexOf(day)}`]}
          />
        ))}
        {draft.makeupDays.length < calendarLimits.makeupDays ? (
          <DateField
            label="再加一天"
            optional
            value=""
            onChange={day => change({ makeupDays: [...draft.makeupDays, day] })}
            from={first}
            until={last}
            placeholder="选日子"
          />
        ) : null}
      </Section>
      <Problem error={enter.error} />
      <Buttons>
        <Button kind="secondary" onTap={onDone}>
          先不改
        </Button>
        <Button onTap={save} disabled={complete.length === 0 || halfway || meanwhile}>
          {meanwhile ? '先看看新录入的' : halfway ? '有的假期还缺一头' : complete.length === 0 ? '先填假期' : '保存'}
        </Button>
      </Buttons>
    </>
  )
}
