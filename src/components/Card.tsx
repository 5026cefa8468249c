// Cards, sections and the words inside them.
import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { classes } from './base/classes'
import { glued, isOfParts } from './base/glue'
import { Icon } from './base/Icon'
import { Heading } from './base/structure'
import { Tap } from './base/Tap'

interface CardProps {
  children: ReactNode
  tone?: 'plain' | 'tint' | 'attention' | 'danger'
  /** No space above: the first on a page. */
  first?: boolean
  /** Chosen, in a list beside its detail. */
  on?: boolean
  /** Makes the whole card one button; then it holds no other control. */
  onTap?: () => void
  /** The name read aloud for a pressable card; its text when missing. */
  label?: string
  className?: string
}

/** A white block with rounded corners. */
export const Card = ({ children, tone = 'plain', first, on, onTap, label, className }: CardProps) => {
  const names = classes(
    'ry-card',
    tone !== 'plain' && `ry-card--${tone}`,
    first && 'ry-card--first',
    on && 'ry-card--on',
    className,
  )
  if (!onTap) return <View className={names}>{children}</View>
  return (
    <Tap className={classes(names, 'ry-card--tap')} onTap={onTap} label={label} current={on || undefined}>
      {children}
    </Tap>
  )
}

interface SectionProps {
  title: string
  /** A word at the right: 全部. */
  action?: { label: string; onTap: () => void }
  /** Something at the right that is not pressed, e.g. a Tag. */
  end?: ReactNode
  children: ReactNode
  /** In a card (default) or straight on the page. */
  bare?: boolean
  first?: boolean
  tone?: CardProps['tone']
}

/** A titled block: a card with a heading, or a heading over things that are cards themselves. */
export const Section = ({ title, action, end, children, bare, first, tone }: SectionProps) => {
  const content = (
    <>
      <View className="ry-section__top">
        <Heading level={2} className="ry-section__title">
          {title}
        </Heading>
        {end}
        {action ? (
          <Tap className="ry-section__action" onTap={action.onTap} label={`${title}，${action.label}`}>
            <Text>{action.label}</Text>
            <Icon name="next" size="small" />
          </Tap>
        ) : null}
      </View>
      {children}
    </>
  )
  if (bare) return <View className={classes('ry-section', first && 'ry-section--first')}>{content}</View>
  return (
    <Card first={first} tone={tone}>
      {content}
    </Card>
  )
}

/** Quiet small words under or between blocks. */
export const Note = ({ children }: { children: ReactNode }) => (
  <View className={classes('ry-mute', 'ry-note', isOfParts(children) && 'ry-parts')}>{glued(children)}</View>
)

/** The name of a record on its card, and a quiet line under it: they break as those of a row do. */
export const CardTitle = ({ children }: { children: ReactNode }) => (
  <Text className={classes('ry-pictured__title', isOfParts(children) && 'ry-parts')}>{glued(children)}</Text>
)
export const CardDetail = ({ children }: { children: ReactNode }) => (
  <Text className={classes('ry-pictured__detail', isOfParts(children) && 'ry-parts')}>{glued(children)}</Text>
)

/** Twelve pixels of air. */
export const Gap = () => <View className="ry-gap" />

interface FactsProps {
  facts: readonly (readonly [string, ReactNode])[]
  /** Names are long and values short, such as counts: the values stand at the right. */
  long?: boolean
}

/** Name and value pairs of a record: `facts={[['责任人', '绿城物业']]}`; pairs with an empty value are left out. */
export const Facts = ({ facts, long }: FactsProps) => (
  <View className={classes('ry-facts', long && 'ry-facts--long')}>
    {facts
      .filter(([, value]) => value !== undefined && value !== null && value !== '')
      .map(([name, value]) => (
        <View key={name} className="ry-facts__one">
          <View className="ry-facts__name">{name}</View>
          <View className={classes('ry-facts__value', isOfParts(value) && 'ry-parts')}>{glued(value)}</View>
        </View>
      ))}
  </View>
)
