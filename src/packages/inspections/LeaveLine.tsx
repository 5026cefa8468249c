// One leave of a member of a team: who is away on which days, and who stands in.
import type { TeamLeave } from '@contract/inspection-leaves'
import { dayInWords } from '@contract/time'
import { ListRow, Section, Tag } from '@/components'

export const daysOfLeave = ({ from, until }: Pick<TeamLeave, 'from' | 'until'>, now: number) =>
  from === until ? dayInWords(from, now) : `${dayInWords(from, now)}到${dayInWords(until, now)}`

interface LeaveLineProps {
  leave: TeamLeave
  /** The team's name, where leaves of several stand together. */
  team?: string
  onTap?: (() => void) | undefined
}

export const LeaveLine = ({ leave, team, onTap }: LeaveLineProps) => {
  const { name, substitute } = leave
  return (
    <ListRow
      title={`${name}请假${team ? `（${team}）` : ''}`}
      detail={`${daysOfLeave(leave, Date.now())}${substitute ? `，由${substitute.name}代班` : ''}`}
      end={substitute ? undefined : <Tag tone="attention">缺代班</Tag>}
      {...(onTap && { onTap })}
    />
  )
}

/** The leaves of a month; nothing when there are none. */
export const LeavesShown = ({ title, away }: { title: string; away: readonly (TeamLeave & { teamName: string })[] }) =>
  away.length === 0 ? null : (
    <Section title={title}>
      {away.map(leave => (
        <LeaveLine key={leave.leaveId} leave={leave} team={leave.teamName} />
      ))}
    </Section>
  )
