// How many messages wait to be read: one small answer of the cache, shared by everything that shows the number.
import { useQuery } from '@/api'
import { useMay } from '@/session'

/** Asked again by the page in front when it is shown with an old answer, and after reading; zero while unknown. */
export const useUnread = (): number => {
  const reads = useMay('messages.read')
  const { data } = useQuery('messages.unread', {}, { enabled: reads, every: 120_000 })
  return data?.count ?? 0
}

/** As a badge has room for it: 7, 99+. */
export const unreadInFew = (count: number) => (count > 99 ? '99+' : String(count))
