// 我的启事: those under way with what comes next, and those that are over.
import { useState } from 'react'
import { useInfinite } from '@/api'
import { FilterChips, Page, PagedList } from '@/components'
import { go } from '@/go'
import { PostLine } from '../PostLine'
import { briefWords } from '../words'

const tabs = [
  { value: 'now', label: '进行中' },
  { value: 'past', label: '已结束' },
] as const

export default function MyPosts() {
  const [tab, setTab] = useState<'now' | 'past'>('now')
  const list = useInfinite('lostfound.mine', { past: tab === 'past' })
  const now = Date.now()
  return (
    <Page name="lostfound/mine" action={{ label: '发启事', icon: 'plus', onTap: () => void go('lostfound/compose') }}>
      <FilterChips label="哪些启事" options={tabs} value={tab} onChange={setTab} />
      <PagedList
        list={list}
        label={tab === 'now' ? '进行中的启事' : '已结束的启事'}
        keyOf={post => post.postId}
        empty={
          tab === 'now'
            ? { words: '您没有进行中的启事', action: { label: '发启事', onTap: () => go('lostfound/compose') } }
            : { words: '还没有已结束的启事' }
        }
        row={post => (
          <PostLine
            post={post}
            now={now}
            why={briefWords(post, now)}
            onTap={() => void go('lostfound/post', { postId: post.postId })}
          />
        )}
      />
    </Page>
  )
}
