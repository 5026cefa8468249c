// 今日日志: my own day, and those of the last week that can still be signed.
import { patrolLimits } from '@contract/patrol-shapes'
import { addDays, dayOf } from '@contract/time'
import { useState } from 'react'
import { FilterChips, OutboxBanner, Page } from '@/components'
import { go, useParams } from '@/go'
import { DayLogView } from '../DayLogView'
import { dayTitle } from '../words'
import '../patrols.scss'

export default function MyLogPage() {
  return (
    <Page
      name="patrols/mylog"
      action={{ label: '以前的', icon: 'book', description: '以前的日志', onTap: () => void go('patrols/logs') }}
    >
      <OutboxBanner />
      <Days />
    </Page>
  )
}

const Days = () => {
  const params = useParams()
  const now = Date.now()
  const today = dayOf(now)
  const days = Array.from({ length: patrolLimits.signDays }, (_, i) => addDays(today, -i))
  const [day, setDay] = useState(days.includes(params.day ?? '') ? params.day! : today)
  return (
    <>
      <FilterChips
        label="哪一天"
        value={day}
        onChange={setDay}
        options={days.map(value => ({ value, label: dayTitle(value, now) }))}
      />
      <DayLogView key={day} day={day} />
    </>
  )
}
