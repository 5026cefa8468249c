// 失物招领审核: posts and clues that wait for a moderator, missing people first, then the longest waiting.
import { useState } from 'react'
import { useCommand, useInfinite, useQuery } from '@/api'
import { Button, Checkbox, FilterChips, Note, Page, PagedList, Problem, SelectField } from '@/components'
import { toast } from '@/platform/dialogs'
import { useReached } from '@/reached'
import { useMay } from '@/session'
import { judgedOf, waitingOf } from '../JudgedPhotos'
import type { Post } from '../words'
import { QueuedClue } from './QueuedClue'
import { QueuedPost } from './QueuedPost'

const ALL = ''

/** What a moderator may pass together with others: nothing reported, and nobody missing. */
const isPlain = (post: Post) =>
  post.reports.length === 0 && post.kind !== 'person' && !post.author.mine && post.can.includes('moderate')

export default function QueuePage() {
  const may = useMay('lostfound.moderate')
  const reached = useReached('lostfound.moderate')
  const [tab, setTab] = useState<'posts' | 'clues'>('posts')
  const [area, setArea] = useState(ALL)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const within = area ? { area } : {}
  const posts = useInfinite('lostfound.queue', within, { enabled: may, every: 60_000 })
  const clues = useInfinite('lostfound.clueQueue', within, { enabled: may, every: 60_000 })
  const communities = useQuery('areas.children', { level: 'community', limit: 100 }, { enabled: may && reached.office })
  const moderate = useCommand('lostfound.moderate')
  const counted = (label: string, list: { items: readonly unknown[]; hasNextPage: boolean }) => ({
    label,
    ...(list.items.length > 0 && { detail: `${list.items.length}${list.hasNextPage ? '+' : ''}` }),
  })
  const plain = posts.items.filter(isPlain)
  const picked = plain.filter(({ postId }) => chosen.includes(postId))

  /** One after another, so that each is decided by itself and a failure leaves the rest as they were. */
  const passAll = async () => {
    let passed = 0
    for (const { postId, revision, photos } of picked) {
      if (!(await moderate.run({ postId, revision, photos: judgedOf(waitingOf(photos), {}) }))) break
      passed++
      setChosen(before => before.filter(id => id !== postId))
    }
    if (passed > 0) toast(`已通过 ${passed} 条，发布的人会收到消息`)
  }

  return (
    <Page
      name="lostfound/queue"
      footer={
        tab === 'posts' && picked.length > 0 ? (
          <Button onTap={passAll}>通过选中的 {picked.length} 条，照片都显示</Button>
        ) : undefined
      }
    >
      <FilterChips
        label="审核什么"
        value={tab}
        onChange={setTab}
        options={[
          { value: 'posts', ...counted('启事', posts) },
          { value: 'clues', ...counted('线索', clues) },
        ]}
      />
      {reached.office ? (
        <SelectField
          label="社区"
          value={area}
          onChange={setArea}
          placeholder="全部社区"
          options={[
            { value: ALL, label: '全部社区' },
            ...(communities.data?.items ?? []).map(one => ({ value: one.area, label: one.name })),
          ]}
        />
      ) : null}
      <Note>通过或不通过，写的人都会收到消息。自己发的由别人审核。</Note>
      {tab === 'posts' ? (
        <>
          {plain.length > 1 ? (
            <Checkbox
              checked={picked.length === plain.length}
              onChange={all => setChosen(all ? plain.map(({ postId }) => postId) : [])}
              detail="寻人和被举报的要一条一条看"
            >
              全选 {plain.length} 条
            </Checkbox>
          ) : null}
          <Problem error={moderate.error} />
          <PagedList
            list={posts}
            label="待审核的启事"
            keyOf={post => post.postId}
            empty={{ words: '启事都看过了' }}
            row={post => (
              <QueuedPost
                post={post}
                chosen={isPlain(post) && plain.length > 1 ? chosen.includes(post.postId) : undefined}
                onChoose={on =>
                  setChosen(before => [...before.filter(id => id !== post.postId), ...(on ? [post.postId] : [])])
                }
              />
            )}
          />
        </>
      ) : (
        <PagedList
          list={clues}
          label="待审核的线索"
          keyOf={clue => clue.clueId}
          empty={{ words: '线索都看过了' }}
          row={clue => <QueuedClue clue={clue} />}
        />
      )}
    </Page>
  )
}
