// 任免记录: who gave or took which role, when and why; of one person, or of the whole office.
import { type Role, roles } from '@contract/access'
import { type RoleChange, roleChangeKinds } from '@contract/people'
import { dayInWords, dayOf } from '@contract/time'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useInfinite, useQuery } from '@/api'
import { Button, Card, Chips, DateField, ListRow, PagedList, Section, SelectField, type Tone } from '@/components'
import { liesWithin, useAreasReached } from '@/reach'

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

const ANY = 'any'
type Kind = RoleChange['kind'] | typeof ANY
const kindOptions: { value: Kind; label: string }[] = [
  { value: ANY, label: '全部' },
  ...(Object.keys(roleChangeKinds) as RoleChange['kind'][]).map(value => ({
    value,
    label: roleChangeKinds[value].label,
  })),
]
const roleOptions = [
  { value: ANY, label: '所有角色' },
  ...(Object.keys(roles) as Role[]).map(value => ({ value, label: roles[value].label })),
]

/** Those of the areas in which one gives roles, newest first, by what one looks for; each opens its person. */
export const OfficeRoleChanges = ({
  selected,
  onSelect,
}: {
  selected: string | null
  onSelect: (personId: string) => void
}) => {
  const [kind, setKind] = useState<Kind>(ANY)
  const [role, setRole] = useState<Role | typeof ANY>(ANY)
  const [area, setArea] = useState(ANY)
  const [month, setMonth] = useState('')
  const within = useAreasReached('people.viewRoleChanges')
  const communities = useQuery('areas.children', { level: 'community', limit: 100 })
  const places = (communities.data?.items ?? []).filter(place => liesWithin(place.area, within))
  const asked = {
    ...(kind === ANY ? {} : { kind }),
    ...(role === ANY ? {} : { role }),
    ...(area === ANY ? {} : { area }),
    ...(month && { month }),
  }
  const filtered = Object.keys(asked).length > 0
  const clear = () => {
    setKind(ANY)
    setRole(ANY)
    setArea(ANY)
    setMonth('')
  }
  const list = useInfinite('people.roleChanges', asked, { keepPrevious: true })
  return (
    <>
      <Card>
        <Chips label="怎么变的" options={kindOptions} value={kind} onChange={setKind} />
        <SelectField
          label="角色"
          value={role}
          onChange={value => setRole(value as Role | typeof ANY)}
          options={roleOptions}
        />
        {places.length > 1 ? (
          <SelectField
            label="区域"
            value={area}
            onChange={setArea}
            options={[
              { value: ANY, label: '所有区域' },
              ...places.map(place => ({ value: place.area, label: place.name })),
            ]}
          />
        ) : null}
        <DateField label="月份" mode="month" value={month} onChange={setMonth} placeholder="所有月份" />
        {filtered ? (
          <Button kind="text" small onTap={clear}>
            清除筛选
          </Button>
        ) : null}
      </Card>
      <PagedList
        list={list}
        label="任免记录"
        keyOf={change => change.changeId}
        frame={rows => <Card>{rows}</Card>}
        empty={
          filtered
            ? { words: '没有符合条件的任免记录', action: { label: '清除筛选', onTap: clear } }
            : { words: '还没有任免记录' }
        }
        row={change => (
          <Row
            change={change}
            named
            on={selected === change.person.personId}
            onTap={() => onSelect(change.person.personId)}
          />
        )}
      />
    </>
  )
}
