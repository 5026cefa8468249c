// The goals in numbers of a campaign as they are written: what is counted, and up to how many.
import { type Goal, type GoalKind, goalKindNames, goalKinds, goalLimits } from '@contract/campaign-goals'
import { Button, Note, Section, SelectField, TextField } from '@/components'

export interface WrittenGoal {
  kind: GoalKind | ''
  wanted: string
}

/** The goals as they are sent; undefined while one is not whole. */
export function goalsIn(written: readonly WrittenGoal[]): Goal[] | undefined {
  const goals: Goal[] = []
  for (const { kind, wanted } of written) {
    const number = Number(wanted.trim())
    const most = kind && goalKinds[kind].share ? 100 : goalLimits.most
    if (!kind || !Number.isInteger(number) || number < 1 || number > most) return undefined
    goals.push({ kind, wanted: number })
  }
  return goals
}

interface GoalFieldsProps {
  value: readonly WrittenGoal[]
  onChange: (goals: WrittenGoal[]) => void
  /** No category of requests is chosen: nothing of them is counted. */
  noCategories: boolean
  wrong: Record<string, string>
}

export const GoalFields = ({ value, onChange, noCategories, wrong }: GoalFieldsProps) => {
  const change = (i: number, changed: Partial<WrittenGoal>) =>
    onChange(value.map((one, n) => (n === i ? { ...one, ...changed } : one)))
  return (
    <Section title="数字目标（可不填）">
      <Note>写下要做到多少，系统自己从记录里数，作战图、日报和总结里都有。</Note>
      {value.map((goal, i) => {
        const kind = goal.kind === '' ? undefined : goalKinds[goal.kind]
        const taken = new Set(value.filter((_, n) => n !== i).map(one => one.kind))
        const bad = goal.wanted.trim() !== '' && !goalsIn([{ kind: goal.kind || 'works', wanted: goal.wanted }])
        return (
          // The order they were written in is all that tells them apart.
          <Section key={`${i + 1}`} title={`目标 ${i + 1}`} bare>
            <SelectField
              label="数什么"
              value={goal.kind}
              onChange={next => change(i, { kind: next as GoalKind })}
              placeholder="选一种"
              options={goalKindNames
                .filter(name => !taken.has(name))
                .map(name => ({ value: name, label: goalKinds[name].label }))}
              hint={kind ? `从${kind.from}里数` : undefined}
            />
            <TextField
              label={kind?.share ? '做到百分之几' : `做到多少${kind ? `${kind.unit}` : ''}`}
              value={goal.wanted}
              onChange={wanted => change(i, { wanted })}
              kind="number"
              maxLength={6}
              placeholder={kind?.share ? '如：95' : '如：427'}
              error={
                wrong[`goals.${i}.wanted`] ??
                wrong[`goals.${i}`] ??
                (bad ? (kind?.share ? '写 1 到 100 的整数' : '写整数，至少是 1') : undefined)
              }
            />
            {goal.kind === 'requests' && noCategories ? <Note>在下面选了相关诉求分类才有得数。</Note> : null}
            <Button kind="text" onTap={() => onChange(value.filter((_, n) => n !== i))}>
              {`去掉目标 ${i + 1}`}
            </Button>
          </Section>
        )
      })}
      {value.length < goalLimits.goals ? (
        <Button kind="secondary" icon="plus" onTap={() => onChange([...value, { kind: '', wanted: '' }])}>
          加一个数字目标
        </Button>
      ) : null}
    </Section>
  )
}
