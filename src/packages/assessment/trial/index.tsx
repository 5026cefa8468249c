// 试算: who would stand differently in a month that is over, under another version; nothing is written.
import { type SubjectKind, subjectKinds } from '@contract/assessment'
import { addMonths, monthOf } from '@contract/time'
import { useEffect, useState } from 'react'
import { useInfinite } from '@/api'
import { Banner, Card, Chips, DateField, Empty, Field, ListRow, Note, Page, PagedList, SelectField } from '@/components'
import { go, useParams } from '@/go'
import { bandTag, bandWords, monthWords, pointsWords, signed } from '../words'

export default function TrialPage() {
  return (
    <Page name="assessment/trial">
      <Trying />
    </Page>
  )
}

const Trying = () => {
  const params = useParams()
  const thisMonth = monthOf(Date.now())
  const [ruleId, setRuleId] = useState(params.ruleId ?? '')
  const [month, setMonth] = useState(addMonths(thisMonth, -1))
  const [kind, setKind] = useState<SubjectKind>('grid')
  const versions = useInfinite('assessment.rules', {})
  const options = versions.items
    .filter(one => one.state !== 'discarded')
    .map(one => ({ value: one.ruleId, label: `第 ${one.number} 版 ${one.about}` }))
  return (
    <>
      <Banner tone="calm" icon="scale">
        按选的细则把以前的月份重新算一遍，只看谁会变，什么也不保存
      </Banner>
      <Card>
        <SelectField label="试哪一版" value={ruleId} onChange={setRuleId} options={options} placeholder="选一版细则" />
        <DateField
          label="用哪个月"
          mode="month"
          value={month}
          onChange={next => setMonth(next || addMonths(thisMonth, -1))}
          from={addMonths(thisMonth, -12)}
          until={addMonths(thisMonth, -1)}
        />
        <Field label="看谁" group>
          {() => (
            <Chips
              label="看谁"
              value={kind}
              onChange={setKind}
              options={(['grid', 'person'] as const).map(value => ({ value, label: subjectKinds[value].label }))}
            />
          )}
        </Field>
      </Card>
      {ruleId ? (
        <Changes key={`${ruleId} ${month} ${kind}`} ruleId={ruleId} month={month} kind={kind} />
      ) : (
        <Empty
          icon="scale"
          words="先选一版细则"
          action={{ label: '看考核细则', onTap: () => void go('assessment/rules') }}
        />
      )}
    </>
  )
}

const Changes = ({ ruleId, month, kind }: { ruleId: string; month: string; kind: SubjectKind }) => {
  const list = useInfinite('assessment.tryRule', { ruleId, month, kind })
  // A decision needs the whole office: page after page by itself, as long as somebody looks.
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = list
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage])
  const moved = list.items.filter(one => one.before.band !== one.after.band).length
  const looked = (list.data?.pages ?? []).reduce((sum, page) => sum + page.looked, 0)
  const who = kind === 'grid' ? '个网格' : '个人'
  return (
    <>
      {looked > 0 ? (
        <Note>
          {list.hasNextPage
            ? `${monthWords(month)}：已比较 ${looked} ${who}，还在比较…`
            : `${monthWords(month)} ${looked} ${who}，${list.items.length} ${who}得分会变，其中 ${moved} ${who}换等次`}
        </Note>
      ) : null}
      <PagedList
        list={list}
        label="会变的"
        keyOf={one => one.subject}
        frame={rows => <Card>{rows}</Card>}
        empty={{ words: '都比较过了，没有谁会变' }}
        row={({ name, areaName, before, after, changes }) => (
          <ListRow
            title={`${name} ${pointsWords(before.total)} → ${pointsWords(after.total)}`}
            detail={[
              kind === 'person' && areaName,
              before.band === after.band ? '等次不变' : `${bandWords(before.band)} → ${bandWords(after.band)}`,
              changes.map(one => `${one.name} ${signed(one.points)}`).join('，'),
            ]
              .filter(Boolean)
              .join(' · ')}
            tag={bandTag(after.band)}
          />
        )}
      />
    </>
  )
}
