// 首页: one sentence, what must not be missed, what I have in progress, services, and the latest notices.
import { View } from '@tarojs/components'
import { useInfinite } from '@/api'
import { Page } from '@/components'
import { EmergencyAlerts } from '@/packages/emergencies/Alerts'
import { useWide } from '@/platform/window'
import { useElder, useMay, useMe, useSession } from '@/session'
import { Alert, alertOf } from './Alert'
import { ConsentBanner } from './ConsentBanner'
import { ElderHelp } from './ElderHelp'
import { ElderTiles } from './ElderTiles'
import { InProgress } from './InProgress'
import { LatestNotices } from './LatestNotices'
import { Missing } from './Missing'
import { MyHomes } from './MyHomes'
import { SayCard } from './SayCard'
import { ServiceGrid } from './ServiceGrid'
import { UnreadMessages } from './UnreadMessages'
import './home.scss'

/** As many notices as the home page looks through for unread ones. */
const LOOKED_AT = 20

export default function Home() {
  const me = useMe()
  const elder = useElder()
  const wide = useWide()
  const setElder = useSession(session => session.setElder)
  return (
    <Page
      name="home"
      title={me?.home.name || undefined}
      width={wide && !elder ? 'full' : 'reading'}
      action={{
        label: elder ? '标准版' : '长辈版',
        icon: 'text',
        description: elder ? '换回标准版' : '换成长辈版，字更大',
        onTap: () => setElder(!elder),
      }}
    >
      <Content elder={elder} wide={wide} />
    </Page>
  )
}

const Content = ({ elder, wide }: { elder: boolean; wide: boolean }) => {
  const reads = useMay('notices.read')
  const notices = useInfinite('notices.list', { limit: LOOKED_AT }, { enabled: reads, every: 120_000 })
  const alert = alertOf(notices.items)
  const top = (
    <>
      <EmergencyAlerts />
      <SayCard />
      {elder ? <ElderHelp /> : null}
      <MyHomes />
      <ConsentBanner />
      <Missing />
      {alert ? <Alert notice={alert} /> : null}
    </>
  )
  if (elder)
    return (
      <>
        {top}
        <ElderTiles notices={notices.items} />
        <UnreadMessages />
        <InProgress most={2} />
      </>
    )
  const latest = <LatestNotices list={notices} without={alert?.noticeId} most={wide ? 8 : 5} />
  return (
    <View className={wide ? 'ry-home--wide' : undefined}>
      <View className="ry-home__main">
        {top}
        <UnreadMessages />
        <InProgress most={3} />
        <ServiceGrid />
      </View>
      <View className="ry-home__side">{latest}</View>
    </View>
  )
}
