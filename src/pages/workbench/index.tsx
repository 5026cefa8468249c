// 工作台: what waits for me, and the pages of my work by group.
import { Empty, IconGrid, Note, Page, Section, useWorkbench } from '@/components'
import { go } from '@/go'
import { entryOf } from '@/navigation'
import { useSession } from '@/session'

export default function Workbench() {
  const duty = useSession(session => session.duty)
  const groups = useWorkbench()
  return (
    <Page name="workbench">
      {duty ? (
        <Note>
          {duty.label} · {duty.areaName}
        </Note>
      ) : null}
      {groups.length === 0 ? <Empty icon="workbench" words="现在没有分给您的工作" /> : null}
      {groups.map(({ group, pages }) => (
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
    </Page>
  )
}
