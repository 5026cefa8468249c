// A sheet as a page of its own: where the message that it was published leads.
import { Page } from '@/components'
import { useParams } from '@/go'
import { SheetDetail } from '../SheetDetail'

export default function SheetPage() {
  const { sheetId = '' } = useParams()
  return (
    <Page name="assessment/sheet">
      <SheetDetail sheetId={sheetId} />
    </Page>
  )
}
