// Choosing who must put a finding right: the grid's own people, the property company of its courtyards, departments, or
// a search by name.
import { type Role, roles } from '@contract/access'
import { communityOf } from '@contract/place'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { useQuery } from '@/api'
import { classes, Failed, Heading, Icon, Loading, Note, SearchBar, Tap } from '@/components'
import './inspections.scss'

export interface Person {
  personId: string
  name: string
}
interface Candidate extends Person {
  detail: string
}

/** Roles on a grid's board that may be made responsible; inspectors inspect. */
const nearRoles: readonly Role[] = ['gridWorker', 'gridHead3', 'communityWorker', 'gridHead2']

interface ResponsibleListProps {
  grid: string
  value: string | undefined
  onPick: (person: Person) => void
}

export const ResponsibleList = ({ grid, value, onPick }: ResponsibleListProps) => {
  const [text, setText] = useState('')
  const board = useQuery('areas.board', { grid })
  const community = communityOf(grid)
  const companies = useQuery('people.staff', { role: 'propertyCompany', area: community, limit: 50 })
  const courtyards = useQuery('areas.children', { parent: community, level: 'courtyard', limit: 100 })
  const departments = useQuery('people.staff', { role: 'department', limit: 50 })
  const found = useQuery('people.staff', { text, limit: 20 }, { enabled: text !== '', keepPrevious: true })

  const colleague = ({ personId, name, post, roles: held }: NonNullable<typeof found.data>['items'][number]) => ({
    personId,
    name,
    detail: post ?? held.map(({ label, areaName }) => `${label} ${areaName}`).join('、'),
  })
  // A company answers for the grids in which its courtyards lie, or for a whole community.
  const kept = new Set([
    community,
    ...(courtyards.data?.items ?? []).filter(one => one.grid === grid).map(({ area }) => area),
  ])
  const keeps = (company: NonNullable<typeof companies.data>['items'][number]) =>
    company.roles.some(({ role, area }) => role === 'propertyCompany' && (kept.has(area) || area === grid))
  const near = (board.data?.members ?? [])
    .filter(({ role }) => nearRoles.includes(role))
    .sort((a, b) => nearRoles.indexOf(a.role) - nearRoles.indexOf(b.role))
    .filter((member, i, all) => all.findIndex(({ personId }) => personId === member.personId) === i)
    .map(({ personId, name, role, areaName }) => ({ personId, name, detail: `${roles[role].label} ${areaName}` }))
  const groups: { title: string; people: Candidate[] }[] = text
    ? [{ title: '找到的人', people: (found.data?.items ?? []).map(colleague) }]
    : [
        { title: '本网格和社区', people: near },
        { title: '物业', people: (companies.data?.items ?? []).filter(keeps).map(colleague) },
        { title: '职能部门', people: (departments.data?.items ?? []).map(colleague) },
      ]
  const waiting = text ? found.isPending : board.isPending
  const error = text ? found.error : board.error
  const none = groups.every(({ people }) => people.length === 0)
  return (
    <>
      <SearchBar value={text} onChange={setText} placeholder="搜索姓名" />
      <View className="ry-people">
        {error && none ? <Failed error={error} onRetry={text ? found.refetch : board.refetch} /> : null}
        {waiting && !error ? <Loading cards={1} /> : null}
        {!waiting && !error && none ? <Note>没有找到“{text}”，换个名字试试</Note> : null}
        {groups
          .filter(({ people }) => people.length > 0)
          .map(({ title, people }) => (
            <View key={title}>
              <Heading level={3} className="ry-people__group">
                {title}
              </Heading>
              {people.map(person => {
                const on = person.personId === value
                return (
                  <Tap
                    key={person.personId}
                    role="radio"
                    checked={on}
                    className={classes('ry-people__one', on && 'ry-people__one--on')}
                    onTap={() => onPick({ personId: person.personId, name: person.name })}
                  >
                    <View className="ry-people__words">
                      <Text className="ry-people__name">{person.name}</Text>
                      <Text className="ry-pictured__detail">{person.detail}</Text>
                    </View>
                    {on ? <Icon name="check" size="small" /> : null}
                  </Tap>
                )
              })}
            </View>
          ))}
      </View>
    </>
  )
}
