// 正能量审核: what is new or was reported, what was recommended to my level, and what is out or hidden.
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useInfinite } from '@/api'
import { FilterChips, Note, Page, PagedList, Split, useSelection } from '@/components'
import { useNow } from '@/now'
import { StoryDetail } from '../StoryDetail'
import { StoryLine } from '../StoryLine'

const tabs = [
  { value: 'toLook', label: '待审核' },
  { value: 'recommended', label: '推荐给我的' },
  { value: 'shown', label: '已发布' },
  { value: 'hidden', label: '已隐藏' },
] as const
type Tab = (typeof tabs)[number]['value']

const empty: Record<Tab, string> = {
  toLook: '都看过了',
  recommended: '没有等您来定的',
  shown: '还没有发布的',
  hidden: '没有隐藏的',
}

export default function QueuePage() {
  return (
    <Page name="goodnews/queue" width="full">
      <Queue />
    </Page>
  )
}

const Queue = () => {
  const now = useNow(60_000)
  const [tab, setTab] = useState<Tab>('toLook')
  const list = useInfinite('goodnews.queue', { what: tab }, { every: 60_000 })
  const { selected, select } = useSelection('goodnews/story', 'storyId')
  return (
    <Split
      selected={selected}
      detail={storyId => <StoryDetail storyId={storyId} />}
      hint="从左边选一条，在这里看和审核"
      list={
        <View>
          <FilterChips label="看哪些" options={tabs} value={tab} onChange={setTab} />
          <PagedList
            list={list}
            label="正能量审核"
            keyOf={story => story.storyId}
            empty={{ words: empty[tab] }}
            row={story => (
              <StoryLine story={story} now={now} on={selected === story.storyId} onTap={() => select(story.storyId)} />
            )}
          />
          <Note>自己写的由别人审核。写的人会知道结果和原因。</Note>
        </View>
      }
    />
  )
}
