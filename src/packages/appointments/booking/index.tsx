// A booking as a page of its own.
import { Page } from '@/components'
import { useParams } from '@/go'
import { BookingDetail } from '../BookingDetail'

export default function BookingPage() {
  const { bookingId = '' } = useParams()
  return (
    <Page name="appointments/booking" width="columns">
      <BookingDetail bookingId={bookingId} />
    </Page>
  )
}
