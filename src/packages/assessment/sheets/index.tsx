// 考核表: a month of the office in bands, and the sheets of grids and people in the order of the tree, never by points.
import { type SubjectKind, subjectKinds } from '@contract/assessment'
import { addMonths, monthOf } from '@contract/time'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { call, useInfinite, useQuery } from '@/api'
import {
  Card,
  DateField,
  Figures,
  FilterChips,
  ListRow,
  Loaded,
  Note,
  Page,
  PagedList,
  Section,
  Split,
  TableFile,
  useSelection,
} from '@/components'
import { go, useParams } from '@/go'
import { AreaFields } from '@/packages/inspections/AreaFields'
import { useReached } from '@/reached'
import { useMay } from '@/session'
import { Bars } from '../Bars'
import { SheetDetail } from '../SheetDetail'
import { bandTag, listedPoints, monthWords, sheetTag } from '../words'
import { MonthCard } from './MonthCard'

export default function SheetsPage() {
  return (
    <Page name="assessment/sheets" width="full">
      <Sheets />
    </Page>
  )
}

const Sheets = () => {
  const params = useParams()
  const last = addMonths(monthOf(Date.now()), -1)
  const [month, setMonth] = useState(params.month ?? last)
  const [area, setArea] = useState('')
  const oversees = useMay('assessment.oversee')
  const decides = useMay('assessment.decide')
  const [kind, setKind] = useState<SubjectKind>('grid')
  const reached = useReached('assessment.viewGrids')
  const { selected, select } = useSelection('assessment/sheet', 'sheetId')
  const kinds = (oversees ? (['grid', 'person'] as const) : (['grid'] as const)).map(value => ({
    value,
    label: subjectKinds[value].label,
  }))
  const of = { month, ...(area && { area }) }
  return (
    <Split
      selected={selected}
      detail={sheetId => <SheetDetail sheetId={sheetId} />}
      hint="从左边选一张考核表，在这里看每一分的依据"
      list={
        <View className="ry-stack">
          <Card first>
            <View className="ry-columns">
              <DateField
                label="月份"
                mode="month"
                value={month}
                onChange={next => setMonth(next || last)}
                until={last}
              />
              <AreaFields reached={reached} value={area} onChange={setArea} />
            </View>
          </Card>
          {decides ? <MonthCard key={month} month={month} /> : null}
          {kinds.length > 1 ? <FilterChips label="看谁的" options={kinds} value={kind} onChange={setKind} /> : null}
          <Overview of={of} kind={kind} />
          <List key={kind} of={of} kind={kind} selected={selected} onSelect={select} />
          {oversees ? <TableFile make={() => call('assessment.file', { ...of, kind })} leftOut={leftOut} /> : null}
        </View>
      }
    />
  )
}

const leftOut = (lines: number) => `另有 ${lines} 张放不下，请按社区分开下载`

interface Of {
  month: string
  area?: string
}

const Overview = ({ of, kind }: { of: Of; kind: SubjectKind }) => {
  const grids = useMay('assessment.viewGrids')
  const overview = useQuery('assessment.overview', { ...of, kind }, { keepPrevious: true, enabled: grids })
  if (!grids) return null
  return (
    <Loaded query={overview} cards={1}>
      {({ sheets, leftOut: more, noRecords, bands, byAspect }) =>
        sheets === 0 ? null : (
          <Section title={`${monthWords(of.month)}，${sheets} 张`}>
            <Figures
              figures={bands.map(({ band, label, count }) => ({
                label,
                value: count,
                unit: '张',
                tone: band === 'improve' && count > 0 ? 'attention' : undefined,
              }))}
            />
            {noRecords > 0 ? <Note>{`另有 ${noRecords} 张没有可考核的记录，不列等次`}</Note> : null}
            <Bars bars={byAspect} />
            {more > 0 ? <Note>{`另有 ${more} 张没有算在里面，请选一个社区看`}</Note> : null}
          </Section>
        )
      }
    </Loaded>
  )
}

interface ListProps {
  of: Of
  kind: SubjectKind
  selected: string | null
  onSelect: (sheetId: string) => void
}

const List = ({ of, kind, selected, onSelect }: ListProps) => {
  const list = useInfinite(kind === 'grid' ? 'assessment.gridSheets' : 'assessment.personSheets', of, {
    keepPrevious: true,
  })
  return (
    <PagedList
      list={list}
      label="考核表"
      keyOf={sheet => sheet.sheetId}
      frame={rows => <Card>{rows}</Card>}
      empty={{
        words: `${monthWords(of.month)}还没有公布的考核表`,
        action: { label: '看考核细则', onTap: () => go('assessment/rules') },
      }}
      row={sheet => (
        <ListRow
          title={`${sheet.name}${listedPoints(sheet)}`}
          detail={[sheetTag(sheet).words, kind === 'person' && sheet.areaName, sheet.post].filter(Boolean).join(' · ')}
          tag={bandTag(sheet.band)}
          on={selected === sheet.sheetId}
          onTap={() => onSelect(sheet.sheetId)}
        />
      )}
    />
  )
}
