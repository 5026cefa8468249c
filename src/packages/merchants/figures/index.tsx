// 商户统计: how many restaurants are compliant, by community or grid and size, what is overdue, and how months ended.
import type { Output } from '@contract/contract'
import { merchantSizes } from '@contract/merchant-shapes'
import { dayOf, monthInWords } from '@contract/time'
import { useState } from 'react'
import { call, useQuery } from '@/api'
import {
  BarChart,
  Button,
  Card,
  CountTable,
  Figures,
  Loaded,
  Measure,
  Note,
  Page,
  Section,
  TableFile,
} from '@/components'
import { go, useParams } from '@/go'
import { useMay } from '@/session'

type MerchantFigures = Output<'merchants.figures'>

export default function FiguresPage() {
  const params = useParams()
  const [area, setArea] = useState(params.area ?? '')
  const figures = useQuery('merchants.figures', area ? { area } : {}, { keepPrevious: true })
  return (
    <Page name="merchants/figures" width="full">
      <Loaded query={figures}>{found => <Shown found={found} area={area} onArea={setArea} />}</Loaded>
    </Page>
  )
}

interface ShownProps {
  found: MerchantFigures
  area: string
  onArea: (area: string) => void
}

const Shown = ({ found, area, onArea }: ShownProps) => {
  const { total, areas, sizes, months } = found
  const failing = total.substandard + total.meeting + total.followUp
  const takesAway = useMay('merchants.list')
  const show = (what: string) => () => void go('merchants/list', { show: what, ...(area && { area }) })
  return (
    <>
      <Section title={area ? '这个社区的商户' : '全部商户'} first>
        <Figures
          figures={[
            { label: '在营', value: total.total, unit: '家' },
            { label: '达标', value: total.compliant, unit: '家' },
            {
              label: '没达标',
              value: failing,
              unit: '家',
              ...(failing > 0 && { tone: 'attention' as const }),
              onTap: show(total.substandard > 0 ? 'substandard' : 'followUp'),
            },
            {
              label: '清洗超期',
              value: total.overdue,
              unit: '家',
              ...(total.overdue > 0 && { tone: 'danger' as const }),
              onTap: show('overdue'),
            },
          ]}
        />
        <Note>
          还没检查 {total.unseen} 家，不达标 {total.substandard} 家，现场会 {total.meeting} 家，跟进整改{' '}
          {total.followUp} 家；许可证到期 {total.expired} 家；停业 {total.closed} 家。数是现在的，不排名。
        </Note>
        {area ? (
          <Button kind="secondary" small icon="back" onTap={() => onArea('')}>
            看全部
          </Button>
        ) : null}
      </Section>
      <Section title="按大小">
        {sizes.map(({ size, total: all, compliant }) => (
          <Measure key={size} label={`${merchantSizes[size].label}达标`} value={compliant} of={all} unit="家" />
        ))}
      </Section>
      {areas.length > 0 ? (
        <CountTable
          title={area ? '各网格的商户' : '各区域的商户'}
          what={area ? '网格' : '区域'}
          main="total"
          columns={[
            { key: 'total', title: '在营', unit: '家' },
            { key: 'compliant', title: '达标', unit: '家' },
            { key: 'unseen', title: '还没检查', unit: '家' },
            { key: 'substandard', title: '不达标', unit: '家' },
            { key: 'meeting', title: '现场会', unit: '家' },
            { key: 'followUp', title: '跟进整改', unit: '家' },
            { key: 'overdue', title: '清洗超期', unit: '家' },
            { key: 'expired', title: '许可证到期', unit: '家' },
            { key: 'closed', title: '停业', unit: '家' },
          ]}
          rows={areas.map(one => ({ key: one.area, label: one.name, counts: one.counts }))}
          onOpen={row =>
            row.key.split('/').length === 2 ? onArea(row.key) : void go('merchants/list', { area: row.key })
          }
        />
      ) : null}
      {months.length > 0 ? (
        <Card>
          <BarChart
            title={`月末达标：${dayOf(Date.now()).slice(0, 4)} 年和以前`}
            unit="家"
            bars={months.map(({ month, compliant }) => ({ label: monthInWords(month, Date.now()), value: compliant }))}
          />
        </Card>
      ) : null}
      {takesAway ? <TableFile make={() => call('merchants.exportFile', area ? { area } : {})} /> : null}
    </>
  )
}
