// 巡查记录: one of them.
import { Empty, Page } from '@/components'
import { useParams } from '@/go'
import { ObservationDetail } from '../ObservationDetail'
import '../patrols.scss'

export default function ObservationPage() {
  const { observationId } = useParams()
  return (
    <Page name="patrols/observation" width="columns">
      {observationId ? <ObservationDetail observationId={observationId} alone /> : <Empty words="没有指明是哪一条" />}
    </Page>
  )
}
