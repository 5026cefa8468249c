// 正能量: what is told in my courtyard, community and the whole office, the latest or a month's; and what I wrote.
import { monthOf } from '@contract/time'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useInfinite } from '@/api'
import { DateField, FilterChips, Page, PagedList, SearchBar, Split, useSelection } from '@/components'
import { go } from '@/go'
import { useNow } from '@/now'
import { StoryDetail } from '../StoryDetail'
import { StoryLine } from '../StoryLine'

const tabs = [
  { value: 'all', label: '最新' },
  { value: 'courtyard', label: '本院' },
  { value: 'community', label: '本社区' },
  { value: 'office', label: '全街道' },
  { value: 'month', label: '往期' },
  { value: 'mine', label: '我写的' },
] as const
type Tab = (typeof tabs)[number]['value']

export default function GoodNewsPage() {
  return (
    <Page
      name="goodnews/list"
      width="full"
      action={{ label: '说一件', icon: 'plus', onTap: () => void go('goodnews/compose') }}
    >
      <Stories />
    </Page>
  )
}

const Stories = () => {
  const now = useNow(60_000)
  const [tab, setTab] = useState<Tab>('all')
  const [text, setText] = useState('')
  const [month, setMonth] = useState(monthOf(Date.now()))
  const { selected, select } = useSelection('goodnews/story', 'storyId')
  const mine = tab === 'mine'
  const level = tab === 'courtyard' || tab === 'community' || tab === 'office' ? tab : undefined
  const told = useInfinite(
    'goodnews.list',
    { text, ...(level && { level }), ...(tab === 'month' && { month }) },
    { keepPrevious: true, enabled: !mine },
  )
  const own = useInfinite('goodnews.mine', {}, { enabled: mine })
  const tell = { label: '说一件好事', onTap: () => go('goodnews/compose') }
  return (
    <Split
      selected={selected}
      detail={storyId => <StoryDetail storyId={storyId} />}
      hint="从左边选一条，在这里看"
      list={
        <View>
          {mine ? null : <SearchBar value={text} onChange={setText} placeholder="搜索好人好事" />}
          <FilterChips label="看哪些" options={tabs} value={tab} onChange={setTab} />
          {tab === 'month' ? (
            <DateField label="哪个月" mode="month" value={month} onChange={setMonth} until={monthOf(now)} />
          ) : null}
          <PagedList
            list={mine ? own : told}
            label="正能量"
            keyOf={story => story.storyId}
            empty={
              text
                ? { words: `没有找到“${text}”` }
                : { words: mine ? '您还没有写过' : '这里还没有人说，身边有好事就说一件', action: tell }
            }
            row={story => (
              <StoryLine story={story} now={now} on={selected === story.storyId} onTap={() => select(story.storyId)} />
            )}
          />
        </View>
      }
    />
  )
}
