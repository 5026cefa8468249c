// 手工登记: what no record shows, by state; each with evidence and a second person's word.
import { entryFlow } from '@contract/assessment'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useInfinite } from '@/api'
import { Card, FilterChips, ListRow, Note, Page, PagedList, Split, useSelection } from '@/components'
import { go } from '@/go'
import { EntryDetail } from '../EntryDetail'
import { type EntryShown, entryTag, monthWords } from '../words'

const states = Object.keys(entryFlow.states) as EntryShown['state'][]

export default function EntriesPage() {
  return (
    <Page
      name="assessment/entries"
      width="full"
      action={{ label: '登记', icon: 'plus', description: '手工登记', onTap: () => void go('assessment/enter') }}
    >
      <Entries />
    </Page>
  )
}

const Entries = () => {
  const [state, setState] = useState<EntryShown['state'] | ''>('')
  const { selected, select } = useSelection('assessment/entry', 'entryId')
  const list = useInfinite('assessment.entries', state ? { state } : {}, { keepPrevious: true })
  return (
    <Split
      selected={selected}
      detail={entryId => <EntryDetail entryId={entryId} />}
      hint="从左边选一条，在这里看依据"
      list={
        <View className="ry-stack">
          <FilterChips
            label="状态"
            value={state}
            onChange={setState}
            options={[
              { value: '' as const, label: '全部' },
              ...states.map(value => ({ value, label: entryFlow.states[value].label })),
            ]}
          />
          <PagedList
            list={list}
            label="手工登记"
            keyOf={entry => entry.entryId}
            frame={rows => <Card>{rows}</Card>}
            empty={{ words: '没有手工登记', action: { label: '登记一条', onTap: () => go('assessment/enter') } }}
            row={entry => (
              <ListRow
                title={`${entry.name} · ${entry.indicatorName}`}
                detail={`${monthWords(entry.month)} · ${entry.cases} 件 · ${entry.byName}登记`}
                tag={entryTag(entry)}
                on={selected === entry.entryId}
                onTap={() => select(entry.entryId)}
              />
            )}
          />
          <Note>系统里查得到的不用登记，也不能登记。</Note>
        </View>
      }
    />
  )
}
