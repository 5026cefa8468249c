// Where it was: my courtyard or another place by name, words a neighbour would say, and the phone's point for who likes.
import { communityOf, type Place, type Point } from '@contract/place'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { call, isCallError, useQuery } from '@/api'
import { Banner, Button, Chips, Field, Gap, SelectField, Sheet, TextField } from '@/components'
import { useAreaWords, useNearAreas } from '@/near-areas'
import { locate } from '@/platform/locate'

export interface PlaceDraft {
  /** A courtyard or a community. */
  area: string
  words: string
  point: Point | null
  /** Metres, of the point. */
  accuracy: number | null
}
export const blankPlace: PlaceDraft = { area: '', words: '', point: null, accuracy: null }

/** The contract's place, from what was chosen and typed. */
export const placeOf = ({ area, words, point }: PlaceDraft): Place => ({
  area,
  words: words.trim(),
  ...(point && { point }),
})

interface PlaceFieldsProps {
  value: PlaceDraft
  onChange: (changed: Partial<PlaceDraft>) => void
  errors: Record<string, string>
  placeholder: string
  /** The words may stay empty. */
  optional?: boolean
}

export const PlaceFields = ({ value, onChange, errors, placeholder, optional }: PlaceFieldsProps) => {
  const near = useNearAreas().filter(({ area }) => area.includes('/'))
  const [choosing, setChoosing] = useState(false)
  const chosen = useAreaWords(value.area)
  const elsewhere = value.area !== '' && !near.some(({ area }) => area === value.area)
  const options = [
    ...near.map(({ area, name }, index) => ({
      value: area,
      label: near.length > 1 && index === 0 ? name : `${name}其他地方`,
    })),
    ...(elsewhere ? [{ value: value.area, label: chosen || '已选的地方' }] : []),
    { value: OTHER, label: '别的地方' },
  ]
  return (
    <>
      <Field label="在哪一片" group error={errors['place.area']}>
        {() => (
          <Chips
            label="在哪一片"
            value={value.area || null}
            options={options}
            onChange={area => (area === OTHER ? setChoosing(true) : onChange({ area }))}
          />
        )}
      </Field>
      <TextField
        label="具体地方"
        optional={optional}
        value={value.words}
        onChange={words => onChange({ words })}
        placeholder={placeholder}
        maxLength={120}
        error={errors['place.words']}
      />
      <PhonePoint value={value} onChange={onChange} />
      <Sheet open={choosing} title="选社区和楼院" onClose={() => setChoosing(false)}>
        <AreaPickers value={value.area} onChange={area => onChange({ area })} />
        <Button onTap={() => setChoosing(false)} disabled={!value.area.includes('/')}>
          就是这里
        </Button>
      </Sheet>
    </>
  )
}

/** No area is called that. */
const OTHER = '其他'

/** A point helps neighbours and matches, but nobody has to give one. */
export const PhonePoint = ({
  value,
  onChange,
}: {
  value: Pick<PlaceDraft, 'area' | 'point' | 'accuracy'>
  onChange: (changed: Partial<Pick<PlaceDraft, 'area' | 'point' | 'accuracy'>>) => void
}) => {
  const [problem, setProblem] = useState<string | null>(null)
  const find = async () => {
    setProblem(null)
    const fix = await locate()
    if (!fix) {
      setProblem('没有拿到手机的位置，没关系，写清楚地方就行')
      return
    }
    const point = { longitude: fix.longitude, latitude: fix.latitude }
    const known = { point, accuracy: Math.round(fix.accuracy) }
    try {
      const grid = await call('areas.gridAt', { point })
      if (!grid) {
        setProblem('您现在不在本办事处的范围里，写清楚地方就行')
        return
      }
      const community = communityOf(grid.area)
      onChange({
        ...known,
        ...(communityOf(value.area || community) !== community || !value.area ? { area: community } : {}),
      })
    } catch (error) {
      // The point is worth keeping even when nobody could say which community it is in.
      onChange(known)
      if (isCallError(error) && error.kind === 'unreachable') setProblem('位置记下了，没有网络，请自己选在哪一片')
    }
  }
  return (
    <>
      {problem ? (
        <>
          <Gap />
          <Banner icon="place">{problem}</Banner>
        </>
      ) : null}
      <View className="ry-inline">
        {value.point ? (
          <>
            <View className="ry-inline__words">
              {value.accuracy === null ? '已标上位置' : `已标上手机的位置，误差约 ${value.accuracy} 米`}
            </View>
            <Button kind="text" small onTap={() => onChange({ point: null, accuracy: null })}>
              去掉
            </Button>
          </>
        ) : (
          <>
            <Button kind="secondary" small icon="place" onTap={find}>
              我就在那里，标上位置
            </Button>
            <View className="ry-mute">可以不标</View>
          </>
        )}
      </View>
    </>
  )
}

/** Any community of the office, and one of its courtyards when it is known. */
const AreaPickers = ({ value, onChange }: { value: string; onChange: (area: string) => void }) => {
  const community = value.includes('/') ? communityOf(value) : ''
  const communities = useQuery('areas.children', { level: 'community', limit: 100 })
  const courtyards = useQuery(
    'areas.children',
    { parent: community || 'none', level: 'courtyard', limit: 100 },
    { enabled: community !== '' },
  )
  const optionsOf = (items: readonly { area: string; name: string }[] | undefined) =>
    (items ?? []).map(({ area, name }) => ({ value: area, label: name }))
  return (
    <>
      <SelectField
        label="社区"
        value={community}
        onChange={onChange}
        placeholder="选社区"
        options={optionsOf(communities.data?.items)}
      />
      {community ? (
        <SelectField
          label="楼院"
          value={value === community ? '' : value}
          onChange={area => onChange(area || community)}
          placeholder="选楼院"
          options={[{ value: '', label: '不在楼院里，或说不准' }, ...optionsOf(courtyards.data?.items)]}
        />
      ) : null}
    </>
  )
}
