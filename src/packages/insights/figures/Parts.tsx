// One figure by community or courtyard, in the order of the tree: how many, and how that compares for as many residents.
import type { Output } from '@contract/contract'
import { type FigureKind, figureBandOf, figureBands, figureKinds, figureLevels } from '@contract/figures'
import { grouped } from '@contract/numbers'
import { ListRow, Note, Section, Table, Tag } from '@/components'
import { useWide } from '@/platform/window'

type Found = Output<'insights.figures'>
type Part = Found['parts'][number]

interface PartsProps {
  figures: Found
  kind: FigureKind
  onOpen: (area: string) => void
  onRecords: (area: string | undefined) => void
}

export const Parts = ({ figures, kind, onOpen, onRecords }: PartsProps) => {
  const wide = useWide()
  const { parts, area, byLevel } = figures
  const { label, unit } = figureKinds[kind]
  const among = parts.filter(part => part.area !== area)
  const whole = {
    count: among.reduce((sum, part) => sum + part.counts[kind], 0),
    residents: among.reduce((sum, part) => sum + part.residents, 0),
  }
  const bandOf = (part: Part) =>
    part.area === area ? undefined : figureBandOf({ count: part.counts[kind], residents: part.residents }, whole)
  const bandWords = (part: Part) => {
    const band = bandOf(part)
    return band ? figureBands[band].label : part.area === area ? '不分到下面' : '太少，不比'
  }
  const courtyards = among.some(part => part.area.split('/').length > 2)
  const title = `${label}：按${courtyards ? '楼院' : '社区'}`
  const nameOf = (part: Part) => (part.area === area ? `${part.name}（整体）` : part.name)
  const open = (part: Part) => (part.area === area ? onRecords(area) : onOpen(part.area))
  return (
    <>
      {parts.length > 1 ? (
        <Section title={title} action={{ label: '看明细', onTap: () => onRecords(area) }}>
          <Note>按区域的顺序排，不排名次；“比全处”是按居民人数折算以后比的</Note>
          {wide ? (
            <Table
              caption={title}
              titled
              columns={[
                { key: 'name', title: courtyards ? '楼院' : '社区', cell: nameOf },
                { key: 'count', title: `${label}（${unit}）`, number: true, cell: part => part.counts[kind] },
                { key: 'residents', title: '居民（人）', number: true, cell: part => part.residents },
                { key: 'band', title: '和全处比', cell: bandWords },
              ]}
              rows={parts}
              keyOf={part => part.area}
              onOpen={open}
            />
          ) : (
            parts.map(part => (
              <ListRow
                key={part.area}
                title={nameOf(part)}
                detail={[part.residents > 0 ? `居民 ${grouped(part.residents)} 人` : '', bandWords(part)]
                  .filter(Boolean)
                  .join(' · ')}
                end={`${grouped(part.counts[kind])} ${unit}`}
                onTap={() => open(part)}
              />
            ))
          )}
        </Section>
      ) : (
        <Section title={label} action={{ label: '看明细', onTap: () => onRecords(area) }}>
          <Note>{figures.areaName}</Note>
        </Section>
      )}
      <Section title={`${label}：按层级`}>
        {byLevel.map(({ level, counts }) => (
          <ListRow key={level} title={figureLevels[level].label} end={`${grouped(counts[kind])} ${unit}`} />
        ))}
        <Tag tone="quiet">
          合计 {grouped(figures.total[kind])} {unit}
        </Tag>
      </Section>
    </>
  )
}
