// Lists of cards in two columns where there is room.
import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import './columns.scss'

export const inColumns = (rows: ReactNode) => <View className="ry-cards">{rows}</View>
