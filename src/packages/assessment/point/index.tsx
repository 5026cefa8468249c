// 得分依据: one indicator of a sheet, with its clause, how it counts, and every record behind the points.
import { evidenceKinds, sourceOf } from '@contract/assessment'
import { whenInWords } from '@contract/time'
import type { ItemOf } from '@/api'
import { useInfinite } from '@/api'
import { Card, Facts, Heading, ListRow, Loaded, Note, Page, PagedList, Section } from '@/components'
import { follow, go, useParams } from '@/go'
import { countWords, pointsWords } from '../words'

type Row = ItemOf<'assessment.evidence'>

export default function PointPage() {
  const { sheetId = '', indicator = '' } = useParams()
  return (
    <Page name="assessment/point">
      <Point sheetId={sheetId} indicator={indicator} />
    </Page>
  )
}

const tagOf = ({ good, excluded, count }: Row) =>
  excluded
    ? ({ tone: 'quiet', words: '申诉后不计' } as const)
    : good
      ? ({ tone: 'done', words: '达到' } as const)
      : ({ tone: 'attention', words: count > 1 ? `计 ${count} 次` : '计入' } as const)

const Line = ({ row, now }: { row: Row; now: number }) => (
  <ListRow
    title={row.words}
    detail={`${evidenceKinds[row.kind].label} ${row.number} · ${whenInWords(row.at, now)}`}
    tag={tagOf(row)}
    onTap={() => void follow(row.page)}
  />
)

const Point = ({ sheetId, indicator }: { sheetId: string; indicator: string }) => {
  const now = Date.now()
  const list = useInfinite('assessment.evidence', { sheetId, indicator })
  return (
    <Loaded query={{ ...list, data: list.data?.pages[0] }}>
      {({ line, text, how, inWords, ruleNumber, late }) => (
        <>
          <Card first>
            <Heading level={2} className="ry-told__title">
              {line.name}
            </Heading>
            <Facts
              facts={[
                ['得分', `${pointsWords(line.points)}，满分 ${pointsWords(line.weight)}`],
                ['怎么来的', countWords(line, sourceOf(line.source).measure === 'share')],
                ['条文', text],
                ['计分', inWords],
                ['数据来源', how],
                ['细则', `第 ${ruleNumber} 版`],
              ]}
            />
          </Card>
          <Section
            title="依据的记录"
            action={{ label: '看考核表', onTap: () => void go('assessment/sheet', { sheetId }) }}
          >
            <PagedList
              list={list}
              label="依据的记录"
              keyOf={row => `${row.kind}:${row.id}`}
              empty={{ words: '这个月没有这样的记录，不扣分' }}
              row={row => <Line row={row} now={now} />}
            />
          </Section>
          {late.length > 0 ? (
            <Section title="上个月的，后来才有结果">
              {late.map(row => (
                <Line key={`${row.kind}:${row.id}`} row={{ ...row, excluded: false }} now={now} />
              ))}
              <Note>上个月的考核表已经定了，差的分记在这个月的更正里。</Note>
            </Section>
          ) : null}
        </>
      )}
    </Loaded>
  )
}
