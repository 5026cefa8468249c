// 环境监测: the stations of a campaign as they stand now, a day's course, lines of CSV put in, and limits kept by who leads.
import { quantities } from '@contract/campaign-readings'
import { addDays, dayInWords, dayOf, whenInWords } from '@contract/time'
import { useState } from 'react'
import { useQuery } from '@/api'
import {
  BarChart,
  Button,
  Buttons,
  DateField,
  FilterChips,
  ListRow,
  Loaded,
  Note,
  Page,
  Section,
  SelectField,
} from '@/components'
import { useParams } from '@/go'
import { useNow } from '@/now'
import type { Quantity, Station } from '../words'
import { ImportSheet } from './ImportSheet'
import { StationForm } from './StationForm'

export default function ReadingsPage() {
  const { campaignId = '' } = useParams()
  const campaign = useQuery('campaigns.view', { campaignId })
  const stations = useQuery('campaigns.stations', { campaignId }, { every: 60_000 })
  const [editing, setEditing] = useState<Station | 'new' | null>(null)
  const [importing, setImporting] = useState(false)
  const leads =
    (campaign.data?.leads ?? false) && (campaign.data?.state === 'planned' || campaign.data?.state === 'running')
  return (
    <Page
      name="campaigns/readings"
      width="columns"
      action={leads ? { label: '加站点', icon: 'plus', onTap: () => setEditing('new') } : undefined}
    >
      <Loaded query={stations}>
        {found => (
          <>
            <Section title="现在的读数" first>
              {found.length === 0 ? (
                <Note>{leads ? '还没有站点。加一个，设好超标线，超了会自动派任务。' : '还没有监测站点'}</Note>
              ) : null}
              {found.map(station => (
                <Now key={station.stationId} station={station} onEdit={leads ? () => setEditing(station) : undefined} />
              ))}
              {leads && found.length > 0 ? (
                <Buttons>
                  <Button kind="secondary" icon="upload" onTap={() => setImporting(true)}>
                    导入数据
                  </Button>
                </Buttons>
              ) : null}
            </Section>
            {found.length > 0 ? <Course stations={found} /> : null}
          </>
        )}
      </Loaded>
      {editing ? (
        <StationForm
          campaignId={campaignId}
          station={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(null)}
        />
      ) : null}
      {importing ? <ImportSheet campaignId={campaignId} onClose={() => setImporting(false)} /> : null}
    </Page>
  )
}

const Now = ({ station, onEdit }: { station: Station; onEdit: (() => void) | undefined }) => {
  const now = useNow(60_000)
  const over = station.now.some(one => one.over)
  const latest = station.now.reduce((at, one) => Math.max(at, one.at ?? 0), 0)
  return (
    <ListRow
      icon="chart"
      title={station.name}
      detail={[
        ...station.now.map(({ quantity, value, upper }) => {
          const { label, unit } = quantities[quantity]
          return value === undefined ? `${label} 还没有数据` : `${label} ${value} ${unit}（线 ${upper}）`
        }),
        ...(latest > 0 ? [whenInWords(latest, now)] : []),
      ].join(' · ')}
      tag={over ? { words: '超标', tone: 'danger' } : latest > 0 ? { words: '正常', tone: 'done' } : undefined}
      onTap={onEdit}
    />
  )
}

const Course = ({ stations }: { stations: readonly Station[] }) => {
  const today = dayOf(Date.now())
  const [stationId, setStationId] = useState(stations[0]!.stationId)
  const station = stations.find(one => one.stationId === stationId) ?? stations[0]!
  const [chosen, setQuantity] = useState<Quantity | null>(null)
  const quantity = station.now.find(one => one.quantity === chosen)?.quantity ?? station.now[0]!.quantity
  const [day, setDay] = useState(today)
  const hours = useQuery('campaigns.readings', { stationId: station.stationId, quantity, day }, { keepPrevious: true })
  const { label, unit } = quantities[quantity]
  const { upper } = station.now.find(one => one.quantity === quantity)!
  return (
    <Section title="一天的变化">
      <SelectField
        label="站点"
        value={station.stationId}
        onChange={setStationId}
        options={stations.map(one => ({ value: one.stationId, label: one.name }))}
      />
      <FilterChips
        label="看哪一项"
        options={station.now.map(one => ({ value: one.quantity, label: quantities[one.quantity].label }))}
        value={quantity}
        onChange={setQuantity}
      />
      <DateField
        label="哪天"
        value={day}
        onChange={next => setDay(next || today)}
        until={today}
        from={addDays(today, -390)}
      />
      <Loaded query={hours}>
        {found =>
          found.length === 0 ? (
            <Note>{`${dayInWords(day, Date.now())}没有数据`}</Note>
          ) : (
            <BarChart
              title={`${label} 每小时最高，超标线 ${upper}`}
              unit={unit}
              bars={found.map(({ hour, highest }) => ({
                label: `${hour} 时`,
                value: highest,
                ...(highest > upper && { tone: 'danger' as const }),
              }))}
            />
          )
        }
      </Loaded>
    </Section>
  )
}
