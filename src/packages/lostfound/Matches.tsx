// What fits one's own post on the other side, with the reason in words.
import { View } from '@tarojs/components'
import { useQuery } from '@/api'
import { Note, Section, Tag } from '@/components'
import { go } from '@/go'
import { PostLine } from './PostLine'
import './lostfound.scss'

/** Nothing while nothing fits, unless it was just sent: then it says that looking goes on. */
export const Matches = ({ postId, fresh }: { postId: string; fresh?: boolean }) => {
  const matches = useQuery('lostfound.matches', { postId })
  const now = Date.now()
  const found = matches.data ?? []
  if (found.length === 0) return fresh && matches.data ? <Note>现在还没有对得上的启事；有了会马上告诉您</Note> : null
  const strong = found.filter(match => match.strong).length
  return (
    <Section title="可能就是这个" bare end={strong > 0 ? <Tag tone="attention">{strong} 条很像</Tag> : undefined}>
      <View>
        {found.map(({ post, reason, strong: alike }) => (
          <PostLine
            key={post.postId}
            post={post}
            now={now}
            why={`${alike ? '很像' : '有点像'}：${reason}`}
            onTap={() => void go('lostfound/post', { postId: post.postId })}
          />
        ))}
      </View>
    </Section>
  )
}
