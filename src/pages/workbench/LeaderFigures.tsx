// What a leader looks at first: how many residents there are, what this month brought, what is not put right yet.
import { monthOf } from '@contract/time'
import { useQuery } from '@/api'
import { Figures, Loaded, Section } from '@/components'
import { go } from '@/go'
import { useMay, useSession } from '@/session'

const leaders = new Set(['gridHead1', 'gridHead2', 'administrator'])

export const useLeads = () => {
  const duty = useSession(session => session.duty)
  const may = useMay('insights.view')
  return may && duty !== null && leaders.has(duty.role)
}

/** Three figures of the area that they answer for, each of which opens what it is made of. */
export const LeaderFigures = () => {
  const duty = useSession(session => session.duty)
  const month = monthOf(Date.now())
  const within = duty ? { area: duty.area } : {}
  const figures = useQuery('insights.figures', { from: month, to: month, ...within }, { every: 60_000 })
  const findings = useQuery('inspections.figures', within, { every: 60_000 })
  const open = (more: object = {}) => void go('insights/figures', { ...within, ...more })
  return (
    <Section title={figures.data?.areaName ?? '这个月'} action={{ label: '平台数据', onTap: () => open() }}>
      <Loaded query={figures} cards={1}>
        {({ ever, thisMonth }) => {
          const { notices, bookings, answers, joined } = thisMonth.counts
          const served = notices + bookings + answers
          return (
            <Figures
              figures={[
                {
                  label: '居民加入',
                  value: ever.joined,
                  unit: '人',
                  detail: `本月 ${joined} 人`,
                  onTap: () => open({ kind: 'joined' }),
                },
                {
                  label: '本月通知预约解答',
                  value: served,
                  unit: '次',
                  detail: `解答 ${answers} 个`,
                  onTap: () => open({ kind: 'answers', month: month.slice(5) }),
                },
                {
                  label: '督查待整改',
                  value: findings.data?.open ?? '…',
                  unit: findings.data ? '处' : undefined,
                  detail: findings.data ? `超期 ${findings.data.overdue} 处` : undefined,
                  tone: (findings.data?.overdue ?? 0) > 0 ? 'attention' : undefined,
                  onTap: () => void go('inspections/ledger', { ...within, show: 'open' }),
                },
              ]}
            />
          )
        }}
      </Loaded>
    </Section>
  )
}
