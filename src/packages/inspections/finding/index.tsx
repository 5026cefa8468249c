// A finding as a page of its own.
import { Loaded, Page } from '@/components'
import { useParams } from '@/go'
import { FindingActions, useFindingActions } from '../FindingActions'
import { FindingShown, useFinding } from '../FindingDetail'

export default function FindingPage() {
  const { findingId = '' } = useParams()
  const finding = useFinding(findingId)
  const { actions } = useFindingActions(finding.data)
  return (
    <Page
      name="inspections/finding"
      width="columns"
      footer={finding.data && actions.length > 0 ? <FindingActions finding={finding.data} bar /> : undefined}
    >
      <Loaded query={finding}>{data => <FindingShown finding={data} />}</Loaded>
    </Page>
  )
}
