// 我的进行中: what I booked, where I queue and what I reported, soonest first, with the time that is left.
import { clockOf, DAY, dayInWords, dayOf, leftInWords, whenInWords } from '@contract/time'
import { type ItemOf, useInfinite } from '@/api'
import { Failed, ListRow, Section, type Tone } from '@/components'
import { go } from '@/go'
import { useNow } from '@/now'
import { aheadInWords, bringOf, stateTag } from '@/packages/appointments/words'
import { clockTag, holderWords } from '@/packages/requests/clock-words'
import { useElder, useMay, useStaff } from '@/session'
import { wholeOf } from './whole'

type Booking = ItemOf<'appointments.mine'>
type Entry = ItemOf<'appointments.waiting'>
type Request = ItemOf<'requests.mine'>
type Task = ItemOf<'patrols.todo'>

/** Nothing when nothing is in progress. */
export const InProgress = ({ most }: { most: number }) => {
  const may = useMay('appointments.viewBooking')
  const now = useNow(30_000)
  const bookings = useInfinite('appointments.mine', { limit: most + 1 }, { enabled: may, every: 60_000 })
  const waiting = useInfinite('appointments.waiting', { limit: most + 1 }, { enabled: may, every: 60_000 })
  const reports = useMay('requests.own')
  const requests = useInfinite('requests.mine', { limit: most + 1 }, { enabled: reports, every: 60_000 })
  // Staff have these on their workbench; a merchant has no other place for them.
  const answers = useMay('patrols.answer')
  const staff = useStaff()
  const asked = useInfinite('patrols.todo', { limit: most + 1 }, { enabled: answers && !staff, every: 60_000 })
  const all = [
    ...asked.items.map(task => ({ at: task.dueAt, key: task.taskId, task })),
    ...bookings.items.map(booking => ({ at: booking.startsAt, key: booking.bookingId, booking })),
    ...waiting.items.map(entry => ({ at: entry.startsAt, key: entry.waitId, entry })),
    // What waits for my own word comes before what waits for others.
    ...requests.items.map(request => ({
      at: request.state === 'resolved' ? now : (request.clock.dueAt ?? request.updatedAt + DAY),
      key: request.requestId,
      request,
    })),
  ].sort((a, b) => a.at - b.at)
  if (bookings.error && all.length === 0)
    return bookings.error.kind === 'unreachable' ? null : <Failed error={bookings.error} onRetry={bookings.refetch} />
  if (all.length === 0) return null
  return (
    <Section
      title="我的进行中"
      {...(all.length > most && {
        action: {
          label: '全部',
          onTap: () =>
            void go(
              wholeOf({
                asked: asked.items.length,
                appointments: bookings.items.length + waiting.items.length,
                requests: requests.items.length,
              }),
            ),
        },
      })}
    >
      {all
        .slice(0, most)
        .map(one =>
          'booking' in one ? (
            <BookingRow key={one.key} booking={one.booking} now={now} />
          ) : 'task' in one ? (
            <TaskRow key={one.key} task={one.task} now={now} />
          ) : 'request' in one ? (
            <RequestRow key={one.key} request={one.request} now={now} />
          ) : (
            <QueueRow key={one.key} entry={one.entry} now={now} />
          ),
        )}
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

const QueueRow = ({ entry, now }: { entry: Entry; now: number }) => {
  const elder = useElder()
  const at = whenInWords(entry.startsAt, now)
  return (
    <ListRow
      title={elder ? `${at} ${entry.serviceName}` : entry.serviceName}
      detail={elder ? aheadInWords(entry.ahead) : `${at} · ${entry.windowName} · ${aheadInWords(entry.ahead)}`}
      tag={{ tone: 'attention', words: '候补中' }}
      onTap={() => void go('appointments/mine')}
    />
  )
}

const requestTag = (request: Request, now: number): { tone: Tone; words: string } => {
  if (request.state === 'resolved') return { tone: 'attention', words: '等您确认' }
  if (request.state === 'confirmed') return { tone: 'done', words: '已确认' }
  return clockTag(request, now) ?? { tone: 'calm', words: '办理中' }
}

/** A row of the home page is one line of a story, not the story. */
const BRIEF = 16
const brief = (title: string) => {
  const letters = [...title]
  return letters.length > BRIEF ? `${letters.slice(0, BRIEF).join('')}…` : title
}

const TaskRow = ({ task, now }: { task: Task; now: number }) => (
  <ListRow
    title={brief(task.text || '请您处理')}
    detail={`${task.byName}请您处理，处理好拍一张照片`}
    tag={{ tone: task.overdue ? 'danger' : 'attention', words: leftInWords(task.dueAt, now) }}
    onTap={() => void go('patrols/todo')}
  />
)

const RequestRow = ({ request, now }: { request: Request; now: number }) => (
  <ListRow
    title={brief(request.title)}
    detail={holderWords(request, now)}
    tag={requestTag(request, now)}
    onTap={() => void go('requests/request', { requestId: request.requestId })}
  />
)
