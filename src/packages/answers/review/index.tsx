// 政策问答审核: what was proposed, sent back or public, and what nobody has looked at for a year.
import { answerLimits } from '@contract/answers'
import { useMemo, useState } from 'react'
import { useInfinite, useQuery } from '@/api'
import { FilterChips, Note, Page, PagedList } from '@/components'
import { useParams } from '@/go'
import { useMay } from '@/session'
import { AnswerForm } from './Form'
import { Reviewed } from './Reviewed'

const tabs = [
  { value: 'proposed', label: '待审核' },
  { value: 'stale', label: '该核对了' },
  { value: 'returned', label: '已退回' },
  { value: 'published', label: '已公开' },
  { value: 'withdrawn', label: '已撤下' },
] as const
type Tab = (typeof tabs)[number]['value']

const empties: Record<Tab, string> = {
  proposed: '没有等审核的问答',
  stale: '公开的问答一年内都核对过',
  returned: '没有退回的问答',
  published: '还没有公开的问答',
  withdrawn: '没有撤下的问答',
}

export default function ReviewPage() {
  const { requestId, show } = useParams()
  const may = useMay('answers.write')
  const [tab, setTab] = useState<Tab>(tabs.find(({ value }) => value === show)?.value ?? 'proposed')
  const [writing, setWriting] = useState(requestId !== undefined)
  const request = useQuery('requests.view', { requestId: requestId ?? '' }, { enabled: may && requestId !== undefined })
  const list = useInfinite('answers.manage', tab === 'stale' ? { state: 'published', stale: true } : { state: tab }, {
    enabled: may,
  })
  const asked = request.data
  const start = useMemo(
    () =>
      asked && {
        question: (asked.text ?? '').slice(0, answerLimits.question),
        answer: (asked.result?.text ?? '').slice(0, answerLimits.answer),
        categoryId: asked.categoryId,
      },
    [asked],
  )
  return (
    <Page
      name="answers/review"
      action={{ label: '写一条', icon: 'plus', description: '写一条问答', onTap: () => setWriting(true) }}
    >
      <FilterChips label="哪些问答" options={tabs} value={tab} onChange={setTab} />
      <Note>公开前由另一位工作人员看过；公开满一年要再核对一次。</Note>
      <PagedList
        list={list}
        label="政策问答"
        keyOf={answer => answer.answerId}
        empty={{ words: empties[tab] }}
        row={answer => <Reviewed answer={answer} />}
      />
      {writing ? (
        <AnswerForm {...(requestId && { requestId })} {...(start && { start })} onClose={() => setWriting(false)} />
      ) : null}
    </Page>
  )
}
