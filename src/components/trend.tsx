// Figures with the line that led to them: tiles to choose one from.
import { grouped } from '@contract/numbers'
import { Text, View } from '@tarojs/components'
import { a11y } from './base/a11y'
import { classes } from './base/classes'
import { Tap } from './base/Tap'

const WIDE = 100
const HIGH = 28
const THICK = 2

/** A line through some values as an SVG data address, to be used as a mask: so it has the colour of the theme. */
const lineOf = (values: readonly number[]) => {
  const most = Math.max(1, ...values)
  const x = (i: number) => (values.length > 1 ? (i / (values.length - 1)) * (WIDE - 2 * THICK) : 0) + THICK
  const y = (value: number) => HIGH - THICK - (value / most) * (HIGH - 2 * THICK)
  const points = values.map((value, i) => `${x(i).toFixed(1)},${y(value).toFixed(1)}`).join(' ')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDE} ${HIGH}" preserveAspectRatio="none"><polyline points="${points}" fill="none" stroke="#000" stroke-width="${THICK}" stroke-linejoin="round" stroke-linecap="round" vector-effect="non-scaling-stroke"/></svg>`
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`
}

interface TrendTile<K extends string> {
  key: K
  label: string
  value: number
  unit: string
  /** One value for each step of time, the first one first. */
  trend: readonly number[]
}

interface TrendTilesProps<K extends string> {
  /** What is being chosen, for the screen reader. */
  label: string
  tiles: readonly TrendTile<K>[]
  value: K
  onChange: (key: K) => void
}

/** `<TrendTiles label="看哪一项" tiles={…} value={kind} onChange={setKind} />`: the line is added to the number, not alone. */
export const TrendTiles = <K extends string>({ label, tiles, value, onChange }: TrendTilesProps<K>) => (
  <View className="ry-tiles" {...a11y({ role: 'group', label })}>
    {tiles.map(tile => {
      const mask = tile.trend.length > 1 ? lineOf(tile.trend) : undefined
      return (
        <Tap
          key={tile.key}
          className={classes('ry-tiles__one', tile.key === value && 'ry-tiles__one--on')}
          pressed={tile.key === value}
          label={`${tile.label} ${grouped(tile.value)} ${tile.unit}`}
          onTap={() => onChange(tile.key)}
        >
          <Text className="ry-figures__label">{tile.label}</Text>
          <Text className="ry-figures__value">
            {grouped(tile.value)}
            <Text className="ry-figures__unit"> {tile.unit}</Text>
          </Text>
          {mask ? (
            <View
              className="ry-tiles__line"
              style={{ maskImage: mask, WebkitMaskImage: mask }}
              {...a11y({ hidden: true })}
            />
          ) : null}
        </Tap>
      )
    })}
  </View>
)
