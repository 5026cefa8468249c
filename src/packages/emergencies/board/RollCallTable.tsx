// The roll-call in numbers, area by area: a table on office screens, one line each on phones; tapped, the areas within.
import type { Output } from '@contract/contract'
import { grouped } from '@contract/numbers'
import { Button, Card, Figures, ListRow, Measure, Note, Section, Table } from '@/components'
import { useWide } from '@/platform/window'

type Board = Output<'emergencies.board'>
type Row = Board['rows'][number]

interface RollCallTableProps {
  board: Board
  rollCall: boolean
  /** Shows the areas within one; null for the first view. */
  onOpen: (area: string | null) => void
  /** The first view shows something else than this one. */
  inside: boolean
  /** No space above. */
  first: boolean
}

export const RollCallTable = ({ board, rollCall, onOpen, inside, first }: RollCallTableProps) => {
  const wide = useWide()
  const { total, rows, areaName } = board
  const safe = rollCall ? '平安' : '知道了'
  const answered = total.safe + total.help
  return (
    <>
      <Section title={areaName ? `${areaName}点名` : '点名'} first={first}>
        <Figures
          figures={[
            {
              label: '没回复',
              value: total.unanswered,
              unit: '人',
              tone: total.unanswered > 0 ? 'attention' : undefined,
            },
            { label: '需要帮助', value: total.help, unit: '人', tone: total.help > 0 ? 'danger' : undefined },
            { label: safe, value: total.safe, unit: '人' },
          ]}
        />
        <Measure label="已回复" value={answered} of={total.people} unit="人" />
        {total.waiting > 0 ? <Note>需要帮助的人里，还有 {grouped(total.waiting)} 人等人去。</Note> : null}
      </Section>
      {inside ? (
        <Button kind="text" icon="back" onTap={() => onOpen(null)}>
          回到全部区域
        </Button>
      ) : null}
      {wide ? (
        <Card>
          <Table
            caption="各区域点名"
            columns={[
              { key: 'area', title: '区域', cell: row => row.areaName },
              { key: 'people', title: '应回复', number: true, cell: row => grouped(row.people) },
              { key: 'safe', title: safe, number: true, cell: row => grouped(row.safe) },
              { key: 'help', title: '需要帮助', number: true, cell: row => grouped(row.help) },
              { key: 'waiting', title: '等人去', number: true, cell: row => grouped(row.waiting) },
              { key: 'unanswered', title: '没回复', number: true, cell: row => grouped(row.unanswered) },
            ]}
            rows={rows}
            keyOf={row => row.area}
            {...(rows.some(row => row.opens) && { onOpen: (row: Row) => row.opens && onOpen(row.area) })}
          />
        </Card>
      ) : (
        <Section title="各区域">
          {rows.map(row => (
            <ListRow
              key={row.area}
              title={row.areaName}
              detail={[
                `已回复 ${grouped(row.safe + row.help)} / ${grouped(row.people)} 人`,
                row.help > 0 && `需要帮助 ${grouped(row.help)} 人`,
              ]
                .filter(Boolean)
                .join(' · ')}
              tag={
                row.waiting > 0
                  ? { tone: 'danger', words: `${grouped(row.waiting)} 人等人去` }
                  : row.unanswered > 0
                    ? { tone: 'attention', words: `没回复 ${grouped(row.unanswered)}` }
                    : { tone: 'done', words: '都回复了' }
              }
              {...(row.opens && { onTap: () => onOpen(row.area) })}
            />
          ))}
        </Section>
      )}
    </>
  )
}
