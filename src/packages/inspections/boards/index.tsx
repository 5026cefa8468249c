// 公示牌核对: each grid's two public boards in a month: those nobody looked at first, then those with something wrong.
import { type BoardRow, boardStandings, publicBoards } from '@contract/public-boards'
import { dayInWords, lastDayOf, monthInWords, monthOf, whenInWords } from '@contract/time'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useQuery } from '@/api'
import {
  Card,
  DateField,
  Empty,
  FilterChips,
  ListRow,
  Loaded,
  LongList,
  Measure,
  Note,
  Page,
  Split,
  useSelection,
} from '@/components'
import { useParams } from '@/go'
import { useReached } from '@/reached'
import { AreaFields } from '../AreaFields'
import { BoardShown } from '../board/BoardShown'
import { standingTag, whatIsWrong } from '../board-words'
import '../inspections.scss'

type Standing = BoardRow['standing']
const order: readonly Standing[] = ['due', 'wrong', 'outdated', 'right']

export default function BoardsPage() {
  return (
    <Page name="inspections/boards" width="full">
      <Boards />
    </Page>
  )
}

const keyOf = ({ area, board, month }: BoardRow) => `${area}:${board}:${month}`

const Boards = () => {
  const now = Date.now()
  const params = useParams()
  const [month, setMonth] = useState(params.month ?? monthOf(now))
  const [area, setArea] = useState(params.area ?? '')
  const [chosen, setChosen] = useState<Standing | '' | null>(null)
  const reached = useReached('inspections.boards')
  const query = useQuery('inspections.boards', { month, ...(area && { area }) }, { keepPrevious: true })
  const { selected, select } = useSelection('inspections/board', 'board')
  const rows = query.data ?? []
  const count = (standing: Standing) => rows.filter(row => row.standing === standing).length
  const show = chosen ?? order.find(standing => count(standing) > 0) ?? ''
  const items = show ? rows.filter(row => row.standing === show) : rows
  return (
    <Split
      selected={selected}
      detail={key => <BoardShown board={key} />}
      hint="从左边选一块公示牌，在这里看照片和应写的名字"
      list={
        <View className="ry-stack">
          <Card first>
            <DateField
              label="月份"
              mode="month"
              value={month}
              onChange={next => setMonth(next || monthOf(now))}
              until={monthOf(now)}
            />
            <AreaFields reached={reached} value={area} onChange={setArea} />
            {rows.length > 0 ? (
              <Measure label="已经拍过" value={rows.length - count('due')} of={rows.length} unit="块" />
            ) : null}
            <Note>
              每个网格每月各拍一张，对一对上面的名字和电话
              {count('due') > 0 && month === monthOf(now) ? `，最晚 ${dayInWords(lastDayOf(month), now)}拍好` : ''}
            </Note>
          </Card>
          {rows.length > 0 ? (
            <FilterChips
              label="核对结果"
              value={show}
              onChange={setChosen}
              options={[
                { value: '', label: '全部', detail: rows.length },
                ...order
                  .filter(value => value !== 'outdated' || count(value) > 0)
                  .map(value => ({ value, label: boardStandings[value].label, detail: count(value) })),
              ]}
            />
          ) : null}
          <Loaded query={query}>
            {() =>
              items.length === 0 ? (
                <Empty
                  icon="check"
                  words={
                    show ? `没有${boardStandings[show].label}的公示牌` : `${monthInWords(month, now)}这个范围没有网格`
                  }
                />
              ) : (
                <Card>
                  <LongList
                    key={`${show}${area}`}
                    label="公示牌"
                    items={items}
                    keyOf={keyOf}
                    row={row => (
                      <ListRow
                        title={`${row.areaName} ${publicBoards[row.board].label}`}
                        detail={
                          [
                            row.communityName,
                            whatIsWrong(row),
                            row.at ? `${row.byName} ${whenInWords(row.at, now)}` : '',
                          ]
                            .filter(Boolean)
                            .join(' · ') || undefined
                        }
                        tag={standingTag(row)}
                        onTap={() => select(keyOf(row))}
                      />
                    )}
                  />
                </Card>
              )
            }
          </Loaded>
        </View>
      }
    />
  )
}
