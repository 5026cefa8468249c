// Who to be in the demo, by role, with a sentence about each.
import { type Role, roles } from '@contract/access'
import { useState } from 'react'
import { Gap, ListRow, Note, Problem, SearchBar, Section, State } from '@/components'
import { restart } from '@/go'
import type { DemoPerson } from '@/platform/sign-in'
import { isStaffRole, useSession } from '@/session'

const roleOf = (person: DemoPerson) =>
  (person.roles.find(({ role }) => role !== 'resident') ?? person.roles[0])?.role as Role | undefined
const order = Object.keys(roles) as Role[]
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
  const signIn = useSession(session => session.signIn)
  const choose = async (person: DemoPerson) => {
    if (busy) return
    setBusy(person.id)
    setProblem(null)
    try {
      await signIn(person.id)
      await restart(person.roles.some(({ role }) => isStaffRole(role as Role)) ? 'workbench' : 'home')
    } catch (error) {
      setProblem(error)
    } finally {
      setBusy(null)
    }
  }
  const found = people.filter(person => matches(person, search))
  const groups = order
    .map(role => ({ role, members: found.filter(person => roleOf(person) === role) }))
    .filter(({ members }) => members.length > 0)
  return (
    <>
      <Note>这是演示环境，选一个人看看他的一天。</Note>
      <SearchBar value={search} onChange={setSearch} placeholder="搜索姓名、角色、社区" />
      {problem ? <Gap /> : null}
      <Problem error={problem} />
      {groups.length === 0 ? <State icon="search" words={`没有找到“${search}”`} /> : null}
      {groups.map(({ role, members }) => (
        <Section key={role} title={roles[role].label}>
          {members.map(person => (
            <ListRow
              key={person.id}
              title={person.name}
              detail={person.sentence ?? person.roles.map(({ areaName, area }) => areaName ?? area).join('、')}
              end={busy === person.id ? '正在进入' : undefined}
              onTap={() => void choose(person)}
            />
          ))}
        </Section>
      ))}
    </>
  )
}
