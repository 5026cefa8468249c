// What a figure is made of: one line for each thing that was counted, which opens where the person may look at it.
import { figureKinds, figureLevels } from '@contract/figures'
import { monthOf, whenInWords } from '@contract/time'
import { useInfinite, useQuery } from '@/api'
import { Banner, Card, Empty, ListRow, Note, Page, PagedList } from '@/components'
import { follow, useParams } from '@/go'
import { kindFrom, spanInWords } from '../words'

export default function RecordsPage() {
  const params = useParams()
  const kind = kindFrom(params.kind)
  return (
    <Page name="insights/records" title={kind ? `${figureKinds[kind].label}明细` : undefined}>
      {kind ? <Records kind={kind} /> : <Empty words="先在平台数据里选一项" />}
    </Page>
  )
}

const Records = ({ kind }: { kind: NonNullable<ReturnType<typeof kindFrom>> }) => {
  const params = useParams()
  const now = Date.now()
  const { from = monthOf(now), to = monthOf(now), area } = params
  const list = useInfinite('insights.records', { kind, from, to, ...(area && { area }) })
  const place = useQuery('areas.names', { areas: [area ?? ''] }, { enabled: Boolean(area) })
  const where = place.data?.[0]?.name
  const { label } = figureKinds[kind]
  const words = `${where ? `${where}，` : ''}${spanInWords(from, to)}`
  return (
    <>
      <Note>{words}</Note>
      <PagedList
        list={list}
        label={`${label}明细`}
        keyOf={item => item.entryId}
        frame={rows => <Card>{rows}</Card>}
        empty={{ words: `${words}没有${label}的明细。演示的历史数据只有合计，没有逐条记录` }}
        row={({ at, words: what, areaName, level, takenBack, page }) => (
          <ListRow
            title={takenBack ? `撤回：${what}` : what}
            detail={[areaName, figureLevels[level].label].join(' · ')}
            end={whenInWords(at, now)}
            onTap={page ? () => void follow(page) : undefined}
          />
        )}
      />
      {list.items.length > 0 && list.items.every(({ page }) => !page) ? (
        <Banner icon="lock">这里只列出算进数据的是什么，内容要有相应权限才能打开</Banner>
      ) : null}
    </>
  )
}
