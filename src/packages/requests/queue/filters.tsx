// The filters of the staff queue: desk, category, state, urgent, overdue; in a sheet, with what is on shown over the list.
import { categories } from '@contract/categories'
import type { Output } from '@contract/contract'
import { Button, Buttons, NarrowedBy, type Narrowing, SelectField, Sheet, Switch } from '@/components'
import { categoryName, type RequestState, stateLabel, states } from '../words'

export interface Filter {
  desk: string
  categoryId: string
  state: RequestState | ''
  urgent: boolean
  overdue: boolean
}
export const noFilter: Filter = { desk: '', categoryId: '', state: '', urgent: false, overdue: false }

export type Desks = Output<'requests.counts'>['desks']

/** Which filters the shown list understands. */
export interface Known {
  desk: boolean
  clock: boolean
  text: boolean
}

interface FiltersProps {
  open: boolean
  onClose: () => void
  value: Filter
  onChange: (changed: Partial<Filter>) => void
  desks: Desks
  known: Known
}

const ALL = ''

export const Filters = ({ open, onClose, value, onChange, desks, known }: FiltersProps) => (
  <Sheet open={open} title="筛选诉求" onClose={onClose}>
    {known.desk && desks.length > 1 ? (
      <SelectField
        label="办理台"
        value={value.desk}
        onChange={desk => onChange({ desk })}
        options={[
          { value: ALL, label: '我的全部办理台' },
          ...desks.map(({ desk, name }) => ({ value: desk, label: name })),
        ]}
      />
    ) : null}
    <SelectField
      label="类别"
      value={value.categoryId}
      onChange={categoryId => onChange({ categoryId })}
      options={[{ value: ALL, label: '全部类别' }, ...categories.map(({ id, name }) => ({ value: id, label: name }))]}
    />
    <SelectField
      label="状态"
      value={value.state}
      onChange={state => onChange({ state: state as Filter['state'] })}
      options={[
        { value: ALL, label: '全部状态' },
        ...states.map(state => ({ value: state, label: stateLabel(state) })),
      ]}
    />
    {known.clock ? (
      <>
        <Switch checked={value.urgent} onChange={urgent => onChange({ urgent })}>
          只看紧急
        </Switch>
        <Switch checked={value.overdue} onChange={overdue => onChange({ overdue })}>
          只看超时
        </Switch>
      </>
    ) : null}
    <Buttons>
      <Button kind="secondary" onTap={() => onChange(noFilter)}>
        清除筛选
      </Button>
      <Button onTap={onClose}>看结果</Button>
    </Buttons>
  </Sheet>
)

/** What is on and understood here, each with its own way out. */
export const FilterLine = ({
  value,
  onChange,
  desks,
  known,
}: Pick<FiltersProps, 'value' | 'onChange' | 'desks' | 'known'>) => {
  const on: Narrowing<Filter>[] = [
    ...(known.desk && value.desk
      ? [{ words: desks.find(({ desk }) => desk === value.desk)?.name ?? '所选办理台', off: { desk: '' } }]
      : []),
    ...(value.categoryId ? [{ words: categoryName(value.categoryId), off: { categoryId: '' } }] : []),
    ...(value.state ? [{ words: stateLabel(value.state), off: { state: '' as const } }] : []),
    ...(known.clock && value.urgent ? [{ words: '只看紧急', off: { urgent: false } }] : []),
    ...(known.clock && value.overdue ? [{ words: '只看超时', off: { overdue: false } }] : []),
  ]
  return <NarrowedBy on={on} onChange={onChange} />
}
