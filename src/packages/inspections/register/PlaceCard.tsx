// Where the problem is: the grid from the phone's position, from what was given to me this month, or chosen; and words.
import { addMonths, monthOf } from '@contract/time'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { call, isCallError, useQuery } from '@/api'
import { Banner, Button, Buttons, Chips, Field, Note, Section, Sheet, TextField } from '@/components'
import { locate } from '@/platform/locate'
import { useReached } from '@/reached'
import { useMay } from '@/session'
import { AreaFields } from '../AreaFields'
import type { NamedArea } from '../areas'
import type { Registration } from './draft'

/** So many chips fit on a phone; more are chosen in the sheet. */
const CHIPS = 12

/** The grids of my team this month, or those drawn last: where I am most likely to be. */
const useMyGrids = (now: number): NamedArea[] => {
  const plan = useQuery('inspections.planOf', { month: monthOf(now) }, { enabled: useMay('inspections.plans') })
  const draws = useQuery('inspections.draws', { limit: 1 }, { enabled: useMay('inspections.draws') })
  const team = plan.data?.teams.find(({ mine }) => mine)?.teamId
  const planned = plan.data?.assignments.filter(({ teamId }) => team !== undefined && teamId === team) ?? []
  const last = draws.data?.items[0]
  const drawn = last && monthOf(last.at) >= addMonths(monthOf(now), -1) ? last.grids : []
  return [...(planned.length > 0 ? planned : drawn)].map(({ area, name }) => ({ area, name }))
}

interface PlaceCardProps {
  draft: Registration
  change: (changed: Partial<Registration>) => void
  errors: Record<string, string>
}

export const PlaceCard = ({ draft, change, errors }: PlaceCardProps) => {
  const now = Date.now()
  const mine = useMyGrids(now)
  const reached = useReached('inspections.register')
  const [choosing, setChoosing] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const path = useQuery('areas.path', { area: draft.area }, { enabled: draft.area !== '' })
  const chosen = path.data
    ?.slice(1)
    .map(({ name }) => name)
    .join(' ')

  const find = async () => {
    setProblem(null)
    const fix = await locate()
    if (!fix) {
      setProblem('没有拿到手机的位置，可能没有允许定位。不影响登记，请自己选网格')
      return
    }
    const point = { longitude: fix.longitude, latitude: fix.latitude }
    try {
      const grid = await call('areas.gridAt', { point })
      if (grid) change({ area: grid.area, point, accuracy: Math.round(fix.accuracy) })
      else setProblem('您现在的位置不在本办事处的网格里，请自己选网格')
    } catch (error) {
      // The point is worth keeping even when nobody could say which grid it is in.
      change({ point, accuracy: Math.round(fix.accuracy) })
      setProblem(
        isCallError(error) && error.kind === 'unreachable'
          ? '位置记下了，没有网络，请自己选网格'
          : '没有认出网格，请自己选',
      )
    }
  }
  const others = mine.length > CHIPS ? [] : mine

  return (
    <Section title="在哪里">
      <Field label="网格" group error={errors['place.area']}>
        {() => (
          <>
            {chosen ? <View className="ry-chosen">{chosen}</View> : null}
            {draft.point ? <Note>已记下位置，误差约 {draft.accuracy ?? 0} 米</Note> : null}
            {problem ? <Banner icon="place">{problem}</Banner> : null}
            <View className="ry-inline">
              <Button kind="secondary" small icon="place" onTap={find}>
                {draft.point ? '重新定位' : '用手机定位'}
              </Button>
              <Button kind="text" small onTap={() => setChoosing(true)}>
                {others.length > 0 ? '选别的网格' : '选网格'}
              </Button>
            </View>
            {others.length > 0 ? (
              <View className="ry-words">
                <Chips
                  label="分给我的网格"
                  value={draft.area}
                  onChange={area => change({ area })}
                  options={others.map(({ area, name }) => ({ value: area, label: name }))}
                />
              </View>
            ) : null}
          </>
        )}
      </Field>
      <TextField
        label="具体位置"
        value={draft.words}
        onChange={words => change({ words })}
        placeholder="如：3 号楼东侧垃圾桶旁"
        maxLength={120}
        error={errors['place.words']}
      />
      <Sheet open={choosing} title="选网格" onClose={() => setChoosing(false)}>
        <AreaFields
          reached={reached}
          value={draft.area}
          onChange={area => {
            change({ area })
            setProblem(null)
          }}
          exact
        />
        <Buttons>
          <Button onTap={() => setChoosing(false)} disabled={draft.area.split('/').length < 3}>
            就是这个网格
          </Button>
        </Buttons>
      </Sheet>
    </Section>
  )
}
