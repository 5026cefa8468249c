// 我发的通知: drafts, scheduled, out and withdrawn; on wide screens with the notice beside the list.

import { noticeStages } from '@contract/notices'
import { grouped } from '@contract/numbers'
import { whenInWords } from '@contract/time'
import { useState } from 'react'
import { useInfinite } from '@/api'
import {
  Button,
  Card,
  FilterChips,
  ListRow,
  Page,
  PagedList,
  SearchBar,
  Split,
  Switch,
  useSelection,
} from '@/components'
import { peopleWords } from '@/components/audience/choosing'
import { go, useParams } from '@/go'
import { NoticeDetail } from '../NoticeDetail'
import { audienceWords, type Managed } from '../words'

type Stage = keyof typeof noticeStages

const stages = (['live', 'scheduled', 'draft', 'withdrawn'] as const).map(value => ({
  value,
  label: noticeStages[value].label,
}))

const emptyWords: Record<Stage, string> = {
  live: '还没有发出的通知',
  scheduled: '没有定好时间等着发的通知',
  draft: '没有没写完的草稿',
  withdrawn: '没有撤回过通知',
  discarded: '没有丢弃过草稿',
}

export default function ManageNotices() {
  const asked = useParams().stage
  const [stage, setStage] = useState<Stage>(stages.find(({ value }) => value === asked)?.value ?? 'live')
  const [everyone, setEveryone] = useState(false)
  const [text, setText] = useState('')
  const { selected, select } = useSelection('notices/notice', 'noticeId')
  const list = useInfinite('notices.manage', { stage, mine: !everyone, text }, { keepPrevious: true })
  return (
    <Page
      name="notices/manage"
      width="full"
      action={{ label: '发通知', icon: 'plus', onTap: () => void go('notices/compose') }}
    >
      <Split
        selected={selected}
        detail={id => <NoticeDetail noticeId={id} />}
        list={
          <>
            <SearchBar value={text} onChange={setText} placeholder="搜索标题和正文" />
            <FilterChips label="哪一步" options={stages} value={stage} onChange={setStage} />
            <Switch checked={everyone} onChange={setEveryone}>
              也看同事发的
            </Switch>
            <PagedList
              list={list}
              label={noticeStages[stage].label}
              keyOf={item => item.noticeId}
              frame={rows => <Card>{rows}</Card>}
              empty={{
                words: text ? `没有找到“${text}”` : emptyWords[stage],
                ...(!text && { action: { label: '发通知', onTap: () => go('notices/compose') } }),
              }}
              row={item => (
                <ListRow
                  title={item.title || '（还没有标题）'}
                  detail={detailOf(item, everyone)}
                  tag={tagOf(item)}
                  on={selected === item.noticeId}
                  onTap={() => select(item.noticeId)}
                />
              )}
            />
            {list.items.length === 0 ? null : (
              <Button kind="text" icon="plus" onTap={() => void go('notices/compose')}>
                发通知
              </Button>
            )}
          </>
        }
      />
    </Page>
  )
}

/** The list is of one stage already: a tag says what is special. */
const tagOf = ({ expired, state, proposal }: Managed) => {
  if (expired) return { tone: 'quiet' as const, words: '已过期' }
  if (proposal === 'proposed') return { tone: 'calm' as const, words: '已推荐' }
  return state === 'corrected' ? { tone: 'attention' as const, words: '已更正' } : undefined
}

/** “湖西社区的所有人 · 已看 120 / 328 人 · 今天 09:30” */
const detailOf = (item: Managed, everyone: boolean) => {
  const now = Date.now()
  const to = item.areaNames.length ? audienceWords(item) : '还没选发给谁'
  const read =
    item.publishedAt !== undefined && item.people !== undefined
      ? `已看 ${grouped(item.opened)} / ${peopleWords({ people: item.people, exact: item.exact })}`
      : ''
  const at =
    item.stage === 'scheduled' && item.publishAt !== undefined
      ? `定在 ${whenInWords(item.publishAt, now)}`
      : whenInWords(item.publishedAt ?? item.changedAt, now)
  return [everyone && item.authorName, to, read, at].filter(Boolean).join(' · ')
}
