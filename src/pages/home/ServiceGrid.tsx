// Services as a grid, from the navigation table: only what this person may open.
import { IconGrid, Section } from '@/components'
import { go } from '@/go'
import { entryOf, pageNames } from '@/navigation'
import { useMe } from '@/session'

export const ServiceGrid = () => {
  const me = useMe()
  const names = pageNames
    .filter(name => {
      const { grid, permission } = entryOf(name)
      return grid !== undefined && (!permission || me?.permissions.includes(permission))
    })
    .sort((a, b) => entryOf(a).grid! - entryOf(b).grid!)
  if (names.length === 0) return null
  return (
    <Section title="常用服务">
      <IconGrid
        items={names.map(name => ({
          key: name,
          label: entryOf(name).short ?? entryOf(name).title,
          icon: entryOf(name).icon ?? 'file',
          onTap: () => void go(name),
        }))}
      />
    </Section>
  )
}
