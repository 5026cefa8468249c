// Areas drawn as outlines without any map service, with marks: it works offline, in print and in every build.
import { Text, View } from '@tarojs/components'
import { Fragment, useEffect, useState } from 'react'
import { a11y } from './base/a11y'
import { classes } from './base/classes'
import { Tap } from './base/Tap'

interface Point {
  longitude: number
  latitude: number
}
interface Shape {
  area: string
  name: string
  /** [longitude, latitude], the first corner not repeated. */
  polygon: readonly (readonly [number, number])[]
  /** calm without one; colour is only added to the words of `label`. */
  tone?: 'attention' | 'danger' | 'done'
  /** A short word in its middle: a number; and a smaller one under it. */
  label?: string
  detail?: string
}
interface Mark {
  id: string
  label: string
  /** A few letters under the mark; without them the number alone. */
  caption?: string
  point: Point
}

interface AreaMapProps {
  /** What it shows, for the screen reader. */
  label: string
  shapes: readonly Shape[]
  marks?: readonly Mark[]
  onMark?: (id: string) => void
  onShape?: (area: string) => void
}

/** Percent with two decimals: a hundredth of a percent is far below a pixel. */
const percent = (part: number) => `${Math.round(part * 10_000) / 100}%`
/** How much of each outline is drawn: what is left out becomes the line between two areas. */
const FILLED = 0.97
const MARGIN = 0.04
/** So near to a side, words begin or end at the mark instead of standing under its middle. */
const EDGE = 0.2
/** Parts of the width and height within which the words of two marks would meet. */
const NEAR = { across: 0.28, down: 0.2 }

/** So many outlines more with each drawing: 56 at once are 47 KB of data, more than an old phone takes in well. */
const DRAWN_AT_ONCE = 14
/** From so many outlines on, large letters would run into those of the next one. */
const MANY = 20
/** Far enough apart that two drawings do not travel to the page together. */
const BETWEEN_MS = 60

const useGrowing = (length: number) => {
  const [drawn, setDrawn] = useState(DRAWN_AT_ONCE)
  useEffect(() => {
    if (drawn >= length) return
    const timer = setTimeout(() => setDrawn(drawn + DRAWN_AT_ONCE), BETWEEN_MS)
    return () => clearTimeout(timer)
  }, [drawn, length])
  return drawn
}

/** Each shape is a block cut to its outline by clip-path, so it needs neither canvas nor SVG. */
export const AreaMap = ({ label, shapes, marks = [], onMark, onShape }: AreaMapProps) => {
  const drawn = useGrowing(shapes.length)
  const corners = shapes.flatMap(({ polygon }) => polygon)
  if (corners.length === 0) return null
  const west = Math.min(...corners.map(([x]) => x))
  const east = Math.max(...corners.map(([x]) => x))
  const south = Math.min(...corners.map(([, y]) => y))
  const north = Math.max(...corners.map(([, y]) => y))
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const high = (north - south) / ((east - west) * squeeze)
  const place = (x: number, y: number) => ({
    left: MARGIN + ((x - west) / (east - west)) * (1 - 2 * MARGIN),
    top: MARGIN + ((north - y) / (north - south)) * (1 - 2 * MARGIN),
  })
  return (
    <View className={classes('ry-map', shapes.length > MANY && 'ry-map--many')} {...a11y({ role: 'group', label })}>
      <View className="ry-map__sheet" style={{ paddingTop: percent(Math.min(1.4, Math.max(0.4, high))) }}>
        {shapes.slice(0, drawn).map(shape => {
          const at = shape.polygon.map(([x, y]) => place(x, y))
          const left = Math.min(...at.map(one => one.left))
          const top = Math.min(...at.map(one => one.top))
          const width = Math.max(...at.map(one => one.left)) - left
          const height = Math.max(...at.map(one => one.top)) - top
          const [middleX, middleY] = [mean(at.map(one => one.left)), mean(at.map(one => one.top))]
          const cut = at
            .map(one => {
              const x = middleX + (one.left - middleX) * FILLED
              const y = middleY + (one.top - middleY) * FILLED
              return `${percent((x - left) / width)} ${percent((y - top) / height)}`
            })
            .join(', ')
          const style = {
            left: percent(left),
            top: percent(top),
            width: percent(width),
            height: percent(height),
            clipPath: `polygon(${cut})`,
          }
          const names = classes('ry-map__shape', shape.tone && `ry-map__shape--${shape.tone}`)
          return (
            <Fragment key={shape.area}>
              {onShape ? (
                <Tap className={names} style={style} label={shape.name} onTap={() => onShape(shape.area)}>
                  {null}
                </Tap>
              ) : (
                <View className={names} style={style} />
              )}
              {/* Over the outline and not in it: words wider than a narrow grid would be cut with it. */}
              {shape.label ? (
                <Text
                  className="ry-map__word"
                  style={{ left: percent(middleX), top: percent(middleY) }}
                  {...a11y({ hidden: onShape !== undefined })}
                >
                  {shape.label}
                  {shape.detail ? <Text className="ry-map__detail">{shape.detail}</Text> : null}
                </Text>
              ) : null}
            </Fragment>
          )
        })}
        {marks.map(({ id, label: name, caption, point }, i) => {
          const { left, top } = place(point.longitude, point.latitude)
          // Another mark close below: the words go above.
          const above = marks.some((other, n) => {
            const at = place(other.point.longitude, other.point.latitude)
            const under = at.top - top
            return n !== i && Math.abs(at.left - left) < NEAR.across && (under > 0 ? under : 1) < NEAR.down
          })
          return (
            <Tap
              key={id}
              className="ry-map__mark"
              style={{ left: percent(left), top: percent(top) }}
              label={name}
              onTap={() => onMark?.(id)}
            >
              <Text className="ry-map__pin">{i + 1}</Text>
              {caption ? (
                <Text
                  className={classes(
                    'ry-map__caption',
                    above && 'ry-map__caption--above',
                    left < EDGE && 'ry-map__caption--left',
                    left > 1 - EDGE && 'ry-map__caption--right',
                  )}
                >
                  {caption}
                </Text>
              ) : null}
            </Tap>
          )
        })}
      </View>
    </View>
  )
}

const mean = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length
