// 月末复查清单: what is revisited in a month's last week, in the order of a walk; passed or returned where one stands.
import { inspectionLimits } from '@contract/findings'
import { addDays, addMonths, dayInWords, dayOf, lastDayOf, monthInWords, monthOf, whenInWords } from '@contract/time'
import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { Button, Card, DateField, FilterChips, Heading, Measure, Note, Page, PagedList } from '@/components'
import { go, useParams } from '@/go'
import { pathOf } from '@/navigation'
import { warmPages } from '@/platform/warm-pages'
import { useReached } from '@/reached'
import { AreaFields } from '../AreaFields'
import { type Part, partOf, resultOf, useRevisits } from '../revisits'
import { distanceInWords, walkThrough } from '../walk'
import { RevisitCard } from './RevisitCard'
import '../inspections.scss'

/** The list is counted as a whole, so all of it is fetched, and shown so many at a time. */
const SHOWN = 10

const parts: Record<Part, string> = {
  waiting: '待复查',
  unready: '还没整改',
  passed: '已通过',
  failed: '没通过',
  closed: '已了结',
}
export default function RevisitPage() {
  return (
    <Page name="inspections/revisit">
      <List />
    </Page>
  )
}

const List = () => {
  const now = Date.now()
  const params = useParams()
  const [month, setMonth] = useState(params.month ?? monthOf(now))
  const [area, setArea] = useState(params.area ?? '')
  // Until somebody chooses: what still waits, if anything does.
  const [chosen, setChosen] = useState<Part | '' | null>(null)
  const [room, setRoom] = useState(SHOWN)
  const reached = useReached('inspections.revisit')
  const list = useRevisits(month, area)
  const { hasNextPage } = list
  const madeAt = list.data?.pages[0]?.madeAt ?? null
  const count = (part: Part) => list.items.filter(item => partOf(item) === part).length
  const seen = list.items.length - count('waiting') - count('unready')
  const show = chosen ?? (['waiting', 'unready'] as const).find(part => count(part) > 0) ?? ''
  const walk = walkThrough(show ? list.items.filter(item => partOf(item) === show) : list.items)
  const items = walk.stops.map(({ item }) => item)
  // Where the list is walked through there may be no signal.
  useEffect(() => warmPages([pathOf('inspections/joint')]), [])
  return (
    <View className="ry-stack">
      <Card first>
        <DateField
          label="月份"
          mode="month"
          value={month}
          onChange={next => setMonth(next || monthOf(now))}
          until={addMonths(monthOf(now), 1)}
        />
        <AreaFields reached={reached} value={area} onChange={setArea} />
      </Card>
      {list.items.length > 0 ? (
        <Card>
          <Measure label={hasNextPage ? '正在载入，看过' : '已经看过'} value={seen} of={list.items.length} unit="处" />
          <Note>
            {madeAt === null ? '' : `清单 ${whenInWords(madeAt, now)}生成，`}
            复查由本网格以外的督查员决定，本网格的人到场会签
          </Note>
          {walk.metres > 0 ? (
            <Note>
              按网格由近到远排，直线合计 {distanceInWords(walk.metres)}，实际路程会更长
              {walk.unplaced > 0 ? `；${walk.unplaced} 处没有位置` : ''}
            </Note>
          ) : null}
        </Card>
      ) : null}
      {list.items.length > 0 ? (
        <FilterChips
          label="复查结果"
          value={show}
          onChange={next => {
            setChosen(next)
            setRoom(SHOWN)
          }}
          options={[
            { value: '', label: '全部', detail: list.items.length },
            ...(Object.keys(parts) as Part[]).map(part => ({
              value: part,
              label: parts[part],
              detail: count(part),
            })),
          ]}
        />
      ) : null}
      <PagedList
        list={{
          ...list,
          items: items.slice(0, room),
          hasNextPage: items.length > room,
          isFetchingNextPage: false,
          fetchNextPage: () => setRoom(room + SHOWN),
        }}
        label="要复查的问题"
        keyOf={item => item.findingId}
        empty={{
          words: show ? `没有${parts[show]}的` : madeAt === null ? notListed(month, now) : '这个范围没有要复查的问题',
        }}
        row={(item, index) => (
          <>
            {items[index - 1]?.area === item.area ? null : (
              <View className="ry-walk">
                <Heading level={2} className="ry-walk__name">
                  {item.areaName}
                </Heading>
                <Button
                  kind="secondary"
                  small
                  label={`联合复查：${item.areaName}`}
                  onTap={() => void go('inspections/joint', { area: item.area, month })}
                >
                  联合复查
                </Button>
              </View>
            )}
            <RevisitCard finding={item} result={resultOf(item)} now={now} />
          </>
        )}
      />
    </View>
  )
}

/** Of a month whose list is not there: when it comes, or that there was nothing to put on it. */
const notListed = (month: string, now: number) => {
  const firstDay = addDays(lastDayOf(month), 1 - inspectionLimits.lastDays)
  const name = monthInWords(month, now)
  if (dayOf(now) < firstDay) return `${name}的复查清单在 ${dayInWords(firstDay, now)}早上自动生成`
  return month < monthOf(now) ? `${name}没有要复查的问题` : `${name}还没有要复查的问题，月底前每天早上自动列入`
}
