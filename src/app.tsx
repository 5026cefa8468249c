// The root: starts the platform, the query cache and the session.
import './platform/fill-in'
import { QueryClientProvider } from '@tanstack/react-query'
import Taro, { useDidShow, useLaunch, usePageNotFound } from '@tarojs/taro'
import { type PropsWithChildren, useRef } from 'react'
import { queryClient, startCache } from './api/cache'
import { onReceived, resumeOutbox, startOutbox } from './api/device-outbox'
import { arrive } from './arrival'
import { PageTrouble } from './components/PageTrouble'
import { go, replace } from './go'
import { pageAt } from './navigation'
import { openedAtFirstPage, startPlatform } from './platform/start'
import { useSession } from './session'
import './app.scss'

startPlatform()
startCache()
startOutbox()
onReceived(operation => void queryClient.invalidateQueries({ queryKey: [operation.split('.')[0]] }))

/** Staff who open the app itself begin at the workbench, unless they have moved on already. */
const startAtWork = () => {
  const { me } = useSession.getState()
  const open = Taro.getCurrentPages()
  if (me?.staff && openedAtFirstPage && open.length === 1 && pageAt(open[0]?.route ?? open[0]?.path ?? '') === 'home')
    void go('workbench')
}

export default function App({ children }: PropsWithChildren) {
  const launched = useRef(false)
  useLaunch(() => {
    void useSession
      .getState()
      .load()
      .then(startAtWork)
      .then(() => arrive())
  })
  useDidShow(() => {
    // Back after a while: a role may have ended in between, and the card may have been another group's.
    useSession.getState().refresh()
    if (launched.current) void arrive()
    launched.current = true
    resumeOutbox()
  })
  usePageNotFound(() => void replace('missing'))
  return (
    <QueryClientProvider client={queryClient}>
      {children}
      <PageTrouble />
    </QueryClientProvider>
  )
}
