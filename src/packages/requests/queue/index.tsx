// 诉求办理: what lies on one's desks by clock, with filters, search and several at once; wide screens show it beside.
import { queueStages } from '@contract/request-shapes'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useQuery } from '@/api'
import {
  Button,
  Checkbox,
  FilterButton,
  FilterChips,
  Note,
  Page,
  PagedList,
  SearchBar,
  Split,
  useSelection,
} from '@/components'
import { useParams } from '@/go'
import { useNow } from '@/now'
import { useMay } from '@/session'
import { RequestBeside } from '../RequestDetail'
import { RequestLine } from '../RequestLine'
import { AlikeGroups } from './Alike'
import { type BatchAction, BatchSheet, batchActions, batchLabels } from './Batch'
import { type Filter, FilterLine, Filters, noFilter } from './filters'
import { isTab, knownOf, stages, type Tab, useWork } from './useWork'
import '../requests.scss'

const empties: Record<Tab, string> = {
  todo: '都办完了，现在没有待办的诉求',
  incoming: '没有等您接收的诉求',
  assist: '没有请您协办的诉求',
  waiting: '没有等居民确认的诉求',
  watch: '没有升级督办的诉求',
  dispute: '没有等裁定的异议',
  extension: '没有等审批的延期',
  done: '还没有办结的诉求',
  mine: '没有由您首接、还没办完的诉求',
  ledger: '还没有诉求',
}

/** Only some desks ever have these. */
const seldom: readonly Tab[] = ['incoming', 'assist', 'watch', 'dispute', 'extension']

export default function QueuePage() {
  const params = useParams()
  const may = useMay('requests.handle')
  const oversees = useMay('requests.oversee')
  const now = useNow(30_000)
  const [tab, setTab] = useState<Tab>(isTab(params.show) ? params.show : 'todo')
  const [text, setText] = useState('')
  const [filter, setFilter] = useState<Filter>({ ...noFilter, overdue: params.overdue === '1' })
  const [choosing, setChoosing] = useState(false)
  const [batch, setBatch] = useState(false)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [doing, setDoing] = useState<BatchAction | null>(null)
  const { selected, select } = useSelection('requests/request', 'requestId')
  const counts = useQuery('requests.counts', {}, { enabled: may, every: 60_000 })
  const list = useWork(tab, filter, text)
  const known = knownOf(tab)
  const desks = counts.data?.desks ?? []

  const picked = list.items.filter(({ requestId }) => chosen.includes(requestId))
  const fitting = (action: BatchAction) => picked.filter(({ can }) => can.includes(action))
  const change = (changed: Partial<Filter>) => setFilter(before => ({ ...before, ...changed }))
  const leaveBatch = () => {
    setBatch(false)
    setChosen([])
  }
  const open = (next: Tab) => {
    setTab(next)
    setChosen([])
  }
  const showAll = () => {
    setText('')
    setFilter(noFilter)
  }

  const counted = stages.flatMap(stage => {
    const found = counts.data?.stages.find(one => one.stage === stage)
    // Lists that are seldom in use are no tab while they are empty: six of them would hide the one that matters.
    if (seldom.includes(stage) && !found?.count && tab !== stage) return []
    const detail = found && stage !== 'done' ? { detail: countWords(found) } : {}
    return [{ value: stage as Tab, label: queueStages[stage].label, ...detail }]
  })
  const mine = counts.data?.responsible
  const tabs: { value: Tab; label: string; detail?: string | number }[] = [
    ...counted.filter(({ value }) => value !== 'done'),
    { value: 'mine', label: '我首接的', ...(mine !== undefined && { detail: mine }) },
    ...counted.filter(({ value }) => value === 'done'),
    ...(oversees ? [{ value: 'ledger' as const, label: '辖区全部' }] : []),
  ]
  const on = Object.entries(filter).filter(([key, value]) => value !== noFilter[key as keyof Filter]).length
  const narrowed = text !== '' || on > 0
  const batchable = list.items.filter(({ can }) => batchActions.some(action => can.includes(action)))

  return (
    <Page
      name="requests/queue"
      width="full"
      action={
        batch
          ? { label: '完成', icon: 'check', description: '不再批量办理', onTap: leaveBatch }
          : batchable.length > 1
            ? { label: '批量', icon: 'list', description: '批量办理', onTap: () => setBatch(true) }
            : undefined
      }
      footer={
        batch && picked.length > 0
          ? batchActions
              .filter(action => fitting(action).length > 0)
              .map((action, i) => (
                <Button key={action} kind={i === 0 ? 'primary' : 'secondary'} onTap={() => setDoing(action)}>
                  {`${batchLabels[action]} ${fitting(action).length} 件`}
                </Button>
              ))
          : undefined
      }
    >
      <Split
        selected={selected}
        detail={requestId => <RequestBeside requestId={requestId} />}
        hint="从左边选一件诉求，在这里办理"
        list={
          <View className="ry-requests">
            {known.text ? (
              <SearchBar
                value={text}
                onChange={setText}
                placeholder="搜索内容、地点、编号"
                end={<FilterButton on={on} onTap={() => setChoosing(true)} />}
              />
            ) : null}
            <FilterChips label="哪些诉求" options={tabs} value={tab} onChange={open} />
            <FilterLine value={filter} onChange={change} desks={desks} known={known} />
            {tab === 'todo' && may && !batch && !narrowed ? <AlikeGroups desk={filter.desk} /> : null}
            {batch && batchable.length > 0 ? (
              <Checkbox
                checked={picked.length === batchable.length}
                onChange={all => setChosen(all ? batchable.map(({ requestId }) => requestId) : [])}
              >
                全选 {batchable.length} 件
              </Checkbox>
            ) : null}
            <PagedList
              list={list}
              label="诉求"
              keyOf={request => request.requestId}
              empty={
                narrowed
                  ? {
                      words: text ? `没有找到“${text}”` : '没有符合条件的诉求',
                      action: { label: '看全部', onTap: showAll },
                    }
                  : { words: empties[tab] }
              }
              row={request => {
                const line = (
                  <RequestLine
                    request={request}
                    now={now}
                    staff
                    on={selected === request.requestId}
                    onTap={() => select(request.requestId)}
                  />
                )
                if (!batch || !batchable.includes(request)) return line
                return (
                  <View className="ry-request__line">
                    <View className="ry-request__pick">
                      <Checkbox
                        checked={chosen.includes(request.requestId)}
                        label={`选中：${request.title}`}
                        onChange={picking =>
                          setChosen(before => [
                            ...before.filter(id => id !== request.requestId),
                            ...(picking ? [request.requestId] : []),
                          ])
                        }
                      >
                        {''}
                      </Checkbox>
                    </View>
                    <View className="ry-request__body">{line}</View>
                  </View>
                )
              }}
            />
            {tab === 'todo' && list.items.length > 0 ? <Note>快到时限的排在前面，紧急的白天黑夜都计时</Note> : null}
          </View>
        }
      />
      <Filters
        open={choosing}
        onClose={() => setChoosing(false)}
        value={filter}
        onChange={change}
        desks={desks}
        known={known}
      />
      {doing ? (
        <BatchSheet
          action={doing}
          requests={fitting(doing)}
          onClose={() => setDoing(null)}
          onDone={requestId => setChosen(before => before.filter(id => id !== requestId))}
        />
      ) : null}
    </Page>
  )
}

const countWords = ({ count, overdue }: { count: number; overdue: number }) =>
  overdue > 0 ? `${count}（超时 ${overdue}）` : count
