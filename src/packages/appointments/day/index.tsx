// The window's day: who comes when, who is here, who is next; on office screens a table with the booking beside it.
import type { Output } from '@contract/contract'
import { addDays, clockOf, dayInWords, dayOf } from '@contract/time'
import { useState } from 'react'
import { useCommand, useDraft, useInfinite, useQuery } from '@/api'
import {
  Banner,
  Button,
  Buttons,
  Card,
  DateField,
  Empty,
  Figures,
  Gap,
  ListRow,
  Loaded,
  Note,
  Page,
  PagedList,
  Problem,
  SearchBar,
  SelectField,
  Sheet,
  Split,
  TextField,
  useSelection,
} from '@/components'
import { go, useParams } from '@/go'
import { ownWindows } from '@/own-windows'
import { canPrint, printPage } from '@/platform/device'
import { ask, toast } from '@/platform/dialogs'
import { useMay, useMe } from '@/session'
import { AdjustWindow } from '../AdjustWindow'
import { BookingDetail } from '../BookingDetail'
import { stateTag } from '../words'

export default function WindowDay() {
  const windows = useQuery('appointments.windows', {})
  return (
    <Page name="appointments/day" width="full">
      <Loaded query={windows}>
        {data =>
          data.length > 0 ? (
            <Day windows={data} />
          ) : (
            <Empty
              icon="calendar"
              words="您这里还没有要预约的。在便民场所里加一项可以预约的，名单就在这里"
              action={{ label: '看便民场所', onTap: () => go('facilities/list') }}
            />
          )
        }
      </Loaded>
    </Page>
  )
}

/** Windows as the office lists them, then the places of each community together. */
const inOrder = (windows: Output<'appointments.windows'>) => {
  const placed = windows.flatMap(({ windowId, name, place }) =>
    place ? [{ value: windowId, label: `${place.name} · ${name}` }] : [],
  )
  return [
    ...windows.filter(({ place }) => !place).map(({ windowId, name }) => ({ value: windowId, label: name })),
    ...placed.sort((a, b) => (a.label < b.label ? -1 : 1)),
  ]
}

const Day = ({ windows }: { windows: Output<'appointments.windows'> }) => {
  const now = Date.now()
  const me = useMe()
  const asked = useParams().windowId
  const first = ownWindows(windows, me?.post)[0] ?? windows[0]
  // A clerk sits at the same window day after day: the last choice stays, unless a link asks for another.
  const [kept, remember] = useDraft('appointments.day', { windowId: first?.windowId ?? '' })
  const [chosen, choose] = useState(asked ?? kept.windowId)
  const windowId = windows.some(item => item.windowId === chosen) ? chosen : (first?.windowId ?? '')
  const [day, setDay] = useState(dayOf(now))
  const [text, setText] = useState('')
  const [closing, setClosing] = useState(false)
  const [adjusting, setAdjusting] = useState(false)
  const { selected, select } = useSelection('appointments/booking', 'bookingId')
  const here = windows.find(item => item.windowId === windowId)
  // The hours of a place are changed on its own page.
  const place = here?.place
  const mayClose = useMay('appointments.closeWindow') && !place
  const mayAdjust = useMay('appointments.adjustWindow') && !place
  const list = useInfinite('appointments.day', { windowId, day, text }, { every: 15_000, keepPrevious: true })
  const closed = list.data?.pages[0]?.closed
  const open = useCommand('appointments.openWindow')
  const reopen = async () => {
    const sure = await ask({
      title: `恢复办理 ${dayInWords(day, now)}？`,
      words: '这一天又可以预约了；已经被通知改期的人，要自己再约回来',
      yes: '恢复办理',
    })
    if (sure && (await open.run({ windowId, day }))) toast(`${here?.name ?? ''} ${dayInWords(day, now)}恢复办理`)
  }
  const count = (...states: string[]) => list.items.filter(item => states.includes(item.state)).length
  return (
    <Split
      selected={selected}
      detail={id => <BookingDetail bookingId={id} />}
      list={
        <>
          <Card first>
            <SelectField
              label="窗口或场所"
              value={windowId}
              onChange={value => {
                choose(value)
                remember({ windowId: value })
              }}
              options={inOrder(windows)}
            />
            <DateField
              label="日期"
              value={day}
              onChange={setDay}
              from={addDays(dayOf(now), -90)}
              until={addDays(dayOf(now), 14)}
            />
          </Card>
          <Gap />
          <SearchBar value={text} onChange={setText} placeholder="搜索姓名或签到码" />
          <Gap />
          {closed ? (
            <Banner
              tone="danger"
              action={mayClose && day >= dayOf(now) ? { label: '恢复办理', onTap: () => void reopen() } : undefined}
            >
              这一天已关闭：{closed.reason}
            </Banner>
          ) : null}
          <Problem error={open.error} />
          <Figures
            figures={[
              {
                label: '等候叫号',
                value: count('checkedIn'),
                unit: '人',
                tone: count('checkedIn') ? 'attention' : undefined,
              },
              { label: '还没到', value: count('booked'), unit: '人' },
              { label: '已办结', value: count('served'), unit: '人' },
            ]}
          />
          <PagedList
            list={list}
            label={`${dayInWords(day, now)}的预约`}
            keyOf={item => item.bookingId}
            frame={rows => <Card>{rows}</Card>}
            empty={{ words: text ? `没有找到“${text}”` : `${dayInWords(day, now)}还没有人预约` }}
            row={item => (
              <ListRow
                title={`${clockOf(item.startsAt)} ${item.personName}${item.queueNumber ? ` · ${item.queueNumber} 号` : ''}`}
                detail={`${item.serviceName} · 签到码 ${item.code}`}
                tag={stateTag(item)}
                on={selected === item.bookingId}
                onTap={() => select(item.bookingId)}
              />
            )}
          />
          <Buttons>
            {canPrint ? (
              <Button kind="secondary" icon="print" onTap={printPage}>
                打印名单
              </Button>
            ) : null}
            {mayClose && !closed && day >= dayOf(now) ? (
              <Button kind="text" onTap={() => setClosing(true)}>
                临时关闭
              </Button>
            ) : null}
            {place ? (
              <Button kind="text" onTap={() => void go('facilities/facility', { facilityId: place.placeId })}>
                看这个场所
              </Button>
            ) : null}
            {mayAdjust && here ? (
              <Button kind="text" onTap={() => setAdjusting(true)}>
                调整名额
              </Button>
            ) : null}
          </Buttons>
          {closing ? (
            <CloseWindow
              onClose={() => setClosing(false)}
              windowId={windowId}
              name={here?.name ?? ''}
              day={day}
              booked={text ? null : `${count('booked')}${list.hasNextPage ? ' 多' : ''}`}
            />
          ) : null}
          {adjusting && here ? <AdjustWindow window={here} onClose={() => setAdjusting(false)} /> : null}
        </>
      }
    />
  )
}

interface CloseWindowProps {
  onClose: () => void
  windowId: string
  name: string
  day: string
  /** How many are booked, as far as the list is loaded; null while it is searched. */
  booked: string | null
}

/** Closing tells everyone booked and offers them the next place. */
const CloseWindow = ({ onClose, windowId, name, day, booked }: CloseWindowProps) => {
  const [reason, setReason] = useState('')
  const close = useCommand('appointments.closeWindow')
  const submit = async () => {
    const done = await close.run({ windowId, day, reason: reason.trim() })
    if (!done) return
    toast(done.affected > 0 ? `已关闭，正在通知 ${done.affected} 位预约的居民` : '已关闭，这一天没有人预约')
    onClose()
  }
  return (
    <Sheet open title={`关闭${name} ${dayInWords(day, Date.now())}`} onClose={onClose}>
      <TextField
        label="原因"
        hint="预约了这一天的人会看到这句话"
        placeholder="如：系统升级"
        value={reason}
        onChange={setReason}
        maxLength={100}
      />
      <Note>
        {booked === '0'
          ? '这一天还没有人预约。'
          : `约了这一天的${booked === null ? '' : ` ${booked} `}人都会收到通知和最近的空位。`}
        关闭期间不能再约，随时可以恢复。
      </Note>
      <Problem error={close.error} />
      <Buttons>
        <Button kind="secondary" onTap={onClose}>
          先不关
        </Button>
        <Button kind="danger" onTap={submit} disabled={reason.trim() === ''}>
          关闭并通知
        </Button>
      </Buttons>
    </Sheet>
  )
}
