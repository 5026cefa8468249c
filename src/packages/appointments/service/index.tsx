// One service: what to bring first, then a day and a time; also moving a booking and booking for a resident.
import { dayStates } from '@contract/appointments'
import { clockOf, dayInWords, dayOf } from '@contract/time'
import { useState } from 'react'
import { useCommand, useDraft, useQuery, useRefresh } from '@/api'
import {
  Banner,
  Button,
  Card,
  Checkbox,
  DayStrip,
  Empty,
  Facts,
  Loaded,
  Note,
  Page,
  Problem,
  Section,
  TextField,
} from '@/components'
import { go, replace, useParams } from '@/go'
import { toast } from '@/platform/dialogs'
import { useMe } from '@/session'
import { QueuedSheet } from '../QueuedSheet'
import { type Slot, Times } from '../Times'
import { aheadInWords, promiseOf, timeOf } from '../words'

/** Days on which a time can be chosen, if only to queue. */
const OPEN = new Set(['open', 'full'])

export default function ServicePage() {
  const { serviceId = '', bookingId, personId, personName } = useParams()
  const found = useQuery('appointments.service', { serviceId }, { enabled: serviceId !== '' })
  const days = useQuery('appointments.days', { serviceId }, { enabled: serviceId !== '' })
  const [chosenDay, setDay] = useState<string | null>(null)
  const [slot, setSlot] = useState<Slot | null>(null)
  const [queued, setQueued] = useState<Slot | null>(null)
  const [draft, change, clear] = useDraft(`appointments.service.${serviceId}`, { ready: [] as string[], consent: '' })
  const refresh = useRefresh()
  const service = found.data
  const day = chosenDay ?? days.data?.find(item => item.remaining > 0)?.day ?? null
  // Who moves a booking may do it for another: the times are marked for whom they are booked.
  const moving = useQuery('appointments.booking', { bookingId: bookingId ?? '' }, { enabled: bookingId !== undefined })
  const forPersonId = moving.data?.personId ?? personId
  const slots = useQuery(
    'appointments.slots',
    { serviceId, day: day ?? '', ...(forPersonId && { forPersonId }) },
    { enabled: day !== null && (bookingId === undefined || !moving.isPending) },
  )
  const me = useMe()
  const own = forPersonId === undefined || forPersonId === me?.personId
  const name = own ? undefined : (personName ?? moving.data?.personName ?? '居民')

  const lost = () => refresh('appointments')
  const book = useCommand('appointments.book', { onError: lost })
  const move = useCommand('appointments.reschedule', { onError: lost })
  const join = useCommand('appointments.joinWaitingList', { onError: lost })
  const error = book.error ?? move.error ?? join.error
  const pick = (next: Slot) => {
    for (const command of [book, move, join]) command.reset()
    if (next.booked && next.booked.bookingId === bookingId) return toast('现在约的就是这个时间')
    if (next.booked) return void go('appointments/booking', { bookingId: next.booked.bookingId })
    if (next.queued) return setQueued(next)
    setSlot(next)
  }

  const materials = service?.materials ?? []
  const ready = bookingId !== undefined || materials.every(item => draft.ready.includes(item))
  const agreed = !personId || draft.consent.trim() !== ''
  const full = slot?.remaining === 0
  const now = Date.now()
  const onBehalf = personId ? { forPersonId: personId, consent: draft.consent.trim() } : {}

  const submit = async () => {
    if (!slot) return
    if (bookingId) {
      const moved = await move.run({ bookingId, slotId: slot.slotId })
      if (moved) {
        toast(`已改到 ${timeOf(moved, now)}`)
        await replace('appointments/booking', { bookingId })
      }
      return
    }
    if (full) {
      const entry = await join.run({ slotId: slot.slotId, ...onBehalf })
      if (entry) {
        toast(`${name ? `已为${name}` : '已'}排上候补，${aheadInWords(entry.ahead)}，轮到会自动约好并通知`)
        clear()
        // The queueing of a resident is not in the list of who acts for them: it shows here, on its time.
        if (own) await replace('appointments/mine')
        else setSlot(null)
      }
      return
    }
    const booked = await book.run({ slotId: slot.slotId, materialsReady: true, ...onBehalf })
    if (booked) {
      toast(`已预约 ${timeOf(booked, now)}`)
      clear()
      await replace('appointments/booking', { bookingId: booked.bookingId })
    }
  }

  const verb = bookingId ? '改到' : full ? '候补' : '预约'
  const waits = !slot
    ? '先选一个时间'
    : bookingId && full
      ? '约满了，换一个时间'
      : !ready
        ? '先核对要带的材料'
        : !agreed
          ? '先写明本人怎样同意'
          : null
  return (
    <Page
      name="appointments/service"
      title={bookingId ? '改时间' : (service?.name ?? '预约')}
      footer={
        service?.bookable ? (
          <>
            <Problem error={error} />
            <Button onTap={submit} disabled={waits !== null}>
              {waits ?? `${verb} ${timeOf({ day: day!, ...slot! }, now)}`}
            </Button>
          </>
        ) : undefined
      }
    >
      <Loaded query={found}>
        {service => (
          <>
            {name ? (
              <Banner tone="calm" icon="users">
                为 {name} 代办
              </Banner>
            ) : null}
            {bookingId ? null : (
              <Section title={materials.length > 0 ? '先看看材料带齐没有' : service.name} first>
                {materials.length === 0 ? <Note>不用带材料，人来就行</Note> : null}
                {materials.map(item => (
                  <Checkbox
                    key={item}
                    checked={draft.ready.includes(item)}
                    onChange={on =>
                      change({ ready: on ? [...draft.ready, item] : draft.ready.filter(other => other !== item) })
                    }
                  >
                    {item}
                  </Checkbox>
                ))}
                <Note>
                  {service.placeId
                    ? `${service.windowName} · 一场 ${service.minutesAtCounter} 分钟`
                    : promiseOf(service)}
                </Note>
                {service.note ? <Note>{service.note}</Note> : null}
              </Section>
            )}
            {service.bookable ? (
              <>
                <Loaded query={days} cards={1}>
                  {found => (
                    <DayStrip
                      days={found.map(({ day, state, remaining, reason }) =>
                        OPEN.has(state)
                          ? { day, left: remaining }
                          : { day, left: null, words: reason.length > 4 ? dayStates[state].slice(0, 4) : reason },
                      )}
                      value={day}
                      today={dayOf(now)}
                      onChange={next => {
                        setDay(next)
                        setSlot(null)
                      }}
                    />
                  )}
                </Loaded>
                {day === null && days.data ? (
                  <Empty words="两周内没有空位了，选一天排候补" />
                ) : day !== null ? (
                  <Loaded query={slots} cards={1}>
                    {found =>
                      found.length === 0 ? (
                        <Empty words={days.data?.find(item => item.day === day)?.reason ?? '这一天不办理'} />
                      ) : (
                        <Times slots={found} value={slot?.slotId ?? null} own={own} onChange={pick} />
                      )
                    }
                  </Loaded>
                ) : null}
                {personId ? (
                  <Card>
                    <TextField
                      label="本人怎样同意的"
                      hint="会和预约一起留下记录"
                      placeholder="如：上门当面同意"
                      maxLength={100}
                      value={draft.consent}
                      onChange={consent => change({ consent })}
                    />
                  </Card>
                ) : null}
                {queued?.queued && day ? (
                  <QueuedSheet
                    when={`${dayInWords(day, now)} ${clockOf(queued.startsAt)}`}
                    queued={queued.queued}
                    name={name}
                    onClose={() => setQueued(null)}
                  />
                ) : null}
                {service.placeId ? null : <Note>平时上班？部分窗口周三 18:00–20:00、周六上午也能办。</Note>}
              </>
            ) : (
              <Section title="怎么办">
                <Facts
                  facts={[
                    ['到哪里', service.windowName],
                    [
                      '说明',
                      service.placeId
                        ? '这里现在不约这一项了，可以看看别的'
                        : service.note || '这件事不用预约，带好材料到窗口即可',
                    ],
                  ]}
                />
              </Section>
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}
