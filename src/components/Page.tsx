// The frame of every page: title, guard, offline line, footer, navigation, pull to refresh, sharing.
import { useQueryClient } from '@tanstack/react-query'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { type ReactNode, useEffect } from 'react'
import { restart } from '@/go'
import { entryOf, type PageName } from '@/navigation'
import { useMay, useSession, useStaff } from '@/session'
import { OfflineBanner } from './Banner'
import { Chrome } from './chrome'
import type { ChromeProps } from './chrome-props'
import { JoinFirst } from './JoinFirst'
import { Failed, Loading, Refused } from './states'

interface PageProps {
  /** The page's name in src/navigation.ts: title and permission come from there. */
  name: PageName
  /** Instead of the table's title, e.g. the courtyard's name. */
  title?: string
  action?: ChromeProps['action']
  footer?: ReactNode
  /** On wide screens: `reading` (default), `columns` for a record by itself, `full` for tables and Split. */
  width?: ChromeProps['width']
  children: ReactNode
}

/** Whether the person may be on a page: `allowed`, `waiting`, `refused`, `homeless`, `failed` or `signedOut`. */
export const useGuard = (name: PageName) => {
  const { open, permission, tab, neighbours } = entryOf(name)
  const status = useSession(session => session.status)
  const may = useMay(permission)
  const staff = useStaff()
  const belongs = useSession(session => session.me?.belongs ?? true)
  if (open) return 'allowed'
  if (status === 'unknown') return 'waiting'
  if (status === 'ready' && (!may || (tab?.staffOnly && !staff))) return 'refused'
  if (status === 'ready') return neighbours && !belongs ? 'homeless' : 'allowed'
  return status
}

const Guarded = ({ name, children }: { name: PageName; children: ReactNode }) => {
  const guard = useGuard(name)
  const error = useSession(session => session.error)
  const load = useSession(session => session.load)
  const signedOut = guard === 'signedOut'
  useEffect(() => {
    if (signedOut) void restart('sign-in')
  }, [signedOut])
  if (guard === 'allowed') return <>{children}</>
  if (guard === 'failed') return <Failed error={error} onRetry={load} />
  if (guard === 'refused') return <Refused />
  if (guard === 'homeless') return <JoinFirst />
  return <Loading />
}

/** `<Page name="requests/new" footer={<Button …/>}>…</Page>`: children render only once the person may see them. */
export const Page = ({ name, title, action, footer, width = 'reading', children }: PageProps) => {
  const client = useQueryClient()
  const guard = useGuard(name)
  usePullDownRefresh(() => {
    void client.invalidateQueries({ refetchType: 'active' }).finally(() => Taro.stopPullDownRefresh())
  })
  const shown = guard === 'allowed'
  return (
    <Chrome
      name={name}
      title={title ?? entryOf(name).title}
      action={shown ? action : undefined}
      footer={shown ? footer : undefined}
      width={width}
    >
      <OfflineBanner />
      <Guarded name={name}>{children}</Guarded>
    </Chrome>
  )
}
