// 邻里: lost and found of my community, missing people first, and the way to tell the neighbours.
import { View } from '@tarojs/components'
import { useInfinite, useQuery } from '@/api'
import { Banner, Button, Buttons, Card, Empty, Failed, ListRow, Loading, Page, Section } from '@/components'
import { go } from '@/go'
import { useNow } from '@/now'
import { Pinned } from '@/packages/lostfound/Pinned'
import { PostLine } from '@/packages/lostfound/PostLine'
import type { Post } from '@/packages/lostfound/words'
import { useWide } from '@/platform/window'
import { useMay } from '@/session'

const LATEST = 5
const HAPPY = 3

const open = (postId: string) => void go('lostfound/post', { postId })

export default function Neighbours() {
  const wide = useWide()
  return (
    <Page name="neighbours" width={wide ? 'full' : 'reading'}>
      <LostAndFound wide={wide} />
    </Page>
  )
}

const LostAndFound = ({ wide }: { wide: boolean }) => {
  const now = useNow(60_000)
  const latest = useInfinite('lostfound.list', { limit: LATEST }, { every: 60_000 })
  const happy = useQuery('lostfound.list', { resolved: true, limit: HAPPY })
  const urgent = latest.data?.pages[0]?.urgent ?? []
  const tell = (
    <>
      <Section title="发启事" first={wide || urgent.length === 0}>
        <View className="ry-mute">丢了东西、捡到东西、家人走失，邻居一起找</View>
        <Buttons>
          <Button onTap={() => void go('lostfound/compose', { side: 'lost' })} label="发启事：我在找">
            我在找
          </Button>
          <Button
            kind="secondary"
            onTap={() => void go('lostfound/compose', { side: 'found' })}
            label="发启事：我捡到了"
          >
            我捡到了
          </Button>
        </Buttons>
      </Section>
      <Activities />
      <GoodNews />
      <Mine />
      <ToModerate />
    </>
  )
  const ended =
    happy.data && happy.data.items.length > 0 ? (
      <Section title="找到了" bare>
        <Posts posts={happy.data.items} now={now} />
      </Section>
    ) : null
  return (
    <View className={wide ? 'ry-sides--wide' : undefined}>
      <View className="ry-sides__main">
        <Pinned posts={urgent} now={now} onOpen={open} />
        {wide ? null : tell}
        <Section title="失物招领" action={{ label: '全部', onTap: () => void go('lostfound/list') }} bare>
          <Latest list={latest} now={now} urgent={urgent.length > 0} />
        </Section>
      </View>
      <View className="ry-sides__more">
        {wide ? tell : null}
        {ended}
      </View>
    </View>
  )
}

const Posts = ({ posts, now }: { posts: readonly Post[]; now: number }) => (
  <View>
    {posts.map(post => (
      <PostLine key={post.postId} post={post} now={now} onTap={() => open(post.postId)} />
    ))}
  </View>
)

interface LatestProps {
  list: { items: Post[]; error: unknown; isPending: boolean; refetch: () => unknown }
  now: number
  urgent: boolean
}

const Latest = ({ list, now, urgent }: LatestProps) => {
  if (list.items.length > 0) return <Posts posts={list.items.slice(0, LATEST)} now={now} />
  if (list.error) return <Failed error={list.error} onRetry={list.refetch} />
  if (list.isPending) return <Loading cards={2} />
  return <Empty icon="neighbours" words={urgent ? '没有别的启事' : '这几天没有人丢东西，也没有人捡到东西'} />
}

/** What is on next, and the way to everything else that is. */
const Activities = () => {
  const coming = useQuery('activities.list', { limit: 1 })
  const next = coming.data?.items[0]
  return (
    <Card>
      <ListRow
        icon="heart"
        title="活动与学习"
        detail={next ? `最近：${next.title}` : '文体活动、志愿者、微党课'}
        onTap={() => void go('activities/list')}
      />
    </Card>
  )
}

/** The latest good deed that neighbours told of, and the way to tell another. */
const GoodNews = () => {
  const latest = useQuery('goodnews.list', { limit: 1 })
  const first = latest.data?.items[0]
  return (
    <Card>
      <ListRow
        icon="sparkle"
        title="正能量"
        detail={first ? `最新：${first.title}` : '好人好事、邻里互助，说一件身边的'}
        onTap={() => void go('goodnews/list')}
      />
    </Card>
  )
}

/** The way to one's own posts, once there are any. */
const Mine = () => {
  const mine = useQuery('lostfound.mine', { limit: 10 })
  const posts = mine.data?.items ?? []
  if (posts.length === 0) return null
  const clues = posts.reduce((sum, post) => sum + post.clues, 0)
  const stuck = posts.filter(post => post.state === 'refused' || post.state === 'expired').length
  return (
    <Card>
      <ListRow
        icon="person"
        title="我的启事"
        detail={[`${posts.length} 条进行中`, clues > 0 && `${clues} 条线索`, stuck > 0 && `${stuck} 条要您看一下`]
          .filter(Boolean)
          .join(' · ')}
        onTap={() => void go('lostfound/mine')}
      />
    </Card>
  )
}

/** What waits for a moderator; asked only of those who are one. */
const ToModerate = () => {
  const may = useMay('lostfound.moderate')
  const posts = useQuery('lostfound.queue', { limit: 20 }, { enabled: may })
  const clues = useQuery('lostfound.clueQueue', { limit: 20 }, { enabled: may })
  const waiting = (posts.data?.items.length ?? 0) + (clues.data?.items.length ?? 0)
  if (!may || waiting === 0) return null
  const more = posts.data?.next || clues.data?.next ? '以上' : ''
  return (
    <>
      <View className="ry-gap" />
      <Banner icon="eye" action={{ label: '去看', onTap: () => void go('lostfound/queue') }}>
        {waiting} 条{more}启事和线索等您审核
      </Banner>
    </>
  )
}
