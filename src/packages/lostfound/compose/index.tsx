// 发启事, and changing one: the form, and once it is out what happens next.
import { useState } from 'react'
import { useQuery } from '@/api'
import { Loaded, Page, Refused } from '@/components'
import { replace, useParams } from '@/go'
import { toast } from '@/platform/dialogs'
import type { Post } from '../words'
import { blank, draftOf } from './draft'
import { PostForm } from './PostForm'
import { Sent } from './Sent'

export default function ComposePage() {
  const { postId, side, kind, personId, personName, area } = useParams()
  const [sent, setSent] = useState<Post | null>(null)
  // A new form after each one that was sent: nothing of the last one may linger.
  const [round, setRound] = useState(0)
  if (postId) return <Change postId={postId} />
  if (sent)
    return (
      <Sent
        post={sent}
        onMore={() => {
          setSent(null)
          setRound(round + 1)
        }}
      />
    )
  const resident = personId ? { personId, name: personName ?? '居民', area: area ?? '' } : undefined
  return <PostForm key={round} initial={blank} side={side} kind={kind} resident={resident} onSent={setSent} />
}

const Change = ({ postId }: { postId: string }) => {
  const post = useQuery('lostfound.view', { postId })
  const done = (changed: Post) => {
    toast(changed.public ? '已改好，邻居看到的是新的' : '已改好，审核后邻居就能看到')
    void replace('lostfound/post', { postId })
  }
  if (post.data?.can.includes('edit'))
    return <PostForm initial={draftOf(post.data)} changing={post.data} onSent={done} />
  return (
    <Page name="lostfound/compose" title="修改启事">
      <Loaded query={post}>{() => <Refused words="这条启事已经结束，不能再改" />}</Loaded>
    </Page>
  )
}
