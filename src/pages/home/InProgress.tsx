// 我的进行中: what I wait for, with the time that is left.
import { clockOf, DAY, dayInWords, dayOf, leftInWords, whenInWords } from '@contract/time'
import { type ItemOf, useInfinite } from '@/api'
import { Failed, ListRow, Section } from '@/components'
import { go } from '@/go'
import { useNow } from '@/now'
import { bringOf, stateTag } from '@/packages/appointments/words'
import { useElder, useMay } from '@/session'

type Booking = ItemOf<'appointments.mine'>

/** Nothing when nothing is in progress. */
export const InProgress = ({ most }: { most: number }) => {
  const may = useMay('appointments.viewBooking')
  const now = useNow(30_000)
  const bookings = useInfinite('appointments.mine', { limit: most + 1 }, { enabled: may, every: 60_000 })
  if (bookings.error && bookings.items.length === 0)
    return bookings.error.kind === 'unreachable' ? null : <Failed error={bookings.error} onRetry={bookings.refetch} />
  if (bookings.items.length === 0) return null
  return (
    <Section
      title="我的进行中"
      {...(bookings.items.length > most && {
        action: { label: '全部', onTap: () => void go('appointments/mine') },
      })}
    >
      {bookings.items.slice(0, most).map(booking => (
        <BookingRow key={booking.bookingId} booking={booking} now={now} />
      ))}
    </Section>
  )
}

const BookingRow = ({ booking, now }: { booking: Booking; now: number }) => {
  const elder = useElder()
  const open = () => void go('appointments/booking', { bookingId: booking.bookingId })
  const soon = booking.startsAt > now && booking.startsAt - now < DAY
  const at = whenInWords(booking.startsAt, now)
  const words = [
    booking.startsAt > now || dayOf(booking.startsAt) !== dayOf(now)
      ? at
      : `${dayInWords(booking.day, now)} ${clockOf(booking.startsAt)}`,
    soon && booking.state === 'booked' && leftInWords(booking.startsAt, now).replace('还剩', '还有'),
  ]
  if (elder)
    return (
      <ListRow
        title={`${words[0]} ${booking.serviceName}`}
        detail={`${bringOf(booking.materials)}，到${booking.windowName}${soon ? `，${words[1] || ''}` : ''}`}
        tag={booking.state === 'booked' ? undefined : stateTag(booking)}
        onTap={open}
      />
    )
  return (
    <ListRow
      title={booking.serviceName}
      detail={[...words, booking.windowName, bringOf(booking.materials)].filter(Boolean).join(' · ')}
      tag={stateTag(booking)}
      onTap={open}
    />
  )
}
