// Who to be in the demo, by role, with a sentence about each.
import { type Role, roles } from '@contract/access'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { destination } from '@/arrival'
import { Card, Gap, ListRow, Note, Problem, SearchBar, Section, SelectField, State } from '@/components'
import { restart } from '@/go'
import { type DemoPerson, demoGroups, openFromDemoGroup } from '@/platform/sign-in'
import { isStaffRole, useSession } from '@/session'

const roleOf = (person: DemoPerson) =>
  (person.roles.find(({ role }) => role !== 'resident') ?? person.roles[0])?.role as Role | undefined
const order = Object.keys(roles) as Role[]
const NO_GROUP = ''
const matches = (person: DemoPerson, search: string) =>
  [
    person.name,
    person.sentence,
    ...person.roles.map(({ role, areaName }) => `${roles[role as Role]?.label ?? ''}${areaName ?? ''}`),
  ]
    .join(' ')
    .includes(search)

export const People = ({ people }: { people: readonly DemoPerson[] }) => {
  const [search, setSearch] = useState('')
  const [busy, setBusy] = useState<string | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const [group, setGroup] = useState(NO_GROUP)
  const signIn = useSession(session => session.signIn)
  const choose = async (person: DemoPerson) => {
    if (busy) return
    setBusy(person.id)
    setProblem(null)
    try {
      await signIn(person.id)
      if (group) await openFromDemoGroup(group, useSession.getState().token ?? '')
      const to = await destination({ told: group !== NO_GROUP, first: true })
      if (to) await restart(to.name, to.params)
      else await restart(person.roles.some(({ role }) => isStaffRole(role as Role)) ? 'workbench' : 'home')
    } catch (error) {
      setProblem(error)
    } finally {
      setBusy(null)
    }
  }
  const found = people.filter(person => matches(person, search))
  const fresh = found.filter(person => roleOf(person) === undefined)
  const groups = order
    .map(role => ({ role, members: found.filter(person => roleOf(person) === role) }))
    .filter(({ members }) => members.length > 0)
  return (
    <>
      <Note>这是演示环境，选一个人看看他的一天。</Note>
      <SearchBar value={search} onChange={setSearch} placeholder="搜索姓名、角色、社区" />
      {problem ? <Gap /> : null}
      <Problem error={problem} />
      <From value={group} onChange={setGroup} />
      {fresh.length > 0 ? <Some title="第一次来" people={fresh} busy={busy} onChoose={choose} /> : null}
      {groups.length === 0 && fresh.length === 0 ? <State icon="search" words={`没有找到“${search}”`} /> : null}
      {groups.map(({ role, members }) => (
        <Some key={role} title={roles[role].label} people={members} busy={busy} onChoose={choose} />
      ))}
    </>
  )
}

interface SomeProps {
  title: string
  people: readonly DemoPerson[]
  busy: string | null
  onChoose: (person: DemoPerson) => unknown
}

const Some = ({ title, people, busy, onChoose }: SomeProps) => (
  <Section title={title}>
    {people.map(person => (
      <ListRow
        key={person.id}
        title={person.name}
        detail={person.sentence ?? person.roles.map(({ areaName, area }) => areaName ?? area).join('、')}
        end={busy === person.id ? '正在进入' : undefined}
        onTap={() => void onChoose(person)}
      />
    ))}
  </Section>
)

/** In WeChat the platform says it; here the visitor does. */
const From = ({ value, onChange }: { value: string; onChange: (group: string) => void }) => {
  const groups = useQuery({ queryKey: ['demo', 'groups'], queryFn: demoGroups })
  return (
    <Card>
      <SelectField
        label="从哪里打开"
        value={value}
        onChange={onChange}
        options={[
          { value: NO_GROUP, label: '直接打开，不从群里' },
          ...(groups.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        hint={value ? '就像点了群里的卡片；选下面一个人进入' : '在微信里，点群里的卡片打开，就会认出是哪个楼院'}
      />
    </Card>
  )
}
