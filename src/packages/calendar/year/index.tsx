// 工作日历: the days off and worked weekends of this year and the next, and entering them where none are published.
import { type CalendarYear, yearSources } from '@contract/calendar'
import { dayInWords, daysBetween, whenInWords } from '@contract/time'
import { useState } from 'react'
import { useCommand, useQuery } from '@/api'
import { Banner, Button, Buttons, FilterChips, ListRow, Loaded, Note, Page, Problem, Section, Tag } from '@/components'
import { ask, toast } from '@/platform/dialogs'
import { useMay } from '@/session'
import { EnterYear } from '../EnterYear'
import { stretchWords } from '../words'

export default function CalendarPage() {
  const years = useQuery('calendar.years', {})
  return (
    <Page name="calendar/year">
      <Loaded query={years}>{data => <Years years={data} />}</Loaded>
    </Page>
  )
}

const Years = ({ years }: { years: readonly CalendarYear[] }) => {
  // A year without dates is why somebody comes here.
  const wanting = years.find(({ source }) => source === 'none') ?? years[0]!
  const [chosen, choose] = useState(String(wanting.year))
  const [entering, setEntering] = useState(false)
  const year = years.find(one => String(one.year) === chosen) ?? wanting
  if (entering) return <EnterYear year={year} onDone={() => setEntering(false)} />
  return (
    <>
      <FilterChips
        label="哪一年"
        value={String(year.year)}
        onChange={choose}
        options={years.map(one => ({ value: String(one.year), label: `${one.year} 年` }))}
      />
      <Shown year={year} onEnter={() => setEntering(true)} />
    </>
  )
}

const tones = { published: 'done', entered: 'calm', none: 'attention' } as const

const Shown = ({ year, onEnter }: { year: CalendarYear; onEnter: () => void }) => {
  const now = Date.now()
  const keeps = useMay('calendar.keep')
  const withdraw = useCommand('calendar.withdraw', { alsoRefresh: ['appointments', 'facilities', 'requests'] })
  const { source, entered, differs, holidays, makeupDays } = year
  const off = holidays.reduce((sum, { from, to }) => sum + daysBetween(from, to) + 1, 0)
  const takeBack = async () => {
    if (!entered) return
    const sure = await ask({
      title: `撤下录入的 ${year.year} 年安排？`,
      words: differs ? '改按国务院公布的办' : '没有公布的安排，这一年的时间就约不了了',
      yes: '撤下',
      danger: true,
    })
    if (sure && (await withdraw.run({ year: year.year, seen: entered.at })))
      toast(differs ? '已改按公布的办' : '已撤下，公布或录入以前不开放预约')
  }
  return (
    <>
      {source === 'none' ? (
        <Banner tone="attention" icon="clock">
          {year.year} 年的放假安排还没有公布：这一年的时间先不开放预约，办理时限先按周一到周五算
        </Banner>
      ) : null}
      {differs ? (
        <Banner tone="attention" icon="info">
          国务院的安排现在也有了，和办事处录入的不一样，请核对
        </Banner>
      ) : null}
      <Section title={`${year.year} 年`} end={<Tag tone={tones[source]}>{yearSources[source].label}</Tag>} first>
        {holidays.map(holiday => (
          <ListRow key={holiday.from} title={holiday.name} detail={stretchWords(holiday, now)} />
        ))}
        {off > 0 ? <Note>放假一共 {off} 天</Note> : null}
        {entered ? (
          <Note>
            {entered.name} {whenInWords(entered.at, now)} 录入
          </Note>
        ) : null}
        {source === 'published' ? <Note>来自国务院办公厅的通知，随系统更新</Note> : null}
      </Section>
      {makeupDays.length > 0 ? (
        <Section title="调休上班">
          {makeupDays.map(day => (
            <ListRow key={day} title={dayInWords(day, now)} />
          ))}
        </Section>
      ) : null}
      {differs ? (
        <Section title="公布的安排">
          {differs.holidays.map(holiday => (
            <ListRow key={holiday.from} title={holiday.name} detail={stretchWords(holiday, now)} />
          ))}
          {differs.makeupDays.length > 0 ? (
            <ListRow title="调休上班" detail={differs.makeupDays.map(day => dayInWords(day, now)).join('，')} />
          ) : null}
        </Section>
      ) : null}
      {keeps ? (
        <>
          <Problem error={withdraw.error} />
          <Buttons>
            {entered ? (
              <Button kind="secondary" onTap={takeBack}>
                {differs ? '改按公布的办' : '撤下录入的'}
              </Button>
            ) : null}
            <Button kind={source === 'none' ? 'primary' : 'secondary'} onTap={onEnter}>
              {source === 'none' ? `录入 ${year.year} 年的安排` : '修改'}
            </Button>
          </Buttons>
        </>
      ) : null}
    </>
  )
}
