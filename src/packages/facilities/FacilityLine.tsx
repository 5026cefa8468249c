// A facility as one card of a list: what it is called, where, and whether it is open.
import { Text, View } from '@tarojs/components'
import { Card, glued, Tag } from '@/components'
import { type FacilitySummary, farWords, kindLabel, openWords, whereWords } from './words'
import './facilities.scss'

interface FacilityLineProps {
  facility: FacilitySummary
  now: number
  /** Its number on the map beside the list. */
  mark?: number
  on?: boolean
  onTap: () => void
}

export const FacilityLine = ({ facility, now, mark, on, onTap }: FacilityLineProps) => {
  const { words, tone } = openWords(facility, now)
  return (
    <Card onTap={onTap} on={on} className="ry-facility">
      {mark ? <Text className="ry-map__pin">{mark}</Text> : null}
      <View className="ry-facility__words">
        <Text className="ry-facility__name">{facility.name}</Text>
        <Text className="ry-facility__detail">
          {glued(
            `${kindLabel(facility.kind)}，${whereWords(facility)}${facility.metres === undefined ? '' : ` · ${farWords(facility.metres)}`}`,
          )}
        </Text>
        <View className="ry-facility__offers">
          <Tag tone={tone}>{words}</Tag>
          {facility.books ? <Tag tone="calm">可预约</Tag> : null}
        </View>
      </View>
    </Card>
  )
}
