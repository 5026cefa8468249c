// What reporter and followers said about the result: solved or not, how content, and their words.
import { whenInWords } from '@contract/time'
import { Text, View } from '@tarojs/components'
import { Note, Tag } from '@/components'
import { type RequestDetail, ratingWords } from './words'

export const Opinions = ({ request, now }: { request: RequestDetail; now: number }) => {
  const { opinions, rating } = request
  if (opinions.length === 0) return null
  return (
    <View>
      {rating !== undefined && opinions.length > 1 ? <Note>平均 {rating} 分，满分 5 分</Note> : null}
      {opinions.map(opinion => (
        <View key={`${opinion.at}${opinion.byReporter}`} className="ry-said">
          <View className="ry-said__who">
            <Text>
              {opinion.mine ? '我' : opinion.byReporter ? '诉求人' : '跟进的邻居'} · {whenInWords(opinion.at, now)}
            </Text>
            <View className="ry-tags">
              {opinion.verdict ? (
                <Tag tone={opinion.verdict === 'confirmed' ? 'done' : 'attention'}>
                  {opinion.verdict === 'confirmed' ? '解决了' : '没有解决'}
                </Tag>
              ) : null}
              {opinion.rating ? (
                <Tag tone="quiet">
                  {ratingWords(opinion.rating)} {opinion.rating} 分
                </Tag>
              ) : null}
            </View>
          </View>
          {opinion.words ? <Text className="ry-said__text">{opinion.words}</Text> : null}
        </View>
      ))}
    </View>
  )
}
