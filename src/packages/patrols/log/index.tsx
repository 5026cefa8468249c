// 巡查日志: the log of one person and day, for heads and for looking back.
import { Empty, Page } from '@/components'
import { useParams } from '@/go'
import { DayLogView } from '../DayLogView'
import '../patrols.scss'

export default function LogPage() {
  const { day, personId } = useParams()
  return (
    <Page name="patrols/log">
      {day ? <DayLogView day={day} personId={personId} /> : <Empty words="没有指明是哪一天" />}
    </Page>
  )
}
