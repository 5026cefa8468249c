// How many messages wait to be read: one small answer of the cache, shared by everything that shows the number.
import { useQuery } from '@/api'
import { useMay } from '@/session'

/**
 * Zero while unknown. Asked again when a page is shown with an old answer and after reading; a page that stays open for
 * long says `every` how many milliseconds, and the others have its answer too.
 */
export const useUnread = (every?: number): number => {
  const reads = useMay('messages.read')
  const { data } = useQuery('messages.unread', {}, { enabled: reads, every })
  return data?.count ?? 0
}

/** As a badge has room for it: 7, 99+. */
export const unreadInFew = (count: number) => (count > 99 ? '99+' : String(count))
