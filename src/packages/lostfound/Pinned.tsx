// Missing people of the community, pinned above everything until they are found.
import { View } from '@tarojs/components'
import { PostLine } from './PostLine'
import type { Post } from './words'

interface PinnedProps {
  posts: readonly Post[]
  now: number
  selected?: string | null
  onOpen: (postId: string) => void
}

/** Nothing when nobody is missing. */
export const Pinned = ({ posts, now, selected, onOpen }: PinnedProps) =>
  posts.length === 0 ? null : (
    <View>
      {posts.map(post => (
        <PostLine
          key={post.postId}
          post={post}
          now={now}
          on={selected === post.postId}
          onTap={() => onOpen(post.postId)}
        />
      ))}
    </View>
  )
