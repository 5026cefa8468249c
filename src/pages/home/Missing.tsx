// Missing people of the community: above everything, until they are found.
import { whenInWords } from '@contract/time'
import { Text, View } from '@tarojs/components'
import { useQuery } from '@/api'
import { Card, Icon } from '@/components'
import { go } from '@/go'

export const Missing = () => {
  const missing = useQuery('lostfound.urgent', {}, { every: 60_000 })
  const now = Date.now()
  return (
    <>
      {(missing.data ?? []).map(post => (
        <Card
          key={post.postId}
          tone="danger"
          onTap={() => void go('lostfound/post', { postId: post.postId })}
          label={`寻人：${post.what}`}
        >
          <View className="ry-iconed ry-alert">
            <Icon name="siren" size="small" />
            <View className="ry-alert__words">
              <Text className="ry-alert__title">寻人：{post.what}</Text>
              <Text className="ry-alert__from">
                {post.place.words} · {whenInWords(post.happenedAt, now)}
              </Text>
            </View>
            <Icon name="next" size="small" />
          </View>
        </Card>
      ))}
    </>
  )
}
