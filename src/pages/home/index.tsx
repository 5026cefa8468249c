// 首页: one sentence, what I have in progress, services, notices.
import { Empty, IconGrid, Page, Section } from '@/components'
import { go } from '@/go'
import { entryOf, pageNames } from '@/navigation'
import { useMe, useSession } from '@/session'

export default function Home() {
  const me = useMe()
  const elder = useSession(session => session.elder)
  const setElder = useSession(session => session.setElder)
  const grid = pageNames
    .filter(name => entryOf(name).grid !== undefined)
    .sort((a, b) => entryOf(a).grid! - entryOf(b).grid!)
  return (
    <Page
      name="home"
      title={me?.home.name || undefined}
      action={{
        label: elder ? '标准版' : '长辈版',
        icon: 'text',
        description: elder ? '换回标准版' : '换成长辈版,字更大',
        onTap: () => setElder(!elder),
      }}
    >
      {grid.length > 0 ? (
        <Section title="常用服务" first>
          <IconGrid
            items={grid.map(name => ({
              key: name,
              label: entryOf(name).short ?? entryOf(name).title,
              icon: entryOf(name).icon ?? 'file',
              onTap: () => void go(name),
            }))}
          />
        </Section>
      ) : (
        <Empty
          icon="home"
          words="服务正在准备,先看看办事指南"
          action={{ label: '去办事', onTap: () => go('services') }}
        />
      )}
    </Page>
  )
}
