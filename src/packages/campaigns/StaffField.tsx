// Choosing one of the office's staff by name, or one of those shown first.
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useQuery } from '@/api'
import { Button, Buttons, Failed, Field, ListRow, Loading, Note, SearchBar, Sheet } from '@/components'

export interface Person {
  personId: string
  name: string
}

interface StaffFieldProps {
  label: string
  value: Person | null
  onChange: (person: Person | null) => void
  optional?: boolean
  hint?: string
  error?: string
}

export const StaffField = ({ label, value, onChange, optional, hint, error }: StaffFieldProps) => {
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

interface StaffSheetProps {
  title: string
  onPick: (person: Person) => void
  onClose: () => void
}

export const StaffSheet = ({ title, onPick, onClose }: StaffSheetProps) => {
  const [text, setText] = useState('')
  const found = useQuery('people.staff', { text, limit: 20 }, { keepPrevious: true })
  const people = found.data?.items ?? []
  return (
    <Sheet open title={title} onClose={onClose}>
      <SearchBar value={text} onChange={setText} placeholder="搜索姓名" />
      <View>
        {found.error && people.length === 0 ? <Failed error={found.error} onRetry={found.refetch} /> : null}
        {found.isPending ? <Loading cards={1} /> : null}
        {!found.isPending && people.length === 0 && !found.error ? <Note>没有找到“{text}”，换个名字试试</Note> : null}
        {people.map(({ personId, name, post, roles }) => (
          <ListRow
            key={personId}
            title={name}
            detail={[post, roles.map(role => `${role.label} ${role.areaName}`).join('、')].filter(Boolean).join(' · ')}
            onTap={() => onPick({ personId, name })}
          />
        ))}
        {found.data?.next ? <Note>还有更多人没列出来，没看到的请在上面搜姓名。</Note> : null}
      </View>
    </Sheet>
  )
}
