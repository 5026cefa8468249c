// The navigation column of wide screens: tabs, then the workbench's pages by group.
import { Text, View } from '@tarojs/components'
import { go } from '@/go'
import { entryOf, type PageName, pageNames, tabsFor, workbenchGroups } from '@/navigation'
import { useMe, useStaff } from '@/session'
import { classes } from './base/classes'
import { Icon } from './base/Icon'
import { Region } from './base/structure'
import { Tap } from './base/Tap'

/** Pages of the workbench that this person may open, by group; groups without any are left out. */
export const useWorkbench = () => {
  const me = useMe()
  return workbenchGroups
    .map(group => ({
      group,
      pages: pageNames.filter(name => {
        const { group: of, permission } = entryOf(name)
        return of === group && (!permission || me?.permissions.includes(permission))
      }),
    }))
    .filter(({ pages }) => pages.length > 0)
}

const Link = ({ name, current }: { name: PageName; current: boolean }) => {
  const { short, tab, title, icon } = entryOf(name)
  return (
    <Tap
      className={classes('ry-side__link', current && 'ry-side__link--on')}
      current={current || undefined}
      onTap={() => {
        if (!current) void go(name)
      }}
    >
      <Icon name={icon ?? 'next'} size="small" />
      <Text>{short ?? tab?.label ?? title}</Text>
    </Tap>
  )
}

export const SideNav = ({ current }: { current: PageName }) => {
  const staff = useStaff()
  const groups = useWorkbench()
  return (
    <Region as="nav" label="主导航" className="ry-side">
      <View className="ry-side__name">如意</View>
      {tabsFor(staff).map(name => (
        <Link key={name} name={name} current={name === current} />
      ))}
      {staff
        ? groups.map(({ group, pages }) => (
            <View key={group}>
              <View className="ry-side__group">{group}</View>
              {pages.map(name => (
                <Link key={name} name={name} current={name === current} />
              ))}
            </View>
          ))
        : null}
    </Region>
  )
}
