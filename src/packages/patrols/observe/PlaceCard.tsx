// Where it is: found by the phone, also without a network, and just as easily said otherwise.
import { communityOf } from '@contract/place'
import { View } from '@tarojs/components'
import { useEffect, useRef, useState } from 'react'
import { Banner, Button, Buttons, Field, Note, SelectField, Sheet, TextField } from '@/components'
import { locate } from '@/platform/locate'
import { gridNameOf, placeAt, useDuties, usePlaces } from '../places'
import type { Draft } from './draft'

interface PlaceCardProps {
  draft: Draft
  change: (changed: Partial<Draft>) => void
  error?: string | undefined
}

export const PlaceCard = ({ draft, change, error }: PlaceCardProps) => {
  const places = usePlaces()
  const duties = useDuties()
  const [looking, setLooking] = useState(false)
  const [outside, setOutside] = useState(false)
  const [choosing, setChoosing] = useState(false)
  const { area, areaName, chosen, point, accuracy } = draft
  const gridName = gridNameOf(area, places)
  const name = areaName || places.courtyards.find(one => one.area === area)?.name || gridName

  const look = async () => {
    setLooking(true)
    const fix = await locate()
    setLooking(false)
    if (!fix) return
    change({ point: { longitude: fix.longitude, latitude: fix.latitude }, accuracy: Math.round(fix.accuracy) })
  }
  // The phone is asked once for a new record; a record that is opened again keeps its place.
  const asked = useRef(point !== null || chosen)
  const first = useRef(look)
  useEffect(() => {
    if (asked.current) return
    asked.current = true
    void first.current()
  }, [])

  // The grids may come after the point: from the device, or with the network.
  const { ready } = places
  const found = point && ready ? placeAt(point, places) : undefined
  const own = duties[0]
  const next = chosen || !ready ? undefined : (found ?? (area === '' ? own : undefined))
  const changes = next !== undefined && next.area !== area
  useEffect(() => {
    if (changes) change({ area: next.area, areaName: next.name })
  }, [changes, next, change])
  const strange = point !== null && ready && found === undefined
  useEffect(() => setOutside(strange), [strange])

  const detail = looking
    ? '正在定位'
    : [
        gridName && gridName !== name ? gridName : '',
        point ? (accuracy === null ? '' : `定位误差约 ${accuracy} 米`) : '没有定位，写清楚地方就行',
      ]
        .filter(Boolean)
        .join(' · ')
  return (
    <>
      <View className="ry-inline">
        <View className="ry-inline__words">
          <View className="ry-patrol__place">{name || '还不知道在哪个网格'}</View>
          <View className="ry-mute">{detail}</View>
        </View>
        <Button kind="secondary" small label="改地方" onTap={() => setChoosing(true)}>
          改
        </Button>
      </View>
      {outside && !chosen ? (
        <Banner icon="place">手机的位置不在您的社区里。请选对地方；别的社区的事，请用“提诉求”。</Banner>
      ) : null}
      <TextField
        label="具体地方"
        optional={point !== null}
        value={draft.words}
        onChange={words => change({ words })}
        maxLength={120}
        placeholder="如：2 号楼后、北门口"
        error={error}
      />
      <Sheet open={choosing} title="在哪里" onClose={() => setChoosing(false)}>
        <Choose draft={draft} change={change} />
        <Buttons>
          <Button
            kind="secondary"
            icon="place"
            onTap={async () => {
              change({ chosen: false })
              await look()
              setChoosing(false)
            }}
          >
            重新定位
          </Button>
          <Button onTap={() => setChoosing(false)}>就是这里</Button>
        </Buttons>
      </Sheet>
    </>
  )
}

const Choose = ({ draft, change }: Pick<PlaceCardProps, 'draft' | 'change'>) => {
  const places = usePlaces()
  const { grids, courtyards, ready } = places
  const grid = courtyards.find(one => one.area === draft.area)?.grid ?? draft.area
  const pick = (area: string) => {
    const name = [...grids, ...courtyards].find(one => one.area === area)?.name ?? ''
    change({ area, areaName: name, chosen: true })
  }
  if (!ready)
    return (
      <Field label="在哪里" group>
        {() => <Note>网格图还没有存到手机里，连上一次网以后，没有网络也能选。现在先记在您自己的网格。</Note>}
      </Field>
    )
  const inGrid = courtyards.filter(one => one.grid === grid)
  return (
    <>
      <SelectField
        label="网格"
        value={grids.some(one => one.area === grid) ? grid : ''}
        onChange={pick}
        placeholder="选网格"
        options={grids.map(({ area, name }) => ({ value: area, label: name }))}
      />
      {inGrid.length > 0 ? (
        <SelectField
          label="楼院"
          value={inGrid.some(one => one.area === draft.area) ? draft.area : ''}
          onChange={area => pick(area || grid)}
          placeholder="不在楼院里，在路边"
          options={[
            { value: '', label: '不在楼院里，在路边' },
            ...inGrid.map(({ area, name }) => ({ value: area, label: name })),
          ]}
        />
      ) : null}
    </>
  )
}

/** The community of a place that is known. */
export const communityIn = (area: string) => (area.includes('/') ? communityOf(area) : '')
