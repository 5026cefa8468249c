// The tiers of an indicator: each begins where the one before ends, so that there is neither gap nor overlap.
import { assessmentLimits, type Tier } from '@contract/assessment'
import { View } from '@tarojs/components'
import { Button, Note } from '@/components'
import { NumberField } from './NumberField'
import '../assessment.scss'

interface TierFieldsProps {
  tiers: readonly Tier[]
  measure: 'cases' | 'share'
  onChange: (tiers: Tier[]) => void
}

/** Tiers by where each begins. */
const joined = (starts: readonly { from: number; points: number }[]): Tier[] => {
  const sorted = [...starts].sort((a, b) => a.from - b.from)
  return sorted.map(({ from, points }, i) => ({ from: i === 0 ? 0 : from, to: sorted[i + 1]?.from ?? null, points }))
}

export const TierFields = ({ tiers, measure, onChange }: TierFieldsProps) => {
  const step = measure === 'cases' ? 1 : 1000
  const last = tiers.at(-1)?.from ?? -step
  const put = (i: number, patch: Partial<Tier>) =>
    onChange(joined(tiers.map((tier, n) => (n === i ? { ...tier, ...patch } : tier))))
  const unit = measure === 'cases' ? '件' : '%'
  return (
    <>
      {tiers.map((tier, i) => (
        <View key={i} className="ry-clause">
          <View className="ry-columns">
            {i === 0 ? (
              <Note>{`第 1 档，从 0 ${unit}起`}</Note>
            ) : (
              <NumberField
                label={`第 ${i + 1} 档，从多少起（${unit}）`}
                whole={measure === 'cases'}
                value={tier.from}
                onChange={from => put(i, { from })}
              />
            )}
            <NumberField label={`第 ${i + 1} 档得几分`} value={tier.points} onChange={points => put(i, { points })} />
          </View>
          {tiers.length > 1 ? (
            <Button
              kind="text"
              small
              onTap={() => onChange(joined(tiers.filter((_, n) => n !== i)))}
              label={`删去第 ${i + 1} 档`}
            >
              删去这档
            </Button>
          ) : null}
        </View>
      ))}
      {tiers.length < assessmentLimits.tiers ? (
        <Button
          kind="secondary"
          small
          icon="plus"
          onTap={() => onChange(joined([...tiers, { from: last + step, points: 0 }]))}
        >
          加一档
        </Button>
      ) : null}
    </>
  )
}
