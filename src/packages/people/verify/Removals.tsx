// Who was taken off the courtyards one answers for, the latest first; undone when it was a mistake.
import { removalFlow } from '@contract/joining'
import { whenInWords } from '@contract/time'
import { View } from '@tarojs/components'
import { type ItemOf, useCommand, useInfinite } from '@/api'
import { Button, Buttons, Card, Facts, Heading, PagedList, Problem, Tag } from '@/components'
import { toast } from '@/platform/dialogs'
import { inColumns } from '../columns'

type Removal = ItemOf<'people.removals'>

export const Removals = ({ within }: { within: { area?: string } }) => {
  const list = useInfinite('people.removals', within)
  return (
    <PagedList
      list={list}
      label="移出记录"
      frame={inColumns}
      keyOf={({ removalId }) => removalId}
      empty={{ words: '没有移出过住户' }}
      row={removal => <RemovalCard removal={removal} />}
    />
  )
}

const RemovalCard = ({ removal }: { removal: Removal }) => {
  const now = Date.now()
  const reinstate = useCommand('people.reinstate', { alsoRefresh: ['notices'] })
  const { removalId, name, areaName, address, reason, by, at, state, can } = removal
  const restore = async () => {
    if (await reinstate.run({ removalId })) toast(`${name}已恢复，收到了消息`)
  }
  return (
    <Card>
      <View className="ry-tags">
        <Tag tone={state === 'removed' ? 'quiet' : 'done'}>{removalFlow.states[state].label}</Tag>
      </View>
      <Heading level={2} className="ry-pictured__title">
        {name}
      </Heading>
      <Facts
        facts={[
          ['住址', `${areaName} ${address}`.trim()],
          ['原因', reason],
          ['谁移出的', `${by} · ${whenInWords(at, now)}`],
        ]}
      />
      <Problem error={reinstate.error} />
      {can.includes('reinstate') ? (
        <Buttons>
          <Button kind="secondary" small onTap={restore} label={`移错了，恢复${name}`}>
            移错了，恢复
          </Button>
        </Buttons>
      ) : null}
    </Card>
  )
}
