// Numbers: figures side by side, bars over time, and measures of parts.
import { grouped } from '@contract/numbers'
import { Text, View } from '@tarojs/components'
import { a11y } from './base/a11y'
import { classes } from './base/classes'
import { Heading } from './base/structure'
import { Tap } from './base/Tap'

interface Figure {
  label: string
  value: number | string
  unit?: string
  tone?: 'danger' | 'attention'
  /** A few words under the label: 本月 12 人. */
  detail?: string
  /** Opens what is behind it. */
  onTap?: () => void
}

/** So many stand in one row on a phone. */
const IN_ONE_ROW = 4

/** “2.5 小时” is a number and its unit. */
const apart = (words: string): [string, string | undefined] => {
  const [number = '', unit, more] = words.split(' ')
  return unit && more === undefined ? [number, unit] : [words, undefined]
}

/** Figures side by side, more than four in an even grid; words and unit stand beside the number, colour is only added. */
export const Figures = ({ figures }: { figures: readonly Figure[] }) => (
  <View className={classes('ry-figures', figures.length > IN_ONE_ROW && 'ry-figures--many')}>
    {figures.map(({ label, value: given, unit: named, tone, detail, onTap }) => {
      const [value, unit] = typeof given === 'string' && !named ? apart(given) : [given, named]
      const content = (
        <>
          <Text className={classes('ry-figures__value', tone && `ry-figures__value--${tone}`)}>
            {typeof value === 'number' ? grouped(value) : value}
            {unit ? <Text className="ry-figures__unit"> {unit}</Text> : null}
          </Text>
          <Text className="ry-figures__label">{label}</Text>
          {detail ? <Text className="ry-figures__label">{detail}</Text> : null}
        </>
      )
      return onTap ? (
        <Tap key={label} className="ry-figures__one ry-figures__one--tap" onTap={onTap}>
          {content}
        </Tap>
      ) : (
        <View key={label} className="ry-figures__one">
          {content}
        </View>
      )
    })}
  </View>
)

interface Bar {
  /** A day, a month, a name. */
  label: string
  value: number
  tone?: 'danger' | 'attention'
}

interface BarChartProps {
  /** “本月 214 处：每日登记” */
  title: string
  bars: readonly Bar[]
  /** 处, 件, 人 */
  unit: string
}

/** Bars over time. A screen reader hears the title, the highest bar and every value. */
export const BarChart = ({ title, bars, unit }: BarChartProps) => {
  const most = Math.max(1, ...bars.map(bar => bar.value))
  const spoken = `${title}。${bars.map(bar => `${bar.label} ${grouped(bar.value)} ${unit}`).join('，')}`
  const highest = bars.reduce<Bar | undefined>((top, bar) => (top && top.value >= bar.value ? top : bar), undefined)
  return (
    <View className="ry-chart">
      <Heading level={3} className="ry-section__title">
        {title}
      </Heading>
      <View className="ry-chart__row" {...a11y({ role: 'img', label: spoken })}>
        {bars.map(bar => (
          <View
            key={bar.label}
            className={classes('ry-chart__bar', bar.tone && `ry-chart__bar--${bar.tone}`)}
            style={{ height: `${Math.max(bar.value > 0 ? 2 : 0, Math.round((bar.value / most) * 100))}%` }}
          />
        ))}
      </View>
      <View className="ry-chart__ends">
        <Text>{bars[0]?.label}</Text>
        {highest ? (
          <Text className="ry-chart__most">
            最高 {highest.label} {grouped(highest.value)} {unit}
          </Text>
        ) : null}
        <Text>{bars.length > 1 ? bars[bars.length - 1]?.label : ''}</Text>
      </View>
    </View>
  )
}

interface MeasureProps {
  label: string
  value: number
  of: number
  unit: string
  tone?: 'danger' | 'attention'
}

/** A part of a whole as a line: “城市管理 31 / 56 处”. */
export const Measure = ({ label, value, of, unit, tone }: MeasureProps) => (
  <View className="ry-measure">
    <View className="ry-measure__top">
      <Text>{label}</Text>
      <Text className="ry-measure__value">
        {grouped(value)} / {grouped(of)} {unit}
      </Text>
    </View>
    <View className="ry-measure__track" {...a11y({ hidden: true })}>
      <View
        className={classes('ry-measure__fill', tone && `ry-measure__fill--${tone}`)}
        style={{ width: `${of > 0 ? Math.min(100, Math.round((value / of) * 100)) : 0}%` }}
      />
    </View>
  </View>
)
