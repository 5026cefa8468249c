// A restaurant as a page of its own.
import { Page } from '@/components'
import { useParams } from '@/go'
import { MerchantDetail } from '../MerchantDetail'

export default function MerchantPage() {
  const { merchantId = '' } = useParams()
  return (
    <Page name="merchants/merchant" width="columns">
      <MerchantDetail merchantId={merchantId} />
    </Page>
  )
}
