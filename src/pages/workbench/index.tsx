// 工作台: quick actions, what waits for me by its clock, my area in figures, the windows of today, and my pages.
import { View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { useQuery } from '@/api'
import { IconGrid, OutboxBanner, Page, Section, useWorkbench } from '@/components'
import { go } from '@/go'
import { entryOf, pathOf } from '@/navigation'
import { usePlaces } from '@/packages/patrols/places'
import { warmPages } from '@/platform/warm-pages'
import { useWide } from '@/platform/window'
import { useMay, useSession } from '@/session'
import { MyFigures, NoWork, QuickActions, Unsent, useDutyPlaces, WaitingList, Windows } from './blocks'
import { LeaderFigures, useLeads } from './LeaderFigures'

export default function Workbench() {
  const places = useDutyPlaces()
  const me = useSession(session => session.me)
  const unread = useQuery('messages.unread', {}, { enabled: me !== null, every: 60_000 })
  const count = unread.data?.count ?? 0
  return (
    <Page
      name="workbench"
      width="full"
      title={places ? `工作台 · ${places}` : undefined}
      action={{
        label: count > 0 ? `消息 ${count}` : '消息',
        icon: 'bell',
        description: count > 0 ? `消息，${count} 条未读` : '消息',
        onTap: () => void go('messages/inbox'),
      }}
    >
      <Bench />
    </Page>
  )
}

/** What is opened on the street, where the signal may be gone. */
const outside = (['patrols/patrol', 'patrols/observe', 'outbox/waiting'] as const).map(pathOf)

/** Brings onto the device what a patrol needs where there is no signal: its pages, grids and courtyards. */
const Outside = () => {
  usePlaces()
  useEffect(() => warmPages(outside), [])
  return null
}

const Bench = () => {
  const wide = useWide()
  const groups = useWorkbench()
  const inspects = useMay('inspections.view')
  const serves = useMay('appointments.serve')
  const leads = useLeads()
  // Tabs stay alive: what was left unsent is looked up each time the page comes to the front.
  const [shownAt, setShownAt] = useState(0)
  useDidShow(() => setShownAt(Date.now()))
  const patrols = useMay('patrols.own')
  if (groups.length === 0) return <NoWork />
  return (
    <>
      <OutboxBanner />
      {patrols ? <Outside /> : null}
      <Unsent key={shownAt} />
      <QuickActions />
      {/* Two minutes between meetings: on a phone the figures come before the list. */}
      {leads && !wide ? <LeaderFigures /> : null}
      <View className="ry-bench">
        <View>
          {/* A clerk's work is who comes to the window. */}
          {serves && !inspects ? <Windows /> : null}
          <WaitingList />
        </View>
        <View>
          {leads && wide ? <LeaderFigures /> : null}
          {inspects ? <MyFigures /> : null}
          {serves && inspects ? <Windows /> : null}
        </View>
      </View>
      {wide
        ? null
        : groups.map(({ group, pages }) => (
            <Section key={group} title={group}>
              <IconGrid
                items={pages.map(name => ({
                  key: name,
                  label: entryOf(name).short ?? entryOf(name).title,
                  icon: entryOf(name).icon ?? 'file',
                  onTap: () => void go(name),
                }))}
              />
            </Section>
          ))}
    </>
  )
}
