// A month's re-inspection list as a whole: fetched page after page, since it is counted and put in order of a walk.
import { useEffect } from 'react'
import { type ItemOf, useInfinite } from '@/api'
import { isOpen } from '@/finding-words'

export type Item = ItemOf<'inspections.reinspectionList'>
type Result = NonNullable<Item['visit']>['result']

/** As many as the server gives at once. */
const PAGE = 100

/** What waits for its visit is ready for a verdict once it was put right. */
export type Part = Result | 'unready'
export const resultOf = (item: Item): Result => item.visit?.result ?? 'waiting'
export const partOf = (item: Item): Part => (resultOf(item) === 'waiting' && isOpen(item) ? 'unready' : resultOf(item))

export const useRevisits = (month: string, area: string) => {
  const list = useInfinite(
    'inspections.reinspectionList',
    { month, ...(area && { area }), limit: PAGE },
    { keepPrevious: true },
  )
  const { hasNextPage, isFetchingNextPage, fetchNextPage, error } = list
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !error) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, error])
  return list
}
