// One line of the ledger: photo, place, who is responsible, and how much time is left in words and colour.

import type { FindingRow } from '@contract/findings'
import { dateInWords, dayOf } from '@contract/time'
import { View } from '@tarojs/components'
import { Card, CardDetail, CardTitle, Icon, Picture, Tag } from '@/components'
import { clockTag, isContested, kindOf, stateTag, titleOf, unitOf } from '@/finding-words'
import './inspections.scss'

interface FindingLineProps {
  finding: FindingRow
  now: number
  onTap: () => void
  /** Shown beside the list. */
  on?: boolean
}

export const FindingLine = ({ finding, now, onTap, on }: FindingLineProps) => {
  const clock = clockTag(finding, now)
  const state = stateTag(finding)
  const { recurrences, reusedPhotos, doubted, photo } = finding
  const second = [kindOf(finding), finding.areaName, unitOf(finding)].filter(Boolean).join(' · ')
  return (
    <Card onTap={onTap} on={on} className="ry-pictured">
      <View className="ry-pictured__photo">{photo ? <Picture src={photo.url} alt="" /> : <Icon name="image" />}</View>
      <View className="ry-pictured__words">
        <CardTitle>{titleOf(finding)}</CardTitle>
        <CardDetail>{second}</CardDetail>
        <View className="ry-tags">
          {clock ? <Tag tone={clock.tone}>{clock.words}</Tag> : null}
          <Tag tone={clock && state.tone !== 'attention' ? 'quiet' : state.tone}>{state.words}</Tag>
          {recurrences > 0 ? <Tag tone="attention">反复 {recurrences + 1} 次</Tag> : null}
          {isContested(finding) ? <Tag tone="attention">会签有异议</Tag> : null}
          {reusedPhotos ? <Tag tone="attention">{doubted ? '照片待比对' : '照片用过'}</Tag> : null}
        </View>
        <CardDetail>
          {finding.number} · {dateInWords(dayOf(finding.registeredAt), now)}登记
        </CardDetail>
      </View>
    </Card>
  )
}
