// 失物招领: who and what is missing or found around here; missing people pinned, on wide screens the post beside the list.
import type { PostKind } from '@contract/lostfound'
import { communityOf } from '@contract/place'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { useInfinite } from '@/api'
import { Choices, FilterChips, Icon, Page, PagedList, SearchBar, Sheet, Split, Tap, useSelection } from '@/components'
import { go, useParams } from '@/go'
import { useNearAreas } from '@/near-areas'
import { useNow } from '@/now'
import { useMe } from '@/session'
import { Pinned } from '../Pinned'
import { PostDetail } from '../PostDetail'
import { PostLine } from '../PostLine'
import { kindOptions, kinds } from '../words'
import '../lostfound.scss'

/** Which posts: one side, both, or those that came to a good end. */
const shows = [
  { value: '', label: '全部' },
  { value: 'lost', label: '寻找' },
  { value: 'found', label: '招领' },
  { value: 'resolved', label: '找到了' },
] as const
type Show = (typeof shows)[number]['value']

export default function LostFoundPage() {
  return (
    <Page
      name="lostfound/list"
      width="full"
      action={{ label: '发启事', icon: 'plus', onTap: () => void go('lostfound/compose') }}
    >
      <PostList />
    </Page>
  )
}

const PostList = () => {
  const params = useParams()
  const now = useNow(60_000)
  const me = useMe()
  const near = useNearAreas()
  const [show, setShow] = useState<Show>(shows.find(({ value }) => value === params.show)?.value ?? '')
  const [kind, setKind] = useState<PostKind | ''>(kinds.find(one => one === params.kind) ?? '')
  const [area, setArea] = useState(communityOf(me?.home.area ?? ''))
  const [text, setText] = useState('')
  const [choosing, setChoosing] = useState(false)
  const { selected, select } = useSelection('lostfound/post', 'postId')
  const list = useInfinite(
    'lostfound.list',
    {
      text,
      ...(area && { area }),
      ...(kind && { kind }),
      ...(show === 'resolved' ? { resolved: true } : show && { side: show }),
    },
    { keepPrevious: true },
  )
  const urgent = list.data?.pages[0]?.urgent ?? []
  const narrowed = text !== '' || show !== '' || kind !== ''
  const showAll = () => {
    setText('')
    setShow('')
    setKind('')
  }
  const where = near.find(one => one.area === area)?.label ?? '本社区'

  return (
    <Split
      selected={selected}
      detail={postId => <PostDetail postId={postId} />}
      hint="从左边选一条启事，在这里看"
      list={
        <View>
          <SearchBar
            value={text}
            onChange={setText}
            placeholder="搜索启事，如：泰迪"
            end={
              near.length > 1 ? (
                <Tap className="ry-area" label={`范围：${where}`} onTap={() => setChoosing(true)}>
                  <Text>{where}</Text>
                  <Icon name="down" size="small" />
                </Tap>
              ) : undefined
            }
          />
          <FilterChips label="寻找还是招领" options={shows} value={show} onChange={setShow} />
          <FilterChips
            label="种类"
            options={[{ value: '', label: '不限种类' }, ...kindOptions]}
            value={kind}
            onChange={setKind}
          />
          <Pinned posts={urgent} now={now} selected={selected} onOpen={select} />
          <PagedList
            list={list}
            label="启事"
            keyOf={post => post.postId}
            empty={
              narrowed
                ? {
                    words: text ? `没有找到“${text}”` : `${where}还没有这样的启事`,
                    action: { label: '看全部', onTap: showAll },
                  }
                : {
                    words: urgent.length > 0 ? `${where}没有别的启事` : `${where}没有人丢东西，也没有人捡到东西`,
                    action: { label: '发启事', onTap: () => go('lostfound/compose') },
                  }
            }
            row={post => (
              <PostLine post={post} now={now} on={selected === post.postId} onTap={() => select(post.postId)} />
            )}
          />
          <Sheet open={choosing} title="看多大范围" onClose={() => setChoosing(false)}>
            <Choices
              label="看多大范围"
              value={area}
              options={near.map(one => ({
                value: one.area,
                label: one.label,
                ...(one.name !== one.label && { detail: one.name }),
              }))}
              onChange={next => {
                setArea(next)
                setChoosing(false)
              }}
            />
          </Sheet>
        </View>
      }
    />
  )
}
