// What inspections found that a property company or a merchant must put right: a few lines that lead to the finding.
import type { TaskStage } from '@contract/patrol-shapes'
import { View } from '@tarojs/components'
import { type ItemOf, useQuery } from '@/api'
import { Card, CardDetail, CardTitle, Failed, Heading, Icon, Loading, Note, Picture, Tag } from '@/components'
import { byClock, clockTag, holderOf, kindOf, stateTag, titleOf } from '@/finding-words'
import { go } from '@/go'
import { useReached } from '@/reached'
import { useMay, useMe } from '@/session'

type Finding = ItemOf<'inspections.ledger'>

/** At a time: more of them are found in the ledger by who has one. */
const LOOK = 20

const statesOf = {
  todo: ['rectifying'],
  check: ['rectified', 'verified'],
  over: ['writtenOff'],
} as const satisfies Record<TaskStage, readonly Finding['state'][]>

/** Only for who sees no more of the ledger than their own: others have a workbench for it. */
export const useFindingsToDo = (stage: TaskStage) => {
  const me = useMe()
  const may = useMay('inspections.view')
  const { office, areas } = useReached('inspections.view')
  const enabled = may && !office && areas.length === 0
  const [first, second] = statesOf[stage]
  const one = useQuery('inspections.ledger', { mine: true, state: first, limit: LOOK }, { enabled })
  const two = useQuery(
    'inspections.ledger',
    { mine: true, state: second ?? 'verified', limit: LOOK },
    { enabled: enabled && second !== undefined },
  )
  const items = [...(one.data?.items ?? []), ...(second ? (two.data?.items ?? []) : [])]
    .filter(({ responsible }) => responsible?.personId === me?.personId)
    .sort(byClock)
  const more = (one.data?.next ?? two.data?.next ?? null) !== null
  const asked = enabled ? (second ? [one, two] : [one]) : []
  return {
    items,
    more,
    pending: asked.some(({ isPending }) => isPending),
    error: asked.find(({ error }) => error)?.error ?? null,
    refetch: () => Promise.all(asked.map(({ refetch }) => refetch())),
  }
}

export const FindingsToDo = ({ found }: { found: ReturnType<typeof useFindingsToDo> }) => {
  const now = Date.now()
  if (found.items.length === 0 && !found.error) return found.pending ? <Loading cards={1} /> : null
  return (
    <>
      <Heading level={2} className="ry-todo__group">
        督查发现的
      </Heading>
      {found.items.map(finding => (
        <FindingToDo key={finding.findingId} finding={finding} now={now} />
      ))}
      {found.more ? <Note>先列出最近 {found.items.length} 处，办完再看其余的</Note> : null}
      {found.error ? <Failed error={found.error} onRetry={found.refetch} /> : null}
    </>
  )
}

const FindingToDo = ({ finding, now }: { finding: Finding; now: number }) => {
  const { findingId, photo, merchant, areaName, description } = finding
  const clock = clockTag(finding, now)
  const state = stateTag(finding)
  return (
    <Card onTap={() => void go('inspections/finding', { findingId })} className="ry-pictured">
      <View className="ry-pictured__photo">{photo ? <Picture src={photo.url} alt="" /> : <Icon name="image" />}</View>
      <View className="ry-pictured__words">
        <CardTitle>{titleOf(finding)}</CardTitle>
        <CardDetail>{description}</CardDetail>
        <View className="ry-tags">
          {clock ? <Tag tone={clock.tone}>{clock.words}</Tag> : null}
          <Tag tone={state.tone}>{finding.state === 'rectifying' ? '请整改' : state.words}</Tag>
          {finding.returns > 0 ? <Tag tone="attention">退回过 {finding.returns} 次</Tag> : null}
        </View>
        <CardDetail>{[merchant?.name, kindOf(finding), areaName].filter(Boolean).join(' · ')}</CardDetail>
        {clock ? null : <CardDetail>{holderOf(finding, now)}</CardDetail>}
      </View>
    </Card>
  )
}
