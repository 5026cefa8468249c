// 替居民发启事: what was posted for residents who have no phone, and whom to post for next.
import { useState } from 'react'
import { type ItemOf, useInfinite } from '@/api'
import { FilterChips, ListRow, Note, Page, PagedList, SearchBar, Sheet } from '@/components'
import { go } from '@/go'
import { PostLine } from '../PostLine'
import { briefWords } from '../words'

type Neighbour = ItemOf<'people.neighbours'>

const tabs = [
  { value: 'now', label: '进行中' },
  { value: 'past', label: '已结束' },
] as const

export default function Helped() {
  const [tab, setTab] = useState<'now' | 'past'>('now')
  const [choosing, setChoosing] = useState(false)
  const list = useInfinite('lostfound.helped', { past: tab === 'past' })
  const now = Date.now()
  const choose = () => setChoosing(true)
  const pick = ({ personId, name, area }: Neighbour) => {
    // An open sheet would lie over the next page too.
    setChoosing(false)
    void go('lostfound/compose', { personId, personName: name, area })
  }
  return (
    <Page name="lostfound/helped" action={{ label: '替居民发', icon: 'plus', onTap: choose }}>
      <FilterChips label="哪些启事" options={tabs} value={tab} onChange={setTab} />
      <PagedList
        list={list}
        label={tab === 'now' ? '进行中的代发启事' : '已结束的代发启事'}
        keyOf={post => post.postId}
        empty={
          tab === 'now'
            ? { words: '没有替居民发的启事', action: { label: '替居民发', onTap: choose } }
            : { words: '还没有已结束的' }
        }
        row={post => (
          <PostLine
            post={post}
            now={now}
            why={`替${post.author.name}发 · ${briefWords(post, now)}`}
            onTap={() => void go('lostfound/post', { postId: post.postId })}
          />
        )}
      />
      <Sheet open={choosing} title="替谁发" onClose={() => setChoosing(false)}>
        <Residents onPick={pick} />
      </Sheet>
    </Page>
  )
}

const Residents = ({ onPick }: { onPick: (person: Neighbour) => void }) => {
  const [text, setText] = useState('')
  const list = useInfinite('people.neighbours', { text }, { keepPrevious: true })
  return (
    <>
      <SearchBar value={text} onChange={setText} placeholder="搜索居民姓名" />
      <Note>只替没有手机的邻居发，要先得到本人同意，同意的方式会留下记录。</Note>
      <PagedList
        list={list}
        label="居民"
        keyOf={person => person.personId}
        empty={{ words: text ? `您的范围内没有叫“${text}”的居民` : '您的范围内还没有居民' }}
        row={person => (
          <ListRow title={person.name} detail={`${person.areaName} ${person.address}`} onTap={() => onPick(person)} />
        )}
      />
    </>
  )
}
