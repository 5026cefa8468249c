// What must not be missed: an emergency of the last days, or else the notice that was pinned.
import { DAY, whenInWords } from '@contract/time'
import { Text, View } from '@tarojs/components'
import type { ItemOf } from '@/api'
import { Card, Icon } from '@/components'
import { go } from '@/go'

type Notice = ItemOf<'notices.list'>

/** An emergency that was read stays on top this long. */
const EMERGENCY_MS = 2 * DAY

/** The one notice that stands above all, if there is any. */
export const alertOf = (notices: readonly Notice[], now = Date.now()) =>
  notices.find(one => one.kind === 'emergency' && (one.unread || one.pinned || now - one.publishedAt < EMERGENCY_MS)) ??
  notices.find(one => one.pinned)

export const Alert = ({ notice }: { notice: Notice }) => {
  const now = Date.now()
  const urgent = notice.kind === 'emergency'
  return (
    <Card
      tone={urgent ? 'danger' : 'attention'}
      onTap={() => void go('notices/notice', { noticeId: notice.noticeId })}
      label={`${urgent ? '应急' : '置顶'}：${notice.title}`}
    >
      <View className="ry-iconed ry-alert">
        <Icon name={urgent ? 'siren' : 'pin'} size="small" />
        <View className="ry-alert__words">
          <Text className="ry-alert__title">{notice.title}</Text>
          <Text className="ry-alert__from">
            {notice.areaName} · {whenInWords(notice.publishedAt, now)}
          </Text>
        </View>
        <Icon name="next" size="small" />
      </View>
    </Card>
  )
}
