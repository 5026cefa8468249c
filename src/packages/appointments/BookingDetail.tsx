// One booking in full: what to bring, the code, where it stands, and what may be done now.
import { bookingFlow } from '@contract/appointments'
import { clockOf, dayInWords } from '@contract/time'
import { useState } from 'react'
import { useCommand, useQuery } from '@/api'
import {
  Banner,
  Button,
  Buttons,
  Card,
  Facts,
  Loaded,
  Note,
  Problem,
  RemindMe,
  Section,
  Sheet,
  Tag,
  TextField,
} from '@/components'
import { go } from '@/go'
import { ask, toast } from '@/platform/dialogs'
import { useMe } from '@/session'
import { Code } from './Code'
import { Where } from './Where'
import { type Booking, stateTag, timeOf } from './words'

const next: Partial<Record<Booking['state'], string>> = {
  booked: '到时提前一小时内来，到了先签到取号',
  checkedIn: '已经取号，请等候叫号',
  called: '轮到您了',
  served: '已经办好',
}

export const BookingDetail = ({ bookingId }: { bookingId: string }) => {
  const booking = useQuery('appointments.booking', { bookingId }, { every: 20_000 })
  return <Loaded query={booking}>{data => <Shown booking={data} />}</Loaded>
}

const Shown = ({ booking }: { booking: Booking }) => {
  const { bookingId, can } = booking
  const now = Date.now()
  const me = useMe()
  // An answer kept from an earlier version says nothing of it.
  const atWindow = booking.serves ?? false
  const [cancelling, setCancelling] = useState(false)
  const [reason, setReason] = useState('')
  const cancel = useCommand('appointments.cancel')
  const move = useCommand('appointments.reschedule')
  const checkIn = useCommand('appointments.checkIn')
  const call = useCommand('appointments.call')
  const serve = useCommand('appointments.serve')
  const noShow = useCommand('appointments.markNoShow')
  const error = [cancel, move, checkIn, call, serve, noShow].map(command => command.error).find(Boolean)
  const open = !('final' in bookingFlow.states[booking.state])
  const label = (action: keyof typeof bookingFlow.actions) => bookingFlow.actions[action].label
  const give = async () => {
    if (!(await cancel.run({ bookingId, ...(reason.trim() && { reason: reason.trim() }) }))) return
    setCancelling(false)
    toast('已取消')
  }
  const missed = async () => {
    const sure = await ask({ title: '记为未到？', words: `${booking.personName} 多次未到会暂停预约`, yes: '记为未到' })
    if (sure) await noShow.run({ bookingId })
  }
  return (
    <>
      <Card first tone={booking.state === 'displaced' || booking.state === 'called' ? 'attention' : 'plain'}>
        <Section
          title={booking.serviceName}
          end={<Tag tone={stateTag(booking).tone}>{stateTag(booking).words}</Tag>}
          bare
          first
        >
          <Facts
            facts={[
              ['时间', timeOf(booking, now)],
              ['窗口', booking.windowName],
              ['办事人', booking.personName],
              ['代办', booking.bookedBy && `${booking.bookedBy.name}（${booking.bookedBy.consent}）`],
              ['排队号', booking.queueNumber && `${booking.queueNumber} 号`],
              ['柜台', booking.counter && `${booking.counter} 号柜台`],
              ['原因', booking.reason],
            ]}
          />
          {next[booking.state] ? <Note>{next[booking.state]}</Note> : null}
        </Section>
      </Card>
      {booking.state === 'displaced' && booking.offer && can.includes('reschedule') ? (
        <Banner
          tone="attention"
          icon="clock"
          action={{
            label: '就改到这时',
            onTap: () => void move.run({ bookingId, slotId: booking.offer!.slotId }),
          }}
        >
          最近的空位：{dayInWords(booking.offer.slotId.split('~')[2]!, now)} {clockOf(booking.offer.startsAt)}
        </Banner>
      ) : null}
      {booking.state === 'booked' || booking.state === 'checkedIn' ? (
        <Section title="签到码">
          <Code code={booking.code} />
        </Section>
      ) : null}
      {open && booking.materials.length > 0 ? (
        <Section title={`带好 ${booking.materials.length} 样材料`}>
          <Facts facts={booking.materials.map((item, i) => [`${i + 1}`, item] as const)} />
        </Section>
      ) : null}
      {/* Whom the window serves is there already. An answer kept from an earlier version has no hall. */}
      {open && booking.hall && (!atWindow || booking.personId === me?.personId) ? (
        <Where hall={booking.hall} hours={booking.hours} />
      ) : null}
      {booking.state === 'booked' && booking.personId === me?.personId ? (
        <RemindMe template="booking" words="前一天晚上提醒您来，时间有变也马上告诉您。" />
      ) : null}
      <Problem error={error} />
      <Buttons>
        {can.includes('call') && atWindow ? (
          <Button onTap={() => call.run({ bookingId })}>
            {booking.state === 'called' ? '再叫一次' : label('call')}
          </Button>
        ) : null}
        {can.includes('serve') ? (
          <Button kind={booking.state === 'called' ? 'primary' : 'secondary'} onTap={() => serve.run({ bookingId })}>
            {label('serve')}
          </Button>
        ) : null}
        {can.includes('checkIn') ? (
          <Button onTap={() => checkIn.run({ bookingId })}>{atWindow ? '签到' : '我到了，签到'}</Button>
        ) : null}
        {can.includes('reschedule') ? (
          <Button
            kind="secondary"
            onTap={() => void go('appointments/service', { serviceId: booking.serviceId, bookingId })}
          >
            {label('reschedule')}
          </Button>
        ) : null}
        {can.includes('markNoShow') ? (
          <Button kind="secondary" onTap={missed}>
            {label('markNoShow')}
          </Button>
        ) : null}
        {open || atWindow ? null : (
          <Button kind="secondary" onTap={() => void go('appointments/service', { serviceId: booking.serviceId })}>
            再约一次
          </Button>
        )}
        {can.includes('cancel') ? (
          <Button kind="text" onTap={() => setCancelling(true)}>
            {label('cancel')}
          </Button>
        ) : null}
      </Buttons>
      <Sheet open={cancelling} title="取消这个预约？" onClose={() => setCancelling(false)}>
        <TextField
          label="原因"
          optional
          value={reason}
          onChange={setReason}
          maxLength={100}
          placeholder="如：材料没办齐"
        />
        <Note>空出的名额先给候补的人；以后可以再约。</Note>
        <Problem error={cancel.error} />
        <Buttons>
          <Button kind="secondary" onTap={() => setCancelling(false)}>
            先不取消
          </Button>
          <Button kind="danger" onTap={give}>
            取消预约
          </Button>
        </Buttons>
      </Sheet>
    </>
  )
}
