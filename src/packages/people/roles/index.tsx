// 人员和角色: finding a person by name, to see, give and take roles, and the latest of such changes; on wide screens
// the person beside the list.
import { type Role, roles } from '@contract/access'
import { useState } from 'react'
import { useInfinite } from '@/api'
import { Card, Chips, ListRow, Page, PagedList, SearchBar, SelectField, Split, useSelection } from '@/components'
import { OfficeRoleChanges } from '../RoleChanges'
import { RolesDetail } from '../RolesDetail'

const who = [
  { value: 'staff', label: '工作人员' },
  { value: 'residents', label: '居民' },
  { value: 'changes', label: '任免记录' },
] as const
type Who = (typeof who)[number]['value']

const ANY = 'any'
const staffRoles = (Object.keys(roles) as Role[]).filter(role => roles[role].staff)

export default function RolesPage() {
  const [which, setWhich] = useState<Who>('staff')
  const [text, setText] = useState('')
  const [role, setRole] = useState<Role | typeof ANY>(ANY)
  const { selected, select } = useSelection('people/person', 'personId')
  const list = { text, selected, onSelect: select }
  return (
    <Page name="people/roles" width="full">
      <Split
        selected={selected}
        detail={id => <RolesDetail personId={id} />}
        hint="从左边选一个人，看他的角色"
        list={
          <>
            {which === 'changes' ? null : <SearchBar value={text} onChange={setText} placeholder="搜索姓名" />}
            <Card>
              <Chips label="看什么" options={who} value={which} onChange={setWhich} />
              {which === 'staff' ? (
                <SelectField
                  label="角色"
                  value={role}
                  onChange={value => setRole(value as Role | typeof ANY)}
                  options={[
                    { value: ANY, label: '所有角色' },
                    ...staffRoles.map(value => ({ value, label: roles[value].label })),
                  ]}
                />
              ) : null}
            </Card>
            {which === 'staff' ? <Staff {...list} role={role === ANY ? undefined : role} /> : null}
            {which === 'residents' ? <Residents {...list} /> : null}
            {which === 'changes' ? <OfficeRoleChanges selected={selected} onSelect={select} /> : null}
          </>
        }
      />
    </Page>
  )
}

interface ListProps {
  text: string
  selected: string | null
  onSelect: (personId: string) => void
}

const emptyOf = (text: string) => ({ words: text ? `没有找到“${text}”` : '还没有人' })

const Staff = ({ text, role, selected, onSelect }: ListProps & { role: Role | undefined }) => {
  const list = useInfinite('people.staff', { text, ...(role && { role }) }, { keepPrevious: true })
  return (
    <PagedList
      list={list}
      label="工作人员"
      keyOf={item => item.personId}
      frame={rows => <Card>{rows}</Card>}
      empty={emptyOf(text)}
      row={item => (
        <ListRow
          title={item.post ? `${item.name} · ${item.post}` : item.name}
          detail={item.roles.map(({ label, areaName }) => `${areaName} ${label}`).join('、')}
          on={selected === item.personId}
          onTap={() => onSelect(item.personId)}
        />
      )}
    />
  )
}

const Residents = ({ text, selected, onSelect }: ListProps) => {
  const list = useInfinite('people.neighbours', { text }, { keepPrevious: true })
  return (
    <PagedList
      list={list}
      label="居民"
      keyOf={item => item.personId}
      frame={rows => <Card>{rows}</Card>}
      empty={emptyOf(text)}
      row={item => (
        <ListRow
          title={item.name}
          detail={`${item.areaName} ${item.address}`}
          on={selected === item.personId}
          onTap={() => onSelect(item.personId)}
        />
      )}
    />
  )
}
