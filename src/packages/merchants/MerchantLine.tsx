// A restaurant as one card of a list: its name, what kind, where, and what waits there.
import { merchantKinds, merchantSizes } from '@contract/merchant-shapes'
import { Text, View } from '@tarojs/components'
import { Card, Tag } from '@/components'
import { cleaningTag, followTag, licenceTag, type MerchantSummary, stateTag } from './words'
import './merchants.scss'

interface MerchantLineProps {
  merchant: MerchantSummary
  now: number
  /** Its number on the map beside the list. */
  mark?: number | undefined
  on?: boolean
  onTap: () => void
}

export const MerchantLine = ({ merchant, now, mark, on, onTap }: MerchantLineProps) => {
  const { name, kind, size, areaName, place } = merchant
  const tags = [stateTag(merchant), followTag(merchant, now), cleaningTag(merchant, now), licenceTag(merchant, now)]
  return (
    <Card onTap={onTap} on={on} className="ry-shop">
      {mark ? <Text className="ry-map__pin">{mark}</Text> : null}
      <View className="ry-shop__words">
        <Text className="ry-shop__name">{name}</Text>
        <Text className="ry-shop__detail">
          {merchantKinds[kind].label} · {merchantSizes[size].label} · {areaName} {place.words}
        </Text>
        <View className="ry-shop__tags">
          {tags.map(tag =>
            tag ? (
              <Tag key={tag.words} tone={tag.tone}>
                {tag.words}
              </Tag>
            ) : null,
          )}
        </View>
      </View>
    </Card>
  )
}
