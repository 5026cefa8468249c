// How far a month is, for the office: its drafts are computed, looked at and published; appeals wait for an answer.
import { whenInWords } from '@contract/time'
import { useCommand, useInfinite } from '@/api'
import { Banner, Button, Buttons, Note, Problem, Section, Tag } from '@/components'
import { go } from '@/go'
import { ask, toast } from '@/platform/dialogs'
import { useMay } from '@/session'
import { monthTag, monthWords } from '../words'

export const MonthCard = ({ month }: { month: string }) => {
  const now = Date.now()
  const runs = useMay('assessment.run')
  const months = useInfinite('assessment.months', { month }, { every: 10_000 })
  // A month that is out may have drafts still: one's own, or what was computed later.
  const drafts = { month, state: 'draft', limit: 1 } as const
  const grids = useInfinite('assessment.gridSheets', drafts, { enabled: runs, every: 10_000 })
  const people = useInfinite('assessment.personSheets', drafts, { enabled: runs, every: 10_000 })
  const appeals = useInfinite('assessment.appeals', {})
  const compute = useCommand('assessment.computeMonth')
  const publish = useCommand('assessment.publishMonth')
  const found = months.items[0]
  const unpublished = grids.items.length + people.items.length > 0
  if (months.isPending) return null
  const begin = async () => {
    if (await compute.run({ month })) toast('已开始计算，几分钟后看')
  }
  const out = async () => {
    const sure = await ask({
      title: `公布 ${monthWords(month)}的考核表？`,
      words: '公布后本人和上级看得到，有几个工作日可以申诉。公布了不能收回',
      yes: '全部公布',
    })
    const done = sure && (await publish.run({ month }))
    if (!done) return
    if (done.more || done.published.length > 0) toast('已公布，本人会收到消息')
    else toast('剩下的是您自己的考核表，请别的管理员公布')
  }
  const tag = found && monthTag(found)
  return (
    <>
      {appeals.items.length > 0 ? (
        <Banner icon="message" action={{ label: '去看', onTap: () => void go('assessment/appeals') }}>
          有 {appeals.items.length} {appeals.hasNextPage ? '份以上' : '份'}申诉等答复
        </Banner>
      ) : null}
      <Section
        title={`${monthWords(month)}的计算`}
        end={tag ? <Tag tone={tag.tone}>{tag.words}</Tag> : <Tag tone="quiet">还没有计算</Tag>}
      >
        <Note>
          {!found
            ? '每月第一个工作日夜里自动算草稿，也可以现在算'
            : found.state === 'computing'
              ? '正在一张一张地算，算好会告诉管理员'
              : [
                  `共 ${found.sheets} 张，按细则第 ${found.ruleNumber} 版`,
                  found.publishedAt
                    ? `${whenInWords(found.publishedAt, now)}公布`
                    : `${whenInWords(found.computedAt ?? now, now)}算好`,
                ].join('，')}
        </Note>
        {found?.state === 'partly' ? (
          <Banner icon="alert">{`另有 ${found.missing} 张没算出来，系统会再试；算好的可以先公布`}</Banner>
        ) : null}
        <Problem error={compute.error ?? publish.error} />
        {runs && found?.state !== 'computing' ? (
          <Buttons>
            {found && unpublished ? <Button onTap={out}>全部公布</Button> : null}
            <Button kind={found ? 'text' : 'primary'} onTap={begin}>
              {found ? '把草稿重新算一遍' : '现在计算'}
            </Button>
          </Buttons>
        ) : null}
      </Section>
    </>
  )
}
