// Choosing one of the office's staff who may do what they are named for: by role, or by name.
import { permissions, type Role, roles } from '@contract/access'
import { useState } from 'react'
import { useInfinite } from '@/api'
import { Button, Buttons, Field, FilterChips, Gap, ListRow, PagedList, SearchBar, Sheet } from '@/components'

export interface Person {
  personId: string
  name: string
}

interface Naming {
  /** What they are named for: leading a campaign, serving in one, or to be called about anything. */
  named?: 'campaigns.lead' | 'campaigns.serve' | 'anything'
  /** Where it is about: those who work in this grid or community come first. */
  near?: string
}

interface StaffFieldProps extends Naming {
  label: string
  value: Person | null
  onChange: (person: Person | null) => void
  optional?: boolean
  hint?: string
  error?: string
}

export const StaffField = ({ label, value, onChange, optional, hint, error, named, near }: StaffFieldProps) => {
  const [open, setOpen] = useState(false)
  return (
    <Field label={label} group optional={optional} hint={hint} error={error}>
      {() => (
        <Buttons>
          <Button
            kind="secondary"
            icon="person"
            onTap={() => setOpen(true)}
            label={`${label}：${value?.name ?? '没有选'}`}
          >
            {value ? value.name : '选一个人'}
          </Button>
          {optional && value ? (
            <Button kind="text" onTap={() => onChange(null)} label={`${label}，去掉`}>
              去掉
            </Button>
          ) : null}
          {open ? (
            <StaffSheet
              title={label}
              named={named}
              near={near}
              onPick={person => {
                onChange(person)
                setOpen(false)
              }}
              onClose={() => setOpen(false)}
            />
          ) : null}
        </Buttons>
      )}
    </Field>
  )
}

interface StaffSheetProps extends Naming {
  title: string
  onPick: (person: Person) => void
  onClose: () => void
}

/** Who is named for campaigns most of the time comes first. */
const inOrder = [
  ...(['department', 'communityWorker', 'gridWorker', 'gridHead3', 'gridHead2', 'gridHead1', 'inspector'] as const),
  ...(['windowClerk', 'propertyCompany', 'buildingHead', 'moderator', 'administrator'] as const),
] satisfies Role[]

/** Their post, and what of their roles it does not say already: “网格员（第 21 网格）” is both. */
const dutiesOf = (post: string | undefined, held: readonly { label: string; areaName: string }[]) => {
  const more = held.filter(({ label, areaName }) => !post?.includes(label) || !post.includes(areaName))
  return [post, more.map(({ label, areaName }) => `${label} ${areaName}`).join('、')].filter(Boolean).join(' · ')
}

/** The staff role by role, or by name over all roles. */
export const StaffSheet = ({ title, named = 'campaigns.serve', near = '', onPick, onClose }: StaffSheetProps) => {
  const able = named === 'anything' ? inOrder : inOrder.filter(role => Object.hasOwn(permissions[named].grants, role))
  const [text, setText] = useState('')
  const here = near.includes('/') ? near : ''
  const [role, setRole] = useState<Role | 'near'>(here ? 'near' : able[0]!)
  // A name is looked for over all roles, and few of those found may be of these: so more at once.
  const asked = text ? { text, limit: 100 } : role === 'near' ? { area: here } : { role }
  const list = useInfinite('people.staff', asked, { keepPrevious: true })
  const found = {
    ...list,
    items: list.items.filter(({ roles: held }) => held.some(one => (able as readonly Role[]).includes(one.role))),
  }
  return (
    <Sheet open title={title} onClose={onClose}>
      <SearchBar value={text} onChange={setText} placeholder="搜索姓名" />
      {text ? (
        <Gap />
      ) : (
        <FilterChips
          label="哪些人"
          options={[
            ...(here ? [{ value: 'near' as const, label: '这里的人' }] : []),
            ...able.map(value => ({ value, label: roles[value].label })),
          ]}
          value={role}
          onChange={setRole}
        />
      )}
      <PagedList
        list={found}
        label="工作人员"
        keyOf={({ personId }) => personId}
        empty={{
          words: text
            ? `没有找到能选的“${text}”，换个名字试试`
            : role === 'near'
              ? '这里还没有人，选一种人找'
              : `没有${roles[role].label}`,
        }}
        row={({ personId, name, post, roles: held }) => (
          <ListRow title={name} detail={dutiesOf(post, held)} onTap={() => onPick({ personId, name })} />
        )}
      />
    </Sheet>
  )
}
