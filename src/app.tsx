// The root: starts the platform, the query cache and the session.
import { QueryClientProvider } from '@tanstack/react-query'
import { useDidShow, useLaunch } from '@tarojs/taro'
import type { PropsWithChildren } from 'react'
import { queryClient, startCache } from './api/cache'
import { startPlatform } from './platform/start'
import { useSession } from './session'
import './app.scss'

startPlatform()
startCache()

export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    void useSession.getState().load()
  })
  useDidShow(() => {
    // Back after a while: a role may have ended in between.
    if (useSession.getState().status === 'failed') void useSession.getState().load()
  })
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
}
