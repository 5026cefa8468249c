// What happened to a record, hop by hop, and what comes next.
import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { a11y } from './base/a11y'
import { classes } from './base/classes'
import { glued, isOfParts } from './base/glue'
import { Region } from './base/structure'

export interface TimelineStep {
  key: string
  title: ReactNode
  /** When and by whom: “9:21 · 7 分钟内联系了你”. */
  detail?: ReactNode
  /** done (default), now: where it stands, next: still to come. */
  state?: 'done' | 'now' | 'next'
  /** Photos or words that belong to the step. */
  children?: ReactNode
}

const read = { done: '已完成', now: '正在进行', next: '接下来' }

export const Timeline = ({ steps, label = '进展' }: { steps: readonly TimelineStep[]; label?: string }) => (
  <Region as="list" label={label} className="ry-timeline">
    {steps.map(({ key, title, detail, state = 'done', children }) => (
      <Region as="item" key={key} className={classes('ry-timeline__step', `ry-timeline__step--${state}`)}>
        <View
          className={classes('ry-timeline__mark', `ry-timeline__mark--${state}`)}
          {...a11y({ role: 'img', label: read[state] })}
        />
        <Text className="ry-timeline__title">{glued(title)}</Text>
        {detail ? (
          <Text className={classes('ry-timeline__detail', isOfParts(detail) && 'ry-parts')}>{glued(detail)}</Text>
        ) : null}
        {children}
      </Region>
    ))}
  </Region>
)
