// 巡查记录: everything that was seen, by grid, category, ending, day and person; on office screens the record beside it.
import { categories } from '@contract/categories'
import type { Input } from '@contract/contract'
import { type Ending, endingNames } from '@contract/patrol-shapes'
import { dayOf } from '@contract/time'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useInfinite, useQuery } from '@/api'
import {
  Button,
  Buttons,
  DateField,
  FilterButton,
  FilterChips,
  NarrowedBy,
  type Narrowing,
  Note,
  OutboxBanner,
  Page,
  PagedList,
  SelectField,
  Sheet,
  Split,
  Switch,
  useSelection,
} from '@/components'
import { go, useParams } from '@/go'
import { AreaFields } from '@/packages/inspections/AreaFields'
import { useReached } from '@/reached'
import { useMay, useMe } from '@/session'
import { ObservationDetail } from '../ObservationDetail'
import { ObservationLine } from '../ObservationLine'
import { categoryName, dayTitle, endingLabel } from '../words'
import '../patrols.scss'

interface Filter {
  area: string
  categoryId: string
  day: string
  personId: string
  personName: string
}
const none: Filter = { area: '', categoryId: '', day: '', personId: '', personName: '' }

/** Lines at a time: with their photos' addresses, what a phone takes in one go. */
const PAGE = 15

export default function ListPage() {
  const may = useMay('patrols.observe')
  return (
    <Page
      name="patrols/list"
      width="full"
      action={
        may
          ? {
              label: '记录',
              icon: 'camera',
              description: '拍照上报',
              onTap: () => void go('patrols/observe', { shoot: 1 }),
            }
          : undefined
      }
    >
      <OutboxBanner />
      <List />
    </Page>
  )
}

const List = () => {
  const params = useParams()
  const me = useMe()
  const now = Date.now()
  const [ending, setEnding] = useState<Ending | ''>('')
  const [filter, setFilter] = useState<Filter>({
    ...none,
    area: params.area ?? '',
    day: params.day ?? '',
    ...(params.mine === '1' && me ? { personId: me.personId, personName: '我' } : {}),
  })
  const [choosing, setChoosing] = useState(false)
  const { selected, select } = useSelection('patrols/observation', 'observationId')
  const change = (changed: Partial<Filter>) => setFilter(before => ({ ...before, ...changed }))
  const { area, categoryId, day, personId, personName } = filter
  const list = useInfinite(
    'patrols.list',
    {
      ...(area && { area }),
      ...(categoryId && { categoryId: categoryId as NonNullable<Input<'patrols.list'>['categoryId']> }),
      ...(ending && { ending }),
      ...(day && { day }),
      ...(personId && { personId }),
      limit: PAGE,
    },
    { keepPrevious: true },
  )
  const names = useQuery('areas.names', { areas: [area] }, { enabled: area !== '' })
  const on: Narrowing<Filter>[] = [
    ...(area ? [{ words: names.data?.[0]?.name ?? '所选区域', off: { area: '' } }] : []),
    ...(categoryId ? [{ words: categoryName(categoryId), off: { categoryId: '' } }] : []),
    ...(day ? [{ words: dayTitle(day, now), off: { day: '' } }] : []),
    ...(personId ? [{ words: `${personName}的`, off: { personId: '', personName: '' } }] : []),
  ]
  const narrowed = on.length > 0 || ending !== ''
  const showAll = () => {
    setFilter(none)
    setEnding('')
  }
  return (
    <Split
      selected={selected}
      detail={observationId => <ObservationDetail observationId={observationId} />}
      hint="从左边选一条记录，在这里看照片和处理"
      list={
        <View className="ry-stack">
          <View className="ry-inline">
            <View className="ry-inline__words">
              <FilterChips
                label="怎么处理的"
                value={ending}
                onChange={setEnding}
                options={[
                  { value: '', label: '全部' },
                  ...endingNames.map(value => ({ value, label: endingLabel(value) })),
                ]}
              />
            </View>
            <FilterButton on={on.length} onTap={() => setChoosing(true)} />
          </View>
          <NarrowedBy on={on} onChange={change} />
          <PagedList
            list={list}
            label="巡查记录"
            keyOf={item => item.observationId}
            empty={
              narrowed
                ? { words: '没有符合条件的记录', action: { label: '看全部', onTap: showAll } }
                : { words: '还没有巡查记录' }
            }
            row={item => (
              <ObservationLine
                row={item}
                now={now}
                on={selected === item.observationId}
                onTap={() => select(item.observationId)}
              />
            )}
          />
          {list.items.length > 0 && !list.hasNextPage ? <Note>共 {list.items.length} 条</Note> : null}
          <Filters
            open={choosing}
            onClose={() => setChoosing(false)}
            value={filter}
            onChange={change}
            people={list.items}
            today={dayOf(now)}
          />
        </View>
      }
    />
  )
}

interface FiltersProps {
  open: boolean
  onClose: () => void
  value: Filter
  onChange: (changed: Partial<Filter>) => void
  /** Who can be chosen: those of the list. */
  people: readonly { personId: string; byName: string }[]
  today: string
}

const Filters = ({ open, onClose, value, onChange, people, today }: FiltersProps) => {
  const me = useMe()
  const observes = useMay('patrols.own')
  const reached = useReached('patrols.view')
  const named = new Map(people.map(({ personId, byName }) => [personId, byName]))
  if (value.personId && value.personName !== '我') named.set(value.personId, value.personName)
  return (
    <Sheet open={open} title="筛选记录" onClose={onClose}>
      {reached.office || reached.areas.some(area => area.split('/').length < 3) || reached.areas.length > 1 ? (
        <AreaFields reached={reached} value={value.area} onChange={area => onChange({ area })} />
      ) : null}
      <SelectField
        label="类别"
        value={value.categoryId}
        onChange={categoryId => onChange({ categoryId })}
        options={[{ value: '', label: '全部类别' }, ...categories.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <DateField
        label="哪一天"
        value={value.day}
        onChange={day => onChange({ day })}
        until={today}
        placeholder="全部日子"
      />
      <SelectField
        label="谁记的"
        value={value.personId}
        onChange={personId => onChange({ personId, personName: named.get(personId) ?? '' })}
        options={[
          { value: '', label: '全部的人' },
          ...[...named].map(([personId, name]) => ({ value: personId, label: name })),
        ]}
      />
      {observes && me ? (
        <Switch
          checked={value.personId === me.personId}
          onChange={mine =>
            onChange(mine ? { personId: me.personId, personName: '我' } : { personId: '', personName: '' })
          }
        >
          只看我记的
        </Switch>
      ) : null}
      <Buttons>
        <Button kind="secondary" onTap={() => onChange(none)}>
          清除筛选
        </Button>
        <Button onTap={onClose}>看结果</Button>
      </Buttons>
    </Sheet>
  )
}
