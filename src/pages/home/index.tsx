// 首页: looking for something, what must not be missed, what I have in progress, services, and the latest notices.
import { useInfinite } from '@/api'
import { Page } from '@/components'
import { useElder, useMay, useMe, useSession } from '@/session'
import { AlertBanner } from './AlertBanner'
import { ConsentBanner } from './ConsentBanner'
import { ElderTiles } from './ElderTiles'
import { InProgress } from './InProgress'
import { LatestNotices } from './LatestNotices'
import { SearchLine } from './SearchLine'
import { ServiceGrid } from './ServiceGrid'

/** As many notices as the home page looks through for unread ones. */
const LOOKED_AT = 20

export default function Home() {
  const me = useMe()
  const elder = useElder()
  const setElder = useSession(session => session.setElder)
  return (
    <Page
      name="home"
      title={me?.home.name || undefined}
      action={{
        label: elder ? '标准版' : '长辈版',
        icon: 'text',
        description: elder ? '换回标准版' : '换成长辈版，字更大',
        onTap: () => setElder(!elder),
      }}
    >
      <Content elder={elder} />
    </Page>
  )
}

const Content = ({ elder }: { elder: boolean }) => {
  const reads = useMay('notices.read')
  const notices = useInfinite('notices.list', { limit: LOOKED_AT }, { enabled: reads, every: 120_000 })
  return (
    <>
      <SearchLine />
      <ConsentBanner />
      <AlertBanner notices={notices.items} />
      {elder ? (
        <>
          <ElderTiles notices={notices.items} />
          <InProgress most={1} />
        </>
      ) : (
        <>
          <InProgress most={3} />
          <ServiceGrid />
          <LatestNotices list={notices} />
        </>
      )}
    </>
  )
}
