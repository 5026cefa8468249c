// The blocks of the workbench: quick actions, what waits, today's figures, the windows of today, what was not sent.
import { clockOf, dayOf } from '@contract/time'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { useDraft, useQuery } from '@/api'
import { Banner, Button, Card, classes, Figures, Icon, ListRow, Loaded, Note, Section, Tap } from '@/components'
import { go } from '@/go'
import { entryOf, type PageName, pageNames } from '@/navigation'
import { ownWindows } from '@/own-windows'
import { reaches, useReached } from '@/reached'
import { useMay, useMe, useSession } from '@/session'
import { useWaiting } from './waiting'
import './workbench.scss'

/** What people do most, the first four they may. */
const quick: readonly PageName[] = [
  'patrols/observe',
  'patrols/patrol',
  'inspections/register',
  'requests/queue',
  'appointments/day',
  'notices/compose',
  ...pageNames.filter(name => entryOf(name).permission === 'lostfound.moderate'),
  'patrols/mylog',
  'patrols/todo',
  'inspections/ledger',
  'notices/questions',
  'inspections/revisit',
  'appointments/neighbours',
  'inspections/report',
  'people/roles',
]
const QUICK = 4

export const QuickActions = () => {
  const me = useMe()
  const names = quick.filter(name => {
    const { permission, group } = entryOf(name)
    return group && permission && me?.permissions.includes(permission)
  })
  if (names.length === 0) return null
  // Who is out in the grid photographs first; who sits at a desk does so now and then.
  if (!me?.holdings.some(({ role }) => role === 'gridWorker'))
    names.sort((a, b) => Number(a.startsWith('patrols/')) - Number(b.startsWith('patrols/')))
  return (
    <View className="ry-quick">
      {names.slice(0, QUICK).map((name, i) => (
        <Tap
          key={name}
          className={classes('ry-quick__one', i === 0 && 'ry-quick__one--first')}
          onTap={() => void go(name, name === 'patrols/observe' ? { shoot: 1 } : {})}
        >
          <Icon name={entryOf(name).icon ?? 'file'} />
          <Text>{entryOf(name).short ?? entryOf(name).title}</Text>
        </Tap>
      ))}
    </View>
  )
}

const SHOWN = 8

export const WaitingList = () => {
  const now = Date.now()
  const { items, more, pending, failed, retry } = useWaiting(now)
  const [all, setAll] = useState(false)
  const late = items.filter(({ overdue }) => overdue).length
  const shown = all ? items : items.slice(0, SHOWN)
  return (
    <Section
      title="等我处理"
      end={
        items.length > 0 ? (
          <Note>{`${more ? '至少 ' : ''}${items.length} 件${late > 0 ? `，${late} 件超期` : ''}`}</Note>
        ) : null
      }
    >
      {failed.length > 0 ? (
        <Banner icon="alert" action={{ label: '再试一次', onTap: () => void retry() }}>
          {failed.join('、')}没有加载出来
        </Banner>
      ) : null}
      {items.length === 0 && failed.length === 0 ? (
        <View className="ry-quiet">{pending ? '正在看有什么要处理' : '都处理完了，现在没有等您的事'}</View>
      ) : null}
      {shown.map(({ key, title, detail, tag, open }) => (
        <ListRow key={key} title={title} detail={detail} tag={tag} onTap={open} />
      ))}
      {items.length > shown.length ? (
        <Button kind="text" onTap={() => setAll(true)}>
          {`还有 ${items.length - shown.length} 件`}
        </Button>
      ) : null}
    </Section>
  )
}

/** The areas over which the person holds the role they work under now. */
const useHeld = () => {
  const duty = useSession(session => session.duty)
  const me = useMe()
  return (me?.holdings ?? []).filter(({ role }) => role === duty?.role)
}

/** “第 21 网格”, or “第 21 网格等 4 处”. */
const placesOf = (held: readonly { areaName: string }[]) =>
  held.length > 1 ? `${held[0]?.areaName}等 ${held.length} 处` : (held[0]?.areaName ?? '')

export const useDutyPlaces = () => placesOf(useHeld())

/** My grids or community in three figures. */
export const MyFigures = () => {
  const duty = useSession(session => session.duty)
  const reached = useReached('inspections.view')
  const held = useHeld()
  // Who heads several grids sees them together; who only puts right what was given to them, just that.
  const within = duty !== null && reaches(reached, duty.area)
  const area = within && held.length === 1 ? duty.area : undefined
  const title = within ? `${placesOf(held)}督查` : '我的整改'
  const figures = useQuery('inspections.figures', area ? { area } : {}, { every: 60_000 })
  const open = (show: string) => void go('inspections/ledger', { ...(area && { area }), show })
  return (
    <Section title={title} action={{ label: '台账', onTap: () => void go('inspections/ledger') }}>
      <Loaded query={figures} cards={1}>
        {data => (
          <Figures
            figures={[
              {
                label: '已超期',
                value: data.overdue,
                unit: '处',
                tone: data.overdue > 0 ? 'danger' : undefined,
                onTap: () => open('overdue'),
              },
              {
                label: '今天到期',
                value: data.dueToday,
                unit: '处',
                tone: data.dueToday > 0 ? 'attention' : undefined,
                onTap: () => open('today'),
              },
              { label: '待整改', value: data.open, unit: '处', onTap: () => open('open') },
            ]}
          />
        )}
      </Loaded>
    </Section>
  )
}

/** The windows of today: a clerk's own, or all of them. */
export const Windows = () => {
  const me = useMe()
  const windows = useQuery('appointments.windows', {})
  return (
    <Loaded query={windows} cards={1}>
      {data => {
        const own = ownWindows(data, me?.post)
        const windows = data.filter(({ place }) => !place)
        // Who serves at windows looks at these first; a community worker has its places alone.
        const shown = own.length > 0 ? own : windows.length > 0 ? windows : data.slice(0, PLACES)
        if (shown.length === 0) return null
        return (
          <Section title="今日预约" action={{ label: '全天名单', onTap: () => void go('appointments/day') }}>
            {shown.map(({ windowId, name, place }) => (
              <WindowToday
                key={windowId}
                windowId={windowId}
                name={place ? `${place.name} · ${name}` : name}
                detailed={own.length > 0}
              />
            ))}
          </Section>
        )
      }}
    </Loaded>
  )
}

const MOST = 100
/** Things to book at places that the workbench shows; the page behind has all. */
const PLACES = 6
const NEXT = 3

const WindowToday = ({ windowId, name, detailed }: { windowId: string; name: string; detailed: boolean }) => {
  const day = useQuery('appointments.day', { windowId, day: dayOf(Date.now()), limit: MOST }, { every: 30_000 })
  const items = day.data?.items ?? []
  const count = (...states: string[]) => items.filter(({ state }) => states.includes(state)).length
  const waiting = count('checkedIn', 'called')
  const words = day.data?.closed
    ? `今天关闭：${day.data.closed.reason}`
    : day.error && !day.data
      ? '没有加载出来，点开再看'
      : items.length === 0
        ? day.isPending
          ? '正在看今天的预约'
          : '今天还没有人预约'
        : `等候 ${waiting} 人 · 还没到 ${count('booked')} 人 · 办结 ${count('served')} 人`
  const coming = items.filter(({ state }) => ['checkedIn', 'called', 'booked'].includes(state)).slice(0, NEXT)
  const open = () => void go('appointments/day', { windowId })
  return (
    <>
      <ListRow
        icon="service"
        title={name}
        detail={words}
        tag={waiting > 0 ? { tone: 'attention', words: `${waiting} 人在等` } : undefined}
        onTap={open}
      />
      {detailed
        ? coming.map(({ bookingId, startsAt, personName, serviceName, queueNumber }) => (
            <ListRow
              key={bookingId}
              title={`${clockOf(startsAt)} ${personName}${queueNumber ? ` · ${queueNumber} 号` : ''}`}
              detail={serviceName}
              onTap={() => void go('appointments/booking', { bookingId })}
            />
          ))
        : null}
    </>
  )
}

/** A registration that was begun on this device and not sent. Remount it to look again. */
export const Unsent = () => {
  const [draft] = useDraft('inspections.register', { photoIds: [] as string[], description: '', words: '' })
  const may = useMay('inspections.register')
  if (!may || (draft.photoIds.length === 0 && !draft.description.trim() && !draft.words.trim())) return null
  const photos = draft.photoIds.length > 0 ? `，${draft.photoIds.length} 张照片已上传` : ''
  return (
    <Banner icon="edit" action={{ label: '接着填', onTap: () => void go('inspections/register') }}>
      有 1 处登记没有提交{photos}
    </Banner>
  )
}

export const NoWork = () => (
  <Card>
    <View className="ry-quiet">现在没有分给您的工作</View>
  </Card>
)
