// Rows of lists, tags, the dot of something unread, and the grid of services.
import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { IconName } from '@/theme/icon-names'
import { a11y } from './base/a11y'
import { classes } from './base/classes'
import { glued, isOfParts } from './base/glue'
import { Icon } from './base/Icon'
import { Picture } from './base/structure'
import { Tap } from './base/Tap'

/** calm: under way as planned · done · attention: soon due, needs a look · danger: overdue, emergency · quiet: over. */
export type Tone = 'calm' | 'done' | 'attention' | 'danger' | 'quiet'

/** A state in words on its colour. */
export const Tag = ({ tone = 'calm', children }: { tone?: Tone; children: ReactNode }) => (
  <Text className={classes('ry-tag', `ry-tag--${tone}`)}>{children}</Text>
)

interface ListRowProps {
  title: ReactNode
  /** A second line, small and quiet. */
  detail?: ReactNode
  icon?: IconName
  /** A small picture at the left. */
  photo?: { url: string; alt: string }
  unread?: boolean
  tag?: { tone?: Tone; words: string }
  /** Words at the right that are no state. */
  end?: ReactNode
  onTap?: () => void
  /** The name read aloud; its text when missing. */
  label?: string
  /** Chosen, in a list beside its detail. */
  on?: boolean
  id?: string
}

/** One line of a list; with onTap one button, which then holds no other control. */
export const ListRow = ({ title, detail, icon, photo, unread, tag, end, onTap, label, on, id }: ListRowProps) => {
  const names = classes('ry-row', on && 'ry-row--on')
  const content = (
    <>
      {unread ? <View className="ry-dot" {...a11y({ role: 'img', label: '未读' })} /> : null}
      {icon ? <Icon name={icon} className="ry-row__lead" /> : null}
      {photo ? (
        <View className="ry-row__photo">
          <Picture src={photo.url} alt={photo.alt} />
        </View>
      ) : null}
      <View className="ry-row__words">
        <View className={classes('ry-row__title', isOfParts(title) && 'ry-parts')}>{glued(title)}</View>
        {detail ? (
          <View className={classes('ry-row__detail', isOfParts(detail) && 'ry-parts')}>{glued(detail)}</View>
        ) : null}
      </View>
      {tag ? <Tag tone={tag.tone}>{tag.words}</Tag> : null}
      {end || (onTap && !tag) ? (
        <View className={classes('ry-row__end', !onTap && 'ry-row__end--still')}>
          {end}
          {onTap && !tag ? <Icon name="next" size="small" /> : null}
        </View>
      ) : null}
    </>
  )
  if (!onTap)
    return (
      <View id={id} className={names}>
        {content}
      </View>
    )
  return (
    <Tap id={id} className={names} onTap={onTap} label={label} current={on || undefined}>
      {content}
    </Tap>
  )
}

interface GridItem {
  key: string
  label: string
  icon: IconName
  onTap: () => void
}

/** Services as a 4-column grid, 2 columns in elder mode. */
export const IconGrid = ({ items }: { items: readonly GridItem[] }) => (
  <View className="ry-grid">
    {items.map(item => (
      <Tap key={item.key} className="ry-grid__cell" onTap={item.onTap}>
        <View className="ry-grid__face">
          <Icon name={item.icon} />
        </View>
        <Text>{item.label}</Text>
      </Tap>
    ))}
  </View>
)
