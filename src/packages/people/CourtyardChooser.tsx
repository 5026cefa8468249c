// Choosing one's courtyard: by a part of its name, by what is near the phone, or by community.
import type { Output } from '@contract/contract'
import { communityOf, metresBetween, type Point } from '@contract/place'
import { useState } from 'react'
import { call, isCallError, useQuery } from '@/api'
import { Banner, Button, Buttons, Gap, ListRow, Loaded, Note, SearchBar, Section, SelectField } from '@/components'
import { locate } from '@/platform/locate'

type Area = Output<'areas.children'>['items'][number]

export interface ChosenArea {
  area: string
  name: string
  /** A community: for who lives in no courtyard. */
  community: boolean
}

interface ChooserProps {
  onChoose: (chosen: ChosenArea) => void
}

/** As many as one looks through on a phone. */
const NEAR = 8

export const CourtyardChooser = ({ onChoose }: ChooserProps) => {
  const [text, setText] = useState('')
  return (
    <Section title="您住在哪个楼院">
      <SearchBar value={text} onChange={setText} placeholder="搜索小区、楼院的名字" />
      {text ? (
        <Found text={text} onChoose={onChoose} />
      ) : (
        <>
          <NearMe onChoose={onChoose} />
          <ByCommunity onChoose={onChoose} />
        </>
      )}
    </Section>
  )
}

const Found = ({ text, onChoose }: { text: string } & ChooserProps) => {
  const found = useQuery('areas.search', { text, level: 'courtyard', limit: 30 }, { keepPrevious: true })
  return (
    <Loaded query={found} cards={1}>
      {({ items }) =>
        items.length === 0 ? (
          <>
            <Note>没有找到“{text}”，换个写法，或者按社区找。</Note>
            <ByCommunity onChoose={onChoose} />
          </>
        ) : (
          items.map(({ area, name, words }) => (
            <ListRow key={area} title={name} detail={words} onTap={() => onChoose({ area, name, community: false })} />
          ))
        )
      }
    </Loaded>
  )
}

interface Near {
  items: (Area & { metres: number })[]
  words?: string
}

/** “约 120 米”, “约 1.2 公里” */
const far = (metres: number) =>
  metres < 1000 ? `约 ${Math.max(10, Math.round(metres / 10) * 10)} 米` : `约 ${(metres / 1000).toFixed(1)} 公里`

/** The courtyards of the community in which the phone is, the nearest first. */
async function around(point: Point): Promise<Near> {
  const grid = await call('areas.gridAt', { point })
  if (!grid) return { items: [], words: '您现在不在本办事处的范围里，请按名字或社区找' }
  const parent = communityOf(grid.area)
  const { items } = await call('areas.children', { parent, level: 'courtyard', limit: 100 })
  const near = items
    .flatMap(one => (one.point ? [{ ...one, metres: metresBetween(point, one.point) }] : []))
    .sort((a, b) => a.metres - b.metres)
    .slice(0, NEAR)
  return near.length > 0 ? { items: near } : { items: [], words: '附近没有登记的楼院，请按名字或社区找' }
}

const NearMe = ({ onChoose }: ChooserProps) => {
  const [near, setNear] = useState<Near | null>(null)
  const look = async () => {
    const fix = await locate()
    if (!fix) return setNear({ items: [], words: '没有拿到手机的位置，请按名字或社区找' })
    try {
      setNear(await around({ longitude: fix.longitude, latitude: fix.latitude }))
    } catch (error) {
      const offline = isCallError(error) && error.kind === 'unreachable'
      setNear({ items: [], words: offline ? '没有连上网络，连上后再看附近' : '附近的楼院没有加载出来，请再试一次' })
    }
  }
  return (
    <>
      {near?.words ? (
        <>
          <Gap />
          <Banner icon="place">{near.words}</Banner>
        </>
      ) : null}
      {near?.items.map(({ area, name, metres }) => (
        <ListRow
          key={area}
          title={name}
          detail={far(metres)}
          icon="place"
          onTap={() => onChoose({ area, name, community: false })}
        />
      ))}
      {near?.items.length ? null : (
        <Buttons>
          <Button kind="secondary" icon="place" onTap={look}>
            看看我附近的楼院
          </Button>
        </Buttons>
      )}
    </>
  )
}

const ByCommunity = ({ onChoose }: ChooserProps) => {
  const [community, setCommunity] = useState('')
  const communities = useQuery('areas.children', { level: 'community', limit: 100 })
  const courtyards = useQuery(
    'areas.children',
    { parent: community || 'none', level: 'courtyard', limit: 100 },
    { enabled: community !== '' },
  )
  const name = communities.data?.items.find(one => one.area === community)?.name ?? ''
  return (
    <>
      <SelectField
        label="按社区找"
        value={community}
        onChange={setCommunity}
        placeholder="选社区"
        options={(communities.data?.items ?? []).map(one => ({ value: one.area, label: one.name }))}
        error={communities.error ? '社区没有加载出来，连上网络后再看' : undefined}
      />
      {community ? (
        <Loaded query={courtyards} cards={2}>
          {({ items }) => (
            <>
              {items.map(one => (
                <ListRow
                  key={one.area}
                  title={one.name}
                  onTap={() => onChoose({ area: one.area, name: one.name, community: false })}
                />
              ))}
              <ListRow
                title="不在楼院里"
                detail={`沿街商铺、单位宿舍等，登记到${name}`}
                onTap={() => onChoose({ area: community, name, community: true })}
              />
            </>
          )}
        </Loaded>
      ) : null}
    </>
  )
}
