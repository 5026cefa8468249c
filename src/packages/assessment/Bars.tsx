// Points of those to be had, part by part, as plain bars; never a rank.
import { hundredths } from '@contract/assessment'
import { Text, View } from '@tarojs/components'
import { a11y } from '@/components'
import './assessment.scss'

interface BarsProps {
  bars: readonly { label: string; points: number; weight: number }[]
}

export const Bars = ({ bars }: BarsProps) => (
  <View className="ry-bars">
    {bars.map(({ label, points, weight }) => (
      <View key={label} className="ry-measure ry-bars__one">
        <View className="ry-measure__top">
          <Text>{label}</Text>
          <Text>
            {hundredths(points)} / {hundredths(weight)} 分
          </Text>
        </View>
        <View className="ry-measure__track" {...a11y({ hidden: true })}>
          <View
            className="ry-measure__fill"
            style={{ width: `${weight > 0 ? Math.round((points / weight) * 100) : 0}%` }}
          />
        </View>
      </View>
    ))}
  </View>
)
