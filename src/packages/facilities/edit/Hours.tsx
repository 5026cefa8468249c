// When the place is open: the week, public holidays one by one, and weekends that are worked.
import { type Festival, festivals } from '@contract/calendar'
import { holidayRules, makeupRules } from '@contract/facilities'
import { Button, Chips, Field, Note, Section, SelectField, TextField } from '@/components'
import type { Writing } from './writing'

const dayNames = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']
/** Monday first, as people read a week; the contract counts from Sunday. */
const days = [1, 2, 3, 4, 5, 6, 0]

interface WeekFieldsProps {
  week: readonly string[]
  onChange: (week: string[]) => void
  /** Field path → what is wrong with it, under a prefix. */
  wrong: Record<string, string>
  prefix: string
  empty?: string
}

/** Seven lines of hours as people type them. */
export const WeekFields = ({ week, onChange, wrong, prefix, empty = '不开门就空着' }: WeekFieldsProps) =>
  days.map(day => (
    <TextField
      key={day}
      label={dayNames[day]!}
      value={week[day] ?? ''}
      onChange={typed => onChange(week.map((old, i) => (i === day ? typed : old)))}
      placeholder={empty}
      maxLength={60}
      error={Object.entries(wrong).find(([path]) => path.startsWith(`${prefix}.${day}`))?.[1]}
    />
  ))

interface HoursProps {
  draft: Writing
  change: (changed: Partial<Writing>) => void
  wrong: Record<string, string>
}

const options = <T extends string>(rules: Record<T, { label: string }>) =>
  (Object.keys(rules) as T[]).map(value => ({ value, label: rules[value].label }))

export const Hours = ({ draft, change, wrong }: HoursProps) => {
  const own = Object.keys(draft.festivals)
  const left = festivals.filter(festival => !own.includes(festival))
  const without = (festival: string) =>
    Object.fromEntries(Object.entries(draft.festivals).filter(([name]) => name !== festival))
  return (
    <>
      <Section title="开放时间">
        <Note>写成 09:00-12:00，一天有几段就用逗号隔开</Note>
        <WeekFields week={draft.week} onChange={week => change({ week })} wrong={wrong} prefix="week" />
      </Section>
      <Section title="节假日和调休">
        <Field label="法定节假日" group>
          {() => (
            <Chips
              label="法定节假日"
              value={draft.holidays}
              options={options(holidayRules)}
              onChange={holidays => change({ holidays })}
            />
          )}
        </Field>
        <Field label="调休上班的周六、周日" group>
          {() => (
            <Chips
              label="调休上班的周六、周日"
              value={draft.makeup}
              options={options(makeupRules)}
              onChange={makeup => change({ makeup })}
            />
          )}
        </Field>
        {own.map((festival, i) => (
          <TextField
            key={festival}
            label={`${festival}假期里每天`}
            value={draft.festivals[festival] ?? ''}
            onChange={typed => change({ festivals: { ...draft.festivals, [festival]: typed } })}
            placeholder="不开门就空着"
            maxLength={60}
            hint={
              <Button kind="text" small onTap={() => change({ festivals: without(festival) })}>
                {`${festival}不单独写了`}
              </Button>
            }
            error={Object.entries(wrong).find(([path]) => path.startsWith(`festivals.${i}`))?.[1]}
          />
        ))}
        {left.length > 0 ? (
          <SelectField
            label="哪个节日的时间要单独写"
            optional
            value=""
            onChange={festival => change({ festivals: { ...draft.festivals, [festival as Festival]: '' } })}
            placeholder="选一个节日"
            options={left.map(festival => ({ value: festival, label: festival }))}
          />
        ) : null}
      </Section>
    </>
  )
}
