// The list behind each tab of the queue: the stages of the caller's desks, what they first accepted, and the ledger.
import { type QueueStage, queueStages } from '@contract/request-shapes'
import { useInfinite } from '@/api'
import type { Filter, Known } from './filters'

/** A tab: a stage of the desks, `mine` for what one first accepted, `ledger` for everything of the area. */
export type Tab = QueueStage | 'mine' | 'ledger'
export const stages = Object.keys(queueStages) as QueueStage[]
export const isTab = (value: string | undefined): value is Tab =>
  value === 'mine' || value === 'ledger' || stages.some(stage => stage === value)

/** Cards at a time. */
const PAGE = 20

export const knownOf = (tab: Tab): Known => ({
  desk: tab !== 'mine' && tab !== 'ledger',
  clock: tab !== 'mine' && tab !== 'ledger',
  text: tab !== 'mine',
})

export const useWork = (tab: Tab, filter: Filter, text: string) => {
  const narrowed = {
    ...(filter.categoryId && { categoryId: filter.categoryId }),
    ...(filter.state && { state: filter.state }),
    text,
    limit: PAGE,
  }
  const queue = useInfinite(
    'requests.queue',
    {
      ...narrowed,
      stage: tab === 'mine' || tab === 'ledger' ? 'todo' : tab,
      ...(filter.desk && { desk: filter.desk }),
      ...(filter.urgent && { urgent: true }),
      overdue: filter.overdue,
    },
    { enabled: tab !== 'mine' && tab !== 'ledger', keepPrevious: true, every: 60_000 },
  )
  const mine = useInfinite('requests.responsible', { limit: PAGE }, { enabled: tab === 'mine', every: 60_000 })
  const ledger = useInfinite('requests.ledger', narrowed, { enabled: tab === 'ledger', keepPrevious: true })
  if (tab === 'mine') {
    const items = mine.items.filter(
      request =>
        (!filter.categoryId || request.categoryId === filter.categoryId) &&
        (!filter.state || request.state === filter.state),
    )
    return { ...mine, items }
  }
  return tab === 'ledger' ? ledger : queue
}
