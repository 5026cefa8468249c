// Goals of campaigns in numbers: what each is called and counted from, when it is reached, and how far it should be today.
import * as v from 'valibot'

/** `share`: a part of a whole in hundredths; the others are counted up to a number. */
export const goalKinds = {
  merchants: { label: '走访餐饮商户', unit: '家', of: '家', share: false, from: '商户走访记录' },
  sites: { label: '看过管控点', unit: '处', of: '处', share: false, from: '管控点的查看记录' },
  works: { label: '外包作业', unit: '次', of: '次', share: false, from: '外包作业记录' },
  writtenOff: { label: '督查问题销号', unit: '%', of: '处', share: true, from: '行动期间登记的督查问题' },
  requests: { label: '相关诉求办结', unit: '%', of: '件', share: true, from: '行动期间收到的相关诉求' },
  tasks: { label: '行动任务办好', unit: '%', of: '项', share: true, from: '行动任务' },
  looked: { label: '管控点每天看一遍', unit: '%', of: '处次', share: true, from: '每天的查看记录' },
  manned: { label: '班次有人上岗', unit: '%', of: '班', share: true, from: '上岗记录' },
} as const
export type GoalKind = keyof typeof goalKinds
export const goalKindNames = Object.keys(goalKinds) as [GoalKind, ...GoalKind[]]
const GoalKindName = v.picklist(goalKindNames, '请选一种')

export const goalLimits = { goals: 6, most: 100_000 } as const

const Goal = v.pipe(
  v.object({
    kind: GoalKindName,
    wanted: v.pipe(
      v.number('请写数字'),
      v.integer('请写整数'),
      v.minValue(1, '至少是 1'),
      v.maxValue(goalLimits.most, `最多 ${goalLimits.most}`),
    ),
  }),
  v.check(({ kind, wanted }) => !goalKinds[kind].share || wanted <= 100, '比例最多 100%'),
)
export type Goal = v.InferOutput<typeof Goal>

export const Goals = v.pipe(
  v.array(Goal),
  v.maxLength(goalLimits.goals, `最多 ${goalLimits.goals} 个数字目标`),
  v.check(goals => new Set(goals.map(({ kind }) => kind)).size === goals.length, '同一种目标只能有一个'),
)

/** A goal with what the records came to: so many of so many; `of` is 0 where there is no whole. */
export const GoalNow = v.object({ kind: GoalKindName, wanted: v.number(), have: v.number(), of: v.number() })
export type GoalNow = v.InferOutput<typeof GoalNow>
/** The goals, and when they were last counted; absent before that. */
export const GoalsNow = v.object({ goals: v.array(GoalNow), at: v.optional(v.number()) })
export type GoalsNow = v.InferOutput<typeof GoalsNow>

/** In whole hundredths, rounded down: 94.9 % is not yet 95 %. */
export const shareOf = ({ have, of }: Pick<GoalNow, 'have' | 'of'>) => (of === 0 ? 0 : Math.floor((have * 100) / of))

/** Of a share there must be something to have a share of. */
export const isReached = (goal: GoalNow) =>
  goalKinds[goal.kind].share ? goal.of > 0 && goal.have * 100 >= goal.wanted * goal.of : goal.have >= goal.wanted

/** How many it should be by the end of a day when every day brings the same; a share is the same on every day. */
export const dueBy = ({ kind, wanted }: Goal, { dayNumber, days }: { dayNumber: number; days: number }) =>
  goalKinds[kind].share ? undefined : Math.floor((wanted * dayNumber) / Math.max(1, days))
