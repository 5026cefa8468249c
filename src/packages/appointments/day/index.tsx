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
  Figures,
  Gap,
  ListRow,
  Loaded,
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
import { canPrint, printPage } from '@/platform/device'
import { toast } from '@/platform/dialogs'
import { useMay } from '@/session'
import { AdjustWindow } from '../AdjustWindow'
import { BookingDetail } from '../BookingDetail'
import { stateTag } from '../words'

export default function WindowDay() {
  const windows = useQuery('appointments.windows', {})
  return (
    <Page name="appointments/day" width="full">
      <Loaded query={windows}>{data => <Day windows={data} />}</Loaded>
    </Page>
  )
}

const Day = ({ windows }: { windows: Output<'appointments.windows'> }) => {
  const now = Date.now()
  // A clerk sits at the same window day after day: the last choice stays.
  const [{ windowId }, remember] = useDraft('appointments.day', { windowId: windows[0]?.windowId ?? '' })
  const [day, setDay] = useState(dayOf(now))
  const [text, setText] = useState('')
  const [closing, setClosing] = useState(false)
  const [adjusting, setAdjusting] = useState(false)
  const { selected, select } = useSelection('appointments/booking', 'bookingId')
  const mayClose = useMay('appointments.closeWindow')
  const mayAdjust = useMay('appointments.adjustWindow')
  const here = windows.find(item => item.windowId === windowId)
  const list = useInfinite('appointments.day', { windowId, day, text }, { every: 15_000, keepPrevious: true })
  const closed = list.data?.pages[0]?.closed
  const count = (...states: string[]) => list.items.filter(item => states.includes(item.state)).length
  return (
    <Split
      selected={selected}
      detail={id => <BookingDetail bookingId={id} />}
      list={
        <>
          <Card first>
            <SelectField
              label="窗口"
              value={windowId}
              onChange={value => remember({ windowId: value })}
              options={windows.map(item => ({ value: item.windowId, label: item.name }))}
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
          {closed ? <Banner tone="danger">这一天已关闭：{closed.reason}</Banner> : null}
          <Figures
            figures={[
              { label: '等候叫号', value: count('checkedIn'), tone: count('checkedIn') ? 'attention' : undefined },
              { label: '还没到', value: count('booked') },
              { label: '已办结', value: count('served') },
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
                打印当日名单
              </Button>
            ) : null}
            {mayClose && !closed && day >= dayOf(now) ? (
              <Button kind="text" onTap={() => setClosing(true)}>
                临时关闭这个窗口
              </Button>
            ) : null}
            {mayAdjust && here ? (
              <Button kind="text" onTap={() => setAdjusting(true)}>
                调整名额和柜台
              </Button>
            ) : null}
          </Buttons>
          <CloseWindow
            open={closing}
            onClose={() => setClosing(false)}
            windowId={windowId}
            name={here?.name ?? ''}
            day={day}
          />
          {adjusting && here ? <AdjustWindow window={here} onClose={() => setAdjusting(false)} /> : null}
        </>
      }
    />
  )
}

interface CloseWindowProps {
  open: boolean
  onClose: () => void
  windowId: string
  name: string
  day: string
}

/** Closing tells everyone booked and offers them the next place. */
const CloseWindow = ({ open, onClose, windowId, name, day }: CloseWindowProps) => {
  const [reason, setReason] = useState('')
  const close = useCommand('appointments.closeWindow')
  const submit = async () => {
    const done = await close.run({ windowId, day, reason: reason.trim() })
    if (!done) return
    toast(`已关闭，通知了 ${done.affected} 位预约的居民`)
    onClose()
  }
  return (
    <Sheet open={open} title={`关闭${name} ${dayInWords(day, Date.now())}`} onClose={onClose}>
      <TextField
        label="原因"
        hint="预约了这一天的人都会收到通知和最近的空位"
        placeholder="如：系统升级"
        value={reason}
        onChange={setReason}
        maxLength={100}
      />
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
