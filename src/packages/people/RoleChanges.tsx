// 任免记录: who gave or took which role, when and why; of one person, or of the whole office.
import { type RoleChange, roleChangeKinds } from '@contract/people'
import { dayInWords, dayOf } from '@contract/time'
import { View } from '@tarojs/components'
import { useInfinite } from '@/api'
import { Card, ListRow, PagedList, Section, type Tone } from '@/components'

const tones: Record<RoleChange['kind'], Tone> = {
  given: 'done',
  changed: 'calm',
  taken: 'attention',
  ended: 'quiet',
}

/** “从 3月1日 周三 起，到 12月31日 周日” */
const datesOf = ({ since, until, at, kind }: RoleChange, now: number) => {
  if (kind === 'taken' || kind === 'ended') return ''
  const from = since !== undefined && since > at ? `从 ${dayInWords(dayOf(since), now)} 起` : ''
  const to = until === undefined ? '' : `到 ${dayInWords(dayOf(until - 1), now)}`
  return [from, to].filter(Boolean).join('，')
}

interface RowProps {
  change: RoleChange
  /** Names the person too: in a list of everybody's. */
  named?: boolean
  onTap?: () => void
  on?: boolean
}

const Row = ({ change, named, onTap, on }: RowProps) => {
  const now = Date.now()
  const { kind, person, areaName, label, by, at, reason } = change
  const dates = datesOf(change, now)
  return (
    <ListRow
      title={[named && person.name, areaName, label].filter(Boolean).join(' ')}
      detail={
        <>
          <View>{[by?.name ?? '系统', dayInWords(dayOf(at), now)].join(' · ')}</View>
          {dates ? <View>{dates}</View> : null}
          {reason ? <View>原因：{reason}</View> : null}
        </>
      }
      tag={{ tone: tones[kind], words: roleChangeKinds[kind].label }}
      on={on}
      onTap={onTap}
    />
  )
}

/** One person's, newest first; nothing at all while there is none and `quiet`. */
export const RoleChanges = ({ personId, quiet }: { personId: string; quiet?: boolean }) => {
  const list = useInfinite('people.roleChanges', { personId })
  if (quiet && list.items.length === 0) return null
  return (
    <Section title="任免记录">
      <PagedList
        list={list}
        label="任免记录"
        keyOf={change => change.changeId}
        empty={{ words: '还没有任免记录' }}
        row={change => <Row change={change} />}
      />
    </Section>
  )
}

/** Everybody's, newest first; each opens its person. */
export const OfficeRoleChanges = ({
  selected,
  onSelect,
}: {
  selected: string | null
  onSelect: (personId: string) => void
}) => {
  const list = useInfinite('people.roleChanges', {})
  return (
    <PagedList
      list={list}
      label="任免记录"
      keyOf={change => change.changeId}
      frame={rows => <Card>{rows}</Card>}
      empty={{ words: '还没有任免记录' }}
      row={change => (
        <Row
          change={change}
          named
          on={selected === change.person.personId}
          onTap={() => onSelect(change.person.personId)}
        />
      )}
    />
  )
}
